//! The form in which a gate is held, with what will be frozen.

use leptos::prelude::*;
use waymark_model::assessed::assessed;
use waymark_model::assessment::CriterionId;
use waymark_model::change::{Change, ProfileEdit};
use waymark_model::counts::Standing;
use waymark_model::date::Date;
use waymark_model::gate::{Gate, GateField, GateProblem, conditions, hold};
use waymark_model::phase::Phase;
use waymark_model::record::{Person, RecordId};

use crate::components::field::{DateField, TextField, description, field, focus, is_unreadable};
use crate::components::focus_soon;
use crate::components::report::criterion_link;
use crate::components::standing::{standing_view, verdict_lines};
use crate::components::timeline::record_element;
use crate::route::Tool;
use crate::state::{GateDraft, Session};

const HELD: &str = "gate-held";
const DISSENT: &str = "gate-dissent";
const ADD: &str = "gate-add";
const ANOTHER: &str = "gate-another";

/// The form in which a gate is held. Once it is frozen, a line that says so takes its place; what
/// was typed stays until another gate is begun, in case the freezing is undone.
#[component]
pub fn GateForm(
    /// The phase.
    phase: Phase,
    /// The state behind the page.
    session: Session,
) -> impl IntoView {
    let draft = Draft::new(phase, session);
    // A link in the form leads away; what was typed is there on return.
    Effect::new(move || session.keep_gate_draft(phase, draft.typed()));
    let is_frozen = Memo::new(move |_| {
        draft.frozen.with(|frozen| {
            let there = |id: &RecordId| session.with_service(|own| own.records.contains_key(id));
            frozen.as_ref().is_some_and(there)
        })
    });
    view! {
        <section aria-labelledby="hold">
            <h2 id="hold">"Hold the gate"</h2>
            {move || is_frozen.get().then(|| frozen_view(draft))}
            // The form stays, with its rows, for when the freezing is undone.
            <div hidden=is_frozen>{form(draft)}</div>
        </section>
    }
    .into_any()
}

/// What is typed, and where.
#[derive(Clone, Copy)]
struct Draft {
    phase: Phase,
    session: Session,
    held: RwSignal<Option<Date>>,
    rows: RwSignal<Vec<Row>>,
    dissent: RwSignal<String>,
    /// Whether it was tried to freeze this. Nothing is complained of before.
    is_tried: RwSignal<bool>,
    /// The record that was frozen from this.
    frozen: RwSignal<Option<RecordId>>,
}

/// A row for a person, under a number that no other row of the form has.
#[derive(Clone, PartialEq, Eq)]
struct Row {
    key: usize,
    person: Person,
}

impl Row {
    fn new(key: usize) -> Row {
        Row { key, person: Person::default() }
    }
}

fn name_id(key: usize) -> String {
    format!("gate-name-{key}")
}

fn role_id(key: usize) -> String {
    format!("gate-role-{key}")
}

impl Draft {
    fn new(phase: Phase, session: Session) -> Draft {
        let typed = session.gate_draft(phase);
        let typed = typed.unwrap_or_else(|| GateDraft {
            held: Some(session.today()),
            people: vec![Person::default()],
            dissent: String::new(),
        });
        let rows = typed.people.into_iter().enumerate().map(|(key, person)| Row { key, person });
        Draft {
            phase,
            session,
            held: RwSignal::new(typed.held),
            rows: RwSignal::new(rows.collect()),
            dissent: RwSignal::new(typed.dissent),
            is_tried: RwSignal::new(false),
            frozen: RwSignal::new(None),
        }
    }

    fn begin_again(self) {
        self.held.set(Some(self.session.today()));
        self.rows.set(vec![Row::new(0)]);
        self.dissent.set(String::new());
        self.is_tried.set(false);
        self.frozen.set(None);
    }

    /// What is typed.
    fn typed(self) -> GateDraft {
        GateDraft {
            held: self.held.get(),
            people: self.rows.with(|rows| rows.iter().map(|row| row.person.clone()).collect()),
            dissent: self.dissent.get(),
        }
    }

    /// The gate as it is entered, on today where no day is.
    fn gate(self) -> Gate {
        let GateDraft { held, people, dissent } = self.typed();
        Gate { held: held.unwrap_or(self.session.today()), people, dissent }
    }

    fn checked(self) -> Result<Gate, Vec<GateProblem>> {
        let Draft { session, phase, .. } = self;
        let gate = self.gate();
        session.with_service(|service| gate.checked(service, phase, session.today()))
    }

