//! The evidence of a service: one list, to which any criterion may link.

use waymark_model::service::evidence::{Evidence, EvidenceId};
use waymark_model::store::change::Change;
use waymark_model::verdict::counts::counted;
use waymark_view::prelude::*;

use crate::answer::evidence_field::evidence_line;
use crate::answer::evidence_form::{EvidenceDraft, evidence_field_id, evidence_fields};
use crate::form::field::focus;
use crate::form::focus::focus_soon;
use crate::form::keyed_list::keyed_list;
use crate::state::Session;

/// The `id` of the section's heading. It gets the focus when a piece is removed.
const HEADING: &str = "app.evidence";

/// Stands for a piece that is not saved yet, in the ids of its fields.
const NEW: &str = "new";

#[component]
pub fn EvidenceList(session: Session) -> View {
    let keys = Memo::new(move |_| {
        session.with_service(|service| {
            service.evidence.keys().map(|id| id.as_str().to_owned()).collect::<Vec<_>>()
        })
    });
    let is_empty = Memo::new(move |_| keys.with(Vec::is_empty));
    let words = move || {
        if is_empty.get() {
            "No evidence yet. Add what your team can point at, here or beside any criterion."
        } else {
            "One list for every phase. Point at a piece from any criterion."
        }
    };
    view! {
        <section aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">
                "Evidence"
            </h2>
            <p>{words}</p>
            {keyed_list("evidence-pieces", keys, piece, session)}
            {new_piece(session)}
        </section>
    }
}

fn piece(id: String, session: Session) -> View {
    let is_edited = RwSignal::new(false);
    let id = StoredValue::new(EvidenceId::new(id));
    let evidence = Memo::new(move |_| {
        id.with_value(|id| session.with_service(|service| service.evidence.get(id).cloned()))
    });
    let used = Memo::new(move |_| id.with_value(|id| uses(id, session)));
    let content = move || {
        if is_edited.get() {
            editing(id.get_value(), evidence.get_untracked(), is_edited, session)
        } else {
            evidence.get().map_or_else(View::nothing, |evidence| {
                showing(id.get_value(), &evidence, used.get(), is_edited, session)
            })
        }
    };
    view! { <li>{content}</li> }
}

/// How many criteria link to a piece.
fn uses(id: &EvidenceId, session: Session) -> usize {
    session.with_service(|service| {
        service.answers.iter().filter(|(_, answer)| answer.evidence.contains(id)).count()
    })
}

fn showing(
    id: EvidenceId,
    evidence: &Evidence,
    used: usize,
    is_edited: RwSignal<bool>,
    session: Session,
) -> View {
    let used = match used {
        0 => "No criterion points at it".to_owned(),
        1 => "1 criterion points at it".to_owned(),
        used => format!("{used} criteria point at it"),
    };
    let edit_label = format!("Edit “{}”", evidence.title);
    let remove_label = format!("Remove “{}”", evidence.title);
    let button = evidence_field_id(id.as_str(), "edit");
    let first = evidence_field_id(id.as_str(), "title");
    let edit = move |_| {
        is_edited.set(true);
        focus_soon(first.clone());
    };
    view! {
        <div class="evidence-piece">
            <p>{evidence_line(evidence)} <span class="reason">{used}</span></p>
            <div class="buttons">
                <button
                    type="button"
                    class="button button-quiet"
                    id=button
                    aria-label=edit_label
                    on:click=edit
                >
                    "Edit"
                </button>
                <button
                    type="button"
                    class="button button-quiet"
                    aria-label=remove_label
                    on:click=move |_| remove(&id, session)
                >
                    "Remove"
                </button>
            </div>
        </div>
    }
}

/// The form of a piece. It saves with each key, while what is typed is valid.
fn editing(
    id: EvidenceId,
    evidence: Option<Evidence>,
    is_edited: RwSignal<bool>,
    session: Session,
) -> View {
    let draft = EvidenceDraft::new(evidence);
    let (own, piece) = (id.clone(), id.as_str().to_owned());
    let save = Callback::new(move |()| {
        if draft.is_sound() {
            session.apply(draft.change(untrack(|| session.service_id()), own.clone()));
        }
    });
    let fields = evidence_fields(id.as_str(), draft, save);
    let done = move || match draft.first_invalid_field(&piece) {
        Some(refused) => focus(&evidence_field_id(id.as_str(), refused)),
        None => {
            is_edited.set(false);
            focus_soon(evidence_field_id(id.as_str(), "edit"));
        }
    };
    view! {
        <form
            class="evidence-form"
            autocomplete="off"
            aria-label="Edit evidence"
            on:submit=move |event| {
                event.prevent_default();
                done();
            }
            on:focusout=move |_| draft.show_problems_on_leave()
        >
            {fields}
            <div class="buttons">
                <button type="submit" class="button">
                    "Done"
                </button>
            </div>
        </form>
    }
}

fn remove(id: &EvidenceId, session: Session) {
    let title = session.with_service(|service| {
        service.evidence.get(id).map(|evidence| evidence.title.clone()).unwrap_or_default()
    });
    let from = match untrack(|| uses(id, session)) {
        0 => String::new(),
        used => format!(" and from {}", counted(used, "criterion", "criteria")),
    };
    let service = untrack(|| session.service_id());
    session.apply_undoable(
        format!("Removed “{title}” from the list{from}"),
        Change::RemoveEvidence { service, id: id.clone() },
    );
    // The button disappears with the piece.
    focus_soon(HEADING.to_owned());
}

fn new_piece(session: Session) -> View {
    let draft = EvidenceDraft::new(None);
    let said = RwSignal::new(String::new());
    let add = move || {
        if let Some(refused) = draft.first_invalid_field(NEW) {
            return focus(&evidence_field_id(NEW, refused));
        }
        let id = EvidenceId::new(session.fresh_id());
        session.apply(draft.change(untrack(|| session.service_id()), id));
        draft.clear();
        said.set("Added to the list.".to_owned());
        focus(&evidence_field_id(NEW, "title"));
    };
    view! {
        <details class="new-evidence">
            <summary>"Add evidence"</summary>
            <form
                autocomplete="off"
                aria-label="Add evidence"
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                {evidence_fields(NEW, draft, Callback::new(move |()| said.set(String::new())))}
                <div class="buttons">
                    <button type="submit" class="button">
                        "Add"
                    </button>
                </div>
                <p role="status">{said}</p>
            </form>
        </details>
    }
}
