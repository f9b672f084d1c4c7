//! An answer as it is read: in reports, records, rehearsals, and beside a criterion.

use waymark_model::content::assessment::Level;
use waymark_model::date::Date;
use waymark_model::gate::record::RecordedCriterion;
use waymark_model::gate::report::ReportCriterion;
use waymark_model::service::Service;
use waymark_model::service::answer::{Action, ActionState, Rating, SetAside};
use waymark_model::service::evidence::Evidence;
use waymark_view::prelude::*;

use crate::answer::evidence_field::evidence_line;
use crate::answer::notes::notes_view;
use crate::assessment::carried::rating_in_words;

/// What an answer says, for components that only show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerSummary {
    pub rating: Option<Rating>,
    /// The wording that was rated, if it was another than today's.
    pub answered_wording: Option<String>,
    /// In Markdown.
    pub notes: String,
    pub evidence: Vec<Evidence>,
    pub action: Option<Action>,
}

impl From<&ReportCriterion> for AnswerSummary {
    fn from(criterion: &ReportCriterion) -> AnswerSummary {
        AnswerSummary {
            rating: criterion.answer.rating.clone(),
            answered_wording: criterion.answered_wording().map(str::to_owned),
            notes: criterion.answer.notes.clone(),
            evidence: criterion.evidence.clone(),
            action: criterion.answer.action.clone(),
        }
    }
}

impl From<&RecordedCriterion> for AnswerSummary {
    fn from(criterion: &RecordedCriterion) -> AnswerSummary {
        AnswerSummary {
            rating: criterion.rating.clone(),
            answered_wording: criterion.answered_wording.clone(),
            notes: criterion.notes.clone(),
            evidence: criterion.evidence.clone(),
            action: criterion.action.clone(),
        }
    }
}

impl AnswerSummary {
    /// An answer to an earlier wording, which was set aside.
    pub fn of_set_aside(earlier: SetAside, service: &Service) -> AnswerSummary {
        let evidence = earlier.evidence.iter().filter_map(|id| service.evidence.get(id));
        AnswerSummary {
            evidence: evidence.cloned().collect(),
            rating: earlier.rating,
            answered_wording: Some(earlier.wording),
            notes: earlier.notes,
            action: earlier.action,
        }
    }
}

/// The answers that were set aside and no longer count, if there are any.
pub fn set_aside_view(earlier: &[AnswerSummary]) -> Option<View> {
    let entries: Vec<_> = earlier
        .iter()
        .map(|summary| view! { <li>{answer_view(summary)} {evidence_view(summary)}</li> })
        .collect();
    (!entries.is_empty()).then(|| {
        view! {
            <details class="set-aside">
                <summary>"Set aside: what you said of earlier words"</summary>
                <ul>{entries}</ul>
            </details>
        }
    })
}

/// A criterion with its answer. `facts` are shown above its wording.
pub fn answer_card(wording: String, facts: View, summary: &AnswerSummary) -> View {
    let kind = summary.rating.as_ref().map_or("unanswered", |rating| rating.kind().value());
    view! {
        <article class="criterion" data-rating=kind>
            {facts}
            <h4>{wording}</h4>
            {answer_view(summary)}
            {evidence_view(summary)}
        </article>
    }
}

/// The level of a criterion, and the discipline that leads on it.
pub fn criterion_facts(level: Level, lead: Option<String>) -> View {
    let (class, name) = match level {
        Level::Must => ("level level-must", "Must"),
        Level::Should => ("level level-should", "Should"),
    };
    view! {
        <p class="criterion-facts">
            <span class=class>{name}</span>
            {lead.map(|lead| view! { <span class="lead">{lead}</span> })}
        </p>
    }
}

pub fn answer_view(summary: &AnswerSummary) -> View {
    let rating = summary.rating.as_ref().map_or("Unanswered".to_owned(), rating_in_words);
    let earlier = summary.answered_wording.clone().map(|wording| {
        view! { <p class="field-hint">"Rated when it said: " <q>{wording}</q></p> }
    });
    let notes = (!summary.notes.trim().is_empty()).then(|| notes_view(&summary.notes));
    let action = summary.action.as_ref().map(|action| {
        view! {
            <p class="said-action" dir="auto">
                <strong>"Action: "</strong>
                {action_in_words(action)}
            </p>
        }
    });
    view! {
        <p class="said-rating" dir="auto">
            {rating}
        </p>
        {earlier}
        {notes}
        {action}
    }
}

/// The evidence. That there is none is said only where the rating should rest on some.
pub fn evidence_view(summary: &AnswerSummary) -> View {
    let lines: Vec<_> = summary
        .evidence
        .iter()
        .map(|evidence| view! { <li>{evidence_line(evidence)}</li> })
        .collect();
    if !lines.is_empty() {
        return view! {
            <p class="field-title">"Evidence"</p>
            <ul class="said-evidence">{lines}</ul>
        };
    }
    let needs_some = matches!(summary.rating, Some(Rating::Met | Rating::PartlyMet));
    needs_some.then(|| view! { <p class="field-hint">"No evidence is given."</p> }).into_view()
}

/// An action in one line: what, who, by when, and its state.
pub fn action_in_words(action: &Action) -> String {
    let what = match action.what.trim() {
        "" => "not said yet",
        what => what,
    };
    let due = action.due.map(|due| format!("due {}", due.in_words())).unwrap_or_default();
    let state = if action.is_open() { String::new() } else { action_state(action, None) };
    let parts = [what, action.owner.trim(), &due, &state];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// The state of an action. Given the day it is due and today, also whether it is late.
pub fn action_state(action: &Action, due_and_today: Option<(Date, Date)>) -> String {
    match &action.state {
        ActionState::Closed => "Done".to_owned(),
        ActionState::Explained { why } if !action.is_open() => format!("Will not be done: {why}"),
        ActionState::Open | ActionState::Explained { .. } => match due_and_today {
            Some((due, today)) if due < today => "Still to do, and late".to_owned(),
            _ => "Still to do".to_owned(),
        },
    }
}
