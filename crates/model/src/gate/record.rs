//! Records of gates: what was decided on a day, by whom, and on which answers to which wording.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::content::assessment::{CriterionId, Level};
use crate::content::phase::Phase;
use crate::content::theme::Theme;
use crate::date::Date;
use crate::service::answer::{Action, Rating, Timestamp};
use crate::service::evidence::Evidence;
use crate::verdict::{Reason, VerdictKind};

/// The identifier of a record, unique in its service. The app makes it up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(String);

impl RecordId {
    /// Makes an identifier from its stored text.
    pub fn new(id: impl Into<String>) -> RecordId {
        RecordId(id.into())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The record of a gate that was held. It never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The phase whose gate was held.
    pub phase: Phase,
    /// The name that the service had.
    pub service: String,
    /// The day of the gate, as people entered it.
    pub held: Date,
    /// Who took part. There is at least one person.
    pub people: Vec<Person>,
    /// The verdict on the answers of that day.
    pub verdict: VerdictKind,
    /// The criteria that decided the verdict, in reading order. Empty for *ready*.
    pub reasons: Vec<RecordedReason>,
    /// What somebody who took part disagreed with; blank where everybody agreed.
    pub dissent: String,
    /// The conditions that the gate set. Empty unless the verdict is *ready with conditions*.
    pub conditions: Vec<Condition>,
    /// All criteria of the assessment with their answers, in reading order.
    pub criteria: Vec<RecordedCriterion>,
    /// The hash of the content pack's criteria. It changes with any of them.
    pub content_version: String,
    /// The time at which the record was made.
    pub frozen: Timestamp,
    /// The SHA-256 checksum of all other fields, in hexadecimal digits; see [`Record::is_intact`].
    pub checksum: String,
}

/// Somebody who took part in a gate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person's name, on one line.
    pub name: String,
    /// The person's role at the gate or in the team. It may be blank.
    pub role: String,
}

/// A criterion that decided a recorded verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedReason {
    /// Which criterion of the assessment it was.
    pub criterion: CriterionId,
    /// What about it kept the verdict from being better.
    pub reason: Reason,
}

/// A condition of a gate: something that has to be done by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The criterion that is to be met.
    pub criterion: CriterionId,
    /// Why the criterion is a condition.
    pub reason: Reason,
    /// What is to be done; blank where nobody has said it.
    pub what: String,
    /// Who sees to it; blank where nobody is named.
    pub owner: String,
    /// The day by which it is to be done.
    pub due: Date,
}

/// A criterion and its answer on the day of the gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedCriterion {
    /// The identifier that the criterion had. It may have been renamed since.
    pub id: CriterionId,
    /// The level that the criterion had.
    pub level: Level,
    /// The theme that the criterion was listed under.
    pub theme: Theme,
    /// The wording that the criterion had.
    pub wording: String,
    /// The rating in the answer; `None` where the criterion was unanswered.
    pub rating: Option<Rating>,
    /// The wording that the rating was given to; `None` where it is the wording of the day.
    pub answered_wording: Option<String>,
    /// The notes in the answer, in Markdown.
    pub notes: String,
    /// Copies of the evidence that the answer linked to.
    pub evidence: Vec<Evidence>,
    /// The action in the answer; `None` where there was none.
    pub action: Option<Action>,
}

impl Record {
    /// The same record with the right checksum.
    pub fn sealed(mut self) -> Record {
        self.checksum = self.expected_checksum();
        self
    }

    /// Whether the record is as it was when it was made. It detects damage and careless edits. It
    /// cannot detect a forgery, because anybody can compute the checksum again.
    pub fn is_intact(&self) -> bool {
        self.checksum == self.expected_checksum()
    }

    /// The SHA-256 checksum of the record's JSON, in which the checksum itself is blank.
    fn expected_checksum(&self) -> String {
        let unsealed = Record { checksum: String::new(), ..self.clone() };
        // The fields of a record can always be written as JSON.
        let text = serde_json::to_string(&unsealed).unwrap_or_default();
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
