//! Chooses between a stored item and its copy in a second, more durable store.
//!
//! A browser writes local storage to disk with a delay; one that is killed can lose the last
//! minute. The app therefore copies each item to IndexedDB, which writes at once, and compares the
//! two stores when it starts.

use crate::store::item::Key;
use crate::store::stored::decode;

/// What to do with a stored item and its copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reconciliation {
    /// Nothing: they are equal, or one of them cannot be understood.
    Leave,
    /// Write the copy to local storage, which has lost it.
    Restore,
    /// Write the stored item to the second store, which has none or an older one.
    Copy,
}

/// Decides what to do with a stored text and its copy. The one that was saved later wins. Where
/// either cannot be understood, neither is overwritten.
pub fn reconcile(key: &Key, stored: Option<&str>, copy: Option<&str>) -> Reconciliation {
    let decode = |text: &str| decode(key, text);
    match (stored.map(decode), copy.map(decode)) {
        (Some(Err(_)), _) | (_, Some(Err(_))) | (None, None) => Reconciliation::Leave,
        (Some(Ok(_)), None) => Reconciliation::Copy,
        (None, Some(Ok(_))) => Reconciliation::Restore,
        (Some(Ok(stored)), Some(Ok(copy))) if stored == copy => Reconciliation::Leave,
        (Some(Ok(stored)), Some(Ok(copy))) if stored.saved >= copy.saved => Reconciliation::Copy,
        (Some(Ok(_)), Some(Ok(_))) => Reconciliation::Restore,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::assessment::CriterionId;
    use crate::service::ServiceId;

    fn key() -> Key {
        Key::Answer(ServiceId::first(), CriterionId::new("a"))
    }

    fn stored(rating: &str, changed: u64) -> String {
        format!(
            r#"{{"changed":{changed},"format":1,"rating":{{"is":"{rating}"}},"wording":"We do."}}"#
        )
    }

    fn cleared(at: u64) -> String {
        format!(r#"{{"cleared":{at},"format":1}}"#)
    }

    #[test]
    fn the_newer_of_the_two_is_right() {
        let (old, new) = (stored("met", 5), stored("not-met", 9));
        let check = |stored: Option<&str>, copy: Option<&str>, expected: Reconciliation| {
            assert_eq!(reconcile(&key(), stored, copy), expected, "{stored:?} and {copy:?}");
        };
        check(None, None, Reconciliation::Leave);
        check(Some(&old), None, Reconciliation::Copy);
        check(Some(&old), Some(&old), Reconciliation::Leave);
        check(Some(&old), Some(&new), Reconciliation::Restore);
        check(Some(&new), Some(&old), Reconciliation::Copy);
        check(None, Some(&old), Reconciliation::Restore);
        check(Some(&old), Some(&cleared(7)), Reconciliation::Restore);
        check(Some(&new), Some(&cleared(7)), Reconciliation::Copy);
        check(Some(&cleared(7)), Some(&old), Reconciliation::Copy);
        check(Some(&cleared(7)), Some(&new), Reconciliation::Restore);
        check(None, Some(&cleared(7)), Reconciliation::Restore);
    }

    #[test]
    fn what_cannot_be_understood_is_left_alone() {
        let answer = stored("met", 9);
        for damaged in ["{", r#"{"format":2}"#] {
            assert_eq!(reconcile(&key(), Some(damaged), Some(&answer)), Reconciliation::Leave);
            assert_eq!(reconcile(&key(), Some(&answer), Some(damaged)), Reconciliation::Leave);
            assert_eq!(reconcile(&key(), None, Some(damaged)), Reconciliation::Leave);
        }
    }
}