    /// What keeps a field from being taken, once it was tried.
    fn problem(self, is_it: impl Fn(GateField) -> bool + Send + Sync + 'static) -> Problem {
        Signal::derive(move || {
            if !self.is_tried.get() {
                return None;
            }
            let problems = self.checked().err()?;
            problems.iter().find(|problem| is_it(problem.field())).map(ToString::to_string)
        })
    }

    /// The place of a row in the form, from 0.
    fn index(self, key: usize) -> usize {
        self.rows.with(|rows| rows.iter().position(|row| row.key == key)).unwrap_or_default()
    }

    /// Something of the person in a row.
    fn look(self, key: usize, part: fn(&Person) -> &String) -> Signal<String> {
        Signal::derive(move || {
            self.rows.with(|rows| {
                let row = rows.iter().find(|row| row.key == key);
                row.map(|row| part(&row.person).clone()).unwrap_or_default()
            })
        })
    }

    /// Changes the person in a row.
    fn change(self, key: usize, change: impl FnOnce(&mut Person)) {
        self.rows.update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
                change(&mut row.person);
            }
        });
    }

    /// The identifier of the control of a field.
    fn control(self, field: GateField) -> String {
        let key = |index: usize| {
            self.rows.with(|rows| rows.get(index).map(|row| row.key)).unwrap_or_default()
        };
        match field {
            GateField::Held => HELD.to_owned(),
            GateField::Name(index) => name_id(key(index)),
            GateField::Role(index) => role_id(key(index)),
            GateField::Dissent => DISSENT.to_owned(),
        }
    }

    /// Freezes the record, or moves the focus to the first field that cannot be taken.
    fn freeze(self) {
        self.is_tried.set(true);
        if self.held.get().is_none() || is_unreadable(HELD) {
            return focus(HELD);
        }
        match self.checked() {
            Ok(gate) => self.freeze_checked(gate),
            Err(problems) => {
                if let Some(problem) = problems.first() {
                    focus(&self.control(problem.field()));
                }
            }
        }
    }

    fn freeze_checked(self, gate: Gate) {
        let Draft { session, phase, .. } = self;
        let content = session.content.get().unwrap_or_default();
        let now = session.now();
        let held = gate.held.in_words();
        let record = session.with_service(|service| {
            hold(gate, service, &content.phases, phase, &content.version, now)
        });
        let id = RecordId::new(session.fresh_id());
        let change = Change::HoldGate {
            service: session.service_id(),
            id: id.clone(),
            record: Box::new(record),
        };
        let said = format!("Froze the record of the {} gate, held on {held}.", phase.name());
        session.apply_undoable(said, change);
        focus_soon(record_element(&id));
        self.frozen.set(Some(id));
    }
}

type Problem = Signal<Option<String>>;

fn frozen_view(draft: Draft) -> AnyView {
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
    .into_any()
}

fn form(draft: Draft) -> AnyView {
    let day_problem = draft.problem(|field| field == GateField::Held);
    let day_problem = Signal::derive(move || {
        let is_missing = draft.is_tried.get() && draft.held.get().is_none();
        if is_missing { Some("Choose the day of the gate".to_owned()) } else { day_problem.get() }
    });
    // Enter freezes nothing: what is frozen stays.
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
    .into_any()
}

fn people(draft: Draft) -> AnyView {
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
    .into_any()
}

fn person(draft: Draft, key: usize) -> AnyView {
    let number = move || format!("Person {}", draft.index(key) + 1);
    let remove = move |_| {
        draft.rows.update(|rows| rows.retain(|row| row.key != key));
        focus(ADD);
    };
    // Who is alone cannot be removed, only changed.
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
                value=draft.look(key, |person| &person.name)
                problem=draft.problem(move |field| field == GateField::Name(draft.index(key)))
                on_input=move |name| draft.change(key, |person| person.name = name)
            />
            <TextField
                id=role_id(key)
                label="Role"
                value=draft.look(key, |person| &person.role)
                problem=draft.problem(move |field| field == GateField::Role(draft.index(key)))
                on_input=move |role| draft.change(key, |person| person.role = role)
            />
            {button}
        </div>
    }
    .into_any()
}

fn dissent(draft: Draft) -> AnyView {
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
    field(DISSENT, "Dissent", hint, move || problem.get(), control.into_any())
}

/// The verdict that will be frozen, with its reasons, conditions and counts.
fn frozen_standing(draft: Draft) -> AnyView {
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
            standing_view(phase, standing.verdict.kind(), reasons, Some(standing.counts))
        })
    })
}
