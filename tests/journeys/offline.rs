//! Offline use, and the step from one release to the next.

use std::cell::RefCell;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::support::browser::{self, Setup};
use crate::support::visitor::{Visitor, eventually};

/// Whether the offline worker keeps the site and controls this page.
pub const IS_KEPT: &str =
    "return (navigator.serviceWorker?.controller?.state ?? '') === 'activated'";

/// A visitor whose browser keeps the site from the first page on.
async fn arrive_and_keep(site: &Path) -> Visitor {
    let visitor = Visitor::arrive_at(Setup::default(), browser::serve(site)).await;
    visitor.open("").await;
    visitor.wait_until(IS_KEPT).await;
    visitor
}

/// Publishes another release over a copy of the site, in which a guide says something else. Returns
/// the new address of the guide's Markdown.
pub fn publish_release(site: &Path, guide: &str, old: &str, new: &str) -> String {
    let name = format!("{guide}.md");
    let source = || {
        let file = browser::source_of(site, &name);
        let text = std::fs::read_to_string(&file).expect("the guide is there");
        let address = file.strip_prefix(site).expect("it lies in the site").display().to_string();
        (address, text)
    };
    let (old_address, old_text) = source();
    browser::reword(site, &[&name], old, new);
    let (address, text) = source();
    let entry =
        |address: &str, text: &str| format!("[\"{address}\",[\"{}\",{}]]", hash(text), text.len());
    let worker = site.join("worker.js");
    let script = std::fs::read_to_string(&worker).expect("the worker is there");
    let listed = script.replace(&entry(&old_address, &old_text), &entry(&address, &text));
    assert_ne!(script, listed, "the worker lists {guide}");
    let release = "const RELEASE = \"";
    std::fs::write(&worker, listed.replace(release, &format!("{release}next-")))
        .expect("the worker can be changed");
    address
}

/// The hash that the worker's list has for a file.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What the browser requests until it has checked for a new worker.
async fn requests_until_worker(visitor: &Visitor) -> Vec<String> {
    let requests = RefCell::new(Vec::new());
    let looked = eventually(async || {
        requests.borrow_mut().extend(visitor.take_requests());
        requests.borrow().iter().any(|target| target == "/worker.js")
    });
    assert!(looked.await, "the browser looks for a new release");
    requests.into_inner()
}

#[tokio::test]
async fn after_one_visit_everything_works_with_the_network_gone() {
    let mut visitor = arrive_and_keep(&browser::copy_of_site()).await;
    visitor.cut_network();
    // A guide that was never opened, by an address without its last slash.
    visitor.open("topics/user-needs").await;
    assert_eq!(visitor.heading().await, "User needs");
    visitor.run("window.sameDocument = true").await;
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.run("return window.sameDocument").await, true, "Markdown is read offline");
    visitor.rate("live-needs-met", "Met").await;
    visitor.reload().await;
    assert_eq!(visitor.rating("live-needs-met").await.as_deref(), Some("Met"));
    visitor.open("phases/live/report/").await;
    visitor.wait_until("return document.querySelector('.downloads') !== null").await;
    visitor.open("services/").await;
    visitor.wait_until("return document.querySelector('.service-card') !== null").await;
    visitor.open("search/?q=backup").await;
    visitor.wait_until("return document.querySelector('.search-results mark') !== null").await;
    visitor.open_without_app("no/such/page/").await;
    assert_eq!(visitor.heading().await, "Page not found");
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn a_new_release_is_offered_and_only_what_changed_is_fetched() {
    let site = browser::copy_of_site();
    let visitor = arrive_and_keep(&site).await;
    let first = visitor.take_requests();
    assert!(first.iter().any(|target| target.starts_with("/topics/user-needs.")), "{first:?}");
    assert!(!first.iter().any(|target| target == "/topics/user-needs/"), "pages are not kept");

    visitor.open("topics/").await;
    visitor.take_requests();
    visitor.open("topics/").await;
    assert_eq!(requests_until_worker(&visitor).await, ["/topics/", "/worker.js"]);

    let changed = publish_release(&site, "topics/user-needs", "users", "people");
    visitor.open("").await;
    visitor.wait_until("return document.querySelector('.update-notice button') !== null").await;
    let update = visitor.take_requests();
    let expected = ["/", "/worker.js", &format!("/{changed}")];
    assert_eq!(update, expected, "only what changed is fetched");
    visitor.press_named(".update-notice", "Show it").await;
    visitor.wait_until("return document.querySelector('.update-notice button') === null").await;
    visitor.leave().await;
}

