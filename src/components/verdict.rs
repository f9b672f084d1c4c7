//! The verdict with its reasons, and the bar that keeps it in sight.

use leptos::prelude::*;
use waymark_model::assessment::CriterionId;
use waymark_model::counts::Standing;
use waymark_model::gate::conditions;
use waymark_model::guide::Anchor;
use waymark_model::record::Condition;
use waymark_model::verdict::Verdict;

use crate::components::{Assessing, ThemeChart};
use crate::state::Keeping;

/// The anchor of the verdict.
const VERDICT: &str = "assessment-verdict";

impl Assessing {
    /// The wording of a criterion.
    fn wording(self, id: &CriterionId) -> String {
        self.criteria.with(|criteria| {
            let own = criteria.iter().find(|criterion| criterion.id == *id);
            own.map(|criterion| criterion.wording.clone()).unwrap_or_default()
        })
    }
}

/// The verdict on an assessment, with the criteria that decided it.
#[component]
pub fn VerdictSection(
    /// The assessment.
    assessing: Assessing,
) -> impl IntoView {
    let standing = assessing.standing;
    let verdict = Memo::new(move |_| standing.get().verdict);
    let kind = move || verdict.with(|verdict| verdict.kind().value());
    let lines = Memo::new(move |_| verdict.with(|verdict| reason_lines(assessing, verdict)));
    let is_empty = Memo::new(move |_| lines.with(Vec::is_empty));
    view! {
        <section class="verdict" data-verdict=kind aria-labelledby=VERDICT>
            <p class="verdict-phase">{format!("Verdict on {}", assessing.phase.name())}</p>
            <h3 id=VERDICT>{move || verdict.get().name()}</h3>
            <p>{move || meaning(&verdict.get())}</p>
            <ul class="deciding" hidden=is_empty>
                <For each=move || lines.get() key=ReasonLine::clone children=reason_view />
            </ul>
            <p class="verdict-counts">{move || counts(&standing.get())}</p>
            {move || assessing.session.is_ready().then(|| view! { <ThemeChart assessing /> })}
        </section>
    }
    .into_any()
}

/// A criterion that decided the verdict, with the words about it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ReasonLine {
    criterion: CriterionId,
    wording: String,
    words: String,
}

fn reason_lines(assessing: Assessing, verdict: &Verdict) -> Vec<ReasonLine> {
    let Assessing { session, phase, .. } = assessing;
    let line = |criterion: &CriterionId, words: String| ReasonLine {
        criterion: criterion.clone(),
        wording: assessing.wording(criterion),
        words,
    };
    if let Verdict::ReadyWithConditions(_) = verdict {
        let conditions =
            session.with_service(|service| conditions(verdict, service, phase, session.today()));
        return conditions
            .iter()
            .map(|condition| line(&condition.criterion, condition_words(condition)))
            .collect();
    }
    let deciding = verdict.deciding().iter();
    deciding.map(|deciding| line(&deciding.criterion, deciding.reason.text().to_owned())).collect()
}

/// Why a criterion is a condition, who sees to it, until when, and what is to be done.
fn condition_words(condition: &Condition) -> String {
    let owner = match condition.owner.trim() {
        "" => "no owner yet",
        owner => owner,
    };
    let due = condition.due.in_words();
    let what = match condition.what.trim() {
        "" => String::new(),
        what => format!(" · {what}"),
    };
    format!("{} · {owner}, by {due}{what}", condition.reason.text())
}

fn reason_view(line: ReasonLine) -> AnyView {
    let href = format!("#{}", Anchor::new(line.criterion.as_str()));
    view! {
        <li>
            <a href=href>{line.wording}</a>
            <span class="reason">{line.words}</span>
        </li>
    }
    .into_any()
}

/// What a verdict means, in a sentence that leads to its reasons.
fn meaning(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::NotReady(_) => "What must be true and is not:",
        Verdict::NotFullyAssessed(_) => "What must be true and has not been judged:",
        Verdict::ReadyWithConditions(_) => "Go on, if each of these is done by its date:",
        Verdict::Ready => {
            "Nothing stands in the way: every must is met or does not apply, and nothing else is open."
        }
    }
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
    /// The assessment.
    assessing: Assessing,
) -> impl IntoView {
    let standing = assessing.standing;
    let keeping = assessing.session.keeping;
    let kind = move || standing.with(|standing| standing.verdict.kind().value());
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

/// How well everything is kept, in words.
pub fn keeping_text(keeping: &Keeping) -> String {
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
