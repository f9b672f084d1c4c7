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
    use crate::service::answer::{Answer, Rating, Timestamp};
    use crate::store::item::Item;
    use crate::store::storage::{MemoryStorage, Storage};
    use crate::store::stored::save;

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

    /// The copy is what was stored when the clock was ahead; the browser was closed before it copied
    /// what was stored since.
    #[test]
    fn what_was_stored_since_the_clock_was_put_right_is_newer() {
        let now = Timestamp(1_700_000_000_000);
        for ahead in [now.0 + 1, now.0 * 2, 1 << 53, Timestamp::LATEST.0, u64::MAX] {
            let copy = stored("met", ahead);
            let storage = MemoryStorage::default();
            let place = key().to_string();
            storage.write(&place, &copy).expect("memory has room");
            let answer = Answer { rating: Some(Rating::NotMet), ..Answer::default() };
            let item = Item::Answer(answer);
            for item in [Some(item.as_ref()), None] {
                save(&storage, &key(), item, now).expect("memory has room");
                let text = storage.read(&place).expect("memory can be read");
                let found = reconcile(&key(), text.as_deref(), Some(&copy));
                assert_eq!(found, Reconciliation::Copy, "{text:?} and {copy}");
            }
        }
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
