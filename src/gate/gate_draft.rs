//! What is typed for a gate, and how it becomes a record.

use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::gate::record::{Person, RecordId};
use waymark_model::gate::{Gate, GateField, GateProblem, hold};
use waymark_model::store::change::Change;
use waymark_view::prelude::*;

use crate::form::field::{focus, is_unreadable};
use crate::form::focus::focus_soon;
use crate::gate::timeline::record_element;
use crate::state::{GateDraft, Session};

pub const HELD: &str = "app.gate-held";

pub const DISSENT: &str = "app.gate-dissent";

/// Why a field's text cannot be frozen; none while it can.
pub type Problem = Signal<Option<String>>;

/// What is typed for the gate of a phase.
#[derive(Clone, Copy)]
pub struct Draft {
    pub phase: Phase,
    pub session: Session,
    pub held: RwSignal<Option<Date>>,
    /// The people who were there.
    pub rows: RwSignal<Vec<Row>>,
    pub dissent: RwSignal<String>,
    /// Whether somebody has tried to freeze it. No problem is shown before.
    pub is_tried: RwSignal<bool>,
    /// The record that it became.
    pub frozen: RwSignal<Option<RecordId>>,
}

/// A row for a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// No other row of the form has the same number.
    pub key: usize,
    pub person: Person,
}

impl Row {
    /// A blank row.
    pub fn new(key: usize) -> Row {
        Row { key, person: Person::default() }
    }
}

/// The draft of a form that nobody has typed in.
fn blank(session: Session) -> GateDraft {
    GateDraft {
        held: Some(session.today()),
        people: vec![Person::default()],
        dissent: String::new(),
    }
}

/// The `id` of a row's field for the name.
pub fn name_id(key: usize) -> String {
    format!("app.gate-name-{key}")
}

/// The `id` of a row's field for the role.
pub fn role_id(key: usize) -> String {
    format!("app.gate-role-{key}")
}

impl Draft {
    /// Begins with what was typed before, if there is any.
    pub fn new(phase: Phase, session: Session) -> Draft {
        let typed = session.gate_draft(phase).unwrap_or_else(|| blank(session));
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

    /// Empties the form for another gate.
    pub fn begin_again(self) {
        self.held.set(Some(self.session.today()));
        self.rows.set(vec![Row::new(0)]);
        self.dissent.set(String::new());
        self.is_tried.set(false);
        self.frozen.set(None);
    }

    /// The draft, unless it is blank or has become a record.
    pub fn unfinished(self) -> Option<GateDraft> {
        let typed = self.typed();
        let is_frozen = self.frozen.with(Option::is_some);
        (!is_frozen && typed != blank(self.session)).then_some(typed)
    }

    pub fn typed(self) -> GateDraft {
        GateDraft {
            held: self.held.get(),
            people: self.rows.with(|rows| rows.iter().map(|row| row.person.clone()).collect()),
            dissent: self.dissent.get(),
        }
    }

    /// The gate as it was entered. Without a day, it is held today.
    fn gate(self) -> Gate {
        let GateDraft { held, people, dissent } = self.typed();
        Gate { held: held.unwrap_or(self.session.today()), people, dissent }
    }

    fn checked(self) -> Result<Gate, Vec<GateProblem>> {
        let Draft { session, phase, .. } = self;
        let gate = self.gate();
        session.with_service(|service| gate.checked(service, phase, session.today()))
    }

    /// The problem of a field. There is none before somebody has tried to freeze the record.
    pub fn problem(self, is_it: impl Fn(GateField) -> bool + Send + Sync + 'static) -> Problem {
        Signal::derive(move || {
            if !self.is_tried.get() {
                return None;
            }
            let problems = self.checked().err()?;
            problems.iter().find(|problem| is_it(problem.field())).map(ToString::to_string)
        })
    }

    /// The position of a row in the form, from 0.
    pub fn index(self, key: usize) -> usize {
        self.rows.with(|rows| rows.iter().position(|row| row.key == key)).unwrap_or_default()
    }

    /// The name or the role in a row.
    pub fn person_text(self, key: usize, part: fn(&Person) -> &String) -> Signal<String> {
        Signal::derive(move || {
            self.rows.with(|rows| {
                let row = rows.iter().find(|row| row.key == key);
                row.map(|row| part(&row.person).clone()).unwrap_or_default()
            })
        })
    }

    pub fn change(self, key: usize, change: impl FnOnce(&mut Person)) {
        self.rows.update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
                change(&mut row.person);
            }
        });
    }

    /// The `id` of a field's control.
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

    /// Freezes the record, or moves the focus to the first field with a problem.
    pub fn freeze(self) {
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