#[tokio::test]
async fn a_release_that_is_not_whole_is_not_kept() {
    let site = browser::copy_of_site();
    let mut visitor = arrive_and_keep(&site).await;
    publish_release(&site, "topics/user-needs", "users", "people");
    // The upload is not complete: a guide is still of an earlier release than the worker's list.
    let beta = browser::source_of(&site, "phases/beta.md");
    let text = std::fs::read_to_string(&beta).expect("the guide is there");
    let worker = site.join("worker.js");
    let script = std::fs::read_to_string(&worker).expect("the worker is there");
    std::fs::write(&worker, script.replace(&hash(&text), "0123456789abcdef"))
        .expect("the worker can be changed");
    visitor.open("topics/").await;
    let failed = "return navigator.serviceWorker.getRegistration()\
        .then(registration => !registration.installing && !registration.waiting)";
    visitor.wait_until(failed).await;
    visitor.cut_network();
    visitor.open("topics/user-needs/").await;
    assert_eq!(visitor.title().await, "User needs – Waymark", "the release before is whole");
    visitor.open("phases/beta/").await;
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn a_publisher_can_end_keeping_the_site() {
    let site = browser::copy_of_site();
    let visitor = arrive_and_keep(&site).await;
    visitor.open("phases/live/").await;
    visitor.rate("live-needs-met", "Met").await;
    std::fs::copy(site.join("worker-remove.js"), site.join("worker.js"))
        .expect("the worker can be replaced");
    visitor.open("topics/").await;
    let is_gone = "return caches.keys().then(names => names.length === 0)";
    visitor.wait_until(is_gone).await;
    visitor.open("phases/live/").await;
    assert_eq!(visitor.rating("live-needs-met").await.as_deref(), Some("Met"));
    visitor.leave().await;
}

/// A copy of the site whose worker is told to save data, as a browser tells it on a mobile network.
fn site_that_saves_data() -> std::path::PathBuf {
    let site = browser::copy_of_site();
    let worker = site.join("worker.js");
    let script = std::fs::read_to_string(&worker).expect("the worker is there");
    let saving = script.replace("navigator.connection ?? {}", "{ saveData: true }");
    assert_ne!(script, saving, "the worker asks whether to save data");
    std::fs::write(worker, saving).expect("the worker can be changed");
    site
}

#[tokio::test]
async fn with_saved_data_what_was_visited_is_kept() {
    let mut visitor = arrive_and_keep(&site_that_saves_data()).await;
    visitor.open("phases/live/").await;
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    let is_kept = "return caches.keys().then(async names => {\
        const keys = await (await caches.open(names[0])).keys();\
        return keys.some(key => key.url.includes('phases/live.')) })";
    visitor.wait_until(is_kept).await;
    let asked = visitor.take_requests();
    assert!(!asked.iter().any(|target| target.contains("user-needs")), "{asked:?}");
    assert!(!asked.iter().any(|target| target.contains("app/gate.")), "{asked:?}");
    visitor.cut_network();
    visitor.open("phases/live/").await;
    assert_eq!(visitor.heading().await, "Live");
    visitor.rate("live-needs-met", "Met").await;
    // A page that was not visited says so. Everything else still works.
    visitor.open("topics/user-needs/").await;
    assert!(visitor.text(".not-loaded").await.contains("could not be loaded"));
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn with_saved_data_the_rest_is_offered_with_its_size() {
    let mut visitor = arrive_and_keep(&site_that_saves_data()).await;
    visitor.open("").await;
    let offered = "return document.querySelector('.offline-offer button') !== null";
    visitor.wait_until(offered).await;
    let words = visitor.text(".offline-offer").await;
    assert!(words.contains("Keep everything for offline use (at most 1."), "{words}");
    visitor.run("document.querySelector('.offline-offer button').click()").await;
    let kept = "return document.querySelector('.offline-offer').innerText === ''";
    visitor.wait_until(kept).await;
    visitor.cut_network();
    visitor.open("topics/user-needs/").await;
    assert_eq!(visitor.heading().await, "User needs");
    visitor.open("phases/live/report/").await;
    visitor.wait_until("return document.querySelector('.downloads') !== null").await;
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn what_a_browser_dropped_is_kept_again() {
    let mut visitor = arrive_and_keep(&browser::copy_of_site()).await;
    let drop = "return caches.keys().then(async names => { \
        const cache = await caches.open(names[0]); \
        for (const key of await cache.keys()) await cache.delete(key); \
        return navigator.serviceWorker.getRegistration() }).then(() => true)";
    visitor.run(drop).await;
    // Each start of the worker checks once that nothing it keeps is missing.
    visitor.run("return navigator.serviceWorker.getRegistration().then(one => one.update())").await;
    for _ in 0..3 {
        visitor.open("topics/").await;
    }
    let is_kept = "return caches.keys().then(async names => \
        (await (await caches.open(names[0])).keys()).length > 60)";
    visitor.wait_until(is_kept).await;
    visitor.cut_network();
    visitor.open("topics/user-needs/").await;
    assert_eq!(visitor.heading().await, "User needs");
    visitor.leave_in_spite_of_complaints().await;
}
