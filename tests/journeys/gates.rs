//! A team's way through its gates: what carries over, what is frozen, and what changed.

use crate::support::hands::card;
use crate::support::visitor::Visitor;

const PARTLY: &str = "alpha-journey-joined";
const PUT_OFF: &str = "alpha-choice-made";

impl Visitor {
    /// Holds the gate of a phase with one person.
    async fn hold_gate(&self, phase: &str) {
        self.open(&format!("phases/{phase}/records/")).await;
        let form = "section[aria-labelledby='app.hold']";
        self.fill(form, "Name", "Ada Lovelace").await;
        self.fill(form, "Role", "Panel").await;
        self.press_named(form, "Freeze the record").await;
        let said = format!("Froze the record of the {phase} gate");
        assert!(self.text(".undo-notice p").await.starts_with(&said));
    }

    /// The lines of the timeline.
    async fn gates(&self) -> Vec<String> {
        let lines = self.texts(".timeline summary").await;
        let without_date = |line: &String| line.split(" · ").nth(1).unwrap_or_default().to_owned();
        lines.iter().map(without_date).collect()
    }
}

#[tokio::test]
async fn a_team_goes_from_alpha_to_live_over_three_gates() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/alpha/").await;
    visitor.rate(PARTLY, "Partly met").await;
    visitor.open_details(&card(PARTLY), "Notes, evidence and action").await;
    visitor.fill(&card(PARTLY), "Action", "Agree with the permit office").await;
    visitor.fill(&card(PARTLY), "Owner", "Grace").await;
    visitor.rate(PUT_OFF, "Too early").await;
    let reopens = visitor.field(PUT_OFF, "In which phase does it reopen?").await;
    reopens.select_by_label("Live").await.expect("there is such a phase");
    visitor.rate_the_rest("Met").await;
    assert_eq!(visitor.verdict().await, "Ready with conditions");
    visitor.hold_gate("alpha").await;

    // Beta begins with alpha's open conditions and with alpha's answers.
    visitor.open("phases/beta/").await;
    let conditions = ".conditions";
    visitor.wait_until("return document.querySelectorAll('.condition').length === 2").await;
    let listed = visitor.text(conditions).await;
    assert!(listed.starts_with("Conditions of the alpha gate\n2 of 2 still open."), "{listed}");
    assert!(listed.contains("Agree with the permit office"), "{listed}");
    let wordings = visitor.texts(".condition strong").await;
    visitor.press_named(conditions, &format!("Done: {}", wordings[0])).await;
    visitor.fill(conditions, "Or why it stays open", "It waits for the law").await;
    assert!(visitor.text(conditions).await.contains("0 of 2 still open."));

    assert_eq!(visitor.counts().await, "0 of 26 answered", "nothing carried counts by itself");
    let carried = card("beta-needs-met");
    assert!(visitor.text(&carried).await.contains("In alpha you said: Met."));
    let wording = visitor.text("h4[id='beta-needs-met']").await;
    visitor.press_named(&carried, &format!("Confirm: {wording}")).await;
    assert_eq!(visitor.rating("beta-needs-met").await.as_deref(), Some("Met"));
    assert_eq!(visitor.counts().await, "1 of 26 answered · 1 met");
    visitor.rate_the_rest("Met").await;
    visitor.hold_gate("beta").await;

    // What alpha put off to live counts there until it is rated.
    visitor.open("phases/live/").await;
    let reopened = format!("{PUT_OFF}@live");
    visitor.see_counts("0 of 35 answered").await;
    assert!(visitor.text(&card(&reopened)).await.contains("Too early, until live"));
    visitor.rate_the_rest("Met").await;
    assert_eq!(visitor.verdict().await, "Ready");
    visitor.hold_gate("live").await;
    assert_eq!(
        visitor.gates().await,
        ["Alpha: Ready with conditions", "Beta: Ready", "Live: Ready"]
    );
    visitor.reload().await;
    visitor.wait_until("return document.querySelectorAll('.timeline li').length === 3").await;
    visitor.leave().await;
}

