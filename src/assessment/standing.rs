//! A verdict with its reasons, as every page shows it.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::phase::Phase;
use waymark_model::gate::record::Condition;
use waymark_model::verdict::counts::Counts;
use waymark_model::verdict::{Reason, Verdict, VerdictKind};
use waymark_view::prelude::*;

/// A criterion that decided a verdict, with the reason in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReasonLine {
    pub wording: String,
    /// None in a record: the guide may no longer have the criterion.
    pub href: Option<String>,
    pub words: String,
}

/// The lines of a verdict's reasons, with the condition where a criterion has one. `criterion`
/// gives a criterion's wording and link.
pub fn reason_lines(
    deciding: &[(&CriterionId, Reason)],
    conditions: &[Condition],
    criterion: &dyn Fn(&CriterionId) -> (String, Option<String>),
) -> Vec<ReasonLine> {
    let line = |(id, reason): &(&CriterionId, Reason)| {
        let (wording, href) = criterion(id);
        let condition = conditions.iter().find(|own| own.criterion == **id);
        let words = condition.map_or_else(|| reason.text().to_owned(), condition_in_words);
        ReasonLine { wording, href, words }
    };
    deciding.iter().map(line).collect()
}

/// The lines of the reasons of a verdict.
pub fn verdict_lines(
    verdict: &Verdict,
    conditions: &[Condition],
    criterion: &dyn Fn(&CriterionId) -> (String, Option<String>),
) -> Vec<ReasonLine> {
    let deciding = verdict.deciding().iter().map(|own| (&own.criterion, own.reason));
    reason_lines(&deciding.collect::<Vec<_>>(), conditions, criterion)
}

/// A verdict with its reasons, and the counts of all criteria where they are known.
pub fn standing_view(
    phase: Phase,
    kind: VerdictKind,
    reasons: Vec<ReasonLine>,
    counts: Option<Counts>,
) -> View {
    let counts =
        counts.map(|counts| view! { <p class="verdict-counts">{counts_in_words(counts)}</p> });
    view! {
        <section class="verdict" data-verdict=kind.value()>
            <p class="verdict-phase">{format!("Verdict on {}", phase.name())}</p>
            <h3>{kind.name()}</h3>
            <p>{verdict_meaning(kind)}</p>
            {reason_list(reasons)}
            {counts}
        </section>
    }
}

/// What a verdict means, as a sentence that leads to its reasons.
pub const fn verdict_meaning(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::NotReady => "What must be true and is not:",
        VerdictKind::NotFullyAssessed => "What must be true and has not been judged:",
        VerdictKind::ReadyWithConditions => {
            "Go on, if each of these is done by its date. Where nobody has set one, it is three \
             months after the assessment:"
        }
        VerdictKind::Ready => {
            "Nothing stands in the way: every must is met or does not apply, and nothing else is \
             open."
        }
    }
}

/// Criteria as a list, or none if there are none.
pub fn reason_list(lines: Vec<ReasonLine>) -> Option<View> {
    let items: Vec<_> = lines.into_iter().map(reason_item).collect();
    (!items.is_empty()).then(|| view! { <ul class="deciding">{items}</ul> })
}

pub fn reason_item(line: ReasonLine) -> View {
    let wording = match line.href {
        Some(href) => view! { <a href=href>{line.wording}</a> },
        None => line.wording.into_view(),
    };
    view! {
        <li>
            {wording} <span class="reason" dir="auto">{line.words}</span>
        </li>
    }
}

/// A condition in words: the reason, the action, its owner and the day it is due.
fn condition_in_words(condition: &Condition) -> String {
    let owner = match condition.owner.trim() {
        "" => "no owner yet",
        owner => owner,
    };
    let what = match condition.what.trim() {
        "" => String::new(),
        what => format!(" · {what}"),
    };
    let due = condition.due.in_words();
    format!("{} · {owner}, by {due}{what}", condition.reason.text())
}

/// The counts in words, without those that are zero.
pub fn counts_in_words(counts: Counts) -> String {
    let rated = [
        (counts.met, "met"),
        (counts.partly_met, "partly met"),
        (counts.not_met, "not met"),
        (counts.not_applicable, "not applicable"),
        (counts.too_early, "too early"),
    ];
    let rated = rated.into_iter().filter(|(count, _)| *count > 0);
    let words = rated.map(|(count, name)| format!("{count} {name}"));
    std::iter::once(counts.progress()).chain(words).collect::<Vec<_>>().join(" · ")
}
