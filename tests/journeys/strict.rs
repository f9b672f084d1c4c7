//! What the policy of pages refuses, and which origins they ask.

use serde_json::Value;

use crate::offline::{IS_KEPT, publish_release};
use crate::support::browser;
use crate::support::hands::card;
use crate::support::network::{logged, origins_asked};
use crate::support::visitor::{Visitor, eventually};

/// Ways in which text could become script, or reach another origin. Each throws.
const REFUSED: [&str; 9] = [
    "document.body.innerHTML = '<img src=x onerror=window.harm=1>'",
    "document.createElement('div').insertAdjacentHTML('beforeend', '<iframe srcdoc=a>')",
    "new DOMParser().parseFromString('<script>window.harm=1</script>', 'text/html')",
    "document.createElement('script').src = 'waymark.js'",
    "document.createElement('script').text = 'window.harm=1'",
    "await navigator.serviceWorker.register('./worker-remove.js')",
    "trustedTypes.createPolicy('another', { createHTML: text => text })",
    // A driver's own scripts may do this, so it is tried a moment later.
    "await new Promise((resolve, reject) => setTimeout(() => \
       { try { resolve(eval('window.harm=1')) } catch (error) { reject(error) } }))",
    "await fetch('http://127.0.0.1:9/')",
];

#[tokio::test]
async fn pages_refuse_what_could_become_script() {
    let visitor = Visitor::arrive().await;
    for page in ["phases/live/", "phases/live/report/", "404.html"] {
        visitor.open_without_app(page).await;
        if page != "404.html" {
            visitor.wait_for_state("ready").await;
        }
        assert_eq!(visitor.complaints().await, Vec::<String>::new(), "{page}");
        for attempt in REFUSED {
            let script = format!(
                "return (async () => {{ try {{ {attempt}; return 'taken' }} \
                 catch (error) {{ return error.name }} }})()"
            );
            let answer = visitor.run(&script).await;
            let refusals = ["TypeError", "EvalError"].map(Value::from);
            assert!(refusals.contains(&answer), "{page}: {attempt}: {answer}");
        }
        // An element that a script creates, with script in an attribute.
        visitor
            .run(
                "const image = document.body.appendChild(document.createElement('img')); \
                 image.onerror = () => window.tried = 1; \
                 image.setAttribute('src', 'data:,'); \
                 document.body.insertBefore(document.createElement('script'), null)\
                   .append('window.harm=1')",
            )
            .await;
        visitor.wait_until("return window.tried === 1").await;
        assert_eq!(visitor.run("return window.harm ?? 0").await, 0, "{page}");
        assert!(!visitor.complaints().await.is_empty(), "the browser says what it refused");
    }
    visitor.leave().await;
}

/// A page of every kind, with an unknown one.
const PAGES: [&str; 11] = [
    "",
    "phases/alpha/",
    "topics/",
    "topics/user-needs/",
    "glossary/",
    "services/",
    "service/",
    "phases/alpha/rehearsal/",
    "phases/alpha/records/",
    "phases/alpha/report/",
    "no/such/page/",
];

#[tokio::test]
async fn nobody_else_is_ever_asked_for_anything() {
    let site = browser::copy_of_site();
    let (mut setup, log) = logged();
    let folder = browser::scratch_folder("downloads");
    setup.downloads = Some(folder.clone());
    let mut visitor = Visitor::arrive_at(setup, browser::serve(&site)).await;
    let own = visitor.site().address().trim_end_matches('/').to_owned();

    for page in PAGES {
        visitor.open_without_app(page).await;
        visitor.wait_until("return document.readyState === 'complete'").await;
    }
    visitor.open("phases/alpha/").await;
    let card = card("alpha-needs-tested");
    visitor.rate("alpha-needs-tested", "Partly met").await;
    visitor.open_details(&card, "Notes, evidence and action").await;
    visitor.fill(&card, "Action", "Test with five more people").await;
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    visitor.open("phases/alpha/report/").await;
    visitor.open_details("main", "Downloads").await;
    let arrived = || std::fs::read_dir(&folder).expect("the folder can be read").count();
    for number in 0..visitor.texts(".downloads button").await.len() {
        let press = format!("document.querySelectorAll('.downloads button')[{number}].click()");
        visitor.run(&press).await;
        assert!(eventually(async || arrived() > number).await, "file {number} arrives");
    }
    visitor.wait_until(IS_KEPT).await;
    publish_release(&site, "topics/user-needs", "users", "people");
    visitor.open("").await;
    visitor.wait_until("return document.querySelector('.update-notice button') !== null").await;
    visitor.press_named(".update-notice", "Show it").await;
    // The log does show other origins: this one is asked because its address is typed.
    let other = browser::serve(&site);
    visitor.client().goto(other.address()).await.expect("the page opens");
    visitor.cut_network();
    visitor.open("phases/beta/").await;
    visitor.leave_in_spite_of_complaints().await;

    let asked = origins_asked(&log);
    let expected = [own, other.address().trim_end_matches('/').to_owned()];
    assert_eq!(asked, expected.into());
}
