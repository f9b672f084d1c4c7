//! Searching the guides.

use crate::support::browser::{self, Setup};
use crate::support::visitor::{Visitor, eventually};

/// The accessible name of the field.
const FIELD: &str = "Words to look for";

impl Visitor {
    /// Waits until the page reports a search like this.
    async fn see_search(&self, expected: &str) {
        let status = async || self.text(".search-status").await;
        if !eventually(async || status().await.starts_with(expected)).await {
            panic!("expected “{expected}”, saw “{}”", status().await);
        }
    }

    /// Replaces what is in the field.
    async fn look_for(&self, words: &str) {
        self.fill("main", FIELD, words).await;
    }
}

#[tokio::test]
async fn a_word_is_found_in_the_section_that_has_it() {
    let visitor = Visitor::arrive().await;
    visitor.open("").await;
    visitor.follow("Search").await;
    visitor.see_heading("Search").await;
    visitor.wait_until("return document.activeElement.type === 'search'").await;
    assert_eq!(visitor.focused().await, FIELD, "somebody who comes to search can type at once");
    let entries = visitor.run("return history.length").await;
    visitor.look_for("privacy NOTICES finished").await;
    visitor.see_search("1 result for “privacy NOTICES finished”.").await;
    assert_eq!(visitor.texts("mark").await, ["Privacy", "privacy", "notice", "finished"]);
    assert_eq!(visitor.address().await, "search/?q=privacy%20NOTICES%20finished");
    assert_eq!(visitor.run("return history.length").await, entries, "typing makes no entries");

    visitor.follow("Make the list first").await;
    visitor.see_heading("Privacy and data protection").await;
    assert_eq!(visitor.address().await, "topics/privacy/#make-the-list-first");
    visitor
        .wait_until(
            "const top = document.getElementById('make-the-list-first').getBoundingClientRect().top; \
             return top >= 0 && top < 200",
        )
        .await;
    visitor.go_back().await;
    visitor.see_search("1 result for “privacy NOTICES finished”.").await;
    assert_eq!(visitor.value("main", FIELD).await, "privacy NOTICES finished");
    visitor.leave().await;
}

#[tokio::test]
async fn a_search_is_shared_and_reloaded_by_its_address() {
    let visitor = Visitor::arrive().await;
    visitor.open("search/?q=d%C3%A4ta+protection").await;
    assert_eq!(visitor.value("main", FIELD).await, "däta protection");
    visitor.wait_until("return document.querySelector('.search-results mark') !== null").await;
    let found = visitor.texts(".search-results h2").await;
    visitor.reload().await;
    visitor.wait_until("return document.querySelector('.search-results mark') !== null").await;
    assert_eq!(visitor.texts(".search-results h2").await, found);

    let escape = '\u{E00C}'.to_string();
    visitor.look_for(&escape).await;
    assert_eq!(visitor.value("main", FIELD).await, "");
    visitor.wait_until("return document.querySelector('.search-results') === null").await;
    assert_eq!(visitor.text(".search-status").await, "");
    assert_eq!(visitor.address().await, "search/");
    visitor.open("search/?q=100%25&else=%zz").await;
    visitor.open("search/?q=%zz").await;
    assert_eq!(visitor.value("main", FIELD).await, "%zz", "a damaged address does no harm");
    visitor.leave().await;
}

#[tokio::test]
async fn where_nothing_is_found_the_page_helps_on() {
    let visitor = Visitor::arrive().await;
    visitor.open("search/").await;
    visitor.look_for("xylophone <b>").await;
    visitor.see_search("Nothing found for “xylophone <b>”.").await;
    visitor.press_named(".search-help", "glossary").await;
    visitor.see_heading("Glossary").await;
    visitor.leave().await;
}

#[tokio::test]
async fn what_is_typed_before_the_app_arrives_is_looked_for() {
    let visitor = Visitor::arrive().await;
    let typing = "document.addEventListener('readystatechange', () => { \
        if (document.readyState === 'interactive') \
          document.querySelector('[type=search]').value = 'backup'; })";
    visitor.run_at_document_start(typing).await;
    visitor.open("search/?q=privacy").await;
    visitor.wait_until("return document.querySelector('.search-results mark') !== null").await;
    assert!(visitor.text(".search-status").await.contains("“backup”"));
    assert_eq!(visitor.address().await, "search/?q=backup");
    visitor.leave().await;
}

#[tokio::test]
async fn a_search_that_cannot_be_made_says_so() {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    let text = browser::source_of(&site, "search.txt");
    let bytes = std::fs::read(&text).expect("the file is there");
    std::fs::write(&text, &bytes[..bytes.len() / 2]).expect("the copy can be changed");
    let visitor = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;
    visitor.open("search/?q=privacy").await;
    visitor.see_search("The text of the guides could not be loaded.").await;
    visitor.leave().await;

    let visitor = Visitor::arrive_with(Setup { without_script: true, ..Setup::default() }).await;
    visitor.open_without_app("search/").await;
    assert!(!visitor.sees("input").await, "nothing is asked that could not be answered");
    assert!(visitor.text(".without-script").await.starts_with("Search needs JavaScript"));
    visitor.follow("glossary").await;
    visitor.see_heading("Glossary").await;
    visitor.leave_in_spite_of_complaints().await;
}
