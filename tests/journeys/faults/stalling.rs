//! A file never arrives, or a document ends in its middle. The page says so after some seconds, offers
//! to try again, and keeps the ratings that were chosen meanwhile.

use std::path::Path;

use waymark_host::Fault;

use crate::support::browser::{self, Setup};
use crate::support::visitor::{Visitor, eventually};

const PHASE: &str = "phases/live/";
const DOCUMENT: &str = "phases/live/index.html";
/// A criterion in the first half of the document.
const MUST: &str = "live-needs-met";

/// The line, as a person sees it.
const LINE: &str = "const line = document.querySelector('.app-line'); \
    return line.checkVisibility({ visibilityProperty: true }) ? line.innerText : ''";

/// Makes long waits of a page shorter.
const HURRY: &str = "const wait = setTimeout; \
    window.setTimeout = (work, time = 0, ...more) => \
      wait(work, time > 15000 ? time / 20 : time, ...more)";

/// Chooses a rating as a person does who does not wait for the app.
async fn choose(visitor: &Visitor, value: &str) {
    let selector = format!("input[name='rating-{MUST}'][value='{value}']");
    let is_there = format!("return document.querySelector(\"{selector}\") !== null");
    visitor.wait_until(&is_there).await;
    visitor.run(&format!("document.querySelector(\"{selector}\").click()")).await;
}

async fn chosen(visitor: &Visitor) -> String {
    let script = format!(
        "return document.querySelector(\"input[name='rating-{MUST}']:checked\")?.value ?? ''"
    );
    visitor.run(&script).await.as_str().unwrap_or_default().to_owned()
}

/// The line says that the page is not there, and leads to it.
async fn see_line(visitor: &Visitor) -> String {
    let is_there = eventually(async || visitor.run(LINE).await != "");
    assert!(is_there.await, "the page says nothing");
    visitor.run(LINE).await.as_str().unwrap_or_default().to_owned()
}

async fn visitor_to(site: &Path, more: Setup) -> Visitor {
    browser::end_keeping(site);
    let setup = Setup { without_waiting: true, ..more };
    Visitor::arrive_at(setup, browser::serve(site)).await
}

fn file(site: &Path, name: &str) -> String {
    let file = browser::source_of(site, name);
    file.strip_prefix(site).expect("the file lies in the site").display().to_string()
}

#[tokio::test]
async fn ratings_outlive_a_file_that_never_arrives() {
    let site = browser::copy_of_site();
    let visitor = visitor_to(&site, Setup::default()).await;
    let app = [file(&site, "app/waymark.js"), file(&site, "app/waymark.wasm")];
    let faults = app.iter().flat_map(|app| [(app, Fault::Held), (app, Fault::Stalled)]);
    let document = DOCUMENT.to_owned();
    for (name, fault) in faults.chain([(&document, Fault::Halved), (&document, Fault::Stalled)]) {
        visitor.site().spoil(name, fault.clone());
        visitor.open_without_app(PHASE).await;
        choose(&visitor, "met").await;
        let line = see_line(&visitor).await;
        assert!(line.contains("not being saved yet"), "{name} {fault:?}: {line}");
        assert!(line.contains("ratings that you chose on it are kept"), "{name} {fault:?}: {line}");
        // Trying in vain loses nothing.
        visitor.follow("Load the page again").await;
        visitor.wait_until("return performance.now() < 5000").await;
        see_line(&visitor).await;
        visitor.site().mend();
        visitor.follow("Load the page again").await;
        visitor.wait_for_state("ready").await;
        assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"), "{name} {fault:?}");
        assert_eq!(visitor.counts().await, "1 of 34 answered · 1 met");
        assert_eq!(visitor.run(LINE).await, "");
        // What was kept is not chosen again, once it has changed.
        visitor.clear_rating(MUST).await;
        visitor.open_without_app(PHASE).await;
        visitor.wait_for_state("ready").await;
        assert_eq!(visitor.rating(MUST).await, None, "{name} {fault:?}");
    }
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn where_nothing_can_be_kept_the_line_says_that_ratings_are_lost() {
    let site = browser::copy_of_site();
    let setup = Setup { without_storage: true, ..Setup::default() };
    let visitor = visitor_to(&site, setup).await;
    visitor.site().spoil(&file(&site, "app/waymark.wasm"), Fault::Held);
    visitor.open_without_app(PHASE).await;
    choose(&visitor, "met").await;
    let line = see_line(&visitor).await;
    assert!(line.contains("ratings that are not saved are lost then"), "{line}");
    visitor.site().mend();
    visitor.follow("Load the page again").await;
    visitor.wait_for_state("ready").await;
    assert_eq!(chosen(&visitor).await, "");
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn a_failed_start_keeps_ratings_too() {
    let site = browser::copy_of_site();
    let visitor = visitor_to(&site, Setup::default()).await;
    visitor.site().spoil(&file(&site, "app/waymark.wasm"), Fault::Missing);
    visitor.open_without_app(PHASE).await;
    visitor.wait_for_state("failed").await;
    choose(&visitor, "partly-met").await;
    let line = see_line(&visitor).await;
    assert!(line.contains("Something went wrong"), "{line}");
    visitor.site().mend();
    visitor.follow("Load the page again").await;
    visitor.wait_for_state("ready").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Partly met"));
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn what_the_app_fetches_counts_as_missing_after_a_while() {
    let site = browser::copy_of_site();
    let visitor = visitor_to(&site, Setup::default()).await;
    visitor.run_at_document_start(HURRY).await;
    let not_loaded = "return document.querySelector('.not-loaded') !== null";
    for fault in [Fault::Held, Fault::Stalled] {
        // The part that has a page's code.
        visitor.site().spoil(&file(&site, "app/gate.wasm"), fault.clone());
        visitor.open_without_app("phases/live/report/").await;
        visitor.wait_until(not_loaded).await;
        visitor.site().mend();
        visitor.press_named("main", "Try again").await;
        visitor.wait_until("return document.querySelector('main .report') !== null").await;

        // What every phase asks.
        visitor.site().spoil(&file(&site, "phases.json"), fault.clone());
        visitor.open_without_app("service/").await;
        visitor.wait_until(not_loaded).await;
        visitor.site().mend();
        visitor.press_named("main", "Try again").await;
        visitor.wait_until("return document.querySelector('.assessment-list') !== null").await;

        // A guide: the browser loads its page instead.
        visitor.open_without_app(PHASE).await;
        visitor.wait_for_state("ready").await;
        visitor.site().spoil(&file(&site, "phases/beta.md"), fault);
        visitor.follow("Beta").await;
        visitor.see_heading("Beta").await;
        visitor.wait_for_state("ready").await;
        visitor.site().mend();
    }
    visitor.leave_in_spite_of_complaints().await;
}
