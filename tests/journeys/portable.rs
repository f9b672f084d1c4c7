//! The portable edition: one file, opened from a folder, without a host.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;
use waymark_model::export::backup;

use crate::moving::return_to_scroll_position;
use crate::support::browser::{self, Setup, scratch_folder, site};
use crate::support::network::{logged, origins_asked};
use crate::support::visitor::{Visitor, eventually};

const MUST: &str = "live-needs-met";

/// A visitor who opens the file from a folder whose name has a space.
pub async fn open_file(setup: Setup) -> Visitor {
    let folder = scratch_folder("portable").join("my files");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let file = folder.join("waymark.html");
    std::fs::copy(site().join("waymark.html"), &file).expect("the site has the file");
    let address = Url::from_file_path(&file).expect("the path is whole");
    Visitor::arrive_with_file(setup, address.to_string()).await
}

/// Reads, moves, rates, and finds the answers again.
pub async fn main_path(visitor: &Visitor) {
    visitor.open("").await;
    visitor.run("window.sameDocument = true").await;
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.address().await, "#/phases/live/");
    assert_eq!(visitor.title().await, "Live phase – Waymark");
    visitor.wait_until("return document.activeElement.textContent === 'Live'").await;
    visitor.rate(MUST, "Met").await;
    assert_eq!(visitor.counts().await, "1 of 34 answered · 1 met");
    assert_eq!(visitor.keeping().await, "Saved in this browser");

    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    visitor.go_back().await;
    visitor.see_heading("Live").await;
    visitor.go_back().await;
    visitor.see_heading("Is your service ready for its next phase?").await;
    visitor.go_forward().await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.run("return window.sameDocument").await, true);

    visitor.reload().await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.title().await, "Live phase – Waymark");
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    visitor.follow("Waymark").await;
    visitor.follow("Carry on with live, where you left off").await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.address().await, format!("#/phases/live/#{MUST}"));
}

#[tokio::test]
async fn a_person_reads_moves_rates_and_finds_the_answers_again() {
    let (setup, log) = logged();
    let visitor = open_file(setup).await;
    main_path(&visitor).await;
    visitor.leave().await;
    assert_eq!(origins_asked(&log), BTreeSet::new(), "nobody is asked for anything");
}

/// Follows addresses to pages, and to anchors on them.
pub async fn follow_addresses(visitor: &Visitor) {
    let in_sight = |id: &str| {
        format!(
            "const {{ top }} = document.getElementById('{id}').getBoundingClientRect(); \
             return top >= 0 && top < innerHeight"
        )
    };
    visitor.open("#/phases/live/#live-uptime-kept").await;
    visitor.see_heading("Live").await;
    visitor.wait_until(&in_sight("live-uptime-kept")).await;

    // The same link leads to the same anchor again after scrolling away. A driver would scroll to
    // the link first, so the link is one that is always in view.
    for _ in 0..2 {
        visitor.run("document.querySelector('.verdict-bar a').click()").await;
        visitor.wait_until(&in_sight("assessment-verdict")).await;
        assert_eq!(visitor.address().await, "#/phases/live/#assessment-verdict");
        visitor.run("scrollTo(0, 0)").await;
    }
    visitor.go_back().await;
    visitor.wait_until(&in_sight("live-uptime-kept")).await;

    visitor.open_tab().await;
    visitor.open("#/phases/beta/report/").await;
    visitor.see_heading("Report for beta").await;
    assert_eq!(visitor.title().await, "Report for beta – Waymark");

    visitor.open("#/phases/nowhere/").await;
    visitor.see_heading("Page not found").await;
    visitor.follow("the list of topics").await;
    visitor.see_heading("Topics").await;
}

#[tokio::test]
async fn an_address_leads_to_its_page_and_to_a_place_on_it() {
    let visitor = open_file(Setup::default()).await;
    follow_addresses(&visitor).await;
    visitor.leave().await;
}

#[tokio::test]
async fn back_and_a_reload_return_to_the_place_on_the_page() {
    let visitor = open_file(Setup::default()).await;
    visitor.open("#/phases/live/").await;
    return_to_scroll_position(&visitor).await;
    visitor.leave().await;
}

