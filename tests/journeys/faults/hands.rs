//! What the journeys of the table do and see.

use fantoccini::wd::WindowHandle;
use serde_json::json;

use crate::support::browser::Setup;
use crate::support::drivers::Engine;
use crate::support::visitor::Visitor;

pub async fn arrive(engine: Engine) -> Visitor {
    Visitor::arrive_with(Setup { engine, ..Setup::default() }).await
}

pub const GUIDE: &str = "phases/live/";
pub const MUST: &str = "live-needs-met";

/// Another page. Opening it by its address ends the document.
pub const HOME: &str = "";

/// A page of the site's origin without the app.
pub const NO_APP: &str = "icon.svg";

/// Functions for the scripts of these journeys: they act as hands do, in a moment.
pub const HANDS: &str = "
    window.rate = (id, value) =>
      document.querySelector(`input[name='rating-${id}'][value='${value}']`).click();
    window.openFields = id =>
      document.querySelector(`article[aria-labelledby='${id}'] details.work`).open = true;
    window.write = (id, text) => {
      const field = document.getElementById(`app.${id}.notes`);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    window.notes = id => document.getElementById(`app.${id}.notes`)?.value;
    window.database = name => new Promise((resolve, reject) => {
      const request = indexedDB.open(name ?? 'waymark ' + sitePath);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    window.sitePath = '/';
    window.copies = async () => {
      const database = await window.database();
      const all = await new Promise(resolve => {
        const request = database.transaction('answers').objectStore('answers').getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve([]);
      });
      database.close();
      return all.join('\\n');
    };
    ";

/// Opens the live guide with the fields of these criteria open.
pub async fn open_guide(visitor: &Visitor, criteria: &[&str]) {
    visitor.open(GUIDE).await;
    prepare(visitor, criteria).await;
}

pub async fn prepare(visitor: &Visitor, criteria: &[&str]) {
    visitor.run(HANDS).await;
    for id in criteria {
        visitor.run_with("openFields(arguments[0])", vec![json!(id)]).await;
    }
    for id in criteria {
        visitor.wait_until(&format!("return window.notes('{id}') !== undefined")).await;
    }
}

/// The tab in front.
pub async fn this_tab(visitor: &Visitor) -> WindowHandle {
    visitor.client().window().await.expect("there is a tab")
}

pub async fn go_to_tab(visitor: &Visitor, tab: &WindowHandle) {
    visitor.client().switch_to_window(tab.clone()).await.expect("the tab is there");
}

/// Adds the service “Permits”. Drivers differ in how they take keys that replace a text.
pub async fn add_permits(visitor: &Visitor) {
    let script = "const form = document.querySelector(\"section[aria-labelledby='app.new-service']\"); \
        const field = form?.querySelector('input'); if (!field) return false; \
        field.value = 'Permits'; field.dispatchEvent(new Event('input', { bubbles: true })); \
        [...form.querySelectorAll('button')].find(button => /Add/.test(button.innerText)).click(); \
        return true";
    visitor.wait_until(script).await;
    visitor.wait_until("return document.querySelectorAll('.service-card').length === 2").await;
}

/// Deletes the service “Permits” on the page of all services. Engines differ in the spaces of the
/// button's name.
pub async fn delete_permits(visitor: &Visitor) {
    let script = "const button = [...document.querySelectorAll('main button')].find(button => \
          /^Delete\\s*“\\s*Permits/.test((button.ariaLabel ?? button.textContent).trim())); \
        button?.click(); return button !== undefined";
    visitor.wait_until(script).await;
}

/// Waits until the copies in the second store have a text, or have it no longer.
pub async fn wait_for_copies(visitor: &Visitor, text: &str, is_there: bool) {
    let script = format!(
        "if (window.asking) return window.found === {is_there}; \
         window.asking = true; window.found = undefined; \
         copies().then(all => {{ window.found = all.includes('{text}'); window.asking = false; }}, \
           () => window.asking = false); \
         return window.found === {is_there}"
    );
    visitor.run("window.asking = false; window.found = undefined").await;
    // A finished question is read before the next is asked.
    let script =
        format!("if (!window.asking && window.found === {is_there}) return true; {script}");
    visitor.wait_until(&script).await;
}
