//! Working on answers: notes, evidence, actions, the next criterion, and undoing.

use crate::support::hands::card;
use crate::support::visitor::Visitor;

const PHASE: &str = "phases/discovery/";

/// A visitor on the discovery guide, with the work of its first criterion open, and that one's id.
async fn at_work() -> (Visitor, String) {
    let visitor = Visitor::arrive().await;
    visitor.open(PHASE).await;
    let first = visitor.criteria().await.swap_remove(0);
    visitor.open_details(&card(&first), "Notes, evidence and action").await;
    (visitor, first)
}

#[tokio::test]
async fn notes_evidence_and_an_action_are_saved_as_they_are_typed() {
    let (visitor, first) = at_work().await;
    let work = card(&first);
    visitor.fill(&work, "Notes", "Seen *twice*, <b>not</b> once").await;
    visitor.open_details(&work, "Add evidence").await;
    visitor.fill(&work, "What is it?", "Report of the interviews").await;
    visitor.fill(&work, "Link, or where it is", "https://example.org/interviews").await;
    visitor.pick_date(&work, "When was it made?", "2026-05-04").await;
    visitor.press_named(&work, "Add").await;
    visitor.fill(&work, "Action", "Talk to callers too").await;
    visitor.fill(&work, "Owner", "عائشة 👩🏽‍💻").await;
    visitor.pick_date(&work, "Due", "2030-01-31").await;

    visitor.reload().await;
    visitor.open_details(&work, "Notes, evidence and action").await;
    assert_eq!(visitor.value(&work, "Notes").await, "Seen *twice*, <b>not</b> once");
    let shown = visitor.text(&format!("{work} .notes")).await;
    assert_eq!(shown, "Seen twice, <b>not</b> once");
    assert!(visitor.sees(&format!("{work} .notes em")).await, "Markdown is rendered");
    let evidence = visitor.texts(&format!("{work} .evidence-list li")).await.join("\n");
    for part in ["Report of the interviews", "https://example.org/interviews", "4 May 2026"] {
        assert!(evidence.contains(part), "{evidence}");
    }
    assert_eq!(visitor.value(&work, "Owner").await, "عائشة 👩🏽‍💻");
    assert_eq!(visitor.value(&work, "Due").await, "2030-01-31");
    // Notes, evidence and actions are no rating.
    assert_eq!(visitor.counts().await, "0 of 16 answered");

    // The same evidence is used for another criterion.
    let second = card(&visitor.criteria().await.swap_remove(1));
    visitor.open_details(&second, "Notes, evidence and action").await;
    visitor.choose(&second, "Use evidence of this service", "Report of the interviews").await;
    visitor.press_named(&second, "Use it").await;
    assert!(visitor.text(&second).await.contains("1 piece of evidence"));
    visitor.leave().await;
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_beside_the_field_and_stays_there() {
    let (visitor, first) = at_work().await;
    let work = card(&first);
    visitor.open_details(&work, "Add evidence").await;
    visitor.fill(&work, "Link, or where it is", "javascript:alert(1)").await;
    visitor.press_named(&work, "Add").await;
    assert_eq!(visitor.focused().await, "What is it?", "the first field at fault has the focus");
    let problems = visitor.texts(&format!("{work} .new-evidence .field-problem")).await;
    assert_eq!(problems[0], "Say what the evidence is");
    assert!(problems[1].starts_with("“javascript:” cannot be opened from here."), "{problems:?}");
    visitor.fill(&work, "What is it?", "Sound").await;
    visitor.press_named(&work, "Add").await;
    assert_eq!(visitor.focused().await, "Link, or where it is");
    assert_eq!(visitor.value(&work, "Link, or where it is").await, "javascript:alert(1)");

    // A day that the calendar lacks, typed with the keyboard.
    let due = visitor.control(&work, "Due").await;
    due.send_keys("02312030").await.expect("the field takes keys");
    visitor.fill(&work, "Action", "Ask").await;
    let problem = format!("[id='app.{first}.due-problem']");
    assert_eq!(
        visitor.text(&problem).await,
        "Give a day, a month and a year that the calendar has"
    );
    visitor.pick_date(&work, "Due", "2020-01-31").await;
    assert_eq!(
        visitor.text(&format!("[id='app.{first}.due-hint']")).await,
        "This date has passed."
    );

    let paste = "const [field, text] = arguments; field.value = text; \
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    let notes = visitor.control(&work, "Notes").await;
    let notes = serde_json::to_value(&notes).expect("an element can be named");
    visitor.run_with(paste, vec![notes.clone(), "ä".repeat(100_000).into()]).await;
    assert_eq!(visitor.text(&format!("[id='app.{first}.notes-problem']")).await, "");
    visitor.run_with(paste, vec![notes, "ä".repeat(100_001).into()]).await;
    let problem = visitor.text(&format!("[id='app.{first}.notes-problem']")).await;
    assert!(problem.starts_with("These notes are 1 character too long"), "{problem}");
    assert_eq!(visitor.value(&work, "Notes").await.chars().count(), 100_001);
    visitor.leave().await;
}

#[tokio::test]
async fn a_verdict_goes_from_not_ready_to_ready_with_its_reasons() {
    let visitor = Visitor::arrive().await;
    visitor.open(PHASE).await;
    let criteria = visitor.criteria().await;
    let levels = visitor.texts(".criterion .level").await;
    let must = &criteria[levels.iter().position(|level| level == "Must").expect("there is one")];
    visitor.rate(must, "Not met").await;
    visitor.rate_the_rest("Met").await;
    assert_eq!(visitor.verdict().await, "Not ready");
    let reasons = visitor.reasons().await;
    assert_eq!(reasons.len(), 1);
    let wording = visitor.text(&format!("h4[id='{must}']")).await;
    assert_eq!(reasons[0], format!("{wording}\nmust, not met"));
    let next = visitor.text(".next").await;
    assert!(next.starts_with(&format!("Next: {wording}")), "{next}");

    visitor.rate(must, "Partly met").await;
    assert_eq!(visitor.verdict().await, "Ready with conditions");
    let work = card(must);
    visitor.open_details(&work, "Notes, evidence and action").await;
    visitor.fill(&work, "Action", "Ask three more").await;
    visitor.fill(&work, "Owner", "Ada").await;
    visitor.pick_date(&work, "Due", "2031-02-28").await;
    let reasons = visitor.reasons().await;
    let condition = "partly met · Ada, by 28 February 2031 · Ask three more";
    assert_eq!(reasons, [format!("{wording}\n{condition}")]);

    visitor.rate(must, "Met").await;
    assert_eq!(visitor.verdict().await, "Ready");
    assert!(visitor.reasons().await.is_empty());
    visitor.leave().await;
}

#[tokio::test]
async fn evidence_that_does_not_fit_the_phase_is_told() {
    let visitor = Visitor::arrive().await;
    visitor.open("service/").await;
    let about = "section[aria-labelledby='app.about']";
    visitor.pick_date(about, "Began", "2026-05-01").await;
    visitor.open(PHASE).await;
    let first = visitor.criteria().await.swap_remove(0);
    let (work, flags) = (card(&first), format!("{} .flags", card(&first)));
    visitor.rate(&first, "Met").await;
    assert!(visitor.text(&flags).await.contains("nothing shows it yet"));
    visitor.open_details(&work, "Notes, evidence and action").await;
    visitor.open_details(&work, "Add evidence").await;
    visitor.fill(&work, "What is it?", "Old report").await;
    visitor.pick_date(&work, "When was it made?", "2026-04-30").await;
    visitor.press_named(&work, "Add").await;
    let told = visitor.text(&flags).await;
    assert!(told.contains("Old report") && told.contains("1 May 2026"), "{told}");
    assert_eq!(visitor.rating(&first).await.as_deref(), Some("Met"), "nothing is blocked");
    visitor.leave().await;
}

#[tokio::test]
async fn what_is_cleared_can_be_had_back() {
    let (visitor, first) = at_work().await;
    let work = card(&first);
    visitor.rate(&first, "Partly met").await;
    visitor.fill(&work, "Notes", "Half of it").await;
    visitor.clear_rating(&first).await;
    let said = visitor.text(".undo-notice p").await;
    assert!(said.starts_with("Cleared the rating and the notes: “"), "{said}");
    assert_eq!(visitor.rating(&first).await, None);
    assert_eq!(visitor.value(&work, "Notes").await, "");

    visitor.press_named(".undo-notice", "Undo").await;
    assert_eq!(visitor.rating(&first).await.as_deref(), Some("Partly met"));
    visitor.reload().await;
    assert_eq!(visitor.rating(&first).await.as_deref(), Some("Partly met"));
    visitor.open_details(&work, "Notes, evidence and action").await;
    assert_eq!(visitor.value(&work, "Notes").await, "Half of it");
    visitor.leave().await;
}

#[tokio::test]
async fn an_offer_to_undo_ends_with_what_it_would_cost() {
    let (visitor, first) = at_work().await;
    let work = card(&first);
    visitor.fill(&work, "Notes", "Half of it").await;
    visitor.clear_rating(&first).await;
    assert!(visitor.sees(".undo-notice button").await);
    visitor.fill(&work, "Notes", "All of it").await;
    assert!(!visitor.sees(".undo-notice button").await, "undoing would cost the new notes");
    assert_eq!(visitor.value(&work, "Notes").await, "All of it");
    visitor.leave().await;
}

#[tokio::test]
async fn leaving_in_the_middle_of_a_word_loses_nothing() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/alpha/").await;
    visitor.follow("Discovery").await;
    visitor.see_heading("Discovery").await;
    let first = visitor.criteria().await.swap_remove(0);
    let work = card(&first);
    visitor.open_details(&work, "Notes, evidence and action").await;
    visitor.fill(&work, "Notes", "Half a wo").await;
    visitor.go_back().await;
    visitor.see_heading("Alpha").await;
    assert!(visitor.sees("html[data-app='ready']").await, "the app goes on");
    visitor.go_forward().await;
    visitor.see_heading("Discovery").await;
    visitor.open_details(&work, "Notes, evidence and action").await;
    assert_eq!(visitor.value(&work, "Notes").await, "Half a wo");
    visitor.leave().await;
}

