//! The table of faults: what can go wrong with what people wrote, what is expected then, in which engines
//! it is tried, and the test that shows it. A test that is named here and is not there fails.
//!
//! Rows of `tests/journeys/faults/` are tried in Firefox and WebKit too, by `cargo xtask test --long`. Where a
//! rule is pure, a test without a browser shows it for every engine.

use std::fs;
use std::path::Path;

/// Where a fault is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tried {
    /// In Chromium, Firefox and WebKit.
    InAll,
    /// In Chromium and Firefox: WebKit's quota cannot be filled to the last unit in a time that a test can
    /// wait.
    InTwo,
    /// In Chromium, whose driver alone can bring the fault about, or in which the engine makes no
    /// difference.
    InChromium,
    /// In no browser: the rule is pure, so it is tried natively.
    Natively,
}
use Tried::{InAll, InChromium, InTwo, Natively};

/// Fault, what is expected, where it is tried, and the test: its file and its name.
type Row = (&'static str, &'static str, Tried, &'static str, &'static str);

const JOURNEYS: &str = "tests/journeys/";

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // Words lost, or put where they do not belong.
    ("local storage lost an answer, which is rated before its copy is read", "notes and rating are there", InAll, "tests/journeys/faults/mod.rs", "lost_and_rated_again"),
    ("another tab deletes the service that is typed for", "the words stay with the person", InAll, "tests/journeys/faults/mod.rs", "service_deleted_elsewhere"),
    ("a page is left with evidence half typed, for another service", "it goes into no other service", InChromium, "tests/journeys/services.rs", "what_is_half_typed_for_a_service_does_not_go_into_another"),
    ("two tabs rate and write in one answer at one moment", "both are there", InAll, "tests/journeys/faults/mod.rs", "two_tabs_on_one_answer"),
    ("two tabs write in one note at one moment", "both texts are there", InAll, "tests/journeys/faults/mod.rs", "two_people_in_one_note"),
    ("the clock is set back before the last change", "the last words count", InAll, "tests/journeys/faults/mod.rs", "clock_set_back"),
    ("local storage is full, and then has room", "answers go along, and are saved once there is room", InTwo, "tests/journeys/faults/mod.rs", "full_store"),
    ("local storage is blocked", "answers go along to every page", InChromium, "tests/journeys/one_app.rs", "where_storage_is_blocked_answers_go_along"),
    ("a text is of a newer version, or damaged", "it is listed until it is deleted", InAll, "tests/journeys/faults/mod.rs", "unreadable_text"),
    ("a text that was kept aside can be read by a later release", "that release finds it", Natively, "crates/model/tests/stored_format.rs", "what_a_release_can_read_again_it_finds_again"),
    ("a newer release wrote fields within an action, a rating or evidence", "they are written back", Natively, "crates/model/tests/stored_format.rs", "fields_of_other_versions_are_written_back_wherever_they_stand"),
    ("the database of copies is deleted under an open page", "it is made again", InAll, "tests/journeys/faults/mod.rs", "copies_deleted"),
    ("a tab of the release before writes under a former name", "the whole text is there", InChromium, "tests/journeys/faults/mod.rs", "renamed_under_an_old_tab"),
    ("a date is half typed, or of a year without a calendar", "it is not stored, and is said beside the field", Natively, "src/form/date_entry.rs", "nothing_is_taken_on_the_way_to_a_day"),
    ("the browser is killed", "no acknowledged answer is lost", InChromium, "tests/journeys/assessing.rs", "answers_outlive_a_browser_that_is_killed"),
    ("stores lose, delay and reorder what tabs write", "no acknowledged field is lost", Natively, "crates/model/tests/replicas/main.rs", "no_acknowledged_text_is_lost"),
    ("two copies are brought together in any order", "they become equal", Natively, "crates/model/tests/replicas/main.rs", "the_order_in_which_copies_meet_never_matters"),
    ("exports of copies that were edited apart are imported in any order", "nothing that anybody wrote is lost", Natively, "crates/model/tests/merging.rs", "files_of_three_copies_bring_them_together_in_any_order"),
    ("a colleague's export is merged after both wrote in one note", "both texts are there", InChromium, "tests/journeys/exports.rs", "two_people_who_wrote_apart_bring_their_copies_together_and_lose_nothing"),
    ("a page is left in the middle of a word", "the word is saved", InChromium, "tests/journeys/working.rs", "leaving_in_the_middle_of_a_word_loses_nothing"),
    // Taken or let out too lightly.
    ("a file is in UTF-16", "it is read", Natively, "crates/model/tests/exports/files.rs", "utf_16_with_a_mark_is_read_as_it_was_written"),
    ("a file is in Latin-1", "it is refused with the reason", Natively, "crates/model/tests/exports/files.rs", "other_encodings_are_refused_with_the_reason"),
    ("a file has moments beyond the calendar", "what people say later stands", Natively, "crates/model/tests/exports/files.rs", "no_moment_in_a_file_wins_for_ever"),
    ("a Markdown report has links to scripts, data or pictures elsewhere", "it leads nowhere that nobody asked for", Natively, "crates/model/tests/exports/properties.rs", "markdown_leads_nowhere_that_nobody_asked_for"),
    ("notes and evidence link to other sites", "those sites learn nothing", Natively, "src/rendered/blocks.rs", "links_elsewhere"),
    ("a file for import has any bytes", "it is read or refused, and nothing breaks", Natively, "crates/model/tests/exports/any_file.rs", "any_bytes_are_read"),
    ("a report carries markup or script", "none of it runs", Natively, "crates/model/tests/exports/import.rs", "a_document_holds_nothing_that_runs_or_loads"),
    ("a stored item has any text", "it is read or kept aside", Natively, "crates/model/src/store/any_text.rs", "any_text_is_read"),
    ("a guide has any text", "it is read, with its problems", Natively, "crates/content/tests/robustness.rs", "any_text_is_read"),
    ("a guide has thousands of brackets", "it is read in time that grows with its size", Natively, "crates/content/tests/robustness.rs", "deep_nesting_is_read"),
    ("a pack has links, pipes or loops", "they are neither followed nor published", Natively, "crates/site/tests/folder.rs", "links_are_neither_followed_nor_published"),
    ("a pack has keys, copies, pages or scripted pictures", "they are not published, and are named", Natively, "crates/site/tests/folder.rs", "only_known_kinds_are_published"),
    ("a pack has names that differ in case alone, or are too long", "they are named", Natively, "crates/site/tests/folder.rs", "names_that_not_every_disk_can_have_are_found"),
    ("a guide is no UTF-8", "the first such byte is named", Natively, "crates/site/tests/folder.rs", "the_first_byte_that_is_no_text_is_found"),
    ("notes have 100,000 characters", "they come in slices, and whole", InAll, "tests/journeys/faults/mod.rs", "long_notes"),
    ("a file never arrives, or a document ends in its middle", "the page says so, and ratings are kept", InChromium, "tests/journeys/faults/stalling.rs", "ratings_outlive_a_file_that_never_arrives"),
    ("the page of a link never arrives", "who waits is told, and can go elsewhere", InAll, "tests/journeys/faults/mod.rs", "page_on_its_way"),
    ("the page of a tool has no script", "it says what it is for, and leads back", InChromium, "tests/journeys/without.rs", "a_page_of_what_is_kept_says_what_it_is_for_and_leads_back"),
    ("somebody moves between guides for hours", "the app takes no more memory", InChromium, "tests/journeys/moving.rs", "moving_between_guides_takes_no_more_memory_each_time"),
    ("a file for import is larger than the room", "it is refused whole", InChromium, "tests/journeys/exports.rs", "a_file_that_does_not_fit_into_the_store_is_refused_whole"),
    ("a service is deleted and brought back from its export", "all of it is there", InChromium, "tests/journeys/exports.rs", "a_service_that_was_deleted_comes_back_from_its_export"),
    // On one origin, and with packs.
    ("two sites lie on one origin", "each has its own answers, and deletes no others", InAll, "tests/journeys/faults/mod.rs", "two_sites_on_one_origin"),
    ("answers lie under the names of earlier releases", "they are read, and stay", InAll, "tests/journeys/faults/mod.rs", "names_of_earlier_releases"),
    ("the browser evicts what the worker keeps", "it is kept again", InChromium, "tests/journeys/offline.rs", "what_a_browser_dropped_is_kept_again"),
    ("a publisher ends offline use", "no other cache of the origin goes", InChromium, "tests/journeys/offline.rs", "a_publisher_can_end_keeping_the_site"),
    ("a heading is named like an id of the app", "they never meet", Natively, "crates/site/tests/ids.rs", "headings_named_like_the_apps_ids_do_not_get_them"),
    // The site.
    ("any one file of the site is missing, refused, halved or of another release", "the page can be read, and says what is missing", InChromium, "tests/journeys/faults/failure.rs", "a_phase_guide_without_each_file"),
    ("a release is not whole", "it is not kept", InChromium, "tests/journeys/offline.rs", "a_release_that_is_not_whole_is_not_kept"),
    ("the network is gone", "everything works after one visit", InChromium, "tests/journeys/offline.rs", "after_one_visit_everything_works_with_the_network_gone"),
    ("content or notes try to run script in 20 ways", "the policy refuses", InChromium, "tests/journeys/strict.rs", "pages_refuse_what_could_become_script"),
    ("a record was altered", "it says so", InChromium, "tests/journeys/gates.rs", "a_record_that_was_altered_says_so"),
];

#[test]
fn every_fault_is_shown_by_a_test() {
    for (fault, expected, tried, file, test) in TABLE {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        let row = text.split_once(&format!("fault!({test}:")).map(|(_, row)| row);
        let is_there = row.is_some() || text.contains(&format!("fn {test}("));
        assert!(is_there, "{fault}: {file} has no test {test}");
        assert!(!expected.is_empty());
        assert_eq!(*tried == Natively, !file.starts_with(JOURNEYS), "{fault}: {tried:?}");
        if let Some(row) = row.and_then(|row| row.split(");").next()) {
            let engines = ["[Firefox, WebKit]", "[Firefox]", "Chromium alone"];
            let named = engines.into_iter().find(|engines| row.contains(engines));
            let expected = match tried {
                InAll => engines[0],
                InTwo => engines[1],
                InChromium | Natively => engines[2],
            };
            assert_eq!(named, Some(expected), "{fault}");
        }
    }
}
