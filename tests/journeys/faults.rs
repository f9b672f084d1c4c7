//! The table of faults: what can go wrong with what people wrote, and what is expected then.
//!
//! Each [`fault!`] is one row: its name, what happens, what is expected, the journey that shows it,
//! and the engines that it is tried in. Chromium is tried in every run, the others with
//! `cargo xtask test --long`. A reason stands beside a row where an engine cannot be brought to have
//! the fault.

use std::time::Duration;

use fantoccini::wd::WindowHandle;
use serde_json::json;

use crate::one_app::FILL_STORAGE;
use crate::support::browser::{self, Setup, scratch_folder};
use crate::support::drivers::Engine;
use crate::support::hands::card;
use crate::support::visitor::Visitor;

/// How long one row may take before it counts as stuck.
const PATIENCE: Duration = Duration::from_secs(180);

/// A row of the table.
macro_rules! fault {
    (
        $name:ident: $fault:literal => $expected:literal, by $journey:ident,
        in [$($engine:ident),+]
    ) => {
        mod $name {
            #[doc = $fault]
            #[doc = $expected]
            #[tokio::test]
            async fn chromium() {
                super::try_row($fault, $expected, super::Engine::Chromium, super::$journey).await;
            }
            $(super::in_engine!($engine, $fault, $expected, $journey);)+
        }
    };
    (
        $name:ident: $fault:literal => $expected:literal, by $journey:ident, in Chromium alone
    ) => {
        mod $name {
            #[doc = $fault]
            #[doc = $expected]
            #[tokio::test]
            async fn chromium() {
                super::try_row($fault, $expected, super::Engine::Chromium, super::$journey).await;
            }
        }
    };
}

macro_rules! in_engine {
    (Firefox, $fault:literal, $expected:literal, $journey:ident) => {
        #[tokio::test]
        #[ignore = "cargo xtask test --long tries it"]
        async fn firefox() {
            super::try_row($fault, $expected, super::Engine::Firefox, super::$journey).await;
        }
    };
    (WebKit, $fault:literal, $expected:literal, $journey:ident) => {
        #[tokio::test]
        #[ignore = "cargo xtask test --long tries it"]
        async fn webkit() {
            super::try_row($fault, $expected, super::Engine::WebKit, super::$journey).await;
        }
    };
}
use in_engine;

fault!(two_tabs_on_one_answer:
    "Two tabs change one criterion at the same moment: one rates, the other writes notes."
    => "Every rating and every note is there, in both tabs and after a reload.",
    by two_tabs_change_the_same_answers, in [Firefox, WebKit]);

fault!(two_people_in_one_note:
    "Two tabs write in one note at the same moment."
    => "Both texts are there, side by side, until somebody settles it.",
    by two_tabs_write_in_one_note, in [Firefox, WebKit]);

fault!(service_deleted_elsewhere:
    "Another tab deletes the service that is being typed for."
    => "What is typed stays, lands in no other service, and can be saved again.",
    by another_tab_deletes_the_service, in [Firefox, WebKit]);

fault!(lost_and_rated_again:
    "Local storage lost an answer, and its criterion is rated before the copy has been read."
    => "The notes of the copy come back, and the new rating stays.",
    by an_answer_is_rated_before_its_copy_is_read, in [Firefox, WebKit]);

fault!(clock_set_back:
    "The clock is set back by an hour, and the page is closed within the task of the last change."
    => "The last words are there, and not those from before.",
    by the_clock_is_set_back, in [Firefox, WebKit]);

fault!(copies_deleted:
    "The database with the copies is deleted while the page is open."
    => "It is made again, with everything in it.",
    by the_copies_are_deleted, in [Firefox, WebKit]);

// WebKit's quota cannot be filled to the last unit by script in a time that a test can wait.
fault!(full_store:
    "Local storage is full, a link is followed, and then there is room."
    => "The answer is on every page, and is saved without another change once there is room.",
    by storage_is_full_and_then_is_not, in [Firefox]);

