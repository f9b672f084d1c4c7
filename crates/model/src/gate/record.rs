//! Records: a verdict frozen on a date, with the answers, the wording and the people behind it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::content::assessment::{CriterionId, Level};
use crate::content::phase::Phase;
use crate::content::theme::Theme;
use crate::date::Date;
use crate::service::answer::{Action, Rating, Timestamp};
use crate::service::evidence::Evidence;
use crate::verdict::{Reason, VerdictKind};

/// The identifier of a record, unique in its service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(String);

impl RecordId {
    /// Takes an identifier as it is stored.
    pub fn new(id: impl Into<String>) -> RecordId {
        RecordId(id.into())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A gate that was held: nothing in it changes any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The phase whose gate it was.
    pub phase: Phase,
    /// The service's name at that time.
    pub service: String,
    /// The day of the gate.
    pub held: Date,
    /// Who was there.
    pub people: Vec<Person>,
    /// What was decided.
    pub verdict: VerdictKind,
    /// The criteria that decided it, in reading order.
    pub reasons: Vec<RecordedReason>,
    /// What somebody present saw differently; blank where everybody agreed.
    pub dissent: String,
    /// What has to be done, where the verdict is *ready with conditions*.
    pub conditions: Vec<Condition>,
    /// Every criterion of the assessment with what was said of it, in reading order.
    pub criteria: Vec<RecordedCriterion>,
    /// The digest of the content pack's criteria.
    pub content_version: String,
    /// The moment at which this was frozen.
    pub frozen: Timestamp,
    /// The SHA-256 checksum of everything else, in hexadecimal digits; see [`Record::is_intact`].
    pub checksum: String,
}

/// Somebody who took part in a gate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person's name.
    pub name: String,
    /// What the person was there for.
    pub role: String,
}

/// A criterion that decided a recorded verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedReason {
    /// The criterion.
    pub criterion: CriterionId,
    /// How it decided.
    pub reason: Reason,
}

/// Something that has to be done before a date: an action with an owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The criterion that it makes true.
    pub criterion: CriterionId,
    /// Why the criterion is a condition.
    pub reason: Reason,
    /// What is to be done; blank where nobody has said it yet.
    pub what: String,
    /// Who sees to it; blank where nobody is named yet.
    pub owner: String,
    /// When it is due.
    pub due: Date,
}

/// A criterion as it was worded, with what was said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedCriterion {
    /// The criterion.
    pub id: CriterionId,
    /// Its level.
    pub level: Level,
    /// Its theme.
    pub theme: Theme,
    /// Its wording on the day.
    pub wording: String,
    /// The rating.
    pub rating: Option<Rating>,
    /// The wording that the rating was given to, where it was an earlier one.
    pub answered_wording: Option<String>,
    /// The notes, in Markdown.
    pub notes: String,
    /// The evidence, as it was described on the day.
    pub evidence: Vec<Evidence>,
    /// The action.
    pub action: Option<Action>,
}

impl Record {
    /// The same record with the checksum of what it holds.
    pub fn sealed(mut self) -> Record {
        self.checksum = self.expected_checksum();
        self
    }

    /// Whether the record is as it was when it was frozen. It tells damage and careless edits;
    /// somebody who computes the checksum again can still forge one.
    pub fn is_intact(&self) -> bool {
        self.checksum == self.expected_checksum()
    }

    /// The SHA-256 checksum of the record's JSON with an empty checksum in it.
    fn expected_checksum(&self) -> String {
        let unsealed = Record { checksum: String::new(), ..self.clone() };
        // A record is made of plain fields, which always have a form as JSON.
        let text = serde_json::to_string(&unsealed).unwrap_or_default();
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
