//! What others wrote in the same fields at the same time, with ways to settle it.

use waymark_model::service::answer::{Edit, OtherVersion, Said, Settle};
use waymark_model::store::change::Change;
use waymark_view::prelude::*;

use crate::answer::answer_summary::action_in_words;
use crate::assessment::assessing::Answering;
use crate::assessment::carried::rating_in_words;

/// The other versions of an answer's fields, each with what can be done with it.
pub fn versions_view(versions: Vec<OtherVersion>, answering: Answering) -> View {
    let entries: Vec<_> = versions.into_iter().map(|version| entry(version, answering)).collect();
    view! {
        <div class="versions" role="status">
            <p>
                <strong>{format!("{} versions", entries.len() + 1)}</strong>
                ". This was written at the same time as what stands here, in another tab or \
                 another copy. Of two ratings, the more cautious one counts."
            </p>
            <ul>{entries}</ul>
        </div>
    }
}

fn entry(version: OtherVersion, answering: Answering) -> View {
    let (field, text) = in_words(&version.said);
    let can_join = matches!(version.said, Said::Notes(_) | Said::Rehearsal(_));
    let button = |label: &'static str, how: Settle| {
        let id = version.id.clone();
        view! {
            <button
                type="button"
                class="link-button"
                on:click=move |_| settle(answering, id.clone(), how)
            >
                {label}
            </button>
        }
    };
    view! {
        <li>
            <p class="field-title">{field}</p>
            <blockquote dir="auto">{text}</blockquote>
            <p class="buttons">
                {button("Use this one", Settle::Take)}
                {can_join.then(|| button("Keep both", Settle::Join))}
                {button("Delete this one", Settle::Drop)}
            </p>
        </li>
    }
}

/// The name of a field, and what was written in it.
fn in_words(said: &Said) -> (&'static str, String) {
    match said {
        Said::Rating(rating) => ("Rating", rating_in_words(rating)),
        Said::Notes(notes) => ("Notes", notes.clone()),
        Said::Action(action) => ("Action", action_in_words(action)),
        Said::Rehearsal(question) => ("Question of the rehearsal", question.clone()),
    }
}

fn settle(answering: Answering, version: String, how: Settle) {
    let session = answering.session();
    let criterion = answering.criterion();
    let said = match how {
        Settle::Take => "Took the other version",
        Settle::Join => "Joined the two versions",
        Settle::Drop => "Deleted the other version",
    };
    let change = Change::Edit {
        service: untrack(|| session.service_id()),
        criterion: criterion.id,
        wording: criterion.wording,
        edit: Edit::Settle(version, how),
    };
    session.apply_undoable(said.to_owned(), change);
}
