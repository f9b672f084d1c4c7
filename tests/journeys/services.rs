//! Several services in one browser, and removing things.

use crate::support::visitor::Visitor;

const NEW: &str = "section[aria-labelledby='app.new-service']";

impl Visitor {
    /// Adds a service and works on it from then on.
    pub async fn add_service(&self, name: &str) {
        self.fill(NEW, "Name", name).await;
        self.press_named(NEW, "Add the service").await;
    }

    /// The names of the services, in the order of the list.
    async fn services(&self) -> Vec<String> {
        self.texts(".service-card h3").await
    }
}

#[tokio::test]
async fn each_service_has_answers_of_its_own() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/alpha/").await;
    let first = visitor.criteria().await.swap_remove(0);
    visitor.rate(&first, "Met").await;
    visitor.follow("Services").await;
    visitor.see_heading("Services").await;
    visitor.add_service("رخصة البناء 🏗️").await;
    assert_eq!(visitor.services().await, ["Our service", "رخصة البناء 🏗️"]);

    visitor.open("phases/alpha/").await;
    assert!(visitor.text(".assessment-head").await.contains("رخصة البناء 🏗️"));
    assert_eq!(visitor.rating(&first).await, None);
    visitor.rate(&first, "Not met").await;
    visitor.open("services/").await;
    visitor.press_named("main", "Work on “Our service”").await;
    visitor.open("phases/alpha/").await;
    assert_eq!(visitor.rating(&first).await.as_deref(), Some("Met"));
    visitor.leave().await;
}

#[tokio::test]
async fn a_tab_stays_with_its_service_whatever_another_tab_works_on() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/alpha/").await;
    let first = visitor.criteria().await.swap_remove(0);
    visitor.rate(&first, "Met").await;
    visitor.open("services/").await;
    visitor.add_service("Permits").await;
    visitor.open("phases/alpha/").await;
    visitor.open_tab().await;
    visitor.open("services/").await;
    visitor.press_named("main", "Work on “Our service”").await;
    visitor.return_to_first_tab().await;
    visitor.follow("Report").await;
    visitor.see_heading("Report for alpha").await;
    visitor.wait_until("return document.querySelector('.report h2') !== null").await;
    assert!(visitor.text(".report").await.contains("Permits"));
    visitor.leave().await;
}

#[tokio::test]
async fn a_name_that_cannot_be_given_is_refused_beside_the_field() {
    let visitor = Visitor::arrive().await;
    visitor.open("services/").await;
    visitor.press_named(NEW, "Add the service").await;
    let problem = format!("{NEW} .field-problem");
    assert_eq!(visitor.texts(&problem).await[0], "Give the service a name");
    visitor.add_service("Permits").await;
    visitor.add_service("Permits").await;
    assert_eq!(
        visitor.texts(&problem).await[0],
        "Another service has this name. Choose a different one"
    );
    assert_eq!(visitor.focused().await, "Name");
    assert_eq!(visitor.value(NEW, "Name").await, "Permits", "what was typed stays");
    visitor.add_service(&"n".repeat(101)).await;
    assert_eq!(
        visitor.texts(&problem).await[0],
        "The name has more than 100 characters. Shorten it"
    );
    visitor.leave().await;
}

