//! Holding a gate.
//!
//! 1. [`conditions`] says what a gate would demand on the answers given so far.
//! 2. [`Gate`] is what people enter on the day; [`Gate::checked`] looks at it and names every
//!    problem with the field that it belongs to.
//! 3. [`hold`] freezes the gate with everything that it was decided on into a [`Record`].

pub mod comparison;
pub mod record;
pub mod rehearsal;
pub mod report;

use std::fmt;

use crate::content::outline::{CriterionOutline, PhaseOutline};
use crate::content::phase::Phase;
use crate::date::Date;
use crate::gate::record::{Condition, Person, Record, RecordedCriterion, RecordedReason};
use crate::service::Service;
use crate::service::answer::{Answer, Timestamp};
use crate::verdict::assessed::assessed;
use crate::verdict::counts::Standing;
use crate::verdict::{DecidingCriterion, Verdict};

/// The most characters that a person's name or role may have: each stands on one line of a report.
pub const LONGEST_PERSON: usize = 100;

/// The most characters that a dissent may have, as for the notes of an answer.
pub const LONGEST_DISSENT: usize = 100_000;

/// What people enter when they hold a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The day on which it is held.
    pub held: Date,
    /// Who is there. Rows in which nothing is written count for nothing.
    pub people: Vec<Person>,
    /// What somebody present sees differently; blank where everybody agrees.
    pub dissent: String,
}

/// A field of the form in which a gate is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateField {
    /// The day.
    Held,
    /// The name in a row of people, from 0.
    Name(usize),
    /// The role in a row of people, from 0.
    Role(usize),
    /// The dissent.
    Dissent,
}

/// Why a gate cannot be held as it is entered. As text it says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateProblem {
    /// It would be held before its phase begins.
    HeldBeforePhase {
        /// When the phase began.
        began: Date,
    },
    /// It would be held after today.
    HeldInFuture,
    /// Nobody is named.
    NobodyNamed,
    /// There is a role without a name.
    NameMissing {
        /// The row, from 0.
        row: usize,
    },
    /// A name has more than [`LONGEST_PERSON`] characters.
    NameTooLong {
        /// The row, from 0.
        row: usize,
    },
    /// A role has more than [`LONGEST_PERSON`] characters.
    RoleTooLong {
        /// The row, from 0.
        row: usize,
    },
    /// The dissent has more than [`LONGEST_DISSENT`] characters.
    DissentTooLong,
}

impl GateProblem {
    /// The field that it is shown beside.
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

impl fmt::Display for GateProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GateProblem::HeldBeforePhase { began } => write!(
                formatter,
                "The phase began on {}. Choose that day or a later one",
                began.in_words()
            ),
            GateProblem::HeldInFuture => {
                formatter.write_str("This day is still to come. Choose today or an earlier one")
            }
            GateProblem::NobodyNamed => formatter.write_str("Name at least one person"),
            GateProblem::NameMissing { .. } => {
                formatter.write_str("Name the person who has this role, or clear the role")
            }
            GateProblem::NameTooLong { .. } => {
                write!(formatter, "The name has more than {LONGEST_PERSON} characters. Shorten it")
            }
            GateProblem::RoleTooLong { .. } => {
                write!(formatter, "The role has more than {LONGEST_PERSON} characters. Shorten it")
            }
            GateProblem::DissentTooLong => {
                formatter.write_str("The dissent has more than 100,000 characters. Shorten it")
            }
        }
    }
}

impl Gate {
    /// The gate without the spaces around names and roles and without blank rows, if it can be
    /// held.
    ///
    /// # Errors
    /// Names every problem, in the order of the fields and at most one for each.
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

/// What has to be done after a gate with this verdict: where it is *ready with conditions*, one
/// condition for each criterion that decided it, in reading order; otherwise nothing.
///
/// A condition takes its words, its owner and its due date from the answer's open action. An
/// action that is closed or explained left the gap as it is, so its words are not taken over.
/// Words and owner stay blank where nobody gave them; a due date that nobody set is three months
/// after the assessment, as the verdict's rule has it: see [`crate::service::Profile`].
pub fn conditions(
    verdict: &Verdict,
    service: &Service,
    phase: Phase,
    today: Date,
) -> Vec<Condition> {
    let Verdict::ReadyWithConditions(deciding) = verdict else { return Vec::new() };
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
    deciding.iter().map(condition).collect()
}

/// Freezes a gate that was [`Gate::checked`], with the verdict on the answers as they are now and
/// everything that it rests on. Evidence is copied, so that the record stays whole when the
/// service's list changes. `content_version` is the digest of the content pack's criteria.
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
