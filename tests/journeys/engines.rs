//! The main path in Firefox and WebKit: on the site, and in the portable edition.

use std::time::Duration;

use crate::moving::look_elsewhere_and_return;
use crate::portable::{follow_addresses, main_path, open_file};
use crate::support::browser::{Setup, scratch_folder};
use crate::support::drivers::Engine;
use crate::support::visitor::{Visitor, eventually};

/// How long a journey may take before it counts as stuck.
const PATIENCE: Duration = Duration::from_secs(180);

async fn in_time(engine: Engine, journey: impl Future<Output = ()>) {
    let ended = tokio::time::timeout(PATIENCE, journey).await;
    assert!(ended.is_ok(), "the journey in {engine:?} is stuck after {} s", PATIENCE.as_secs());
}

/// Reads the site, moves through it, rates, and finds the answers again.
async fn visit_the_site(engine: Engine) {
    let visitor = Visitor::arrive_with(Setup { engine, ..Setup::default() }).await;
    visitor.open("").await;
    visitor.run("window.sameDocument = true").await;
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.address().await, "phases/live/");
    visitor.rate("live-needs-met", "Met").await;
    visitor.see_counts("1 of 34 answered · 1 met").await;
    assert_eq!(visitor.keeping().await, "Saved in this browser");
    look_elsewhere_and_return(&visitor).await;
    visitor.open("topics/going-live/").await;
    assert_eq!(visitor.title().await, "Going live – Waymark");
    visitor.leave().await;
}

/// Does the same in the portable edition, opened from a folder, and downloads a copy.
async fn open_the_file(engine: Engine) {
    let downloads = scratch_folder("downloads");
    let setup = Setup { engine, downloads: Some(downloads.clone()), ..Setup::default() };
    let visitor = open_file(setup).await;
    main_path(&visitor).await;
    visitor.press_named(".portable-keeping", "Download a copy").await;
    let said = visitor.text(".portable-keeping [role=status]").await;
    assert!(said.contains("read back and "), "{said}");
    // WebKit's browser asks the person where to save the copy.
    if engine == Engine::Firefox {
        let file = downloads.join(said.split(": ").next().unwrap_or_default());
        assert!(eventually(async || file.exists()).await, "the copy arrives");
    }
    follow_addresses(&visitor).await;
    visitor.leave().await;
}

#[tokio::test]
async fn firefox_shows_the_site() {
    in_time(Engine::Firefox, visit_the_site(Engine::Firefox)).await;
}

#[tokio::test]
async fn firefox_opens_the_one_file() {
    in_time(Engine::Firefox, open_the_file(Engine::Firefox)).await;
}

#[tokio::test]
async fn webkit_shows_the_site() {
    in_time(Engine::WebKit, visit_the_site(Engine::WebKit)).await;
}

#[tokio::test]
async fn webkit_opens_the_one_file() {
    in_time(Engine::WebKit, open_the_file(Engine::WebKit)).await;
}
