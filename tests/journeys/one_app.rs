//! Every page is reached from every other within one document, and back. What is typed, chosen and
//! not saved stays, also where storage is blocked or full.

use waymark_host::Fault;

use crate::support::browser::{self, Setup};
use crate::support::hands::card;
use crate::support::visitor::Visitor;

const MUST: &str = "live-needs-met";

/// Fills local storage to the last byte.
pub const FILL_STORAGE: &str = "let size = 1 << 22; \
    while (size) { \
      try { localStorage.setItem('filler' + size + Math.random(), 'x'.repeat(size)); } \
      catch { size >>= 1; } \
    }";

/// Follows a link in the page's header or main part, and checks the heading of the page.
async fn go(visitor: &Visitor, link: &str, heading: &str) {
    visitor.follow(link).await;
    visitor.see_heading(heading).await;
}

/// Answers in the guide of the live phase, goes to a page of every kind and back, and finds the
/// answer on each.
async fn go_round(visitor: &Visitor) {
    visitor.open("phases/live/").await;
    visitor.run("window.sameDocument = true").await;
    visitor.rate(MUST, "Met").await;
    visitor.open_details(&card(MUST), "Notes, evidence and action").await;
    visitor.fill(&card(MUST), "Notes", "Seen at the counter").await;

    go(visitor, "Report", "Report for live").await;
    let report =
        "return document.querySelector('.report')?.innerText.includes('Seen at the counter')";
    visitor.wait_until(report).await;
    go(visitor, "Services", "Services").await;
    let card_of_service =
        "return document.querySelector('.service-card')?.innerText.includes('Our service')";
    visitor.wait_until(card_of_service).await;
    go(visitor, "Live", "Live").await;
    go(visitor, "Our service", "Our service").await;
    let list = "return document.querySelector('.assessment-list')?.innerText.includes('1 of')";
    visitor.wait_until(list).await;
    go(visitor, "Search", "Search").await;
    visitor.fill("main", "Words to look for", "privacy").await;
    visitor.wait_until("return document.querySelector('.search-results') !== null").await;
    go(visitor, "Topics", "Topics").await;
    go(visitor, "Home", "Is your service ready for its next phase?").await;
    go(visitor, "Live", "Live").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    visitor.open_details(&card(MUST), "Notes, evidence and action").await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Seen at the counter");
    go(visitor, "Records", "Records for live").await;
    visitor.go_back().await;
    visitor.see_heading("Live").await;
    go(visitor, "Rehearsal", "Rehearsal for live").await;
    visitor.go_back().await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.run("return window.sameDocument").await, true, "no page was loaded");
}

#[tokio::test]
async fn every_page_is_reached_without_a_page_load() {
    let visitor = Visitor::arrive().await;
    go_round(&visitor).await;
    visitor.leave().await;
}

#[tokio::test]
async fn where_storage_is_blocked_answers_go_along() {
    let setup = Setup { without_storage: true, ..Setup::default() };
    let visitor = Visitor::arrive_with(setup).await;
    go_round(&visitor).await;
    visitor.leave().await;
}

#[tokio::test]
async fn where_storage_is_full_answers_go_along() {
    let visitor = Visitor::arrive().await;
    visitor.open("").await;
    visitor.run(FILL_STORAGE).await;
    go_round(&visitor).await;
    visitor.leave().await;
}

#[tokio::test]
async fn what_is_typed_for_a_gate_goes_along_where_storage_is_blocked() {
    let setup = Setup { without_storage: true, ..Setup::default() };
    let visitor = Visitor::arrive_with(setup).await;
    visitor.open("phases/live/records/").await;
    visitor.wait_until("return document.querySelector('.gate-form, form') !== null").await;
    let form = "main";
    visitor.fill(form, "Dissent", "The numbers are from one week.").await;
    go(&visitor, "Services", "Services").await;
    visitor.go_back().await;
    visitor.see_heading("Records for live").await;
    assert_eq!(visitor.value(form, "Dissent").await, "The numbers are from one week.");
    visitor.leave().await;
}

