//! Rating a phase's criteria, and finding the answers again.

use crate::one_app::FILL_STORAGE;
use crate::support::browser::{Setup, scratch_folder};
use crate::support::visitor::Visitor;

const MUST: &str = "live-needs-met";
const SHOULD: &str = "live-research-continues";

#[tokio::test]
async fn a_team_reads_rates_reloads_and_finds_its_answers() {
    let visitor = Visitor::arrive().await;
    visitor.open("").await;
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.verdict().await, "Not fully assessed");
    assert_eq!(visitor.counts().await, "0 of 34 answered");

    visitor.rate(MUST, "Not met").await;
    assert_eq!(visitor.verdict().await, "Not ready");
    assert_eq!(visitor.reasons().await.len(), 1);
    assert!(visitor.reasons().await[0].ends_with("must, not met"));
    assert_eq!(visitor.counts().await, "1 of 34 answered · 1 not met");
    assert_eq!(visitor.keeping().await, "Saved in this browser");

    visitor.rate(MUST, "Met").await;
    visitor.rate(SHOULD, "Partly met").await;
    assert_eq!(visitor.verdict().await, "Not fully assessed");

    visitor.reload().await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    assert_eq!(visitor.rating(SHOULD).await.as_deref(), Some("Partly met"));
    assert_eq!(visitor.counts().await, "2 of 34 answered · 1 met · 1 partly met");

    visitor.clear_rating(SHOULD).await;
    let focused = "return document.activeElement.getAttribute('aria-labelledby')";
    assert_eq!(visitor.run(focused).await, SHOULD, "the focus stays with the criterion");
    visitor.reload().await;
    assert_eq!(visitor.rating(SHOULD).await, None);
    assert_eq!(visitor.counts().await, "1 of 34 answered · 1 met");
    visitor.leave().await;
}

#[tokio::test]
async fn the_home_page_leads_back_to_where_the_team_left_off() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/live/").await;
    visitor.rate(SHOULD, "Met").await;
    visitor.follow("Waymark").await;
    visitor.follow("Carry on with live, where you left off").await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.address().await, format!("phases/live/#{SHOULD}"));
    // The criterion is in view, and a screen reader continues from it.
    let is_there = format!(
        "const place = document.getElementById('{SHOULD}'); \
         const {{ top }} = place.getBoundingClientRect(); \
         return document.activeElement === place && top >= 0 && top < innerHeight"
    );
    visitor.wait_until(&is_there).await;
    visitor.leave().await;
}

#[tokio::test]
async fn what_a_rating_asks_for_is_kept_as_it_is_typed() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/beta/").await;
    visitor.rate("beta-needs-met", "Not applicable").await;
    let reason = visitor.field("beta-needs-met", "Why does it not apply?").await;
    reason.send_keys("No “users” yet <b>& none</b> 👀").await.expect("the field takes text");
    // Arrow keys pass through other choices. What was typed must not be lost.
    visitor.rate("beta-needs-met", "Met").await;
    visitor.rate("beta-needs-met", "Not applicable").await;
    visitor.rate("beta-journey-complete", "Too early").await;
    let phase = visitor.field("beta-journey-complete", "In which phase does it reopen?").await;
    phase.select_by_label("Retirement").await.expect("there is such a phase");

    visitor.reload().await;
    let reason = visitor.field("beta-needs-met", "Why does it not apply?").await;
    let typed = reason.prop("value").await.expect("the field has a value");
    assert_eq!(typed.as_deref(), Some("No “users” yet <b>& none</b> 👀"));
    let phase = visitor.field("beta-journey-complete", "In which phase does it reopen?").await;
    let chosen = phase.prop("value").await.expect("the field has a value");
    assert_eq!(chosen.as_deref(), Some("retirement"));
    visitor.leave().await;
}

#[tokio::test]
async fn a_missing_reason_leaves_a_must_open() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/retirement/").await;
    visitor.rate("retirement-users-told", "Not applicable").await;
    let open = visitor.reasons().await;
    let text = "must, not applicable without a reason";
    assert_eq!(open.iter().filter(|line| line.ends_with(text)).count(), 1, "{open:?}");

    let reason = visitor.field("retirement-users-told", "Why does it not apply?").await;
    reason.send_keys("Nobody uses it.").await.expect("the field takes text");
    let open = visitor.reasons().await;
    assert_eq!(open.iter().filter(|line| line.ends_with(text)).count(), 0, "{open:?}");
    visitor.leave().await;
}

#[tokio::test]
async fn the_last_phase_offers_no_later_one() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/retirement/").await;
    let choices = visitor.text("fieldset[aria-labelledby='retirement-users-told']").await;
    assert_eq!(choices, "Met\nPartly met\nNot met\nNot applicable");
    visitor.leave().await;
}

