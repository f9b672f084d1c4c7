//! Any one file of the site is missing, refused, cut short or of another release. The page can
//! still be read, and says in a line what does not work, or nothing if nothing is lost.
//!
//! [`class`] says for every file of the site what it is for. A [`Visit`] to a page of each kind
//! spoils the files that the page requests, one by one and in every way. Files that no page
//! requests by itself are tried where they are requested.

use std::collections::BTreeSet;
use std::path::Path;

use waymark_host::Fault;

use crate::support::browser::{self, Setup};
use crate::support::hands::card;
use crate::support::visitor::{Visitor, eventually};

/// What a file of the site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Page,
    /// The script or the WebAssembly that starts the app.
    App,
    /// The part that reads Markdown.
    Markdown,
    /// Another part, or what parts share.
    Part,
    Guide,
    /// The criteria of all phases.
    Phases,
    /// The outlines of the topics.
    Topics,
    /// The passages for search.
    Search,
    /// A part of the index of hashes.
    Index,
    /// The offline worker.
    Worker,
    /// What tabs and installed sites show.
    Looks,
    /// What no page requests.
    Unasked,
}

/// What a file is for, by its path in the site.
fn class(file: &str) -> Class {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let parts: Vec<&str> = name.split('.').collect();
    match (folder, parts.as_slice()) {
        (_, ["index", "html"]) => Class::Page,
        ("app", ["waymark", _, "js" | "wasm"]) => Class::App,
        ("app", ["markdown", _, "wasm"]) => Class::Markdown,
        ("app", [_, _, "wasm"]) => Class::Part,
        (_, [_, _, "md"]) => Class::Guide,
        ("", ["phases", _, "json"]) => Class::Phases,
        ("", ["topics", _, "json"]) => Class::Topics,
        ("", ["search", _, "txt"]) => Class::Search,
        (folder, [_, "json"]) if folder.starts_with("index/") => Class::Index,
        ("", ["worker", "js"]) => Class::Worker,
        ("", ["icon", "svg"] | ["waymark", "webmanifest"]) => Class::Looks,
        ("", ["icon-192" | "icon-512", "png"]) => Class::Looks,
        (
            "",
            ["404" | "shell" | "waymark", "html"] | ["worker-remove", "js"] | ["version", "json"],
        ) => Class::Unasked,
        ("", ["waymark-service", "schema", "json"]) => Class::Unasked,
        _ => panic!("{file}: say what it is for, and try what happens without it"),
    }
}

fn files(site: &Path) -> Vec<String> {
    let all = browser::files_below(site).into_iter();
    let below = |file: &Path| file.strip_prefix(site).map(|file| file.display().to_string());
    all.map(|file| below(&file).expect("the file lies in the site")).collect()
}

/// A page to visit: its address, and words on it that are there with and without the app.
struct Visit {
    address: &'static str,
    words: &'static str,
}

/// What a page says when a file fails.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Says {
    /// Nothing, because nothing is lost.
    Nothing,
    /// That ratings are not saved, because the app could not start.
    NotSaved,
    NotLoaded,
}

impl Visit {
    /// What the page says without a file of this class.
    fn says(&self, class: Class) -> Says {
        match class {
            Class::App | Class::Topics => Says::NotSaved,
            Class::Part => Says::NotLoaded,
            Class::Phases => match self.address {
                "" => Says::NotSaved,
                "phases/live/" | "service/" => Says::NotLoaded,
                _ => Says::Nothing,
            },
            Class::Search => Says::Nothing,
            Class::Worker | Class::Looks => Says::Nothing,
            Class::Page | Class::Guide | Class::Markdown | Class::Index | Class::Unasked => {
                panic!("no page asks for it of itself")
            }
        }
    }

    /// Spoils every file that the page requests, and those that a browser may request with it, one
    /// by one and in every way.
    async fn try_without_each_file(&self) {
        let site = browser::copy_of_site();
        let visitor = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;
        let asked = self.asks_for(&visitor).await;
        let known = files(&site);
        for file in known.iter().filter(|file| {
            let may_ask = matches!(class(file), Class::Looks | Class::Worker);
            asked.contains(*file) || (may_ask && self.address == TOPICS)
        }) {
            let bytes = std::fs::read(site.join(file)).expect("the file can be read");
            for fault in faults(file, &bytes) {
                self.try_without(&visitor, file, fault).await;
            }
        }
        visitor.leave_in_spite_of_complaints().await;
    }

