//! A service that is being assessed: what it is, and all that was said of it.

pub mod answer;
pub mod answers;
pub mod evidence;
mod rating;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::content::phase::Phase;
use crate::date::Date;
use crate::gate::record::{Record, RecordId};
use crate::map::Map;
use crate::order::sort_by;
use crate::service::answer::{Answer, Timestamp};
use crate::service::answers::Answers;
use crate::service::evidence::{Evidence, EvidenceId};

/// The most characters that a service's name may have: it stands in headings and in file names.
pub const LONGEST_NAME: usize = 100;

/// How long after the assessment a condition is due where no date is set.
pub const MONTHS_FOR_CONDITIONS: u32 = 3;

/// The identifier of a service, unique in a browser.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServiceId(String);

impl ServiceId {
    /// Takes an identifier as it is stored.
    pub fn new(id: impl Into<String>) -> ServiceId {
        ServiceId(id.into())
    }

    /// The service that exists from the start, so that nobody has to create one to begin.
    pub fn first() -> ServiceId {
        ServiceId("1".to_owned())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a team says of a service as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// The phase that it is in.
    pub phase: Phase,
    /// The dates of each phase that has any.
    #[serde(default)]
    pub dates: Map<Phase, PhaseDates>,
    /// When it was last exported.
    #[serde(default)]
    pub exported: Option<Timestamp>,
    /// When this was last edited.
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

/// The dates of a phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseDates {
    /// When the phase began.
    pub began: Option<Date>,
    /// When it is assessed.
    pub assessed: Option<Date>,
}

/// An assessment that would be held before its phase begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessedBeforeBegun {
    began: Date,
}

impl fmt::Display for AssessedBeforeBegun {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let began = self.began.in_words();
        write!(formatter, "The phase began on {began}, so its assessment cannot be earlier")
    }
}

impl PhaseDates {
    /// Both dates, if they can stand together.
    ///
    /// # Errors
    /// Fails where the assessment would come before the phase.
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
    /// The dates of a phase.
    pub fn dates(&self, phase: Phase) -> PhaseDates {
        self.dates.get(&phase).copied().unwrap_or_default()
    }

    /// When a condition of this phase's assessment is due where no date is set.
    pub fn conditions_due(&self, phase: Phase, today: Date) -> Date {
        // A gate that is held later than planned gives as much time as any other.
        let assessed = self.dates(phase).assessed.map_or(today, |planned| planned.max(today));
        assessed.plus_months(MONTHS_FOR_CONDITIONS)
    }
}

/// A service, with all that was said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// What a team says of it as a whole.
    pub profile: Profile,
    /// The answers, in every phase.
    #[serde(default)]
    pub answers: Answers,
    /// The evidence that answers point at.
    #[serde(default)]
    pub evidence: Map<EvidenceId, Evidence>,
    /// The gates that were held.
    #[serde(default)]
    pub records: Map<RecordId, Record>,
}

impl Service {
    /// The evidence that an answer points at and that is still there.
    pub fn evidence_of<'a>(
        &'a self,
        answer: &'a Answer,
    ) -> impl Iterator<Item = (&'a EvidenceId, &'a Evidence)> {
        answer.evidence.iter().filter_map(|id| self.evidence.get_key_value(id))
    }

    /// How many actions are still to be done, over all phases.
    pub fn open_actions(&self) -> usize {
        self.answers.iter().filter(|(_, answer)| answer.open_action().is_some()).count()
    }

    /// When anything about it last changed. An export is no change.
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

    /// The records of a phase's gates, the earliest first.
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

/// Why a name cannot be given to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// It has no letters.
    Blank,
    /// It has more characters than [`LONGEST_NAME`].
    TooLong,
    /// Another service has it.
    Taken,
}

impl fmt::Display for NameProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameProblem::Blank => formatter.write_str("Give the service a name"),
            NameProblem::TooLong => {
                write!(formatter, "The name has more than {LONGEST_NAME} characters. Shorten it")
            }
            NameProblem::Taken => {
                formatter.write_str("Another service has this name. Choose a different one")
            }
        }
    }
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
