//! Notes, evidence and the action of an answer. They are closed at first, so that the page stays
//! short.

use waymark_model::service::answer::Answer;
use waymark_model::verdict::counts::counted;
use waymark_model::verdict::flags::flags;
use waymark_view::prelude::*;

use crate::answer::action_field::ActionField;
use crate::answer::evidence_field::EvidenceField;
use crate::answer::notes::NotesField;
use crate::assessment::assessing::Answering;

pub const WORK_CLASS: &str = "work";

/// Notes, evidence and the action of an answer.
#[component]
pub fn AnswerWork(answering: Answering) -> View {
    // Once built, the fields stay, so that what is half typed is not lost.
    let was_opened = RwSignal::new(false);
    let content = move || {
        was_opened.get().then(|| {
            view! {
                <NotesField answering />
                <EvidenceField answering />
                <ActionField answering />
            }
        })
    };
    let summary = Memo::new(move |_| answering.answer.with(|answer| summary(answer.as_ref())));
    view! {
        <details class=WORK_CLASS on:toggle=move |_| was_opened.set(true)>
            <summary>
                "Notes, evidence and action"
                {move || {
                    let summary = summary.get();
                    (!summary.is_empty())
                        .then(|| view! { <span class="work-summary">{summary}</span> })
                }}
            </summary>
            <div>{content}</div>
        </details>
    }
}

/// What the answer holds, in one line.
fn summary(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else { return String::new() };
    let evidence = match answer.evidence.len() {
        0 => None,
        pieces => Some(counted(pieces, "piece of evidence", "pieces of evidence")),
    };
    let action =
        answer.action.as_ref().map(|action| match (action.is_open(), action.owner.trim()) {
            (true, "") => "an action without an owner".to_owned(),
            (true, owner) => format!("an action of {owner}"),
            (false, _) => "an action that is settled".to_owned(),
        });
    let notes = (!answer.notes.trim().is_empty()).then(|| "notes".to_owned());
    [notes, evidence, action].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Doubts about the evidence of an answer. They keep nothing from being saved.
#[component]
pub fn EvidenceFlags(answering: Answering) -> impl IntoView {
    let found = Memo::new(move |_| {
        if answering.answer.with(Option::is_none) {
            return Vec::new();
        }
        let Answering { assessing, .. } = answering;
        let id = answering.criterion().id;
        assessing.session.with_service(|service| {
            assessing.criteria.with(|criteria| {
                let flags = flags(&id, service, criteria, assessing.phase);
                flags.iter().map(ToString::to_string).collect()
            })
        })
    });
    move || {
        let lines: Vec<_> = found.get().into_iter().map(|flag| view! { <li>{flag}</li> }).collect();
        (!lines.is_empty()).then(|| view! { <ul class="flags">{lines}</ul> })
    }
}
