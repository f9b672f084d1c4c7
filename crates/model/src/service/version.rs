//! Versions: what people wrote in the same field of an answer, apart from each other.

use serde::{Deserialize, Serialize};

use crate::service::answer::{Action, Rating, Timestamp};

/// A version of a field that does not count, beside the one that does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherVersion {
    /// What tells it from all others.
    pub id: String,
    /// When it was written, by the clock of the browser in which it was.
    pub at: Timestamp,
    /// The field, and what was written in it.
    pub said: Said,
}

/// A field in which people write, with a value. See the field of
/// [`Answer`](crate::service::answer::Answer) that has its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// See [`Answer::rating`](crate::service::answer::Answer::rating).
    Rating(Rating),
    /// See [`Answer::notes`](crate::service::answer::Answer::notes).
    Notes(String),
    /// See [`Answer::action`](crate::service::answer::Answer::action).
    Action(Action),
    /// See [`Answer::rehearsal`](crate::service::answer::Answer::rehearsal).
    Rehearsal(String),
}

/// What to do with another version of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// Put it in the place of the one that counts.
    Take,
    /// Put its text behind the one that counts. Of a rating or an action it does the same as
    /// [`Settle::Take`].
    Join,
    /// Delete it.
    Drop,
}
