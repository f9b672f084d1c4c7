//! A rehearsal: the criteria of a gate one at a time, by lead discipline, as a panel takes them.

use waymark_model::content::outline::CriterionOutline;
use waymark_model::content::phase::Phase;
use waymark_model::gate::rehearsal::{Discipline, by_lead};
use waymark_model::service::answer::{Edit, LONGEST_NOTES};
use waymark_model::verdict::assessed::assessed;
use waymark_view::prelude::*;

use crate::answer::answer_summary::{AnswerSummary, answer_view, criterion_facts, evidence_view};
use crate::form::field::{description, field};
use crate::form::focus::focus_soon;
use crate::gate::rehearsal_notes::{NOTES, NoteRow, RehearsalNotes, note_rows};
use crate::gate::report::criterion_link;
use crate::route::Tool;
use crate::state::Session;

/// The `id` of the heading of the criterion that is shown.
const CRITERION: &str = "app.rehearsal-criterion";
const DISCIPLINE: &str = "app.rehearsal-discipline";
const NOTE: &str = "app.rehearsal-note";

/// The state of a rehearsal.
#[derive(Clone, Copy)]
pub struct Rehearsing {
    pub phase: Phase,
    pub session: Session,
    disciplines: Memo<Vec<Discipline>>,
    /// The number of the criterion that is shown, from 0. One past the last stands for the notes.
    position: RwSignal<usize>,
    /// A row for each note. They outlive the list, so that what is typed in them stays.
    pub rows: Memo<Vec<NoteRow>>,
}

fn in_order(disciplines: Memo<Vec<Discipline>>) -> Vec<CriterionOutline> {
    disciplines.with(|all| all.iter().flat_map(|own| own.criteria.clone()).collect())
}

/// The criteria with a note on what could not be answered.
fn noted(disciplines: Memo<Vec<Discipline>>, session: Session) -> Vec<CriterionOutline> {
    let mut criteria = in_order(disciplines);
    session.with_service(|service| {
        criteria.retain(|criterion| {
            let answer = service.answers.get(&criterion.id);
            answer.is_some_and(|answer| !answer.rehearsal.trim().is_empty())
        });
    });
    criteria
}

/// The criterion that is shown, and where it is among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    criterion: CriterionOutline,
    /// The number of its discipline, from 0.
    discipline: usize,
    /// For example `Security · 2 of 5 · 7 of 30 in all`.
    progress: String,
    is_first: bool,
    is_last: bool,
}

impl Rehearsing {
    fn new(phase: Phase, session: Session) -> Rehearsing {
        let disciplines = Memo::new(move |_| {
            session.with_phases(|phases| {
                session.with_service(|own| by_lead(&assessed(phases, phase, &own.answers)))
            })
        });
        let rows = Memo::new(move |before: Option<&Vec<NoteRow>>| {
            note_rows(&noted(disciplines, session), session, before)
        });
        Rehearsing { phase, session, disciplines, position: RwSignal::new(0), rows }
    }

    /// Every criterion, in the order of the rehearsal.
    pub fn criteria(self) -> Vec<CriterionOutline> {
        in_order(self.disciplines)
    }

    /// What is shown, or none while the notes are.
    fn step(self) -> Option<Step> {
        let position = self.position.get();
        self.disciplines.with(|disciplines| {
            let all: usize = disciplines.iter().map(|own| own.criteria.len()).sum();
            let mut before = 0;
            for (number, own) in disciplines.iter().enumerate() {
                let within = position - before;
                if let Some(criterion) = own.criteria.get(within) {
                    let (name, of) = (discipline_name(own), own.criteria.len());
                    return Some(Step {
                        criterion: criterion.clone(),
                        discipline: number,
                        progress: format!(
                            "{name} · {} of {of} · {} of {all} in all",
                            within + 1,
                            position + 1
                        ),
                        is_first: position == 0,
                        is_last: position + 1 == all,
                    });
                }
                before += own.criteria.len();
            }
            None
        })
    }

    /// Goes to a criterion by its number, and moves the focus to its heading.
    pub fn go_to(self, position: usize) {
        self.position.set(position);
        let heading = if untrack(|| self.step()).is_some() { CRITERION } else { NOTES };
        focus_soon(heading.to_owned());
    }

    fn go_to_notes(self) {
        self.go_to(untrack(|| self.criteria()).len());
    }

    /// Goes to the first criterion of a discipline. The focus stays on the select.
    fn start_with(self, discipline: usize) {
        let before = |disciplines: &Vec<Discipline>| {
            disciplines.iter().take(discipline).map(|own| own.criteria.len()).sum()
        };
        self.position.set(self.disciplines.with_untracked(before));
    }
}

