//! The step from one release of the content to the next: new wordings, new ids, and criteria that
//! go.

use std::path::{Path, PathBuf};

use crate::support::browser::{self, Setup};
use crate::support::hands::card;
use crate::support::visitor::Visitor;

const PHASE: &str = "phases/discovery/";

/// The file with the criteria of all phases.
const PHASES: &str = "phases.json";

/// Publishes the guide with another wording.
fn reword(site: &Path, old: &str, new: &str) {
    browser::reword_page(site, PHASE, old, new);
    browser::reword(site, &[PHASES], old, new);
}

/// A visitor on the discovery guide of a site whose files may change, and the id of its first
/// criterion.
async fn arrive() -> (Visitor, PathBuf, String) {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    let visitor = Visitor::arrive_at(Setup::default(), browser::serve(&site)).await;
    visitor.open(PHASE).await;
    let first = visitor.criteria().await.swap_remove(0);
    (visitor, site, first)
}

#[tokio::test]
async fn answers_to_other_words_are_told_and_kept_answered_again_or_set_aside() {
    let (visitor, site, first) = arrive().await;
    let words = visitor.text(&format!("h4[id='{first}']")).await;
    visitor.rate(&first, "Met").await;

    // The next release words the criterion differently.
    let other = "We know who our users are, by name.";
    reword(&site, &words, other);
    let work = card(&first);
    let notice = format!("{work} .rewording");
    visitor.reload().await;
    assert_eq!(visitor.rating(&first).await.as_deref(), Some("Met"), "the answer is not lost");
    let said = visitor.text(&notice).await;
    assert!(said.contains(&words) && said.contains("by name."), "{said}");

    visitor.press_named(&work, &format!("Answer again: {other}")).await;
    assert_eq!(visitor.rating(&first).await, None);
    visitor.rate(&first, "Not met").await;
    assert!(!visitor.sees(&notice).await);

    // A third release may take that back.
    reword(&site, other, &words);
    visitor.reload().await;
    visitor.press_named(&work, &format!("Set the answer aside: {words}")).await;
    assert_eq!(visitor.rating(&first).await, None);
    visitor.open_details(&work, "Set aside: what you said").await;
    let kept = visitor.text(&format!("{work} .set-aside")).await;
    assert!(kept.contains("by name.") && kept.contains("Not met"), "{kept}");
    visitor.rate(&first, "Met").await;

    reword(&site, &words, other);
    visitor.reload().await;
    visitor.press_named(&work, &format!("Keep the answer: {other}")).await;
    assert!(!visitor.sees(&notice).await);
    visitor.reload().await;
    assert_eq!(visitor.rating(&first).await.as_deref(), Some("Met"));
    assert!(!visitor.sees(&notice).await);
    visitor.leave().await;
}

#[tokio::test]
async fn an_answer_follows_its_criterion_to_another_name_and_stays_when_that_goes() {
    let (visitor, site, first) = arrive().await;
    visitor.rate(&first, "Partly met").await;
    let renamed = "discovery-known";
    browser::reword_page(&site, PHASE, &first, renamed);
    let id = format!(r#""id":"{first}""#);
    let new_id = format!(r#""id":"{renamed}","aliases":["{first}"]"#);
    browser::reword(&site, &[PHASES], &id, &new_id);
    visitor.reload().await;
    visitor.see_counts("1 of 16 answered · 1 partly met").await;
    assert_eq!(visitor.rating(renamed).await.as_deref(), Some("Partly met"));

    // A later release no longer has the criterion.
    let gone = format!(r#""id":"{renamed}","aliases":["{first}"]"#);
    browser::reword(&site, &[PHASES], &gone, r#""id":"discovery-other""#);
    visitor.open("service/").await;
    visitor.wait_until("return document.getElementById('app.gone') !== null").await;
    let kept = visitor.text("section[aria-labelledby='app.gone']").await;
    assert!(kept.contains("Partly met"), "{kept}");
    visitor.leave().await;
}