#[tokio::test]
async fn every_link_on_every_page_leads_somewhere() {
    let visitor = open_file(Setup::default()).await;
    visitor.open("").await;
    // The ids on each page, and the links to an anchor: from where, and to where.
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut links: BTreeSet<(String, String, String)> = BTreeSet::new();
    let mut waiting = BTreeSet::from(["topics/".to_owned()]);
    while let Some(page) = waiting.pop_first() {
        visitor.run("window.before = document.querySelector('main')").await;
        visitor.run(&format!("location.hash = '#/{page}'")).await;
        visitor.wait_until("return document.querySelector('main') !== window.before").await;
        assert_ne!(visitor.heading().await, "Page not found", "{page}");
        let found = visitor
            .run(
                "const all = (selector) => [...document.querySelectorAll(selector)]; \
                 return [all('[id]').map(element => element.id), \
                   all('#app a[href]').map(link => link.getAttribute('href'))]",
            )
            .await;
        let texts = |index: usize| {
            let list = found[index].as_array().expect("a list").iter();
            list.map(|text| text.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        ids.insert(page.clone(), texts(0).into_iter().collect());
        for link in texts(1) {
            if link.starts_with("https:") || link.starts_with("mailto:") {
                continue;
            }
            let address = link.strip_prefix("#/");
            let address = address.unwrap_or_else(|| panic!("{page}: {link} leads out of the file"));
            let (to, anchor) = address.split_once('#').unwrap_or((address, ""));
            links.insert((page.clone(), to.to_owned(), anchor.to_owned()));
            if !ids.contains_key(to) {
                waiting.insert(to.to_owned());
            }
        }
    }
    assert!(ids.len() > 50, "{:?}", ids.keys());
    for (from, to, anchor) in links {
        let is_there = anchor.is_empty() || ids[&to].contains(&anchor);
        assert!(is_there, "{from} links to {anchor} on {to}");
    }
    visitor.leave().await;
}

#[tokio::test]
async fn the_page_says_where_answers_are_kept_and_offers_a_copy() {
    let downloads = scratch_folder("downloads");
    let setup = Setup { downloads: Some(downloads.clone()), ..Setup::default() };
    let visitor = open_file(setup).await;
    visitor.open("#/phases/live/").await;
    visitor.rate(MUST, "Met").await;
    for page in ["#/", "#/phases/live/"] {
        visitor.open(page).await;
        visitor.wait_until("return document.querySelector('.portable-keeping') !== null").await;
        let words = visitor.text(".portable-keeping").await;
        assert!(words.contains("kept in this browser, for this file in this place"), "{words}");
        visitor.press_named(".portable-keeping", "Download a copy").await;
        let said = visitor.text(".portable-keeping [role=status]").await;
        let name = said.split(": ").next().unwrap_or_default().to_owned();
        let file = downloads.join(&name);
        assert!(eventually(async || file.exists()).await, "{said}");
        let text = std::fs::read_to_string(&file).expect("the copy is text");
        let service = backup::read(&text).expect("the copy is a backup").service;
        assert_eq!(service.answers.iter().count(), 1);
        std::fs::remove_file(file).expect("the copy can be removed");
    }
    visitor.leave().await;
}

#[tokio::test]
async fn where_a_browser_keeps_nothing_for_files_the_page_says_so() {
    let setup = Setup { without_storage: true, ..Setup::default() };
    let visitor = open_file(setup).await;
    visitor.open("#/phases/live/").await;
    let words = visitor.text(".portable-keeping").await;
    assert!(words.contains("This browser keeps nothing for a file"), "{words}");
    visitor.rate(MUST, "Met").await;
    visitor.follow("Beta").await;
    visitor.see_heading("Beta").await;
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    visitor.leave().await;
}

#[tokio::test]
async fn without_script_or_in_an_old_browser_the_first_page_can_be_read() {
    let setup = Setup { without_script: true, ..Setup::default() };
    let visitor = open_file(setup).await;
    visitor.open_without_app("").await;
    assert_eq!(visitor.heading().await, "Is your service ready for its next phase?");
    assert!(visitor.text("noscript").await.contains("cannot be read without JavaScript"));
    visitor.leave_in_spite_of_complaints().await;

    let visitor = open_file(Setup::default()).await;
    visitor.run_at_document_start("delete window.DecompressionStream").await;
    visitor.open_without_app("#/phases/live/").await;
    visitor.wait_for_state("failed").await;
    assert!(visitor.sees("main h1").await);
    assert!(visitor.text(".app-line").await.contains("in a newer browser"));
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn a_report_from_a_file_names_no_folder_of_its_author() {
    let downloads = scratch_folder("downloads");
    let setup = Setup { downloads: Some(downloads.clone()), ..Setup::default() };
    let visitor = open_file(setup).await;
    visitor.open("#/phases/live/").await;
    visitor.rate(MUST, "Not met").await;
    visitor.follow("Report").await;
    visitor.see_heading("Report for live").await;
    visitor.open_details("main", "Downloads").await;
    let file = visitor.download(&downloads, "Report and backup (HTML)", ".html").await;
    let text = std::fs::read_to_string(file).expect("the report is text");
    assert!(text.contains("Not ready") && !text.contains("my%20files"));
    visitor.leave().await;
}

#[tokio::test]
async fn the_site_offers_the_file_as_a_download() {
    let downloads = scratch_folder("downloads");
    let setup = Setup { downloads: Some(downloads.clone()), ..Setup::default() };
    let visitor = Visitor::arrive_at(setup, browser::serve_site_under("/a/b/")).await;
    visitor.open("phases/live/").await;
    // The link is also right on a page that was moved to.
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    visitor.follow("The whole guide in one file").await;
    let published = std::fs::read(site().join("waymark.html")).expect("the site has it");
    // The browser creates the file before it writes it.
    let file = downloads.join("waymark.html");
    let is_whole = async || std::fs::read(&file).is_ok_and(|arrived| arrived == published);
    assert!(eventually(is_whole).await, "the file arrives as it is");
    visitor.leave().await;
}
