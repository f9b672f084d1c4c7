//! With the network gone, and from one release to the next.

use std::cell::RefCell;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::support::browser::{self, Setup};
use crate::support::visitor::{Visitor, eventually};

/// Whether the worker keeps the site and answers for this page.
pub const IS_KEPT: &str =
    "return (navigator.serviceWorker?.controller?.state ?? '') === 'activated'";

/// A visitor whose browser keeps the site from the first page on.
async fn arrive_and_keep(site: &Path) -> Visitor {
    let visitor = Visitor::arrive_at(Setup::default(), browser::serve(site)).await;
    visitor.open("").await;
    visitor.wait_until(IS_KEPT).await;
    visitor
}

/// Publishes another release over a copy of the site: one in which a page says something else.
pub fn publish_release(site: &Path, page: &str, old: &str, new: &str) {
    let file = site.join(page).join("index.html");
    let text = std::fs::read_to_string(&file).expect("the page is there");
    let changed = text.replace(old, new);
    assert_ne!(text, changed, "{page} says {old}");
    std::fs::write(&file, &changed).expect("the page can be changed");
    let worker = site.join("worker.js");
    let script = std::fs::read_to_string(&worker).expect("the worker is there");
    let listed = script.replace(&hash(&text), &hash(&changed));
    assert_ne!(script, listed, "the worker lists {page}");
    let release = "const RELEASE = \"";
    std::fs::write(&worker, listed.replace(release, &format!("{release}next-")))
        .expect("the worker can be changed");
}

/// The hash under which a file is listed.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What the browser asks for until it has looked for a new release.
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
    // A deep link to a guide that nobody has opened before, typed without its last slash.
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
    assert!(first.iter().any(|target| target.starts_with("/topics/user-needs")), "{first:?}");

    visitor.open("topics/").await;
    visitor.take_requests();
    visitor.open("topics/").await;
    assert_eq!(requests_until_worker(&visitor).await, ["/topics/", "/worker.js"]);

    publish_release(&site, "topics/user-needs", "<title>User needs", "<title>Needs");
    visitor.open("").await;
    visitor.wait_until("return document.querySelector('.update-notice button') !== null").await;
    let update = visitor.take_requests();
    assert_eq!(update, ["/", "/worker.js", "/topics/user-needs/"], "only what changed is fetched");
    visitor.press_named(".update-notice", "Show it").await;
    visitor.wait_until("return document.querySelector('.update-notice button') === null").await;
    visitor.leave().await;
}

#[tokio::test]
async fn a_release_that_is_not_whole_is_not_kept() {
    let site = browser::copy_of_site();
    let mut visitor = arrive_and_keep(&site).await;
    publish_release(&site, "topics/user-needs", "<title>User needs", "<title>Needs");
    // The host has not got all of it yet: a page still is of another release than the list says.
    let beta = site.join("phases/beta/index.html");
    let text = std::fs::read_to_string(&beta).expect("the page is there");
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
