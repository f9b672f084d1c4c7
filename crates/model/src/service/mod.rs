//! The service that a team assesses, with everything that the team says of it.

mod action;
pub mod answer;
pub mod answers;
pub mod evidence;
mod rating;
mod version;

use serde::{Deserialize, Serialize};

use crate::content::phase::Phase;
use crate::date::Date;
use crate::gate::record::{Record, RecordId};
use crate::map::Map;
use crate::order::sort_by;
use crate::service::answer::{Answer, Timestamp};
use crate::service::answers::Answers;
use crate::service::evidence::{Evidence, EvidenceId};

/// The most characters that a service's name may have. Headings and the names of files show it.
pub const LONGEST_NAME: usize = 100;

/// How many months after the assessment a condition is due, where nobody sets a date.
pub const MONTHS_FOR_CONDITIONS: u32 = 3;

/// The identifier of a service, unique in a browser. The app makes it up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServiceId(String);

impl ServiceId {
    /// Makes an identifier from its stored text.
    pub fn new(id: impl Into<String>) -> ServiceId {
        ServiceId(id.into())
    }

    /// The service that every browser begins with, so that nobody has to create one.
    pub fn first() -> ServiceId {
        ServiceId("1".to_owned())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a team says of its service as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The service's name; at most [`LONGEST_NAME`] characters.
    pub name: String,
    /// The phase that the service is in.
    pub phase: Phase,
    /// The dates of the phases that have any.
    #[serde(default)]
    pub dates: Map<Phase, PhaseDates>,
    /// The time of the last export; `None` before the first.
    #[serde(default)]
    pub exported: Option<Timestamp>,
    /// The time of the last edit; 0 before the first. An export is no edit.
    pub changed: Timestamp,
}

impl Default for Profile {
    fn default() -> Profile {
        Profile {
            name: "Our service".to_owned(),
            phase: Phase::Discovery,
            dates: Map::new(),
            exported: None,
            changed: Timestamp::default(),
        }
    }
}

/// The dates of a phase. Each is `None` until somebody sets it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseDates {
    /// The day on which the phase began.
    pub began: Option<Date>,
    /// The day for which the assessment is planned.
    pub assessed: Option<Date>,
}

/// The error for an assessment that is planned before its phase begins.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The phase began on {}, so its assessment cannot be earlier", .began.in_words())]
pub struct AssessedBeforeBegun {
    began: Date,
}

impl PhaseDates {
    /// The dates of a phase, if their order is right.
    ///
    /// # Errors
    /// Fails where the assessment would be before the beginning of the phase.
    pub fn new(
        began: Option<Date>,
        assessed: Option<Date>,
    ) -> Result<PhaseDates, AssessedBeforeBegun> {
        match (began, assessed) {
            (Some(began), Some(assessed)) if assessed < began => Err(AssessedBeforeBegun { began }),
            _ => Ok(PhaseDates { began, assessed }),
        }
    }
}

impl Profile {
    /// The dates of a phase, set or not.
    pub fn dates(&self, phase: Phase) -> PhaseDates {
        self.dates.get(&phase).copied().unwrap_or_default()
    }

    /// The day on which a condition of this phase's assessment is due, where nobody sets a date:
    /// [`MONTHS_FOR_CONDITIONS`] after the planned day of the assessment, or after today if that
    /// day is past or not set.
    pub fn conditions_due(&self, phase: Phase, today: Date) -> Date {
        let assessed = self.dates(phase).assessed.map_or(today, |planned| planned.max(today));
        assessed.plus_months(MONTHS_FOR_CONDITIONS)
    }
}

/// A service with everything that a team says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// What the team says of the service as a whole.
    pub profile: Profile,
    /// The answers to the criteria of all phases.
    pub answers: Answers,
    /// The evidence that answers link to.
    pub evidence: Map<EvidenceId, Evidence>,
    /// A record of each gate that was held.
    pub records: Map<RecordId, Record>,
}

impl Service {
    /// The evidence that an answer links to, without what was removed since.
    pub fn evidence_of<'a>(
        &'a self,
        answer: &'a Answer,
    ) -> impl Iterator<Item = (&'a EvidenceId, &'a Evidence)> {
        answer.evidence.iter().filter_map(|id| self.evidence.get_key_value(id))
    }

    /// How many actions of all phases are still to be done.
    pub fn open_actions(&self) -> usize {
        self.answers.iter().filter(|(_, answer)| answer.open_action().is_some()).count()
    }

    /// The time of the last change to any part of the service. An export is no change.
    pub fn changed(&self) -> Timestamp {
        let answers = self.answers.iter().map(|(_, answer)| answer.changed);
        let evidence = self.evidence.values().map(|evidence| evidence.changed);
        let records = self.records.values().map(|record| record.frozen);
        answers
            .chain(evidence)
            .chain(records)
            .chain([self.profile.changed])
            .max()
            .unwrap_or_default()
    }

    /// The records of a phase's gates by day, the earliest first.
    pub fn records_of(&self, phase: Phase) -> Vec<&Record> {
        let mut records: Vec<&Record> =
            self.records.values().filter(|record| record.phase == phase).collect();
        sort_by(&mut records, |a, b| (a.held, a.frozen).cmp(&(b.held, b.frozen)));
        records
    }

    /// The latest record of a phase's gate.
    pub fn last_record(&self, phase: Phase) -> Option<&Record> {
        self.records_of(phase).pop()
    }
}

/// Why a name cannot be given to a service. As text it says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// The name is empty, or nothing but spaces.
    #[error("Give the service a name")]
    Blank,
    /// The name has more characters than [`LONGEST_NAME`].
    #[error("The name has more than {LONGEST_NAME} characters. Shorten it")]
    TooLong,
    /// Another service of this browser has the name.
    #[error("Another service has this name. Choose a different one")]
    Taken,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<Date> {
        Some(Date::parse(text).expect("there is such a date"))
    }

    #[test]
    fn an_assessment_cannot_come_before_its_phase() {
        let (early, late) = (date("2026-01-31"), date("2026-05-01"));
        assert!(PhaseDates::new(early, late).is_ok());
        assert!(PhaseDates::new(late, None).is_ok());
        let refused = PhaseDates::new(late, early).expect_err("the order is wrong");
        assert_eq!(
            refused.to_string(),
            "The phase began on 1 May 2026, so its assessment cannot be earlier"
        );
    }

    #[test]
    fn conditions_are_due_three_months_after_the_assessment() {
        let today = date("2026-11-22").expect("a date");
        let mut profile = Profile::default();
        assert_eq!(profile.conditions_due(Phase::Beta, today).to_string(), "2027-02-22");
        let dates = PhaseDates { began: None, assessed: date("2026-11-30") };
        profile.dates.insert(Phase::Beta, dates);
        assert_eq!(profile.conditions_due(Phase::Beta, today).to_string(), "2027-02-28");
        let dates = PhaseDates { began: None, assessed: date("2026-01-31") };
        profile.dates.insert(Phase::Beta, dates);
        assert_eq!(profile.conditions_due(Phase::Beta, today).to_string(), "2027-02-22");
    }
}