#[tokio::test]
async fn a_record_is_frozen_and_compared_with_the_next() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/alpha/").await;
    visitor.rate_the_rest("Met").await;
    visitor.hold_gate("alpha").await;
    visitor.open("phases/alpha/").await;
    visitor.rate(PARTLY, "Not met").await;
    visitor.open("phases/alpha/records/").await;
    let form = visitor.text("section[aria-labelledby='app.hold'] .flags").await;
    assert!(form.starts_with("1 condition has no owner yet."), "{form}");
    visitor.hold_gate("alpha").await;
    assert_eq!(visitor.gates().await, ["Alpha: Ready", "Alpha: Ready with conditions"]);

    // The first record still has the answers of its day.
    visitor.open_details(".timeline li:first-child", "").await;
    // The record's content is built on the `toggle` event.
    visitor.wait_until("return document.querySelector('.timeline li .seal') !== null").await;
    let first = visitor.text(".timeline li:first-child").await;
    assert!(first.contains("Intact: it is as it was frozen."), "{first}");
    assert!(first.contains("Ada Lovelace") && !first.contains("Not met"), "{first}");
    let controls = ".timeline input, .timeline textarea, .timeline button, .timeline select";
    assert_eq!(visitor.texts(controls).await.len(), 0, "nothing in a record can be edited");

    let compared = visitor.text("section[aria-labelledby='app.compare']").await;
    let compared = compared.replace('\n', " ");
    assert!(compared.contains("Ready → became Ready with conditions"), "{compared}");
    assert!(compared.contains("Met → became Not met Worse"), "{compared}");
    visitor.leave().await;
}

#[tokio::test]
async fn a_gate_is_not_held_by_nobody_or_in_the_future() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/alpha/records/").await;
    let form = "section[aria-labelledby='app.hold']";
    visitor.pick_date(form, "Day of the gate", "2199-01-01").await;
    visitor.fill(form, "Role", "Panel").await;
    visitor.press_named(form, "Freeze the record").await;
    let problems = visitor.texts(&format!("{form} .field-problem:not(:empty)")).await;
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(visitor.focused().await, "Day of the gate");
    assert_eq!(visitor.value(form, "Role").await, "Panel", "what was typed stays");
    assert_eq!(visitor.gates().await.len(), 0);

    // What was typed is there on return from another page, however the visitor gets there.
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    visitor.go_back().await;
    visitor.see_heading("Records for alpha").await;
    assert_eq!(visitor.value(form, "Role").await, "Panel");
    visitor.follow("Alpha").await;
    visitor.see_heading("Alpha").await;
    visitor.follow("Records").await;
    visitor.see_heading("Records for alpha").await;
    assert_eq!(visitor.value(form, "Role").await, "Panel");
    assert_eq!(visitor.value(form, "Day of the gate").await, "2199-01-01");
    visitor.leave().await;
}

#[tokio::test]
async fn a_record_that_was_altered_says_so() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/alpha/").await;
    visitor.hold_gate("alpha").await;
    visitor
        .run(
            "for (const key of Object.keys(localStorage).filter(key => key.includes('/records/'))) \
               localStorage[key] = localStorage[key].replace('Ada Lovelace', 'Somebody else')",
        )
        .await;
    visitor.reload().await;
    visitor.wait_until("return document.querySelector('.timeline .altered') !== null").await;
    visitor.leave().await;
}

#[tokio::test]
async fn what_a_panel_could_ask_becomes_an_action() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/alpha/rehearsal/").await;
    let main = "main";
    let first = visitor.text("main h2, main h3").await;
    visitor.fill(main, "What could you not answer?", "Who pays for year two?").await;
    visitor.press_named(main, "Next").await;
    assert_ne!(visitor.text("main h2, main h3").await, first);
    visitor.press_named(main, "Previous").await;
    let note = visitor.value(main, "What could you not answer?").await;
    assert_eq!(note, "Who pays for year two?");
    visitor.press_named(main, "Your notes (1)").await;
    visitor.fill(main, "Owner", "Grace").await;
    visitor.press_named(main, "Make actions of these notes").await;

    visitor.open("service/").await;
    let actions = "section[aria-labelledby='app.actions']";
    visitor.wait_until("return document.getElementById('app.actions') !== null").await;
    let listed = visitor.text(actions).await;
    assert!(listed.contains("Who pays for year two?") && listed.contains("Grace"), "{listed}");
    visitor.leave().await;
}