#[tokio::test]
async fn a_service_is_renamed_dated_duplicated_and_deleted_with_a_way_back() {
    let visitor = Visitor::arrive().await;
    visitor.open("services/").await;
    visitor.add_service("Permits").await;
    visitor.open("phases/alpha/").await;
    visitor.rate_the_rest("Met").await;

    visitor.open("service/").await;
    let about = "section[aria-labelledby='app.about']";
    visitor.fill(about, "Name", "Permits for everyone").await;
    visitor.choose(about, "Phase it is in", "Alpha").await;
    visitor.pick_date(about, "Began", "2026-05-01").await;
    visitor.pick_date(about, "Assessed", "2026-04-30").await;
    let problems = visitor.texts(&format!("{about} .field-problem")).await;
    assert!(
        problems.iter().any(|problem| problem.starts_with("The phase began on 1 May 2026")),
        "{problems:?}"
    );
    visitor.pick_date(about, "Assessed", "2026-07-31").await;

    visitor.open("services/").await;
    assert_eq!(visitor.services().await, ["Permits for everyone"]);
    let card = visitor.text(".service-card").await;
    assert!(card.contains("Alpha: Ready · 19 of 19 answered"), "{card}");
    assert!(card.contains("never: this browser has the only copy"), "{card}");
    visitor.press_named("main", "Duplicate “Permits for everyone”").await;
    assert_eq!(visitor.services().await.len(), 2);
    visitor.press_named("main", "Delete “Permits for everyone”").await;
    let said = visitor.text(".undo-notice p").await;
    assert_eq!(said, "Deleted “Permits for everyone”: 19 answers");
    assert_eq!(visitor.services().await, ["Permits for everyone (2)"]);
    visitor.press_named(".undo-notice", "Undo").await;
    assert_eq!(visitor.services().await.len(), 2);

    visitor.press_named("main", "Delete everything").await;
    assert_eq!(visitor.services().await, ["Our service"]);
    visitor.reload().await;
    visitor.press_named(".undo-notice", "Undo").await;
    visitor.reload().await;
    assert_eq!(visitor.services().await.len(), 2);
    visitor.leave().await;
}

#[tokio::test]
async fn an_assessment_and_a_service_are_reset_and_had_back() {
    let visitor = Visitor::arrive().await;
    for phase in ["alpha", "beta"] {
        visitor.open(&format!("phases/{phase}/")).await;
        visitor.rate_the_rest("Met").await;
    }
    visitor.open("service/").await;
    let alpha = ".service-card:has([id='app.assessment-alpha'])";
    visitor.open_details(alpha, "Reset").await;
    visitor.press_named(alpha, "Reset the alpha assessment").await;
    let said = visitor.text(".undo-notice p").await;
    assert_eq!(said, "Reset the alpha assessment: 19 answers. Evidence and records stay.");
    assert!(visitor.text(alpha).await.contains("0 of 19 answered"));
    visitor.press_named(".undo-notice", "Undo").await;
    assert!(visitor.text(alpha).await.contains("19 of 19 answered"));

    visitor.press_named("main", "Reset this service").await;
    assert_eq!(visitor.text(".undo-notice p").await, "Reset “Our service”: 45 answers");
    visitor.press_named(".undo-notice", "Undo").await;
    visitor.reload().await;
    assert!(visitor.text(alpha).await.contains("19 of 19 answered"));
    visitor.leave().await;
}

#[tokio::test]
async fn what_is_half_typed_for_a_service_does_not_go_into_another() {
    let visitor = Visitor::arrive().await;
    visitor.open("services/").await;
    visitor.add_service("Permits").await;
    visitor.press_named("main", "Duplicate “Permits”").await;
    visitor.press_named("main", "Delete “Permits”").await;
    visitor.press_named("main", "Open “Permits (2)”").await;
    visitor.see_heading("Permits (2)").await;
    visitor.open_details("main", "Add evidence").await;
    let form = ".new-evidence";
    visitor.fill(form, "What is it?", "Half typed for the copy").await;

    visitor.press_named(".undo-notice", "Undo").await;
    visitor.see_heading("Permits").await;
    assert_eq!(visitor.value(form, "What is it?").await, "", "it was for the copy");
    visitor.press_named(form, "Add").await;
    let problems = visitor.texts(&format!("{form} .field-problem")).await;
    assert_eq!(problems[0], "Say what the evidence is");
    visitor.fill(form, "What is it?", "Report of the interviews").await;
    visitor.press_named(form, "Add").await;
    visitor.reload().await;
    let evidence = visitor.texts(".evidence-piece p").await;
    assert!(
        matches!(evidence.as_slice(), [piece] if piece.starts_with("Report of the interviews")),
        "{evidence:?}"
    );
    visitor.leave().await;
}