    /// The files that the page requests besides itself.
    async fn asks_for(&self, visitor: &Visitor) -> BTreeSet<String> {
        visitor.site().spoil("worker.js", Fault::Missing);
        visitor.open(self.address).await;
        // The phases are requested last, after hydration.
        visitor
            .wait_until(
                "return performance.getEntriesByType('resource')\
                   .some(entry => entry.name.includes('/phases.'))",
            )
            .await;
        let asked = visitor.take_requests().into_iter();
        asked.map(|target| target.trim_start_matches('/').to_owned()).collect()
    }

    /// Opens the page with a spoilt file, and checks what it says.
    async fn try_without(&self, visitor: &Visitor, file: &str, fault: Fault) {
        let case = format!("/{} with {file} {}", self.address, name(&fault));
        let says = self.says(class(file));
        let is_missing = fault == Fault::Missing;
        visitor.site().mend();
        // No case may use what an earlier one has left in the offline worker's cache.
        visitor.site().spoil("worker.js", Fault::Missing);
        visitor.site().spoil(file, fault);
        visitor.open_without_app(self.address).await;
        let has_settled = match says {
            Says::Nothing => "document.documentElement.dataset.app === 'ready'",
            Says::NotSaved => "document.documentElement.dataset.app === 'failed'",
            Says::NotLoaded => "document.querySelector('main').innerText.includes('not be loaded')",
        };
        let settled =
            eventually(async || visitor.run(&format!("return {has_settled}")).await == true);
        assert!(settled.await, "{case}: {says:?}");
        assert_ne!(visitor.heading().await, "", "{case}");
        let reads = "return document.querySelector('main').innerText.includes(arguments[0])";
        assert_eq!(visitor.run_with(reads, vec![self.words.into()]).await, true, "{case}");
        let said = said(visitor).await;
        let line = match says {
            Says::Nothing => None,
            Says::NotSaved => Some("ratings are not being saved"),
            Says::NotLoaded => Some("could not be loaded"),
        };
        assert_eq!(said.len(), usize::from(line.is_some()), "{case}: {said:?}");
        assert!(
            said.iter().all(|own| line.is_some_and(|line| own.contains(line))),
            "{case}: {said:?}"
        );
        // It is enough to check this with the files that could matter.
        let may_matter = matches!(class(file), Class::Phases | Class::Worker);
        if self.address == PHASE && may_matter && is_missing {
            rate_and_keep(visitor, &case).await;
        }
    }
}

/// A page with an assessment.
const PHASE: &str = "phases/live/";

/// A small page, for files that matter to all pages alike.
const TOPICS: &str = "topics/";

/// Every way in which a file can fail. `bytes` is its content.
fn faults(file: &str, bytes: &[u8]) -> [Fault; 5] {
    let other: &[u8] = match file.rsplit_once('.') {
        Some((_, "js")) => b"export {}",
        Some((_, "wasm")) => b"\0asm\x01\0\0\0",
        // Another release has something more.
        _ => b"\n",
    };
    let is_program = file.ends_with(".js") || file.ends_with(".wasm");
    let other = if is_program { other.to_owned() } else { [bytes, other].concat() };
    [Fault::Missing, Fault::Forbidden, Fault::Dropped, Fault::Halved, Fault::Replaced(other)]
}

/// A word for a fault.
fn name(fault: &Fault) -> &'static str {
    match fault {
        Fault::Missing => "missing",
        Fault::Forbidden => "forbidden",
        Fault::Dropped => "dropped",
        Fault::Halved => "halved",
        Fault::Replaced(_) => "of another release",
        Fault::Held | Fault::Stalled => "on its way for ever",
    }
}

/// The lines on the page that say what does not work.
async fn said(visitor: &Visitor) -> Vec<String> {
    let lines = visitor.texts(".app-failed, .not-kept, .not-loaded").await.into_iter();
    lines.filter(|line| !line.is_empty()).collect()
}

/// Rates, and finds the rating again after a reload.
async fn rate_and_keep(visitor: &Visitor, case: &str) {
    let criterion = "live-needs-met";
    visitor.rate(criterion, "Met").await;
    visitor.reload().await;
    assert_eq!(visitor.rating(criterion).await.as_deref(), Some("Met"), "{case}");
    visitor.clear_rating(criterion).await;
}

#[test]
fn every_file_of_the_site_is_for_something() {
    let classes: BTreeSet<Class> = files(&browser::site()).iter().map(|file| class(file)).collect();
    assert_eq!(classes.len(), 12, "{classes:?}");
}

#[tokio::test]
async fn the_home_page_without_each_file() {
    let words = "Waymark helps a team decide";
    Visit { address: "", words }.try_without_each_file().await;
}

#[tokio::test]
async fn a_phase_guide_without_each_file() {
    let words = "Live begins when everyone who needs the service";
    Visit { address: PHASE, words }.try_without_each_file().await;
}

