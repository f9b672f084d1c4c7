//! The answers to criteria that the content no longer has.

use waymark_model::service::answer::Answer;
use waymark_model::verdict::assessed::gone;
use waymark_view::prelude::*;

use crate::answer::evidence_field::evidence_line;
use crate::answer::notes::notes_view;
use crate::assessment::carried::rating_in_words;
use crate::state::Session;

/// The answers to criteria that are gone, if there are any.
#[component]
pub fn GoneAnswers(session: Session) -> impl IntoView {
    let answers = Memo::new(move |_| {
        session.with_phases(|phases| {
            session.with_service(|service| {
                let gone = gone(phases, &service.answers).into_iter();
                gone.map(|(_, answer)| answer.clone()).collect::<Vec<_>>()
            })
        })
    });
    move || {
        let entries: Vec<_> =
            answers.with(|answers| answers.iter().map(|answer| entry(answer, session)).collect());
        (!entries.is_empty()).then(|| {
            view! {
                <section aria-labelledby="app.gone">
                    <h2 id="app.gone">"Answers to criteria that are gone"</h2>
                    <p>
                        "The guides no longer ask these. The answers count in no verdict; every \
                         export has them."
                    </p>
                    <ul class="gone-answers">{entries}</ul>
                </section>
            }
        })
    }
}

fn entry(answer: &Answer, session: Session) -> View {
    let rating = answer.rating.as_ref().map_or("Unanswered".to_owned(), rating_in_words);
    let notes = (!answer.notes.trim().is_empty()).then(|| notes_view(&answer.notes));
    let evidence: Vec<_> = session.with_service(|service| {
        let pieces = service.evidence_of(answer);
        pieces.map(|(_, piece)| view! { <li>{evidence_line(piece)}</li> }).collect()
    });
    let action = answer.action.as_ref().map(|action| {
        let what = action.what.clone();
        view! {
            <p>
                "Action: " <bdi>{what}</bdi>
            </p>
        }
    });
    view! {
        <li>
            <p>
                <bdi class="gone-wording">{answer.wording.clone()}</bdi>
                <span class="reason">{rating}</span>
            </p>
            {notes}
            {(!evidence.is_empty()).then(|| view! { <ul class="evidence-list">{evidence}</ul> })}
            {action}
        </li>
    }
}