fault!(unreadable_text:
    "An answer was stored by a newer version and is answered here all the same."
    => "Its text is listed after every reload, and goes with everything else.",
    by a_text_cannot_be_read, in [Firefox, WebKit]);

fault!(names_of_earlier_releases:
    "Answers lie under the names of earlier releases, and a tab of such a release goes on writing."
    => "They are read here, also what comes later, and stay where they were.",
    by answers_lie_under_former_names, in [Firefox, WebKit]);

fault!(two_sites_on_one_origin:
    "Two sites lie in two folders of one host."
    => "Each has answers of its own, and deletes no others.",
    by two_sites_share_an_origin, in [Firefox, WebKit]);

// The files of a release are swapped under an open page, which is the same for every engine.
fault!(renamed_under_an_old_tab:
    "A tab of the release before types an answer to a criterion that a newer tab knows by another name."
    => "The newer tab has the whole text and the rating, and sets nothing aside.",
    by a_criterion_is_renamed_under_an_open_tab, in Chromium alone);

async fn try_row<F: Future<Output = ()>>(
    fault: &str,
    expected: &str,
    engine: Engine,
    journey: impl FnOnce(Engine) -> F,
) {
    println!("{engine:?}: {fault} {expected}");
    let ended = tokio::time::timeout(PATIENCE, journey(engine)).await;
    assert!(ended.is_ok(), "stuck in {engine:?}: {fault}");
}

async fn arrive(engine: Engine) -> Visitor {
    Visitor::arrive_with(Setup { engine, ..Setup::default() }).await
}

const GUIDE: &str = "phases/live/";
const MUST: &str = "live-needs-met";

/// Another page. Opening it by its address ends the document.
const HOME: &str = "";

/// A page of the site's origin without the app.
const NO_APP: &str = "icon.svg";

