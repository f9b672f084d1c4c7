//! The form that holds a gate, with what will be frozen.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::phase::Phase;
use waymark_model::gate::record::{Condition, RecordId};
use waymark_model::gate::{GateField, conditions};
use waymark_model::store::change::{Change, ProfileEdit};
use waymark_model::verdict::assessed::assessed;
use waymark_model::verdict::counts::Standing;
use waymark_view::prelude::*;

use crate::assessment::standing::{standing_view, verdict_lines};
use crate::form::field::{DateField, TextField, description, field, focus};
use crate::form::focus::focus_soon;
use crate::gate::gate_draft::{DISSENT, Draft, HELD, Row, name_id, role_id};
use crate::gate::report::criterion_link;
use crate::route::Tool;
use crate::state::Session;

const ADD: &str = "app.gate-add";
const ANOTHER: &str = "app.gate-another";

/// The form that holds a gate. Once its record is frozen, a line replaces the form. The form stays
/// in the document, in case the freezing is undone.
#[component]
pub fn GateForm(phase: Phase, session: Session) -> View {
    let draft = Draft::new(phase, session);
    // Links in the form lead to other pages; what was typed is there on return.
    Effect::new(move || session.keep_gate_draft(phase, draft.unfinished()));
    let is_frozen = Memo::new(move |_| {
        draft.frozen.with(|frozen| {
            let there = |id: &RecordId| session.with_service(|own| own.records.contains_key(id));
            frozen.as_ref().is_some_and(there)
        })
    });
    view! {
        <section aria-labelledby="app.hold">
            <h2 id="app.hold">"Hold the gate"</h2>
            {move || is_frozen.get().then(|| frozen_view(draft))}
            // Hidden and not removed: undoing shows the form again, with its rows.
            <div hidden=is_frozen>{form(draft)}</div>
        </section>
    }
}

fn frozen_view(draft: Draft) -> View {
    let again = move |_| {
        draft.begin_again();
        focus_soon(HELD.to_owned());
    };
    let Draft { phase, session, .. } = draft;
    let is_next = move || {
        let is_in_phase = session.with_service(|service| service.profile.phase == phase);
        phase.next().filter(|_| is_in_phase)
    };
    let move_on = move || {
        let next = is_next()?;
        let enter = move |_| {
            let service = untrack(|| session.service_id());
            let edit = ProfileEdit::EnterPhase(next);
            session.apply_undoable(
                format!("The service is in {} now", next.name()),
                Change::EditProfile { service, edit },
            );
            focus_soon(ANOTHER.to_owned());
        };
        Some(view! {
            <button type="button" class="button" on:click=enter>
                {format!("Move the service to {}", next.name())}
            </button>
        })
    };
    view! {
        <p>"The record is frozen. It stands with the others below, where it can be read."</p>
        <div class="buttons">
        {move_on}
        <button type="button" id=ANOTHER class="button button-quiet" on:click=again>
            "Hold another gate"
        </button>
        </div>
    }
}

fn form(draft: Draft) -> View {
    let day_problem = draft.problem(|field| field == GateField::Held);
    let day_problem = Signal::derive(move || {
        let is_missing = draft.is_tried.get() && draft.held.get().is_none();
        if is_missing { Some("Choose the day of the gate".to_owned()) } else { day_problem.get() }
    });
    // Enter does not submit: a record cannot be changed, so freezing takes a click.
    view! {
        <p>
            "A record keeps what was decided on one day: the verdict, the answers as they are \
             now, and the people who were there. Once frozen, it does not change."
        </p>
        <form autocomplete="off" on:submit=|event| event.prevent_default()>
            <DateField
                id=HELD
                label="Day of the gate"
                value=draft.held
                problem=day_problem
                on_change=move |date| draft.held.set(date)
            />
            {people(draft)}
            {dissent(draft)}
            <p class="field-title gate-frozen">"This is what will be frozen:"</p>
            {move || frozen_standing(draft)}
            <p class="buttons">
                <button type="button" class="button" on:click=move |_| untrack(|| draft.freeze())>
                    "Freeze the record"
                </button>
            </p>
        </form>
    }
}

