//! The ratings that a criterion can have.

use serde::{Deserialize, Serialize};

use crate::content::phase::Phase;

/// How far a criterion is true. With none chosen, a criterion is unanswered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Rating {
    /// True, and can be shown.
    Met,
    /// True in part.
    PartlyMet,
    /// Not true yet.
    NotMet,
    /// Does not apply to this service.
    NotApplicable {
        /// Why not. While it is blank, the criterion counts as open.
        reason: String,
    },
    /// Cannot be judged in this phase.
    TooEarly {
        /// The later phase in which it reopens.
        reopens: Phase,
    },
}

/// The choice that a rating is, without what it carries.
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
    /// Every choice, in the order in which it is offered.
    pub const ALL: [RatingKind; 5] = [
        RatingKind::Met,
        RatingKind::PartlyMet,
        RatingKind::NotMet,
        RatingKind::NotApplicable,
        RatingKind::TooEarly,
    ];

    /// The choice's name, as pages spell it.
    pub const fn name(self) -> &'static str {
        match self {
            RatingKind::Met => "Met",
            RatingKind::PartlyMet => "Partly met",
            RatingKind::NotMet => "Not met",
            RatingKind::NotApplicable => "Not applicable",
            RatingKind::TooEarly => "Too early",
        }
    }

    /// The choice's name as a form sends it: `partly-met`.
    pub const fn value(self) -> &'static str {
        match self {
            RatingKind::Met => "met",
            RatingKind::PartlyMet => "partly-met",
            RatingKind::NotMet => "not-met",
            RatingKind::NotApplicable => "not-applicable",
            RatingKind::TooEarly => "too-early",
        }
    }

    /// The choice that a form sends under this name.
    pub fn from_value(value: &str) -> Option<RatingKind> {
        RatingKind::ALL.into_iter().find(|kind| kind.value() == value)
    }

    /// The rating that this choice begins with in an assessment of `phase`: no reason given yet,
    /// reopening in the next phase. The last phase has no later one, so nothing there is too
    /// early.
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
    /// Which of the choices this is.
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
