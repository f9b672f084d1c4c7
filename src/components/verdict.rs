//! The verdict with its reasons, and the bar that keeps it in sight.

use std::collections::BTreeMap;

use leptos::prelude::*;
use waymark_model::assessment::CriterionId;
use waymark_model::guide::Anchor;
use waymark_model::phase::Phase;
use waymark_model::verdict::{Deciding, Standing, Verdict};

use crate::state::Keeping;

/// The anchor of the verdict.
const VERDICT: &str = "assessment-verdict";

/// The verdict on an assessment, with the criteria that decided it.
#[component]
pub fn VerdictSection(
    /// The verdict and the counts.
    standing: Memo<Standing>,
    /// The wording of each criterion.
    wordings: BTreeMap<CriterionId, String>,
    /// The phase that is assessed.
    phase: Phase,
) -> impl IntoView {
    let verdict = Memo::new(move |_| standing.get().verdict);
    let kind = move || verdict_class(&verdict.get());
    view! {
        <section class="verdict" data-verdict=kind aria-labelledby=VERDICT>
            <p class="verdict-phase">{format!("Verdict on {}", phase.name())}</p>
            <h3 id=VERDICT>{move || verdict.get().name()}</h3>
            <p>{move || meaning(&verdict.get())}</p>
            {move || deciding_list(verdict.get().deciding(), &wordings)}
            <p class="verdict-counts">{move || counts(&standing.get())}</p>
        </section>
    }
    .into_any()
}

fn verdict_class(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::NotReady(_) => "not-ready",
        Verdict::NotFullyAssessed(_) => "not-fully-assessed",
        Verdict::ReadyWithConditions(_) => "ready-with-conditions",
        Verdict::Ready => "ready",
    }
}

/// What a verdict means, in a sentence that leads to its reasons.
fn meaning(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::NotReady(_) => "What must be true and is not:",
        Verdict::NotFullyAssessed(_) => "What must be true and has not been judged:",
        Verdict::ReadyWithConditions(_) => "Go on, if each of these gets an owner and a date:",
        Verdict::Ready => {
            "Nothing stands in the way: every must is met or does not apply, and nothing else is open."
        }
    }
}

fn deciding_list(
    deciding: &[Deciding],
    wordings: &BTreeMap<CriterionId, String>,
) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = deciding
        .iter()
        .map(|deciding| {
            let wording = wordings.get(&deciding.criterion).cloned().unwrap_or_default();
            let href = format!("#{}", Anchor::new(deciding.criterion.as_str()));
            view! {
                <li>
                    <a href=href>{wording}</a>
                    <span class="reason">{deciding.reason.text()}</span>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| view! { <ul class="deciding">{items}</ul> })
}

/// The counts in words: those that are not zero.
fn counts(standing: &Standing) -> String {
    let counts = standing.counts;
    let mut words = vec![counts.progress()];
    let rated = [
        (counts.met, "met"),
        (counts.partly_met, "partly met"),
        (counts.not_met, "not met"),
        (counts.not_applicable, "not applicable"),
        (counts.too_early, "too early"),
    ];
    words.extend(
        rated
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}")),
    );
    words.join(" · ")
}

/// The verdict's name and the counts, always in sight while the criteria are; changes are spoken.
#[component]
pub fn VerdictBar(
    /// The verdict and the counts.
    standing: Memo<Standing>,
    /// How well answers are kept.
    keeping: RwSignal<Keeping>,
) -> impl IntoView {
    let kind = move || verdict_class(&standing.get().verdict);
    let answered = move || standing.get().counts.progress();
    view! {
        <div class="verdict-bar" data-verdict=kind>
            <p class="verdict-bar-text" role="status">
                <strong>{move || standing.get().verdict.name()}</strong>
                " "
                <span>{answered}</span>
            </p>
            <p class="verdict-bar-keeping" role="status">{move || keeping_text(&keeping.get())}</p>
            <a href=format!("#{VERDICT}")>"See why"</a>
        </div>
    }
}

/// How well answers are kept, in words.
fn keeping_text(keeping: &Keeping) -> String {
    match keeping {
        Keeping::Starting => "Stays in this browser".to_owned(),
        Keeping::Saved { unreadable: 0 } => "Saved in this browser".to_owned(),
        Keeping::Saved { unreadable: 1 } => {
            "Saved in this browser. 1 earlier answer could not be read; it is kept as it is"
                .to_owned()
        }
        Keeping::Saved { unreadable } => format!(
            "Saved in this browser. {unreadable} earlier answers could not be read; they are kept as they are"
        ),
        Keeping::InMemory => {
            "Not saved: this browser blocks storage, so answers last until you leave the page"
                .to_owned()
        }
        Keeping::Failed(error) => format!("Not saved: {error}"),
    }
}