fn people(draft: Draft) -> View {
    let highest = draft.rows.with_untracked(|rows| rows.iter().map(|row| row.key).max());
    let next = StoredValue::new(highest.map_or(0, |key| key + 1));
    let add = move |_| {
        let key = next.get_value();
        next.set_value(key + 1);
        draft.rows.update(|rows| rows.push(Row::new(key)));
        focus_soon(name_id(key));
    };
    view! {
        <fieldset class="people">
            <legend class="field-title">"People"</legend>
            <p class="field-hint">"Who is there, and what for: panel, service owner, team."</p>
            <For each=move || draft.rows.get() key=|row| row.key let:row>
                {person(draft, row.key)}
            </For>
            <button type="button" id=ADD class="button button-quiet" on:click=add>
                "Add a person"
            </button>
        </fieldset>
    }
}

fn person(draft: Draft, key: usize) -> View {
    let number = move || format!("Person {}", draft.index(key) + 1);
    let remove = move |_| {
        draft.rows.update(|rows| rows.retain(|row| row.key != key));
        focus(ADD);
    };
    // The last row cannot be removed, only changed.
    let is_alone = Memo::new(move |_| draft.rows.with(|rows| rows.len() < 2));
    let button = move || {
        let label = format!("Remove person {}", draft.index(key) + 1);
        (!is_alone.get()).then(|| {
            view! {
                <button type="button" class="link-button" aria-label=label on:click=remove>
                    "Remove"
                </button>
            }
        })
    };
    view! {
        <div class="field-row person" role="group" aria-label=number>
            <TextField
                id=name_id(key)
                label="Name"
                value=draft.person_text(key, |person| &person.name)
                problem=draft.problem(move |field| field == GateField::Name(draft.index(key)))
                on_input=move |name| draft.change(key, |person| person.name = name)
            />
            <TextField
                id=role_id(key)
                label="Role"
                value=draft.person_text(key, |person| &person.role)
                problem=draft.problem(move |field| field == GateField::Role(draft.index(key)))
                on_input=move |role| draft.change(key, |person| person.role = role)
            />
            {button}
        </div>
    }
}

fn dissent(draft: Draft) -> View {
    let problem = draft.problem(|field| field == GateField::Dissent);
    let control = view! {
        <textarea
            id=DISSENT
            rows="3"
            dir="auto"
            aria-describedby=description(DISSENT)
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=draft.dissent
            on:input=move |event| draft.dissent.set(event_target_value(&event))
        ></textarea>
    };
    let hint = || Some("What does somebody see differently? Blank where all agree.".to_owned());
    field(DISSENT, "Dissent", hint, move || problem.get(), control)
}

/// The verdict that will be frozen, with its reasons, conditions and counts.
fn frozen_standing(draft: Draft) -> View {
    let Draft { session, phase, .. } = draft;
    let held = draft.held.get().unwrap_or(session.today());
    session.with_phases(|phases| {
        session.with_service(|service| {
            let criteria = assessed(phases, phase, &service.answers);
            let standing = Standing::of(&criteria, &service.answers);
            let conditions = conditions(&standing.verdict, service, phase, held);
            let criterion = |id: &CriterionId| {
                let own = criteria.iter().find(|own| own.id == *id);
                let wording = own.map(|own| own.wording.clone()).unwrap_or_default();
                (wording, Some(criterion_link(phase, Tool::Records, id)))
            };
            let reasons = verdict_lines(&standing.verdict, &conditions, &criterion);
            let kind = standing.verdict.kind();
            view! {
                {standing_view(phase, kind, reasons, Some(standing.counts))}
                {without_owner(&conditions)}
            }
        })
    })
}

/// A warning that conditions have no owner, so that nobody would see to them. It blocks nothing.
fn without_owner(conditions: &[Condition]) -> Option<View> {
    let words = match conditions.iter().filter(|own| own.owner.trim().is_empty()).count() {
        0 => return None,
        1 => "1 condition has no owner yet. Name one beside its criterion before you freeze this."
            .to_owned(),
        several => format!(
            "{several} conditions have no owner yet. Name them beside their criteria before you \
             freeze this."
        ),
    };
    Some(view! { <p class="flags">{words}</p> })
}