#[tokio::test]
async fn what_is_being_rated_stays_in_sight_and_links_lead_to_what_was_hidden() {
    let visitor = Visitor::arrive().await;
    visitor.open(PHASE).await;
    let all = visitor.criteria().await;
    visitor.open_details(".assessment", "Find criteria").await;
    visitor.choose(".filters", "Rating", "Unanswered").await;
    visitor.rate(&all[0], "Not met").await;
    assert_eq!(visitor.criteria().await.len(), all.len(), "nothing goes while it is worked on");
    visitor.choose(".filters", "Rating", "Met").await;
    assert!(visitor.criteria().await.is_empty());
    let wording = visitor.text(".next a").await;
    visitor.follow(&wording).await;
    assert_eq!(visitor.criteria().await.len(), all.len());
    assert_eq!(visitor.value(".filters", "Rating").await, "");
    visitor.leave().await;
}

#[tokio::test]
async fn criteria_are_found_by_what_they_are_and_how_they_stand() {
    let visitor = Visitor::arrive().await;
    visitor.open(PHASE).await;
    let all = visitor.criteria().await;
    visitor.rate(&all[1], "Not met").await;
    visitor.open_details(".assessment", "Find criteria").await;
    let filters = ".filters";
    visitor.choose(filters, "Rating", "Not met").await;
    assert_eq!(visitor.criteria().await, [all[1].clone()]);
    assert_eq!(visitor.text(".filter-status").await, "1 of 16 criteria shown");
    visitor.choose(filters, "Rating", "Unanswered").await;
    assert_eq!(visitor.criteria().await.len(), 15);
    visitor.choose(filters, "Level", "Must").await;
    let musts = visitor.criteria().await.len();
    visitor.choose(filters, "Rating", "Any").await;
    let levels = visitor.texts(".criterion:not([hidden]) .level").await;
    assert!(musts <= levels.len() && levels.iter().all(|level| level == "Must"), "{levels:?}");
    visitor.choose(filters, "Level", "Any").await;
    visitor.fill(filters, "Words", "no criterion has these words").await;
    assert!(visitor.criteria().await.is_empty());
    visitor.fill(filters, "Words", " ").await;
    visitor.press_named(filters, "Changed since the last record").await;
    assert_eq!(visitor.criteria().await, [all[1].clone()]);
    visitor.leave().await;
}

#[tokio::test]
async fn a_knowledge_check_remembers_what_was_chosen_and_can_be_tried_again() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/live/").await;
    let check = "section[aria-labelledby='check-live-retest']";
    visitor.open_details(check, "Show the assessor the March report").await;
    assert_eq!(
        visitor.texts(&format!("{check} details[open] .judgement")).await,
        ["Not this one."]
    );
    visitor.open_details(check, "Have the new step tested").await;
    let open = format!("{check} details[open] .judgement");
    assert_eq!(visitor.texts(&open).await, ["That is the one."]);

    visitor.reload().await;
    assert_eq!(visitor.texts(&open).await, ["That is the one."]);
    assert_eq!(visitor.counts().await, "0 of 34 answered", "a check is no part of the verdict");
    visitor.press_named(check, "Try again").await;
    assert_eq!(visitor.texts(&open).await, Vec::<String>::new());
    visitor.reload().await;
    assert_eq!(visitor.texts(&open).await, Vec::<String>::new());
    visitor.leave().await;
}
