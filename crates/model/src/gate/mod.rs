//! Gates: the meetings at which people decide whether a service goes on to the next phase.
//!
//! 1. [`conditions`] lists the conditions that a gate would set on the answers given so far.
//! 2. [`Gate`] is what people enter on the day. [`Gate::checked`] finds every problem with it, and
//!    [`GateProblem::field`] says where to show each.
//! 3. [`hold`] makes a [`Record`] of the gate, with everything that it was decided on.

pub mod comparison;
pub mod record;
pub mod rehearsal;
pub mod report;

use crate::content::outline::{CriterionOutline, PhaseOutline};
use crate::content::phase::Phase;
use crate::date::Date;
use crate::gate::record::{Condition, Person, Record, RecordedCriterion, RecordedReason};
use crate::service::Service;
use crate::service::answer::{Answer, Timestamp};
use crate::verdict::assessed::assessed;
use crate::verdict::counts::Standing;
use crate::verdict::{DecidingCriterion, Verdict};

/// The most characters that a person's name or role may have. The report shows each on one line.
pub const LONGEST_PERSON: usize = 100;

/// The most characters that a dissent may have: as many as the notes of an answer.
pub const LONGEST_DISSENT: usize = 100_000;

/// What people enter when they hold a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The day of the gate.
    pub held: Date,
    /// Who takes part: the rows of the form, blank ones included.
    pub people: Vec<Person>,
    /// What somebody who takes part disagrees with; blank where everybody agrees.
    pub dissent: String,
}

/// A field of the form for holding a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateField {
    /// The day of the gate.
    Held,
    /// The name in the row of people with this index.
    Name(usize),
    /// The role in the row of people with this index.
    Role(usize),
    /// The dissent.
    Dissent,
}

/// Why a gate cannot be held as it is entered. As text it says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GateProblem {
    /// The day of the gate is before the day on which its phase began.
    #[error("The phase began on {}. Choose that day or a later one", .began.in_words())]
    HeldBeforePhase {
        /// The day on which the phase began.
        began: Date,
    },
    /// The day of the gate is after today.
    #[error("This day is still to come. Choose today or an earlier one")]
    HeldInFuture,
    /// Every row of people is blank.
    #[error("Name at least one person")]
    NobodyNamed,
    /// A row has a role without a name.
    #[error("Name the person who has this role, or clear the role")]
    NameMissing {
        /// The index of the row, from 0.
        row: usize,
    },
    /// A name has more than [`LONGEST_PERSON`] characters.
    #[error("The name has more than {LONGEST_PERSON} characters. Shorten it")]
    NameTooLong {
        /// The index of the row, from 0.
        row: usize,
    },
    /// A role has more than [`LONGEST_PERSON`] characters.
    #[error("The role has more than {LONGEST_PERSON} characters. Shorten it")]
    RoleTooLong {
        /// The index of the row, from 0.
        row: usize,
    },
    /// The dissent has more than [`LONGEST_DISSENT`] characters.
    #[error("The dissent has more than 100,000 characters. Shorten it")]
    DissentTooLong,
}

impl GateProblem {
    /// The field beside which the form shows the problem.
    pub const fn field(self) -> GateField {
        match self {
            GateProblem::HeldBeforePhase { .. } | GateProblem::HeldInFuture => GateField::Held,
            GateProblem::NobodyNamed => GateField::Name(0),
            GateProblem::NameMissing { row } | GateProblem::NameTooLong { row } => {
                GateField::Name(row)
            }
            GateProblem::RoleTooLong { row } => GateField::Role(row),
            GateProblem::DissentTooLong => GateField::Dissent,
        }
    }
}