fn discipline_name(discipline: &Discipline) -> String {
    let Some(lead) = &discipline.lead else { return "Nobody leads".to_owned() };
    let mut letters = lead.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[component]
pub fn Rehearsal(phase: Phase, session: Session) -> View {
    let rehearsing = Rehearsing::new(phase, session);
    let step = Memo::new(move |_| rehearsing.step());
    let progress = move || {
        step.with(|step| step.as_ref().map_or("Your notes".to_owned(), |own| own.progress.clone()))
    };
    let content = move || match step.get() {
        Some(step) => criterion_view(rehearsing, step),
        None => view! { <RehearsalNotes rehearsing /> },
    };
    let noted = Memo::new(move |_| rehearsing.rows.with(Vec::len));
    view! {
        <div class="rehearsal">
            <div class="rehearsal-head">
                {discipline_choice(rehearsing, step)}
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| rehearsing.go_to_notes()
                >
                    {move || format!("Your notes ({})", noted.get())}
                </button>
            </div>
            <p class="rehearsal-progress" role="status">
                {progress}
            </p>
            {content}
        </div>
    }
}

fn discipline_choice(rehearsing: Rehearsing, step: Memo<Option<Step>>) -> View {
    let shown = Memo::new(move |_| step.with(|step| step.as_ref().map(|own| own.discipline)));
    let options = move || {
        let disciplines = rehearsing.disciplines.get();
        let option = |(number, own): (usize, &Discipline)| {
            let name = format!("{} ({})", discipline_name(own), own.criteria.len());
            view! {
                <option value=number.to_string() prop:selected=move || shown.get() == Some(number)>
                    {name}
                </option>
            }
        };
        disciplines.iter().enumerate().map(option).collect::<Vec<_>>()
    };
    let choose = move |value: String| {
        if let Ok(number) = value.parse() {
            rehearsing.start_with(number);
        }
    };
    let control = view! {
        <select id=DISCIPLINE on:change=move |event| choose(event_target_value(&event))>
            <option value="" prop:selected=move || shown.get().is_none()>
                "Choose"
            </option>
            {options}
        </select>
    };
    field(DISCIPLINE, "Discipline", || None, || None, control)
}

fn criterion_view(rehearsing: Rehearsing, step: Step) -> View {
    let Rehearsing { session, phase, position, .. } = rehearsing;
    let criterion = step.criterion.clone();
    let answer = session.answer(&criterion.id);
    // The note is typed beside this, which must not be rebuilt with each letter.
    let summary = Memo::new(move |_| {
        let answer = answer.get().unwrap_or_default();
        let evidence = session.with_service(|service| {
            service.evidence_of(&answer).map(|(_, evidence)| evidence.clone()).collect()
        });
        let is_reworded = answer.is_reworded(&criterion.wording);
        AnswerSummary {
            answered_wording: is_reworded.then_some(answer.wording),
            rating: answer.rating,
            notes: answer.notes,
            evidence,
            action: answer.action,
        }
    });
    let kind =
        move || summary.with(|summary| summary.rating.as_ref().map(|rating| rating.kind().value()));
    let href = criterion_link(phase, Tool::Rehearsal, &step.criterion.id);
    let go = move |to: usize| move |_| rehearsing.go_to(to);
    let here = position.get_untracked();
    let previous = (!step.is_first).then(|| {
        view! {
            <button type="button" class="button button-quiet" on:click=go(here.saturating_sub(1))>
                "Previous"
            </button>
        }
    });
    let next = if step.is_last { "To your notes" } else { "Next" };
    view! {
        <article class="criterion" data-rating=kind aria-labelledby=CRITERION>
            {criterion_facts(step.criterion.level, step.criterion.lead.clone())}
            <h2 id=CRITERION tabindex="-1">
                {step.criterion.wording.clone()}
            </h2>
            <div class="rehearsal-said">
                <div>
                    {move || summary.with(answer_view)}
                    <a href=href>"See it in the guide"</a>
                </div>
                <div>{move || summary.with(evidence_or_none)}</div>
            </div>
            {note_field(session, step.criterion)}
        </article>
        <div class="buttons">
            {previous}
            <button type="button" class="button" on:click=go(here + 1)>
                {next}
            </button>
        </div>
    }
}

fn evidence_or_none(summary: &AnswerSummary) -> View {
    if !summary.evidence.is_empty() {
        return evidence_view(summary);
    }
    view! {
        <p class="field-title">"Evidence"</p>
        <p>"There is nothing to show yet."</p>
    }
}

/// The field for what could not be answered. It saves with each key.
fn note_field(session: Session, criterion: CriterionOutline) -> View {
    let answer = session.answer(&criterion.id);
    let note = Memo::new(move |_| {
        answer.with(|answer| answer.as_ref().map(|answer| answer.rehearsal.clone()))
    });
    let is_too_long = RwSignal::new(false);
    let write = move |note: String| {
        let too_long = note.chars().count() > LONGEST_NOTES;
        is_too_long.set(too_long);
        if !too_long {
            session.edit(&criterion.id, &criterion.wording, Edit::Rehearse(note));
        }
    };
    let problem = move || {
        is_too_long.get().then(|| {
            "This has more than 100,000 characters and is not saved. Shorten it".to_owned()
        })
    };
    let control = view! {
        <textarea
            id=NOTE
            rows="3"
            dir="auto"
            aria-describedby=description(NOTE)
            aria-invalid=move || is_too_long.get().then_some("true")
            prop:value=move || note.get().unwrap_or_default()
            on:input=move |event| write(event_target_value(&event))
        ></textarea>
    };
    let hint = || Some("It is saved as you type, and can become an action at the end.".to_owned());
    field(NOTE, "What could you not answer?", hint, problem, control)
}
