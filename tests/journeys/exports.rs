//! Exports from one browser, and their import into an empty one.

use std::path::{Path, PathBuf};

use serde_json::Value;
use waymark_model::export::{backup, calendar, csv, markdown};
use waymark_model::service::Service;

use crate::one_app::FILL_STORAGE;
use crate::support::browser::{Setup, scratch_folder};
use crate::support::hands::card;
use crate::support::visitor::{Visitor, eventually};

const FIRST: &str = "alpha-needs-tested";

/// A visitor whose browser saves downloads in a folder.
async fn arrive_with_folder() -> (Visitor, PathBuf) {
    let folder = scratch_folder("downloads");
    let setup = Setup { downloads: Some(folder.clone()), ..Setup::default() };
    (Visitor::arrive_with(setup).await, folder)
}

/// Works on alpha: ratings, notes, evidence, an action, a reason, a record.
async fn work(visitor: &Visitor) {
    visitor.open("phases/alpha/").await;
    visitor.rate(FIRST, "Partly met").await;
    visitor.open_details(&card(FIRST), "Notes, evidence and action").await;
    visitor.fill(&card(FIRST), "Notes", "=1+1 </script><!-- 𝄞 \"quoted\", עברית").await;
    visitor.open_details(&card(FIRST), "Add evidence").await;
    visitor.fill(&card(FIRST), "What is it?", "Report, with a comma").await;
    visitor.fill(&card(FIRST), "Link, or where it is", "https://example.org/a?b=c&d").await;
    visitor.press_named(&card(FIRST), "Add").await;
    visitor.fill(&card(FIRST), "Action", "=HYPERLINK(\"x\")").await;
    visitor.pick_date(&card(FIRST), "Due", "2030-02-28").await;
    visitor.rate("alpha-scope-chosen", "Not applicable").await;
    let reason = visitor.field("alpha-scope-chosen", "Why does it not apply?").await;
    reason.send_keys("One task only").await.expect("the field takes text");
    visitor.rate_the_rest("Met").await;
    visitor.open("phases/alpha/records/").await;
    let form = "section[aria-labelledby='app.hold']";
    visitor.fill(form, "Name", "Ada").await;
    visitor.press_named(form, "Freeze the record").await;
}

impl Visitor {
    /// Presses the button of a download and returns the file, once it is there.
    pub async fn download(&self, folder: &Path, button: &str, ending: &str) -> PathBuf {
        self.press_named(".downloads", button).await;
        let said = self.text(".downloads-said").await;
        assert!(said.contains("read back and "), "{said}");
        let name = said.split(": ").next().unwrap_or_default().to_owned();
        let file = folder.join(&name);
        assert!(name.ends_with(ending), "{name}");
        // The browser creates the file first, and then writes it in one go.
        let is_whole = async || std::fs::metadata(&file).is_ok_and(|file| file.len() > 0);
        assert!(eventually(is_whole).await, "{name} arrives");
        file
    }
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("the file is text")
}

/// The service in a backup, without the times that each export notes anew.
fn service(text: &str) -> Service {
    let mut service = backup::read(text).expect("the file is a backup").service;
    service.profile.exported = None;
    service
}

#[tokio::test]
async fn a_report_and_a_backup_bring_the_very_service_back() {
    let (visitor, folder) = arrive_with_folder().await;
    work(&visitor).await;
    visitor.open("phases/alpha/report/").await;
    visitor.open_details("main", "Downloads").await;
    let html = visitor.download(&folder, "Report and backup (HTML)", ".html").await;
    let json = visitor.download(&folder, "Backup (JSON)", ".json").await;
    visitor.leave().await;

    let expected = service(&read(&json));
    assert_eq!(expected.answers.iter().count(), 19);
    assert_eq!(service(&read(&html)), expected);
    for file in [html, json] {
        let (visitor, folder) = arrive_with_folder().await;
        visitor.open("services/").await;
        let field = visitor.control("main", "Exported file").await;
        let path = file.to_string_lossy();
        field.send_keys(&path).await.expect("the field takes a file");
        visitor.press_named("main", "Add it as a service").await;
        visitor.open("phases/alpha/").await;
        visitor.see_counts("19 of 19 answered · 17 met · 1 partly met · 1 not applicable").await;
        visitor.open("phases/alpha/report/").await;
        visitor.open_details("main", "Downloads").await;
        let again = visitor.download(&folder, "Backup (JSON)", ".json").await;
        assert_eq!(service(&read(&again)), expected, "{path}");
        visitor.leave().await;
    }
}

