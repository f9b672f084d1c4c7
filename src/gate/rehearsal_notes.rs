//! The end of a rehearsal: the notes on what could not be answered, and a button that makes actions
//! of them.

use waymark_model::content::element_id::of_criterion;
use waymark_model::content::outline::CriterionOutline;
use waymark_model::date::Date;
use waymark_model::gate::rehearsal::action_of;
use waymark_model::service::answer::{Action, Answer, Edit};
use waymark_view::prelude::*;

use crate::form::field::{DateField, TextField, focus, is_unreadable};
use crate::gate::rehearsal::Rehearsing;
use crate::route::{Route, Tool};
use crate::state::Session;

/// The `id` of the notes' heading.
pub const NOTES: &str = "app.rehearsal-notes";

/// A note, with the owner and the day of the action that it can become.
#[derive(Clone, PartialEq, Eq)]
pub struct NoteRow {
    criterion: CriterionOutline,
    // These outlive the list, so that what is typed stays when a note comes or goes.
    owner: ArcRwSignal<String>,
    due: ArcRwSignal<Option<Date>>,
}

impl NoteRow {
    /// Begins with the owner and the day of the action that is there.
    fn new(criterion: CriterionOutline, before: Option<&Action>) -> NoteRow {
        NoteRow {
            criterion,
            owner: ArcRwSignal::new(before.map(|own| own.owner.clone()).unwrap_or_default()),
            due: ArcRwSignal::new(before.and_then(|own| own.due)),
        }
    }

    fn owner_id(&self) -> String {
        of_criterion(&self.criterion.id, "note-owner")
    }

    fn due_id(&self) -> String {
        of_criterion(&self.criterion.id, "note-due")
    }
}

#[component]
pub fn RehearsalNotes(rehearsing: Rehearsing) -> View {
    let rows = rehearsing.rows;
    let made = RwSignal::new(0);
    let is_empty = Memo::new(move |_| rows.with(Vec::is_empty));
    let make = move |_| {
        let all = rows.get_untracked();
        let unreadable = all.iter().map(NoteRow::due_id).find(|id| is_unreadable(id));
        if let Some(id) = unreadable {
            return focus(&id);
        }
        for row in &all {
            untrack(|| make_action(rehearsing, row));
        }
        made.set(all.len());
        focus(NOTES);
    };
    let content = move || {
        if is_empty.get() {
            return nothing(rehearsing, made);
        }
        view! {
            <ul class="rehearsal-list">
                <For each=move || rows.get() key=|row| row.criterion.id.clone() let:row>
                    {row_view(rehearsing, row)}
                </For>
            </ul>
            <button type="button" class="button" on:click=make>
                "Make actions of these notes"
            </button>
        }
    };
    view! {
        <h2 id=NOTES tabindex="-1">"What you could not answer"</h2>
        <p role="status">{move || made_words(made.get())}</p>
        {content}
    }
}

fn made_words(made: usize) -> Option<String> {
    match made {
        0 => None,
        1 => Some("1 note became an action.".to_owned()),
        made => Some(format!("{made} notes became actions.")),
    }
}

fn nothing(rehearsing: Rehearsing, made: RwSignal<usize>) -> View {
    if made.get() > 0 {
        let here = Route::Tool(rehearsing.phase, Tool::Rehearsal);
        let report = here.link_to(&Route::Tool(rehearsing.phase, Tool::Report), None);
        return view! {
            <p>
                "They stand with their criteria, and in " <a href=report>"the report"</a> "."
            </p>
        };
    }
    view! {
        <p>
            "There are no notes yet. Go through the criteria as if the panel sat across the \
             table, and write down what you could not answer."
        </p>
        <button type="button" class="button" on:click=move |_| rehearsing.go_to(0)>
            "Begin with the first"
        </button>
    }
}

/// A row for each criterion with a note. Rows of `before` stay as they are.
pub fn note_rows(
    noted: &[CriterionOutline],
    session: Session,
    before: Option<&Vec<NoteRow>>,
) -> Vec<NoteRow> {
    session.with_service(|service| {
        let row = |criterion: &CriterionOutline| {
            let own = before.and_then(|rows| rows.iter().find(|row| row.criterion == *criterion));
            let answer = service.answers.get(&criterion.id);
            let action = answer.and_then(|answer| answer.action.as_ref());
            own.cloned().unwrap_or_else(|| NoteRow::new(criterion.clone(), action))
        };
        noted.iter().map(row).collect()
    })
}

fn row_view(rehearsing: Rehearsing, row: NoteRow) -> View {
    let Rehearsing { phase, session, .. } = rehearsing;
    let criterion = row.criterion.clone();
    let answer = session.answer(&criterion.id);
    let note = move || answer.with(|own| own.as_ref().map(|own| own.rehearsal.clone()));
    let (owner, due) = (RwSignal::from(row.owner.clone()), RwSignal::from(row.due.clone()));
    let hint = Signal::derive(move || {
        if due.get().is_some() {
            return None;
        }
        let today = session.today();
        let due = session.with_service(|own| own.profile.conditions_due(phase, today));
        Some(format!("Without a date: {}.", due.in_words()))
    });
    let wording = criterion.wording.clone();
    let label = format!("Back to this criterion: {wording}");
    let back = move |_| {
        let criteria = untrack(|| rehearsing.criteria());
        let position = criteria.iter().position(|own| own.id == criterion.id);
        rehearsing.go_to(position.unwrap_or_default());
    };
    view! {
        <li>
            <p class="field-title">{wording}</p>
            <p class="as-typed" dir="auto">
                {note}
            </p>
            <div class="field-row">
                <TextField
                    id=row.owner_id()
                    label="Owner"
                    value=owner
                    on_input=move |name| owner.set(name)
                />
                <DateField
                    id=row.due_id()
                    label="Due"
                    hint
                    value=due
                    on_change=move |date| due.set(date)
                />
            </div>
            <button type="button" class="link-button" aria-label=label on:click=back>
                "Back to this criterion"
            </button>
        </li>
    }
}

/// Makes an action of a note, and removes the note.
fn make_action(rehearsing: Rehearsing, row: &NoteRow) {
    let session = rehearsing.session;
    let criterion = &row.criterion;
    let answer: Answer =
        session.with_service(|own| own.answers.get(&criterion.id).cloned()).unwrap_or_default();
    let owner = row.owner.get_untracked();
    let due = row.due.get_untracked();
    let action = action_of(&answer.rehearsal, answer.action.as_ref(), &owner, due);
    session.edit(&criterion.id, &criterion.wording, Edit::Act(action));
    session.edit(&criterion.id, &criterion.wording, Edit::Rehearse(String::new()));
}
