//! The action of an answer: what closes the gap, who owns it, and when it is due.

use waymark_model::content::phase::Phase;
use waymark_model::service::answer::{Action, ActionState, Edit};
use waymark_view::prelude::*;

use crate::assessment::assessing::Answering;
use crate::form::field::{DateField, TextField, field};
use crate::state::Session;

/// The fields of an action. Its state can be set once there is an action.
#[component]
pub fn ActionField(answering: Answering) -> View {
    let action = Memo::new(move |_| {
        answering
            .answer
            .with(|answer| answer.as_ref().and_then(|answer| answer.action.clone()))
            .unwrap_or_default()
    });
    let edit = move |change: &dyn Fn(&mut Action)| {
        let mut edited = action.get_untracked();
        change(&mut edited);
        answering.edit(Edit::Act(edited));
    };
    view! {
        <div class="action">
            <TextField
                id=answering.field_id("what")
                label="Action"
                hint="What closes the gap?"
                value=Signal::derive(move || action.with(|action| action.what.clone()))
                on_input=move |what: String| edit(&|action| action.what.clone_from(&what))
            />
            <div class="field-row">
                <TextField
                    id=answering.field_id("owner")
                    label="Owner"
                    value=Signal::derive(move || action.with(|action| action.owner.clone()))
                    on_input=move |owner: String| edit(&|action| action.owner.clone_from(&owner))
                />
                <DateField
                    id=answering.field_id("due")
                    label="Due"
                    hint=Signal::derive(move || {
                        action.with(|action| due_hint(action, answering.phase(), answering.session()))
                    })
                    value=Signal::derive(move || action.with(|action| action.due))
                    on_change=move |due| edit(&|action| action.due = due)
                />
            </div>
            {move || {
                let is_there = action.with(|action| !action.is_blank());
                is_there.then(|| state_field(answering, action))
            }}
        </div>
    }
}

/// When the action is due if it has no date, or that its date has passed.
fn due_hint(action: &Action, phase: Phase, session: Session) -> Option<String> {
    let today = session.today();
    match action.due {
        Some(due) if due < today && action.is_open() => Some("This date has passed.".to_owned()),
        Some(_) => None,
        None if action.what.trim().is_empty() => None,
        None => {
            let due = session.with_service(|service| service.profile.conditions_due(phase, today));
            Some(format!("Without a date: {}.", due.in_words()))
        }
    }
}

fn state_field(answering: Answering, action: Memo<Action>) -> View {
    let id = answering.field_id("state");
    let state = move || action.with(|action| action.state.clone());
    let choose = move |value: String| {
        let state = match value.as_str() {
            "closed" => ActionState::Closed,
            "explained" => ActionState::Explained { why: String::new() },
            _ => ActionState::Open,
        };
        answering.edit(Edit::Act(Action { state, ..action.get_untracked() }));
    };
    let option = move |value: &'static str, text: &'static str| {
        let is_chosen = move || value_of(&state()) == value;
        view! {
            <option value=value prop:selected=is_chosen>
                {text}
            </option>
        }
    };
    let control = view! {
        <select id=id.clone() on:change=move |event| choose(event_target_value(&event))>
            {option("open", "Still to do")}
            {option("closed", "Done")}
            {option("explained", "Will not be done, and why")}
        </select>
    };
    let is_explained = Memo::new(move |_| matches!(state(), ActionState::Explained { .. }));
    let why = move || {
        let value = move || match state() {
            ActionState::Explained { why } => why,
            _ => String::new(),
        };
        is_explained.get().then(|| {
            view! {
                <TextField
                    id=answering.field_id("why-not")
                    label="Why is that acceptable?"
                    hint="Until you say why, the action stays open."
                    value=Signal::derive(value)
                    on_input=move |why: String| {
                        let state = ActionState::Explained { why };
                        answering.edit(Edit::Act(Action { state, ..action.get_untracked() }));
                    }
                />
            }
        })
    };
    view! {
        {field(&id, "How it stands", || None, || None, control)}
        {why}
    }
}

fn value_of(state: &ActionState) -> &'static str {
    match state {
        ActionState::Open => "open",
        ActionState::Closed => "closed",
        ActionState::Explained { .. } => "explained",
    }
}