#[tokio::test]
async fn two_tabs_do_not_overwrite_each_other() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/live/").await;
    visitor.open_tab().await;
    visitor.open("phases/live/").await;
    visitor.rate(MUST, "Met").await;
    visitor.return_to_first_tab().await;
    visitor.rate(SHOULD, "Not met").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    visitor.reload().await;
    assert_eq!(visitor.counts().await, "2 of 34 answered · 1 met · 1 not met");
    visitor.leave().await;
}

#[tokio::test]
async fn answers_outlive_the_browser() {
    let profile = scratch_folder("profile");
    let setup = || Setup { profile: Some(profile.clone()), ..Setup::default() };
    let site = crate::support::browser::serve_site();
    // Storage belongs to an origin, so both visits need the same port.
    let visitor = Visitor::arrive_at(setup(), site).await;
    visitor.open("phases/live/").await;
    visitor.rate(MUST, "Met").await;
    let site = visitor.quit_and_keep_site().await;

    let visitor = Visitor::arrive_at(setup(), site).await;
    visitor.open("phases/live/").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    visitor.leave().await;
}

#[tokio::test]
async fn answers_outlive_a_browser_that_is_killed() {
    let profile = scratch_folder("profile");
    let setup = || Setup { profile: Some(profile.clone()), ..Setup::default() };
    let visitor = Visitor::arrive_at(setup(), crate::support::browser::serve_site()).await;
    visitor.open("phases/live/").await;
    visitor.rate(MUST, "Met").await;
    visitor.rate(SHOULD, "Met").await;
    visitor.clear_rating(SHOULD).await;
    visitor.rate("live-whole-problem", "Partly met").await;
    assert_eq!(visitor.keeping().await, "Saved in this browser");
    let site = visitor.kill_browser_and_keep_site().await;

    let visitor = Visitor::arrive_at(setup(), site).await;
    visitor.open("phases/live/").await;
    visitor.see_counts("2 of 34 answered · 1 met · 1 partly met").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    assert_eq!(visitor.rating(SHOULD).await, None);
    // What was restored is in local storage again, as if it had never been lost.
    let script = format!("return localStorage['waymark / services/1/answers/{MUST}'] ?? ''");
    let stored = visitor.run(&script).await;
    assert!(stored.as_str().is_some_and(|text| text.contains(r#""is":"met""#)), "{stored}");
    visitor.reload().await;
    assert_eq!(visitor.counts().await, "2 of 34 answered · 1 met · 1 partly met");
    visitor.leave().await;
}

#[tokio::test]
async fn a_full_store_is_told_and_loses_nothing() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/live/").await;
    visitor.rate(MUST, "Met").await;
    visitor.run(FILL_STORAGE).await;
    visitor.rate(SHOULD, "Met").await;
    assert_eq!(visitor.keeping().await, "Not saved: the browser’s storage is full");
    // What could not be saved is tried again with the next change.
    visitor.run("for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)").await;
    visitor.rate("live-whole-problem", "Met").await;
    assert_eq!(visitor.keeping().await, "Saved in this browser");
    visitor.reload().await;
    assert_eq!(visitor.counts().await, "3 of 34 answered · 3 met");
    visitor.leave().await;
}

#[tokio::test]
async fn an_answer_of_a_newer_version_is_kept_as_it_is() {
    let newer = r#"{"format":2,"rating":"splendid"}"#;
    let key = "waymark / services/1/answers/live-needs-met";
    let visitor = Visitor::arrive().await;
    visitor.open("").await;
    visitor.run(&format!("localStorage.setItem('{key}', '{newer}')")).await;
    visitor.open("phases/live/").await;
    assert_eq!(visitor.rating(MUST).await, None);
    assert_eq!(
        visitor.keeping().await,
        "Saved in this browser. 1 earlier answer could not be read; it is kept as it is"
    );
    visitor.rate(MUST, "Met").await;
    let kept = "waymark / kept/1/waymark/services/1/answers/live-needs-met";
    let kept = visitor.run(&format!("return localStorage.getItem('{kept}')")).await;
    assert_eq!(kept.as_str(), Some(newer));
    visitor.leave().await;
}

#[tokio::test]
async fn a_rating_chosen_before_the_app_arrives_is_not_lost() {
    let visitor = Visitor::arrive_at(
        Setup::default(),
        crate::support::browser::serve(&crate::support::browser::copy_of_site()),
    )
    .await;
    // The first script of the page chooses a rating before the app can have loaded.
    visitor.choose_at_document_start("rating-live-needs-met", "partly-met").await;
    visitor.open("phases/live/").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Partly met"));
    assert_eq!(visitor.counts().await, "1 of 34 answered · 1 partly met");
    visitor.reload().await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Partly met"));
    visitor.leave().await;
}
