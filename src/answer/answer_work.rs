//! Notes, evidence and the action of an answer. They are closed at first, so that the page stays
//! short.

use waymark_model::service::answer::Answer;
use waymark_model::verdict::counts::counted;
use waymark_model::verdict::flags::flags;
use waymark_view::prelude::*;

use crate::assessment::assessing::Answering;
use crate::frame::part_missing::PartMissingLine;
use crate::parts::{AnswerFields, Part};
use crate::state::Session;

pub const WORK_CLASS: &str = "work";

/// Notes, evidence and the action of an answer.
#[component]
pub fn AnswerWork(answering: Answering) -> View {
    // Once built, the fields stay, so that what is half typed is not lost.
    let was_opened = RwSignal::new(false);
    let session = answering.session();
    let content = move || {
        was_opened.get().then(|| with_fields(session, move |part| (part.fields)(answering)))
    };
    // Somebody seems about to open them.
    let prefetch = move |_| session.load_answer_fields();
    let summary = Memo::new(move |_| answering.answer.with(|answer| summary(answer.as_ref())));
    view! {
        <details class=WORK_CLASS on:toggle=move |_| was_opened.set(true)>
            <summary on:pointerover=prefetch on:focus=move |_| session.load_answer_fields()>
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

/// What the part `answer` shows. Until it is loaded, that is a line about it. Subscribes to its
/// arrival.
fn with_fields(session: Session, show: impl FnOnce(AnswerFields) -> View) -> View {
    match session.answer_fields.get() {
        Part::Here(part) => return show(part),
        Part::Missing => {
            let retry = Callback::new(move |()| session.load_answer_fields());
            return view! { <PartMissingLine what="The fields for this" retry /> };
        }
        Part::NotAsked => session.load_answer_fields(),
        Part::Loading => {}
    }
    view! { <p class="field-hint">"Loading the fields…"</p> }
}

/// What others wrote in the same fields at the same time, until somebody has settled it.
#[component]
pub fn OtherVersions(answering: Answering) -> impl IntoView {
    let versions = Memo::new(move |_| {
        answering.answer.with(|answer| {
            answer.as_ref().map(|answer| answer.versions.clone()).unwrap_or_default()
        })
    });
    move || {
        let versions = versions.get();
        (!versions.is_empty())
            .then(|| with_fields(answering.session(), |part| (part.versions)(versions, answering)))
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