impl Gate {
    /// The gate as it is to be held: without blank rows, and without spaces around names and roles.
    ///
    /// # Errors
    /// Returns every problem, in the order of the fields. There is at most one to a field.
    pub fn checked(
        &self,
        service: &Service,
        phase: Phase,
        today: Date,
    ) -> Result<Gate, Vec<GateProblem>> {
        let began = service.profile.dates(phase).began;
        let mut problems = Vec::from_iter(self.held_problem(began, today));
        let rows = self.people.iter().map(|person| Person {
            name: person.name.trim().to_owned(),
            role: person.role.trim().to_owned(),
        });
        let mut people = Vec::new();
        for (row, person) in rows.enumerate().filter(|(_, person)| *person != Person::default()) {
            problems.extend(name_problem(&person.name, row));
            problems.extend(
                is_longer(&person.role, LONGEST_PERSON).then_some(GateProblem::RoleTooLong { row }),
            );
            people.push(person);
        }
        problems.extend(people.is_empty().then_some(GateProblem::NobodyNamed));
        problems.extend(
            is_longer(&self.dissent, LONGEST_DISSENT).then_some(GateProblem::DissentTooLong),
        );
        let gate = Gate { held: self.held, people, dissent: self.dissent.clone() };
        if problems.is_empty() { Ok(gate) } else { Err(problems) }
    }

    fn held_problem(&self, began: Option<Date>, today: Date) -> Option<GateProblem> {
        match began {
            _ if self.held > today => Some(GateProblem::HeldInFuture),
            Some(began) if self.held < began => Some(GateProblem::HeldBeforePhase { began }),
            _ => None,
        }
    }
}

fn name_problem(name: &str, row: usize) -> Option<GateProblem> {
    if name.is_empty() {
        Some(GateProblem::NameMissing { row })
    } else {
        is_longer(name, LONGEST_PERSON).then_some(GateProblem::NameTooLong { row })
    }
}

fn is_longer(text: &str, most: usize) -> bool {
    text.chars().count() > most
}

/// The conditions that a gate with this verdict sets: one for each of [`Verdict::conditions`], in
/// reading order.
///
/// A condition takes its words, its owner and its due date from the answer's action, if that is
/// open. An action that is closed or explained did not meet the criterion, so another one is
/// needed. Words and owner are blank where nobody gave them. A due date that nobody set is that of
/// [`Profile::conditions_due`](crate::service::Profile::conditions_due).
pub fn conditions(
    verdict: &Verdict,
    service: &Service,
    phase: Phase,
    today: Date,
) -> Vec<Condition> {
    let condition = |deciding: &DecidingCriterion| {
        let answer = service.answers.get(&deciding.criterion);
        let action = answer.and_then(Answer::open_action).cloned().unwrap_or_default();
        Condition {
            criterion: deciding.criterion.clone(),
            reason: deciding.reason,
            what: action.what,
            owner: action.owner,
            due: action.due.unwrap_or_else(|| service.profile.conditions_due(phase, today)),
        }
    };
    verdict.conditions().iter().map(condition).collect()
}

/// Makes the record of a gate that [`Gate::checked`] returned. The record has copies of the answers
/// and of the evidence, so that later edits do not change it. `content_version` is the hash of the
/// content pack's criteria.
pub fn hold(
    gate: Gate,
    service: &Service,
    phases: &[PhaseOutline],
    phase: Phase,
    content_version: &str,
    at: Timestamp,
) -> Record {
    let criteria = assessed(phases, phase, &service.answers);
    let verdict = Standing::of(&criteria, &service.answers).verdict;
    let reasons = verdict.deciding().iter().map(|deciding| RecordedReason {
        criterion: deciding.criterion.clone(),
        reason: deciding.reason,
    });
    let record = Record {
        phase,
        service: service.profile.name.clone(),
        held: gate.held,
        people: gate.people,
        verdict: verdict.kind(),
        reasons: reasons.collect(),
        dissent: gate.dissent,
        conditions: conditions(&verdict, service, phase, gate.held),
        criteria: criteria.into_iter().map(|criterion| recorded(criterion, service)).collect(),
        content_version: content_version.to_owned(),
        frozen: at,
        checksum: String::new(),
    };
    record.sealed()
}

fn recorded(criterion: CriterionOutline, service: &Service) -> RecordedCriterion {
    let answer = service.answers.get(&criterion.id).cloned().unwrap_or_default();
    let evidence = service.evidence_of(&answer).map(|(_, evidence)| evidence.clone()).collect();
    RecordedCriterion {
        answered_wording: answer.is_reworded(&criterion.wording).then(|| answer.wording.clone()),
        id: criterion.id,
        level: criterion.level,
        theme: criterion.theme,
        wording: criterion.wording,
        rating: answer.rating,
        notes: answer.notes,
        evidence,
        action: answer.action,
    }
}
