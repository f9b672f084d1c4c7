//! Earlier answers: to the criterion of an earlier phase, and to an earlier wording.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::Anchor;
use waymark_model::content::phase::Phase;
use waymark_model::service::answer::{Answer, Edit, Rating};
use waymark_model::verdict::assessed::earlier_answer;
use waymark_model::verdict::counts::counted;
use waymark_view::prelude::*;

use crate::answer::answer_summary::{AnswerSummary, set_aside_view};
use crate::answer::notes::notes_view;
use crate::assessment::assessing::Answering;
use crate::form::focus::focus_soon;
use crate::route::Route;

/// A rating in words, with its reason or the phase in which it reopens.
pub fn rating_in_words(rating: &Rating) -> String {
    let name = rating.kind().name();
    match rating {
        Rating::NotApplicable { reason } if !reason.trim().is_empty() => {
            format!("{name}: {reason}")
        }
        Rating::TooEarly { reopens } => format!("{name}, until {}", reopens.name()),
        _ => name.to_owned(),
    }
}

/// The answer of an earlier phase to the criterion that this one follows, until this one is rated.
/// Confirming it copies it; until then, this criterion counts as unanswered.
#[component]
pub fn CarriedAnswer(answering: Answering) -> impl IntoView {
    let follows = StoredValue::new(answering.criterion().follows);
    let earlier = Memo::new(move |_| {
        if answering.rating().is_some() {
            return None;
        }
        let follows = follows.get_value()?;
        let session = answering.session();
        session.with_service(|service| {
            session.with_phases(|phases| {
                let phase = answering.phase();
                let (id, answer) = earlier_answer(phases, phase, &follows, &service.answers)?;
                Some((id.clone(), answer.clone()))
            })
        })
    });
    move || {
        let (id, answer) = earlier.get()?;
        Some(carried_view(answering, &id, answer))
    }
}

fn carried_view(answering: Answering, id: &CriterionId, answer: Answer) -> View {
    let rating = answer.rating.clone().map(|rating| rating_in_words(&rating)).unwrap_or_default();
    let phase = phase_of(answering, id);
    let said = match phase {
        Some(phase) => format!("In {} you said: ", phase.name()),
        None => "Before, you said: ".to_owned(),
    };
    let notes = (!answer.notes.trim().is_empty()).then(|| notes_view(&answer.notes));
    let evidence = match answer.evidence.len() {
        0 => None,
        pieces => {
            Some(format!("With {}.", counted(pieces, "piece of evidence", "pieces of evidence")))
        }
    };
    let link = phase.map(|phase| {
        let here = Route::phase(answering.phase());
        let href = here.link_to(&Route::phase(phase), Some(&Anchor::new(id.as_str())));
        view! { <a href=href>"See it there"</a> }
    });
    let can_hold = !matches!(answer.rating, Some(Rating::TooEarly { .. }));
    let confirm = can_hold.then(|| {
        let label = format!("Confirm: {}", answering.wording());
        view! {
            <button
                type="button"
                class="button"
                aria-label=label
                on:click=move |_| {
                    answering.edit(Edit::Confirm(Box::new(answer.clone())));
                    focus_soon(answering.field_id("rating"));
                }
            >
                "It still holds here"
            </button>
        }
    });
    view! {
        <div class="carried">
            <p>
                {said} <strong>{rating}</strong> ". " {link}
            </p>
            {notes}
            {evidence.map(|evidence| view! { <p>{evidence}</p> })}
            <p class="field-hint">
                "It counts as unanswered here until you confirm it or rate it anew."
            </p>
            {confirm}
        </div>
    }
}

fn phase_of(answering: Answering, id: &CriterionId) -> Option<Phase> {
    answering.session().content.with(|content| {
        let phases = &content.as_ref()?.phases;
        let has = |outline: &&waymark_model::content::outline::PhaseOutline| {
            outline.criteria.iter().any(|criterion| criterion.id == *id)
        };
        Some(phases.iter().find(has)?.phase)
    })
}

/// Says that the criterion was reworded since it was answered. It shows both texts and three buttons.
#[component]
pub fn Rewording(answering: Answering) -> impl IntoView {
    let earlier = Memo::new(move |_| {
        answering.answer.with(|answer| {
            let answer = answer.as_ref()?;
            answer.is_reworded(&answering.wording()).then(|| answer.wording.clone())
        })
    });
    move || Some(rewording_view(answering, earlier.get()?))
}

fn rewording_view(answering: Answering, earlier: String) -> View {
    let choice = move |text: &'static str, edit: Edit| {
        let label = format!("{text}: {}", answering.wording());
        view! {
            <button
                type="button"
                class="button button-quiet"
                aria-label=label
                on:click=move |_| {
                    answering.edit(edit.clone());
                    focus_soon(answering.field_id("rating"));
                }
            >
                {text}
            </button>
        }
    };
    view! {
        <div class="rewording">
            <p>
                <strong>"Reworded since you answered. "</strong>
                "Your rating was given to the words:"
            </p>
            <blockquote>{earlier}</blockquote>
            <p>"Now it says:"</p>
            <blockquote>{answering.wording()}</blockquote>
            <div class="buttons">
                {choice("Keep the answer", Edit::KeepForNewWording)}
                {choice("Answer again", Edit::AnswerAgain)}
                {choice("Set the answer aside", Edit::SetAside)}
            </div>
        </div>
    }
}

/// The answers to earlier wordings that were set aside.
#[component]
pub fn SetAsideAnswers(answering: Answering) -> impl IntoView {
    let set_aside = Memo::new(move |_| {
        let set_aside = answering
            .answer
            .with(|answer| answer.as_ref().map(|answer| answer.set_aside.clone()))
            .unwrap_or_default();
        answering.session().with_service(|service| {
            let summary = |earlier| AnswerSummary::of_set_aside(earlier, service);
            set_aside.into_iter().map(summary).collect::<Vec<_>>()
        })
    });
    move || set_aside.with(|earlier| set_aside_view(earlier))
}