/// The file of the site whose plain name begins so.
fn file(begins: &str) -> String {
    let site = browser::site();
    let name = browser::files_below(&site).into_iter().find_map(|file| {
        let below = file.strip_prefix(&site).ok()?.display().to_string();
        below.starts_with(begins).then_some(below)
    });
    name.unwrap_or_else(|| panic!("the site has {begins}…"))
}

/// A visitor to a site without an offline worker, so that every part is requested.
async fn visitor_without_worker(setup: Setup) -> Visitor {
    let visitor = Visitor::arrive_at(setup, browser::serve(&browser::copy_of_site())).await;
    visitor.site().spoil("worker.js", Fault::Missing);
    visitor
}

#[tokio::test]
async fn a_page_whose_part_is_missing_says_so_and_comes_when_it_is_tried_again() {
    let setup = Setup { without_storage: true, ..Setup::default() };
    let visitor = visitor_without_worker(setup).await;
    visitor.open("phases/live/").await;
    visitor.run("window.sameDocument = true").await;
    visitor.rate(MUST, "Met").await;
    for fault in [Fault::Missing, Fault::Dropped, Fault::Halved] {
        visitor.site().spoil(&file("app/gate."), fault);
        go(&visitor, "Report", "Report for live").await;
        assert!(visitor.text(".not-loaded").await.contains("could not be loaded"));
        visitor.press_named("main", "Try again").await;
        visitor.wait_until("return document.querySelector('.not-loaded') !== null").await;
        visitor.go_back().await;
        visitor.see_heading("Live").await;
        assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    }
    go(&visitor, "Report", "Report for live").await;
    visitor.site().mend();
    visitor.press_named("main", "Try again").await;
    visitor.wait_until("return document.querySelector('.report h2') !== null").await;
    assert_eq!(visitor.run("return window.sameDocument").await, true);
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn a_guide_that_cannot_be_read_costs_nothing_that_is_not_saved() {
    let setup = Setup { without_storage: true, ..Setup::default() };
    let visitor = visitor_without_worker(setup).await;
    visitor.open("phases/live/").await;
    visitor.run("window.sameDocument = true").await;
    visitor.rate(MUST, "Met").await;
    visitor.site().spoil(&file("app/markdown."), Fault::Missing);
    visitor.follow("Beta").await;
    visitor.wait_until("return document.querySelector('.not-loaded') !== null").await;
    assert_eq!(visitor.address().await, "phases/beta/");
    visitor.site().mend();
    visitor.press_named("main", "Try again").await;
    visitor.see_heading("Beta").await;
    visitor.go_back().await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    assert_eq!(visitor.run("return window.sameDocument").await, true);
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn notes_and_downloads_come_when_their_part_is_tried_again() {
    let visitor = visitor_without_worker(Setup::default()).await;
    visitor.open("phases/live/").await;
    visitor.site().spoil(&file("app/markdown."), Fault::Missing);
    visitor.open_details(&card(MUST), "Notes, evidence and action").await;
    visitor.fill(&card(MUST), "Notes", "Seen *twice*").await;
    visitor.wait_until("return document.querySelector('.notes .field-hint') !== null").await;
    visitor.site().mend();
    visitor.press_named(&format!("{} .notes", card(MUST)), "Try again").await;
    visitor.wait_until("return document.querySelector('.notes em') !== null").await;

    visitor.site().spoil(&file("app/exports."), Fault::Missing);
    go(&visitor, "Report", "Report for live").await;
    visitor.open_details("main", "Downloads").await;
    visitor.press_named("main", "Backup (JSON)").await;
    visitor.wait_until("return document.querySelector('.not-loaded') !== null").await;
    visitor.site().mend();
    visitor.press_named("main", "Try again").await;
    let told = "return document.querySelector('.downloads-said').innerText.includes('found equal')";
    visitor.wait_until(told).await;
    visitor.leave_in_spite_of_complaints().await;
}
