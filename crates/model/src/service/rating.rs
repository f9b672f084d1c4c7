//! Ratings: how far a criterion is met.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::content::phase::Phase;

/// How far a criterion is met. A criterion without a rating is unanswered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Rating {
    /// The statement is true, and the team can show it.
    Met,
    /// The statement is true in part.
    PartlyMet,
    /// The statement is not true yet.
    NotMet,
    /// The statement does not apply to this service.
    NotApplicable {
        /// Why it does not. While this is blank, a *must* counts as not judged.
        reason: String,
    },
    /// The statement cannot be judged in this phase.
    TooEarly {
        /// The later phase that is to judge it.
        reopens: Phase,
    },
}

/// What serde derives for a type with a tag costs six times the WebAssembly.
impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rating, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let text = |name| value.get(name).and_then(Value::as_str);
        let rating = match text("is").and_then(RatingKind::from_value) {
            Some(RatingKind::Met) => Some(Rating::Met),
            Some(RatingKind::PartlyMet) => Some(Rating::PartlyMet),
            Some(RatingKind::NotMet) => Some(Rating::NotMet),
            Some(RatingKind::NotApplicable) => {
                text("reason").map(|reason| Rating::NotApplicable { reason: reason.to_owned() })
            }
            Some(RatingKind::TooEarly) => {
                let phase = text("reopens").and_then(Phase::from_name);
                phase.map(|reopens| Rating::TooEarly { reopens })
            }
            None => None,
        };
        rating.ok_or_else(|| D::Error::custom("no rating"))
    }
}

/// A rating without its reason or phase: one of the choices that the form offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RatingKind {
    /// See [`Rating::Met`].
    Met,
    /// See [`Rating::PartlyMet`].
    PartlyMet,
    /// See [`Rating::NotMet`].
    NotMet,
    /// See [`Rating::NotApplicable`].
    NotApplicable,
    /// See [`Rating::TooEarly`].
    TooEarly,
}

impl RatingKind {
    /// All choices, in the order of the form.
    pub const ALL: [RatingKind; 5] = [
        RatingKind::Met,
        RatingKind::PartlyMet,
        RatingKind::NotMet,
        RatingKind::NotApplicable,
        RatingKind::TooEarly,
    ];

    /// The name that pages show: `Partly met`.
    pub const fn name(self) -> &'static str {
        match self {
            RatingKind::Met => "Met",
            RatingKind::PartlyMet => "Partly met",
            RatingKind::NotMet => "Not met",
            RatingKind::NotApplicable => "Not applicable",
            RatingKind::TooEarly => "Too early",
        }
    }

    /// The value of its radio button: `partly-met`.
    pub const fn value(self) -> &'static str {
        match self {
            RatingKind::Met => "met",
            RatingKind::PartlyMet => "partly-met",
            RatingKind::NotMet => "not-met",
            RatingKind::NotApplicable => "not-applicable",
            RatingKind::TooEarly => "too-early",
        }
    }

    /// Reads the value of a radio button.
    pub fn from_value(value: &str) -> Option<RatingKind> {
        RatingKind::ALL.into_iter().find(|kind| kind.value() == value)
    }

    /// The rating to begin with when a person makes this choice in an assessment of `phase`: with a
    /// blank reason, or reopening in the next phase. `None` for *too early* in the last phase,
    /// which has no next one.
    pub fn begin(self, phase: Phase) -> Option<Rating> {
        Some(match self {
            RatingKind::Met => Rating::Met,
            RatingKind::PartlyMet => Rating::PartlyMet,
            RatingKind::NotMet => Rating::NotMet,
            RatingKind::NotApplicable => Rating::NotApplicable { reason: String::new() },
            RatingKind::TooEarly => Rating::TooEarly { reopens: phase.next()? },
        })
    }
}

impl Rating {
    /// The rating without its reason or phase.
    pub const fn kind(&self) -> RatingKind {
        match self {
            Rating::Met => RatingKind::Met,
            Rating::PartlyMet => RatingKind::PartlyMet,
            Rating::NotMet => RatingKind::NotMet,
            Rating::NotApplicable { .. } => RatingKind::NotApplicable,
            Rating::TooEarly { .. } => RatingKind::TooEarly,
        }
    }
}
