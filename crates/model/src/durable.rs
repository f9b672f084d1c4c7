//! Copies of stored answers in a second, more durable store, and which of the two to believe.
//!
//! A browser writes local storage to disk when it pleases: one that is killed can lose the last
//! minute. Each answer is therefore copied to a store that writes at once, and the two are
//! reconciled when the app starts.

use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Timestamp};
use crate::stored::decode;

/// What the durable store holds of one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DurableCopy {
    /// The stored text; none after the answer was taken away.
    text: Option<String>,
    /// When that happened, in milliseconds since 1970.
    at: u64,
}

impl DurableCopy {
    /// A copy of an answer that was just stored as `text`, or taken away at `now`.
    pub fn new(text: Option<String>, now: Timestamp) -> DurableCopy {
        let changed = text.as_deref().and_then(|text| decode(text).ok()).map(|own| own.changed);
        DurableCopy { text, at: changed.unwrap_or(now).0 }
    }

    /// The copy as the durable store keeps it.
    pub fn encode(&self) -> String {
        // Two plain fields always have a form as JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what the durable store keeps; nothing where it is damaged.
    pub fn decode(text: &str) -> Option<DurableCopy> {
        serde_json::from_str(text).ok()
    }
}

/// What to do about a stored answer and its copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reconciliation {
    /// They agree, or neither can be judged.
    Leave,
    /// The copy is newer: the store lost a write.
    Restore(Option<Answer>),
    /// The stored answer is newer, or has no copy yet.
    Copy,
}

/// Decides between a stored text and its copy. The newer one is right; a stored text that cannot
/// be understood is left alone.
pub fn reconcile(stored: Option<&str>, copy: Option<&DurableCopy>) -> Reconciliation {
    let answer = match stored.map(decode) {
        Some(Err(_)) => return Reconciliation::Leave,
        Some(Ok(answer)) => Some(answer),
        None => None,
    };
    match (answer, copy) {
        (None, None) => Reconciliation::Leave,
        (Some(_), None) => Reconciliation::Copy,
        (_, Some(copy)) if copy.text.as_deref() == stored => Reconciliation::Leave,
        (Some(answer), Some(copy)) if answer.changed.0 >= copy.at => Reconciliation::Copy,
        (_, Some(copy)) => match copy.text.as_deref().map(decode) {
            Some(Err(_)) => Reconciliation::Leave,
            Some(Ok(answer)) => Reconciliation::Restore(Some(answer)),
            None => Reconciliation::Restore(None),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Rating;

    fn stored(rating: &str, changed: u64) -> String {
        format!(
            r#"{{"changed":{changed},"format":1,"rating":{{"is":"{rating}"}},"wording":"We do."}}"#
        )
    }

    fn answer(rating: Rating, changed: u64) -> Answer {
        Answer { rating, wording: "We do.".to_owned(), changed: Timestamp(changed) }
    }

    fn copy(text: Option<&str>, now: u64) -> DurableCopy {
        DurableCopy::new(text.map(str::to_owned), Timestamp(now))
    }

    #[test]
    fn the_newer_of_the_two_is_right() {
        let (old, new) = (stored("met", 5), stored("not-met", 9));
        let check = |stored: Option<&str>, copy: Option<DurableCopy>, expected: Reconciliation| {
            assert_eq!(reconcile(stored, copy.as_ref()), expected, "{stored:?} and {copy:?}");
        };
        check(None, None, Reconciliation::Leave);
        check(Some(&old), None, Reconciliation::Copy);
        check(Some(&old), Some(copy(Some(&old), 0)), Reconciliation::Leave);
        check(
            Some(&old),
            Some(copy(Some(&new), 0)),
            Reconciliation::Restore(Some(answer(Rating::NotMet, 9))),
        );
        check(Some(&new), Some(copy(Some(&old), 0)), Reconciliation::Copy);
        check(
            None,
            Some(copy(Some(&old), 0)),
            Reconciliation::Restore(Some(answer(Rating::Met, 5))),
        );
        check(Some(&old), Some(copy(None, 7)), Reconciliation::Restore(None));
        check(Some(&new), Some(copy(None, 7)), Reconciliation::Copy);
        check(None, Some(copy(None, 7)), Reconciliation::Leave);
    }

    #[test]
    fn what_cannot_be_understood_is_left_alone() {
        let newer = copy(Some(&stored("met", 9)), 0);
        assert_eq!(reconcile(Some("{"), Some(&newer)), Reconciliation::Leave);
        assert_eq!(reconcile(None, Some(&copy(Some("{"), 9))), Reconciliation::Leave);
    }

    #[test]
    fn copies_are_read_as_they_were_written() {
        for original in [copy(Some(&stored("met", 5)), 0), copy(None, 7)] {
            assert_eq!(DurableCopy::decode(&original.encode()), Some(original));
        }
        assert_eq!(DurableCopy::decode("{"), None);
    }
}