/// Functions for the scripts of these journeys: they act as hands do, in a moment.
const HANDS: &str = "
    window.rate = (id, value) =>
      document.querySelector(`input[name='rating-${id}'][value='${value}']`).click();
    window.openFields = id =>
      document.querySelector(`article[aria-labelledby='${id}'] details.work`).open = true;
    window.write = (id, text) => {
      const field = document.getElementById(`${id}-notes`);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    window.notes = id => document.getElementById(`${id}-notes`)?.value;
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
async fn open_guide(visitor: &Visitor, criteria: &[&str]) {
    visitor.open(GUIDE).await;
    prepare(visitor, criteria).await;
}

async fn prepare(visitor: &Visitor, criteria: &[&str]) {
    visitor.run(HANDS).await;
    for id in criteria {
        visitor.run_with("openFields(arguments[0])", vec![json!(id)]).await;
    }
    for id in criteria {
        visitor.wait_until(&format!("return window.notes('{id}') !== undefined")).await;
    }
}

/// The tab in front.
async fn this_tab(visitor: &Visitor) -> WindowHandle {
    visitor.client().window().await.expect("there is a tab")
}

async fn go_to_tab(visitor: &Visitor, tab: &WindowHandle) {
    visitor.client().switch_to_window(tab.clone()).await.expect("the tab is there");
}

/// Adds the service “Permits”. Drivers differ in how they take keys that replace a text.
async fn add_permits(visitor: &Visitor) {
    let script = "const form = document.querySelector(\"section[aria-labelledby='new-service']\"); \
        const field = form?.querySelector('input'); if (!field) return false; \
        field.value = 'Permits'; field.dispatchEvent(new Event('input', { bubbles: true })); \
        [...form.querySelectorAll('button')].find(button => /Add/.test(button.innerText)).click(); \
        return true";
    visitor.wait_until(script).await;
    visitor.wait_until("return document.querySelectorAll('.service-card').length === 2").await;
}

/// Deletes the service “Permits” on the page of all services. Engines differ in the spaces of the
/// button's name.
async fn delete_permits(visitor: &Visitor) {
    let script = "const button = [...document.querySelectorAll('main button')].find(button => \
          /^Delete\\s*“\\s*Permits/.test((button.ariaLabel ?? button.textContent).trim())); \
        button?.click(); return button !== undefined";
    visitor.wait_until(script).await;
}

/// Waits until the copies in the second store have a text, or have it no longer.
async fn wait_for_copies(visitor: &Visitor, text: &str, is_there: bool) {
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

async fn two_tabs_change_the_same_answers(engine: Engine) {
    let visitor = arrive(engine).await;
    visitor.open(GUIDE).await;
    let criteria: Vec<String> = visitor.criteria().await.into_iter().take(20).collect();
    let ids: Vec<&str> = criteria.iter().map(String::as_str).collect();
    prepare(&visitor, &ids).await;
    // The first tab acts as soon as it hears of the second.
    let listening = "new BroadcastChannel('go').onmessage = ({ data }) => rate(data, 'not-met')";
    visitor.run(listening).await;
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    open_guide(&visitor, &ids).await;
    let acting = "const channel = new BroadcastChannel('go'); window.done = 0; \
        arguments[0].forEach((id, index) => setTimeout(() => { \
          channel.postMessage(id); write(id, 'Words on ' + id); window.done += 1; }, 60 * index))";
    visitor.run_with(acting, vec![json!(ids)]).await;
    visitor.wait_until("return window.done === 20").await;
    let all = format!(
        "return {}.every(id => document.querySelector(`input[name='rating-${{id}}']:checked`)?.value \
           === 'not-met' && window.notes(id) === 'Words on ' + id)",
        json!(ids)
    );
    visitor.wait_until(&all).await;
    go_to_tab(&visitor, &first_tab).await;
    visitor.wait_until(&all).await;
    visitor.open(HOME).await;
    open_guide(&visitor, &ids).await;
    visitor.wait_until(&all).await;
    assert!(!visitor.sees(".versions").await, "nobody wrote in the same field");
    visitor.leave().await;
}

async fn two_tabs_write_in_one_note(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    let listening = format!(
        "new BroadcastChannel('go').onmessage = () => write('{MUST}', 'What the first one saw')"
    );
    visitor.run(&listening).await;
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    open_guide(&visitor, &[MUST]).await;
    let acting = format!(
        "new BroadcastChannel('go').postMessage(1); write('{MUST}', 'What the second one saw')"
    );
    visitor.run(&acting).await;
    let versions = format!("{} .versions", card(MUST));
    visitor.wait_until(&format!("return document.querySelector(\"{versions}\") !== null")).await;
    assert!(visitor.text(&versions).await.contains("What the first one saw"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "What the second one saw");
    go_to_tab(&visitor, &first_tab).await;
    visitor.wait_until(&format!("return document.querySelector(\"{versions}\") !== null")).await;
    assert!(visitor.text(&versions).await.contains("What the second one saw"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "What the first one saw");

    // Both survive a reload, and one press joins them, here and in the other tab.
    visitor.reload().await;
    prepare(&visitor, &[MUST]).await;
    let saw = visitor.text(&card(MUST)).await + &visitor.value(&card(MUST), "Notes").await;
    assert!(saw.contains("What the first one saw") && saw.contains("What the second one saw"));
    visitor.press_named(&versions, "Keep both").await;
    visitor.wait_until(&format!("return document.querySelector(\"{versions}\") === null")).await;
    let joined = visitor.value(&card(MUST), "Notes").await;
    assert!(joined.contains("the first one saw") && joined.contains("the second one saw"));
    visitor.open(HOME).await;
    open_guide(&visitor, &[MUST]).await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, joined);
    assert!(!visitor.sees(&versions).await);
    visitor.leave().await;
}

async fn another_tab_deletes_the_service(engine: Engine) {
    let visitor = arrive(engine).await;
    visitor.open(GUIDE).await;
    visitor.rate(MUST, "Met").await;
    visitor.open("services/").await;
    add_permits(&visitor).await;
    open_guide(&visitor, &[MUST]).await;
    visitor.rate(MUST, "Not met").await;
    visitor.run("window.samePage = true").await;

    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open("services/").await;
    delete_permits(&visitor).await;
    go_to_tab(&visitor, &first_tab).await;
    let notice = "#app .notices";
    visitor.wait_until("return document.body.innerText.includes('deleted in another tab')").await;
    // What is typed now stays with the person.
    visitor.run(&format!("write('{MUST}', 'Typed when it was gone')")).await;
    assert_eq!(visitor.run("return window.samePage").await, true);
    assert!(visitor.text(".assessment-head").await.contains("Permits"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Typed when it was gone");
    let kept = visitor.run("return JSON.stringify({ ...localStorage })").await;
    assert!(!kept.to_string().contains("Typed when"), "it is in no other service: {kept}");

    visitor.press_named(notice, "Save it again").await;
    visitor.wait_until("return JSON.stringify({ ...localStorage }).includes('Typed when')").await;
    open_guide(&visitor, &[MUST]).await;
    assert!(visitor.text(".assessment-head").await.contains("Permits"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Typed when it was gone");
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Not met"));

    // The other way: it is deleted here, too, and the first service is as it was.
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open("services/").await;
    delete_permits(&visitor).await;
    go_to_tab(&visitor, &first_tab).await;
    visitor.press_named(notice, "Delete it here, too").await;
    visitor
        .wait_until(
            "return document.querySelector('.assessment-head').innerText.includes('Our service')",
        )
        .await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    visitor.leave().await;
}

async fn an_answer_is_rated_before_its_copy_is_read(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    visitor
        .run(&format!("rate('{MUST}', 'partly-met'); write('{MUST}', 'Seen at the counter')"))
        .await;
    wait_for_copies(&visitor, "Seen at the counter", true).await;

    // The first tab loses local storage, and keeps the second store busy.
    visitor.open_without_app(NO_APP).await;
    visitor.run(HANDS).await;
    visitor
        .run(
            "localStorage.clear(); window.isBusy = true; \
         database().then(database => { \
           const store = database.transaction('answers', 'readwrite').objectStore('answers'); \
           const again = () => { if (window.isBusy) store.get('x').onsuccess = again; \
             else database.close(); }; \
           again(); })",
        )
        .await;
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open(GUIDE).await;
    assert_eq!(visitor.rating(MUST).await, None, "the copy has not been read");
    visitor.rate(MUST, "Met").await;
    assert_eq!(visitor.keeping().await, "Saved in this browser");
    let second_tab = this_tab(&visitor).await;
    go_to_tab(&visitor, &first_tab).await;
    visitor.run("window.isBusy = false").await;
    go_to_tab(&visitor, &second_tab).await;
    prepare(&visitor, &[MUST]).await;
    visitor.wait_until(&format!("return window.notes('{MUST}') === 'Seen at the counter'")).await;
    // Both ratings are there: nobody has seen the two together.
    let said = visitor.text(&card(MUST)).await;
    assert!(said.contains("2 versions"), "{said}");
    visitor.rate(MUST, "Met").await;
    for _ in 0..2 {
        let versions =
            format!("return document.querySelector(\"{} .versions\") === null", card(MUST));
        visitor.wait_until(&versions).await;
        assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
        assert_eq!(visitor.value(&card(MUST), "Notes").await, "Seen at the counter");
        open_guide(&visitor, &[MUST]).await;
    }
    visitor.leave().await;
}

async fn the_clock_is_set_back(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    let ahead = "window.rightNow = Date.now; Date.now = () => rightNow.call(Date) + 3600000;";
    visitor.run(ahead).await;
    visitor.run(&format!("write('{MUST}', 'Older words')")).await;
    wait_for_copies(&visitor, "Older words", true).await;
    // The page goes within the task of the last change: no copy is made of it.
    visitor
        .run(&format!(
            "Date.now = rightNow; write('{MUST}', 'Newer words'); location.assign('/{NO_APP}')"
        ))
        .await;
    visitor.wait_until(&format!("return location.pathname === '/{NO_APP}'")).await;
    open_guide(&visitor, &[MUST]).await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Newer words");
    wait_for_copies(&visitor, "Newer words", true).await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Newer words");
    assert!(!visitor.sees(".versions").await);
    visitor.leave().await;
}

async fn the_copies_are_deleted(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    visitor.run(&format!("write('{MUST}', 'Before it was deleted')")).await;
    wait_for_copies(&visitor, "Before it was deleted", true).await;
    visitor
        .run(
            "window.deleted = false; indexedDB.deleteDatabase('waymark /').onsuccess = \
        () => window.deleted = true",
        )
        .await;
    visitor.wait_until("return window.deleted").await;
    visitor.rate("live-whole-problem", "Partly met").await;
    assert_eq!(visitor.keeping().await, "Saved in this browser");
    wait_for_copies(&visitor, "partly-met", true).await;
    wait_for_copies(&visitor, "Before it was deleted", true).await;
    visitor.leave().await;
}

async fn storage_is_full_and_then_is_not(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    visitor.run(FILL_STORAGE).await;
    visitor.rate(MUST, "Met").await;
    visitor.run(&format!("write('{MUST}', 'Seen at the counter')")).await;
    let told = "return document.querySelector('.verdict-bar-keeping').innerText.includes('full')";
    visitor.wait_until(told).await;
    visitor.follow("Report").await;
    visitor.see_heading("Report for live").await;
    let report =
        "return document.querySelector('.report')?.innerText.includes('Seen at the counter')";
    visitor.wait_until(report).await;
    visitor
        .run(
            "for (const key of Object.keys(localStorage)) \
            if (key.startsWith('filler')) localStorage.removeItem(key)",
        )
        .await;
    visitor.wait_until("return JSON.stringify({ ...localStorage }).includes('Seen at')").await;
    open_guide(&visitor, &[MUST]).await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Seen at the counter");
    visitor.leave().await;
}

async fn a_text_cannot_be_read(engine: Engine) {
    let newer = r#"{"format":2,"rating":"splendid"}"#;
    let visitor = arrive(engine).await;
    visitor.open_without_app(NO_APP).await;
    let key = format!("waymark / services/1/answers/{MUST}");
    visitor
        .run_with("localStorage[arguments[0]] = arguments[1]", vec![json!(key), json!(newer)])
        .await;
    visitor.open(GUIDE).await;
    visitor.rate(MUST, "Met").await;
    for _ in 0..2 {
        visitor.open("services/").await;
        visitor.open_details("section[aria-labelledby='unreadable']", "waymark/services").await;
        let listed = visitor.text("section[aria-labelledby='unreadable']").await;
        assert!(listed.contains("splendid") && listed.contains("newer version"), "{listed}");
    }
    visitor.press_named("main", "Delete everything").await;
    let is_gone = "return !/splendid|is.....met/.test(JSON.stringify({ ...localStorage }))";
    visitor.wait_until(is_gone).await;
    visitor.run(HANDS).await;
    wait_for_copies(&visitor, "splendid", false).await;
    wait_for_copies(&visitor, r#""is":"met""#, false).await;
    visitor.reload().await;
    assert!(!visitor.sees("section[aria-labelledby='unreadable']").await);
    visitor.leave().await;
}

async fn answers_lie_under_former_names(engine: Engine) {
    let answer = |notes: &str, changed: u64| {
        json!({ "format": 1, "rating": { "is": "partly-met" }, "notes": notes, "evidence": [],
            "wording": "", "changed": changed, "saved": changed })
        .to_string()
    };
    let visitor = arrive(engine).await;
    visitor.open_without_app(NO_APP).await;
    let former = format!("waymark/services/1/answers/{MUST}");
    let put = "localStorage[arguments[0]] = arguments[1]";
    visitor.run_with(put, vec![json!(former), json!(answer("Long ago", 5))]).await;
    open_guide(&visitor, &[MUST]).await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Partly met"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Long ago");
    assert_eq!(visitor.keeping().await, "Saved in this browser");

    // A tab of that release goes on.
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open_without_app(NO_APP).await;
    visitor.run_with(put, vec![json!(former), json!(answer("Long ago, and more", 9))]).await;
    go_to_tab(&visitor, &first_tab).await;
    visitor.wait_until(&format!("return window.notes('{MUST}') === 'Long ago, and more'")).await;
    visitor.run(&format!("write('{MUST}', 'Today')")).await;
    visitor.reload().await;
    prepare(&visitor, &[MUST]).await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Today");
    let there = visitor.run_with("return localStorage[arguments[0]]", vec![json!(former)]).await;
    assert!(there.as_str().is_some_and(|text| text.contains("and more")), "{there}");
    visitor.leave().await;
}

async fn two_sites_share_an_origin(engine: Engine) {
    let folder = scratch_folder("sites");
    for site in ["a", "b"] {
        browser::copy_folder(&browser::site(), &folder.join(site));
    }
    let setup = Setup { engine, ..Setup::default() };
    let visitor = Visitor::arrive_at(setup, browser::serve(&folder)).await;
    visitor.open("a/phases/live/").await;
    visitor.rate(MUST, "Met").await;
    visitor.open("b/phases/live/").await;
    assert_eq!(visitor.rating(MUST).await, None);
    visitor.rate(MUST, "Not met").await;
    visitor.open("b/services/").await;
    visitor.press_named("main", "Delete everything").await;
    visitor.wait_until("return !JSON.stringify({ ...localStorage }).includes('not-met')").await;
    visitor.open("a/phases/live/").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    assert!(!visitor.sees(".undo-notice button").await, "an undo of the other site is not offered");
    visitor.run(HANDS).await;
    visitor.run("window.sitePath = '/a/'").await;
    wait_for_copies(&visitor, r#""is":"met""#, true).await;
    visitor.leave().await;
}

async fn a_criterion_is_renamed_under_an_open_tab(engine: Engine) {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    let setup = Setup { engine, ..Setup::default() };
    let visitor = Visitor::arrive_at(setup, browser::serve(&site)).await;
    let phase = "phases/discovery/";
    visitor.open(phase).await;
    let first = visitor.criteria().await.swap_remove(0);
    prepare(&visitor, &[&first]).await;
    visitor.rate(&first, "Met").await;
    let renamed = "discovery-known";
    browser::reword_page(&site, phase, &first, renamed);
    let id = format!(r#""id":"{first}""#);
    let new_id = format!(r#""id":"{renamed}","aliases":["{first}"]"#);
    browser::reword(&site, &["phases.json"], &id, &new_id);

    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open(phase).await;
    prepare(&visitor, &[renamed]).await;
    visitor.wait_until(&format!(
        "return document.querySelector(\"input[name='rating-{renamed}']:checked\")?.value === 'met'"
    ))
    .await;
    let second_tab = this_tab(&visitor).await;
    go_to_tab(&visitor, &first_tab).await;
    let sentence = "A sentence that somebody types in the tab of yesterday.";
    visitor.fill(&card(&first), "Notes", sentence).await;
    assert_eq!(visitor.value(&card(&first), "Notes").await, sentence);
    assert_eq!(visitor.rating(&first).await.as_deref(), Some("Met"));
    go_to_tab(&visitor, &second_tab).await;
    visitor.wait_until(&format!("return window.notes('{renamed}') === '{sentence}'")).await;
    for _ in 0..2 {
        assert_eq!(visitor.rating(renamed).await.as_deref(), Some("Met"));
        assert_eq!(visitor.value(&card(renamed), "Notes").await, sentence);
        assert!(!visitor.sees(&format!("{} .set-aside", card(renamed))).await);
        assert!(!visitor.sees(&format!("{} .versions", card(renamed))).await);
        visitor.open(phase).await;
        prepare(&visitor, &[renamed]).await;
        visitor.wait_until(&format!("return window.notes('{renamed}') === '{sentence}'")).await;
    }
    visitor.leave().await;
}