#[tokio::test]
async fn spreadsheets_text_and_calendar_hold_what_they_count() {
    let (visitor, folder) = arrive_with_folder().await;
    work(&visitor).await;
    visitor.open("phases/alpha/report/").await;
    visitor.open_details("main", "Downloads").await;

    let criteria = visitor.download(&folder, "Criteria for a spreadsheet (CSV)", ".csv").await;
    let text = read(&criteria);
    let rows = csv::read(&text).expect("the file is a table");
    assert_eq!(rows.len(), 20, "a head and a row for each criterion");
    assert!(text.contains("'=1+1"), "no cell begins like a formula");
    let actions = visitor.download(&folder, "Actions for a spreadsheet (CSV)", ".csv").await;
    let text = read(&actions);
    assert!(text.contains("'=HYPERLINK"), "no cell begins like a formula");

    let report = visitor.download(&folder, "Report as text (Markdown)", ".md").await;
    assert_eq!(markdown::count(&read(&report)).0, 19);
    let calendar = "Open actions for a calendar (iCalendar)";
    let calendar = visitor.download(&folder, calendar, ".ics").await;
    let events = calendar::read(&read(&calendar)).expect("the file is a calendar");
    assert_eq!(events.len(), 1);
    visitor.leave().await;
}

#[tokio::test]
async fn a_file_that_is_no_export_is_refused_and_changes_nothing() {
    let (visitor, folder) = arrive_with_folder().await;
    let check = async |name: &str, text: &str, words: &str| {
        let file = folder.join(name);
        std::fs::write(&file, text).expect("the file can be written");
        visitor.open("services/").await;
        let field = visitor.control("main", "Exported file").await;
        field.send_keys(&file.to_string_lossy()).await.expect("the field takes a file");
        let problem = "section[aria-labelledby='app.import'] .field-problem";
        let seen = eventually(async || visitor.text(problem).await.contains(words)).await;
        assert!(seen, "{name}: {}", visitor.text(problem).await);
        assert_eq!(visitor.texts(".service-card").await.len(), 1);
    };
    check("photo.html", "<p>Hello</p>", "not").await;
    check("newer.json", r#"{"kind":"waymark-service","format":99}"#, "newer").await;
    check("damaged.json", r#"{"kind":"waymark-service","format":1,"#, "damaged").await;
    visitor.leave().await;
}

/// The JSON backup of the service that a visitor works on. It is moved, so that the next one of that
/// day can have its name.
async fn backup_of(visitor: &Visitor, folder: &Path) -> PathBuf {
    visitor.open("phases/alpha/report/").await;
    visitor.open_details("main", "Downloads").await;
    let file = visitor.download(folder, "Backup (JSON)", ".json").await;
    let moved = scratch_folder("exports").join("service.json");
    std::fs::rename(file, &moved).expect("the file can be moved");
    moved
}

/// Chooses a file for import.
async fn bring(visitor: &Visitor, file: &Path) {
    visitor.open("services/").await;
    let field = visitor.control("main", "Exported file").await;
    field.send_keys(&file.to_string_lossy()).await.expect("the field takes a file");
}

async fn note(visitor: &Visitor, words: &str) {
    visitor.open("phases/alpha/").await;
    visitor.open_details(&card(FIRST), "Notes, evidence and action").await;
    visitor.fill(&card(FIRST), "Notes", words).await;
}

#[tokio::test]
async fn two_people_who_wrote_apart_bring_their_copies_together_and_lose_nothing() {
    const SECOND: &str = "alpha-scope-chosen";
    let (one, folder_of_one) = arrive_with_folder().await;
    note(&one, "Seen by both").await;
    one.rate(FIRST, "Met").await;
    let begun = backup_of(&one, &folder_of_one).await;

    let (other, folder_of_other) = arrive_with_folder().await;
    bring(&other, &begun).await;
    other.press_named("main", "Add it as a service").await;
    note(&other, "Seen by both, and by the second").await;
    other.rate(FIRST, "Partly met").await;
    let from_other = backup_of(&other, &folder_of_other).await;

    note(&one, "Seen by both, and by the first").await;
    one.rate(SECOND, "Not met").await;
    let from_one = backup_of(&one, &folder_of_one).await;

    for (visitor, file) in [(&one, &from_other), (&other, &from_one)] {
        bring(visitor, file).await;
        visitor.wait_until("return document.querySelector('.arrived') !== null").await;
        let said = visitor.text(".arrived").await;
        assert!(said.contains("in this browser is a copy of it"), "{said}");
        visitor.press_named("main", "Merge").await;
        visitor.open("phases/alpha/").await;
        visitor.see_counts("2 of 19 answered · 1 partly met · 1 not met").await;
        visitor.open_details(&card(FIRST), "Notes, evidence and action").await;
        let notes = visitor.value(&card(FIRST), "Notes").await;
        let versions = visitor.text(&format!("{} .versions", card(FIRST))).await;
        for author in ["first", "second"] {
            let words = format!("Seen by both, and by the {author}");
            assert!(notes == words || versions.contains(&words), "{notes} / {versions}");
        }
        assert!(!versions.contains("Rating"), "one of them alone rated: {versions}");
        // The same file again brings nothing.
        bring(visitor, file).await;
        let said = visitor.text(".arrived").await;
        assert!(said.contains("nothing that is not here"), "{said}");
    }

    // What one settles is settled for the other.
    one.open("phases/alpha/").await;
    one.press_named(&format!("{} .versions", card(FIRST)), "Keep both").await;
    let settled = backup_of(&one, &folder_of_one).await;
    bring(&other, &settled).await;
    other.press_named("main", "Merge").await;
    other.open("phases/alpha/").await;
    other.open_details(&card(FIRST), "Notes, evidence and action").await;
    let notes = other.value(&card(FIRST), "Notes").await;
    assert!(notes.contains("by the first") && notes.contains("by the second"), "{notes}");
    assert!(!other.sees(&format!("{} .versions", card(FIRST))).await);
    one.leave().await;
    other.leave().await;
}

#[tokio::test]
async fn a_service_that_was_deleted_comes_back_from_its_export() {
    let (visitor, folder) = arrive_with_folder().await;
    work(&visitor).await;
    let file = backup_of(&visitor, &folder).await;
    visitor.open("services/").await;
    visitor.press_named("main", "Delete everything").await;
    visitor.wait_until("return !JSON.stringify({ ...localStorage }).includes('17 ')").await;
    bring(&visitor, &file).await;
    visitor.press_named("main", "Add it as a service").await;
    visitor.open("phases/alpha/").await;
    visitor.see_counts("19 of 19 answered · 17 met · 1 partly met · 1 not applicable").await;
    visitor.leave().await;
}

#[tokio::test]
async fn a_file_that_does_not_fit_into_the_store_is_refused_whole() {
    let (visitor, folder) = arrive_with_folder().await;
    work(&visitor).await;
    visitor.open("phases/alpha/report/").await;
    visitor.open_details("main", "Downloads").await;
    let json = visitor.download(&folder, "Backup (JSON)", ".json").await;
    visitor.open("services/").await;
    visitor.run(FILL_STORAGE).await;
    let stored = "const own = Object.keys(localStorage).filter(key => key.startsWith('waymark')); \
        return JSON.stringify(own.sort())";
    let before = visitor.run(stored).await;
    let field = visitor.control("main", "Exported file").await;
    field.send_keys(&json.to_string_lossy()).await.expect("the field takes a file");
    visitor.press_named("main", "Add it as a service").await;
    let problem = "section[aria-labelledby='app.import'] .field-problem";
    let seen = eventually(async || visitor.text(problem).await.contains("no room")).await;
    assert!(seen, "{}", visitor.text(problem).await);
    assert_eq!(visitor.run(stored).await, before, "nothing was changed");
    assert_eq!(visitor.texts(".service-card").await.len(), 1);
    // With room, the same press brings it.
    visitor
        .run(
            "for (const key of Object.keys(localStorage)) \
            if (key.startsWith('filler')) localStorage.removeItem(key)",
        )
        .await;
    visitor.press_named("main", "Add it as a service").await;
    visitor.wait_until("return document.querySelectorAll('.service-card').length === 2").await;
    visitor.leave().await;
}

#[tokio::test]
async fn the_report_prints_without_what_only_a_screen_needs() {
    let (visitor, _) = arrive_with_folder().await;
    work(&visitor).await;
    visitor.open("phases/alpha/report/").await;
    visitor.wait_until("return document.querySelector('.report') !== null").await;
    let pages = visitor.print().await;
    assert!((3..=8).contains(&pages), "{pages} pages");
    visitor.show_as_printed().await;
    for part in [".main-navigation", ".downloads", ".report-tools button", ".breadcrumbs"] {
        assert!(!visitor.sees(part).await, "{part} is of no use on paper");
    }
    for part in [".report .verdict", ".report .chart-table", ".report .criterion"] {
        assert!(visitor.sees(part).await, "{part} is on paper");
    }
    visitor.leave().await;
}

#[tokio::test]
async fn the_schema_of_the_backup_is_published() {
    let visitor = Visitor::arrive().await;
    visitor.open("").await;
    let schema = visitor
        .run(&format!("return fetch('{}').then(response => response.json())", backup::SCHEMA_FILE))
        .await;
    let expected: Value = serde_json::from_str(backup::SCHEMA).expect("the schema is JSON");
    assert_eq!(schema, expected);
    visitor.leave().await;
}
