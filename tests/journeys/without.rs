//! Without script, without storage, or without the app.

use std::path::Path;

use crate::support::browser::{self, Setup};
use crate::support::visitor::Visitor;

#[tokio::test]
async fn without_script_everything_can_be_read() {
    let visitor = Visitor::arrive_with(Setup { without_script: true, ..Setup::default() }).await;
    visitor.open_without_app("phases/live/").await;
    assert_eq!(visitor.heading().await, "Live");
    assert!(visitor.sees("#live-needs-met").await);
    for part in ["fieldset", ".verdict", ".verdict-bar"] {
        assert!(!visitor.sees(part).await, "{part}: nothing is asked that could not be kept");
    }
    assert!(visitor.text(".without-script").await.starts_with("Rating needs JavaScript"));
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    visitor.follow("Going live").await;
    visitor.see_heading("Going live").await;
    visitor.leave_in_spite_of_complaints().await;
}

/// The pages of what a browser keeps, each with words on what it is for.
const TOOLS: [(&str, &str); 5] = [
    ("phases/live/rehearsal/", "as a panel would"),
    ("phases/live/report/", "to print or to download"),
    ("phases/live/records/", "compares it with the gates before"),
    ("services/", "bring an export back"),
    ("service/", "its open actions"),
];

#[tokio::test]
async fn a_page_of_what_is_kept_says_what_it_is_for_and_leads_back() {
    let visitor = Visitor::arrive_with(Setup { without_script: true, ..Setup::default() }).await;
    let site = browser::copy_of_site();
    std::fs::remove_file(browser::source_of(&site, "app/waymark.js")).expect("the file is there");
    let without_app = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;
    for (address, purpose) in TOOLS {
        visitor.open_without_app(address).await;
        without_app.open_without_app(address).await;
        without_app.wait_for_state("failed").await;
        for visitor in [&visitor, &without_app] {
            assert!(visitor.sees(".without-script").await, "{address}");
            let text = visitor.text(".without-script").await;
            assert!(text.contains(purpose), "{address}: {text}");
            assert!(text.contains("needs JavaScript"), "{address}: {text}");
        }
        if address.starts_with("phases/") {
            visitor.follow("live guide").await;
            visitor.see_heading("Live").await;
        } else {
            visitor.follow("home page").await;
            visitor.see_heading("Is your service ready for its next phase?").await;
        }
    }
    visitor.leave_in_spite_of_complaints().await;
    without_app.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn where_storage_is_blocked_the_app_works_in_memory_and_says_so() {
    let visitor = Visitor::arrive_with(Setup { without_storage: true, ..Setup::default() }).await;
    visitor.open("phases/live/").await;
    assert_eq!(
        visitor.keeping().await,
        "Not saved: this browser blocks storage, so answers last until you leave the page"
    );
    visitor.rate("live-needs-met", "Met").await;
    assert_eq!(visitor.counts().await, "1 of 34 answered · 1 met");
    visitor.follow("Beta").await;
    visitor.see_heading("Beta").await;
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.rating("live-needs-met").await.as_deref(), Some("Met"));
    visitor.leave().await;
}

/// What can happen to a file on its way to the host.
enum Damage {
    Missing,
    Truncated,
}

impl Damage {
    fn befall(self, file: &Path) {
        let bytes = std::fs::read(file).expect("the file is there");
        match self {
            Damage::Missing => std::fs::remove_file(file),
            Damage::Truncated => std::fs::write(file, &bytes[..bytes.len() / 2]),
        }
        .expect("the copy can be changed");
    }
}

#[tokio::test]
async fn without_the_app_the_page_stays_readable_and_says_so() {
    for (name, damage) in [
        ("app/waymark.wasm", Damage::Missing),
        ("app/waymark.wasm", Damage::Truncated),
        ("app/waymark.js", Damage::Missing),
        ("app/waymark.js", Damage::Truncated),
    ] {
        let site = browser::copy_of_site();
        damage.befall(&browser::source_of(&site, name));
        let visitor = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;
        visitor.open_without_app("phases/live/").await;
        visitor.wait_for_state("failed").await;
        assert_eq!(visitor.heading().await, "Live");
        assert!(visitor.text(".app-failed").await.contains("ratings are not being saved"));
        visitor.follow("Beta").await;
        visitor.see_heading("Beta").await;
        visitor.leave_in_spite_of_complaints().await;
    }
}

#[tokio::test]
async fn a_guide_that_does_not_arrive_is_loaded_the_ordinary_way() {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    std::fs::remove_file(browser::source_of(&site, "phases/beta.md")).expect("the file is there");
    let visitor = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;
    visitor.open("phases/live/").await;
    visitor.run("window.sameDocument = true").await;
    visitor.follow("Beta").await;
    visitor.see_heading("Beta").await;
    assert_eq!(visitor.run("return window.sameDocument ?? false").await, false);
    visitor.leave_in_spite_of_complaints().await;
}
