//! What is typed for a gate that is about to be held, and the way from there to a record.

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

/// The identifier of the field for the day.
pub const HELD: &str = "gate-held";

/// The identifier of the field for dissent.
pub const DISSENT: &str = "gate-dissent";

/// What keeps a field from being taken.
pub type Problem = Signal<Option<String>>;

/// What is typed, and where.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The phase whose gate it is.
    pub phase: Phase,
    /// The state behind the page.
    pub session: Session,
    /// The day of the gate.
    pub held: RwSignal<Option<Date>>,
    /// Who is there.
    pub rows: RwSignal<Vec<Row>>,
    /// What somebody sees differently.
    pub dissent: RwSignal<String>,
    /// Whether it was tried to freeze this. Nothing is complained of before.
    pub is_tried: RwSignal<bool>,
    /// The record that was frozen from this.
    pub frozen: RwSignal<Option<RecordId>>,
}

/// A row for a person, under a number that no other row of the form has.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The number.
    pub key: usize,
    /// Who it is.
    pub person: Person,
}

impl Row {
    /// A blank row.
    pub fn new(key: usize) -> Row {
        Row { key, person: Person::default() }
    }
}

/// What stands in a form that nobody has typed in.
fn blank(session: Session) -> GateDraft {
    GateDraft {
        held: Some(session.today()),
        people: vec![Person::default()],
        dissent: String::new(),
    }
}

/// The identifier of the field for the name in a row.
pub fn name_id(key: usize) -> String {
    format!("gate-name-{key}")
}

/// The identifier of the field for the role in a row.
pub fn role_id(key: usize) -> String {
    format!("gate-role-{key}")
}

impl Draft {
    /// Begins with what was typed before on this visit.
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

    /// Begins another gate.
    pub fn begin_again(self) {
        self.held.set(Some(self.session.today()));
        self.rows.set(vec![Row::new(0)]);
        self.dissent.set(String::new());
        self.is_tried.set(false);
        self.frozen.set(None);
    }

    /// What is typed, unless that is nothing, or became a record.
    pub fn unfinished(self) -> Option<GateDraft> {
        let typed = self.typed();
        let is_frozen = self.frozen.with(Option::is_some);
        (!is_frozen && typed != blank(self.session)).then_some(typed)
    }

    /// What is typed.
    pub fn typed(self) -> GateDraft {
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
    pub fn problem(self, is_it: impl Fn(GateField) -> bool + Send + Sync + 'static) -> Problem {
        Signal::derive(move || {
            if !self.is_tried.get() {
                return None;
            }
            let problems = self.checked().err()?;
            problems.iter().find(|problem| is_it(problem.field())).map(ToString::to_string)
        })
    }

    /// The place of a row in the form, from 0.
    pub fn index(self, key: usize) -> usize {
        self.rows.with(|rows| rows.iter().position(|row| row.key == key)).unwrap_or_default()
    }

    /// Something of the person in a row.
    pub fn look(self, key: usize, part: fn(&Person) -> &String) -> Signal<String> {
        Signal::derive(move || {
            self.rows.with(|rows| {
                let row = rows.iter().find(|row| row.key == key);
                row.map(|row| part(&row.person).clone()).unwrap_or_default()
            })
        })
    }

    /// Changes the person in a row.
    pub fn change(self, key: usize, change: impl FnOnce(&mut Person)) {
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
