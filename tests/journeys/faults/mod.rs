//! The table of faults: what can go wrong with what people wrote, and what is expected then.
//!
//! Each [`fault!`] is one row: its name, what happens, what is expected, the journey that shows it,
//! and the engines that it is tried in. Chromium is tried in every run, the others with
//! `cargo xtask test --long`. A reason stands beside a row where an engine cannot be brought to have
//! the fault.

mod failure;
mod hands;
mod pages;
mod stalling;
mod stores;
mod tabs;

use std::time::Duration;

use crate::support::drivers::Engine;

/// How long one row may take before it counts as stuck.
const PATIENCE: Duration = Duration::from_secs(180);

/// A row of the table.
macro_rules! fault {
    (
        $name:ident: $fault:literal => $expected:literal, by $file:ident::$journey:ident,
        in [$($engine:ident),*]
    ) => {
        mod $name {
            #[doc = $fault]
            #[doc = $expected]
            #[tokio::test]
            async fn chromium() {
                super::try_row($fault, $expected, super::Engine::Chromium, super::$file::$journey).await;
            }
            $(super::in_engine!($engine, $fault, $expected, $file::$journey);)*
        }
    };
    (
        $name:ident: $fault:literal => $expected:literal,
        by $file:ident::$journey:ident, in Chromium alone
    ) => {
        fault!($name: $fault => $expected, by $file::$journey, in []);
    };
}

macro_rules! in_engine {
    (Firefox, $fault:literal, $expected:literal, $file:ident::$journey:ident) => {
        #[tokio::test]
        #[ignore = "cargo xtask test --long tries it"]
        async fn firefox() {
            super::try_row($fault, $expected, super::Engine::Firefox, super::$file::$journey).await;
        }
    };
    (WebKit, $fault:literal, $expected:literal, $file:ident::$journey:ident) => {
        #[tokio::test]
        #[ignore = "cargo xtask test --long tries it"]
        async fn webkit() {
            super::try_row($fault, $expected, super::Engine::WebKit, super::$file::$journey).await;
        }
    };
}
use in_engine;

fault!(two_tabs_on_one_answer:
    "Two tabs change one criterion at the same moment: one rates, the other writes notes."
    => "Every rating and every note is there, in both tabs and after a reload.",
    by tabs::two_tabs_change_the_same_answers, in [Firefox, WebKit]);

fault!(two_people_in_one_note:
    "Two tabs write in one note at the same moment."
    => "Both texts are there, side by side, until somebody settles it.",
    by tabs::two_tabs_write_in_one_note, in [Firefox, WebKit]);

fault!(service_deleted_elsewhere:
    "Another tab deletes the service that is being typed for."
    => "What is typed stays, lands in no other service, and can be saved again.",
    by tabs::another_tab_deletes_the_service, in [Firefox, WebKit]);

fault!(lost_and_rated_again:
    "Local storage lost an answer, and its criterion is rated before the copy has been read."
    => "The notes of the copy come back, and the new rating stays.",
    by stores::an_answer_is_rated_before_its_copy_is_read, in [Firefox, WebKit]);

fault!(clock_set_back:
    "The clock is set back by an hour, and the page is closed within the task of the last change."
    => "The last words are there, and not those from before.",
    by stores::the_clock_is_set_back, in [Firefox, WebKit]);

fault!(copies_deleted:
    "The database with the copies is deleted while the page is open."
    => "It is made again, with everything in it.",
    by stores::the_copies_are_deleted, in [Firefox, WebKit]);

// WebKit's quota cannot be filled to the last unit by script in a time that a test can wait.
fault!(full_store:
    "Local storage is full, a link is followed, and then there is room."
    => "The answer is on every page, and is saved without another change once there is room.",
    by stores::storage_is_full_and_then_is_not, in [Firefox]);

fault!(unreadable_text:
    "An answer was stored by a newer version and is answered here all the same."
    => "Its text is listed after every reload, and goes with everything else.",
    by stores::a_text_cannot_be_read, in [Firefox, WebKit]);

fault!(names_of_earlier_releases:
    "Answers lie under the names of earlier releases, and a tab of such a release goes on writing."
    => "They are read here, also what comes later, and stay where they were.",
    by stores::answers_lie_under_former_names, in [Firefox, WebKit]);

fault!(two_sites_on_one_origin:
    "Two sites lie in two folders of one host."
    => "Each has answers of its own, and deletes no others.",
    by stores::two_sites_share_an_origin, in [Firefox, WebKit]);

fault!(long_notes:
    "Notes have 100,000 characters, and a table without a blank line."
    => "They come in slices, and whole.",
    by pages::long_notes_come_in_slices_and_whole, in [Firefox, WebKit]);

fault!(page_on_its_way:
    "The host holds the page of a link that was followed."
    => "The person is told after a second, and can go elsewhere.",
    by pages::who_waits_for_a_page_is_told_and_can_go_elsewhere, in [Firefox, WebKit]);

// The files of a release are swapped under an open page, which is the same for every engine.
fault!(renamed_under_an_old_tab:
    "A tab of the release before types an answer to a criterion that a newer tab knows by another name."
    => "The newer tab has the whole text and the rating, and sets nothing aside.",
    by tabs::a_criterion_is_renamed_under_an_open_tab, in Chromium alone);

async fn try_row<F: Future<Output = ()>>(
    fault: &str,
    expected: &str,
    engine: Engine,
    journey: impl FnOnce(Engine) -> F,
) {
    println!("{engine:?}: {fault} {expected}");
    let ended = tokio::time::timeout(PATIENCE, journey(engine)).await;
    assert!(ended.is_ok(), "stuck in {engine:?}: {fault}");
}