#[tokio::test]
async fn the_topics_without_each_file() {
    Visit { address: TOPICS, words: "Going live" }.try_without_each_file().await;
}

#[tokio::test]
async fn a_topic_guide_without_each_file() {
    Visit { address: "topics/going-live/", words: "live" }.try_without_each_file().await;
}

#[tokio::test]
async fn a_page_of_what_is_kept_without_each_file() {
    Visit { address: "service/", words: "What you assess" }.try_without_each_file().await;
}

/// The file of the site with this beginning and this end.
fn file(site: &Path, begins: &str, ends: &str) -> String {
    let found =
        files(site).into_iter().find(|file| file.starts_with(begins) && file.ends_with(ends));
    found.unwrap_or_else(|| panic!("the site has {begins}…{ends}"))
}

/// The part of the index that lists a file.
fn index_part(site: &Path, name: &str) -> String {
    let lists = |file: &String| {
        let text = std::fs::read_to_string(site.join(file)).unwrap_or_default();
        class(file) == Class::Index && text.contains(&format!("\"{name}\""))
    };
    files(site).into_iter().find(lists).expect("the index lists the file")
}

#[tokio::test]
async fn moving_on_without_each_file() {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    let visitor = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;
    let index = index_part(&site, "phases/beta.md");
    let guide = file(&site, "phases/beta.", ".md");
    let reader = [file(&site, "app/markdown.", ".wasm")];
    for file in [index, guide, BETA.to_owned()].into_iter().chain(reader) {
        let bytes = std::fs::read(site.join(&file)).expect("the file can be read");
        for fault in faults(&file, &bytes) {
            let case = format!("{file} {}", name(&fault));
            visitor.site().mend();
            visitor.open(PHASE).await;
            visitor.site().spoil(&file, fault);
            visitor.follow("Beta").await;
            visitor.see_heading("Beta").await;
            visitor.wait_for_state("ready").await;
            assert_eq!(said(&visitor).await, [""; 0], "{case}");
        }
    }
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn notes_without_what_reads_them() {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    let visitor = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;
    let work = card("live-needs-met");
    let shown = format!("{work} .notes");
    visitor.open(PHASE).await;
    visitor.open_details(&work, "Notes, evidence and action").await;
    visitor.fill(&work, "Notes", "Seen *twice*").await;
    visitor.wait_until("return document.querySelector('.notes em') !== null").await;
    let file = file(&site, "app/markdown.", ".wasm");
    let bytes = std::fs::read(site.join(&file)).expect("the file can be read");
    for fault in faults(&file, &bytes) {
        let case = format!("{file} {}", name(&fault));
        visitor.site().mend();
        visitor.site().spoil(&file, fault);
        visitor.open(PHASE).await;
        visitor.open_details(&work, "Notes, evidence and action").await;
        visitor.wait_until("return document.querySelector('.notes .field-hint') !== null").await;
        let text = visitor.text(&shown).await;
        assert!(text.contains("Seen *twice*"), "{case}: {text}");
        assert!(text.contains("could not be loaded"), "{case}: {text}");
    }
    visitor.leave_in_spite_of_complaints().await;
}

/// The page that the visitor moves to.
const BETA: &str = "phases/beta/index.html";

#[tokio::test]
async fn a_page_that_is_damaged_itself() {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    let visitor = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;

    visitor.site().spoil(BETA, Fault::Missing);
    visitor.open_without_app("phases/beta/").await;
    visitor.see_heading("Page not found").await;

    // The page is of another release, whose files the host no longer has.
    let page = std::fs::read_to_string(site.join(BETA)).expect("the page can be read");
    let phases = file(&site, "phases.", ".json");
    let hash = phases.split('.').nth(1).expect("the name has a hash");
    let stale = page.replace(hash, "0123456789abcdef");
    assert_ne!(page, stale, "the page names what every phase asks");
    visitor.site().spoil(BETA, Fault::Replaced(stale.into_bytes()));
    visitor.open_without_app("phases/beta/").await;
    let told = "return document.querySelector('main').innerText.includes('could not be loaded')";
    visitor.wait_until(told).await;
    assert_eq!(visitor.heading().await, "Beta");

    visitor.site().spoil(BETA, Fault::Halved);
    visitor.open_without_app("phases/beta/").await;
    assert_eq!(visitor.heading().await, "Beta");
    let line = "const line = document.querySelector('.app-line'); \
        return line.checkVisibility({ visibilityProperty: true }) \
          && line.innerText.includes('not being saved yet')";
    visitor.wait_until(line).await;
    visitor.leave_in_spite_of_complaints().await;
}
