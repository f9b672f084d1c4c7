//! The evidence of an answer: links to pieces of the service's list, and a form that adds one.

use leptos::html::Select;
use waymark_model::service::answer::Edit;
use waymark_model::service::evidence::{Evidence, EvidenceId, Place};
use waymark_model::store::change::Change;
use waymark_view::prelude::*;

use crate::answer::evidence_form::{EvidenceDraft, TITLE, evidence_field_id, evidence_fields};
use crate::assessment::assessing::Answering;
use crate::form::field::{field, focus};
use crate::form::focus::focus_soon;

/// A piece of evidence in one line: its title, where it is, and when it was made.
pub fn evidence_line(evidence: &Evidence) -> View {
    let title = evidence.title.clone();
    let place = match Place::parse(&evidence.place) {
        Ok(Place::Link(address)) => {
            let address = address.to_owned();
            view! {
                <a href=address.clone() rel="noopener noreferrer" target="_blank">
                    {address.clone()}
                </a>
            }
        }
        _ => evidence.place.clone().into_view(),
    };
    let date = evidence.date.map(|date| {
        let separator = if evidence.place.trim().is_empty() { "" } else { " · " };
        format!("{separator}{}", date.in_words())
    });
    view! {
        <bdi class="evidence-title">{title}</bdi>
        <span class="evidence-place">
            <bdi>{place}</bdi>
            {date}
        </span>
    }
}

/// The evidence that an answer links to, and the fields that link more.
#[component]
pub fn EvidenceField(answering: Answering) -> View {
    let session = answering.session();
    let linked = Memo::new(move |_| {
        answering
            .answer
            .with(|answer| answer.as_ref().map(|answer| answer.evidence.clone()))
            .unwrap_or_default()
    });
    let found = Memo::new(move |_| {
        let linked = linked.get();
        session.with_service(|service| {
            let found = linked.iter().filter_map(|id| service.evidence.get_key_value(id));
            found.map(|(id, evidence)| (id.clone(), evidence.clone())).collect::<Vec<_>>()
        })
    });
    let others = Memo::new(move |_| {
        let linked = linked.get();
        session.with_service(|service| {
            let others = service.evidence.iter().filter(|(id, _)| !linked.contains(id));
            others.map(|(id, evidence)| (id.clone(), evidence.title.clone())).collect::<Vec<_>>()
        })
    });
    let entries = move || {
        let found = found.get().into_iter();
        let lines: Vec<_> =
            found.map(|(id, evidence)| linked_line(answering, id, &evidence)).collect();
        (!lines.is_empty()).then(|| view! { <ul class="evidence-list">{lines}</ul> })
    };
    view! {
        <div class="evidence" role="group" aria-label="Evidence">
            <p class="field-title" id=answering.field_id("evidence") tabindex="-1">
                "Evidence"
            </p>
            {entries}
            {move || known_evidence(answering, others.get())}
            <NewEvidence answering />
        </div>
    }
}

fn linked_line(answering: Answering, id: EvidenceId, evidence: &Evidence) -> View {
    let label = format!("Remove “{}” from this criterion", evidence.title);
    let said = format!("Removed “{}” from “{}”", evidence.title, answering.wording());
    let remove = move |_| {
        let criterion = answering.criterion();
        let session = answering.session();
        let change = Change::Edit {
            service: untrack(|| session.service_id()),
            criterion: criterion.id,
            wording: criterion.wording,
            edit: Edit::UnlinkEvidence(id.clone()),
        };
        session.apply_undoable(said.clone(), change);
        focus_soon(answering.field_id("evidence"));
    };
    view! {
        <li>
            {evidence_line(evidence)}
            <button type="button" class="link-button" aria-label=label on:click=remove>
                "Remove"
            </button>
        </li>
    }
}

/// A select with the service's evidence that this criterion does not link to yet.
fn known_evidence(answering: Answering, others: Vec<(EvidenceId, String)>) -> Option<View> {
    if others.is_empty() {
        return None;
    }
    let id = answering.field_id("known-evidence");
    let options: Vec<_> = others
        .into_iter()
        .map(|(id, title)| view! { <option value=id.as_str().to_owned()>{title}</option> })
        .collect();
    // Arrow keys change the select on their way, so only the button links.
    let list = NodeRef::<Select>::new();
    let link = move |_| {
        let chosen = list.get_untracked().map(|list| list.value()).unwrap_or_default();
        if !chosen.is_empty() {
            answering.edit(Edit::LinkEvidence(EvidenceId::new(chosen)));
            focus_soon(answering.field_id("evidence"));
        }
    };
    let control = view! {
        <select id=id.clone() node_ref=list>
            <option value="">"Choose"</option>
            {options}
        </select>
    };
    let control = field(&id, "Use evidence of this service", || None, || None, control);
    let button = view! {
        <button type="button" class="button button-quiet" on:click=link>
            "Use it"
        </button>
    };
    Some(view! { <div class="known-evidence">{control} {button}</div> })
}

/// The form for a new piece of evidence.
#[component]
fn NewEvidence(answering: Answering) -> View {
    let draft = EvidenceDraft::new(None);
    let piece = answering.criterion().id.to_string();
    let fields = evidence_fields(&piece, draft, Callback::new(|()| ()));
    let piece = StoredValue::new(piece);
    let add = move || {
        let refused = piece.with_value(|piece| draft.first_invalid_field(piece));
        if refused.is_none() {
            add_evidence(answering, draft);
            draft.clear();
        }
        let field = refused.unwrap_or(TITLE);
        piece.with_value(|piece| focus(&evidence_field_id(piece, field)));
    };
    view! {
        <details class="new-evidence">
            <summary>"Add evidence"</summary>
            <div on:keydown=move |event| {
                if event.key() == "Enter" && !event.is_composing() {
                    event.prevent_default();
                    add();
                }
            }>
                {fields}
                <button type="button" class="button" on:click=move |_| add()>
                    "Add"
                </button>
            </div>
        </details>
    }
}

fn add_evidence(answering: Answering, draft: EvidenceDraft) {
    let session = answering.session();
    let id = EvidenceId::new(session.fresh_id());
    session.apply(draft.change(untrack(|| session.service_id()), id.clone()));
    answering.edit(Edit::LinkEvidence(id));
}
