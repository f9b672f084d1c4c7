//! The format in which a workspace is stored: each [`Item`] as JSON under its [`Key`].
//!
//! [`load`] reads all items, and [`save`] writes one. The JSON is that of the model's types, with
//! the fields `format` and `saved` added; tests pin it. These rules keep every version of the app
//! from losing data:
//!
//! - A value that cannot be understood is left where it is and reported. Before an item takes its
//!   place, its text is copied under a key that begins with `waymark/kept/`.
//! - Fields that this version does not know are written back as they were found.
//! - An item that was taken away leaves an entry that says when, so that it can be told from one
//!   that a browser has lost.
//! - Each entry is later than the one whose place it takes, even where the clock was ahead and has been
//!   put right since. Otherwise the old one would come back from its copy
//!   ([`crate::store::durable`]). A moment that no calendar has says nothing, and everything is later.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::order::sort_by;
use crate::service::answer::Timestamp;
use crate::store::item::{Item, ItemRef, Key};
use crate::store::storage::{Storage, StorageError};
use crate::store::workspace::Workspace;

/// The version of the format that this module writes, and the newest that it reads.
const FORMAT: u64 = 1;

/// The prefix of the keys under which copies of texts are kept that cannot be understood.
const KEPT: &str = "waymark/kept/";

/// What [`load`] read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The items that could be read.
    pub workspace: Workspace,
    /// The items that could not. The workspace is as if they were not there.
    pub unreadable: Vec<Unreadable>,
}

/// A stored item that cannot be understood. It stays in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The key that it is stored under.
    pub key: Key,
    /// Why it cannot be understood.
    pub problem: FormatProblem,
}

/// Why a stored text cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatProblem {
    /// A newer version of the app wrote it: its `format` is a higher number.
    Newer,
    /// It is no JSON, or not that of the item that its key stands for.
    Damaged,
}

/// What is stored under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The item; `None` for the tombstone of a deleted one.
    pub item: Option<Item>,
    /// The time at which it was saved or deleted. Of an item that the first version saved, the time
    /// of its last edit.
    pub saved: Timestamp,
}

/// Reads all items. Keys of other apps are ignored.
///
/// # Errors
/// Fails where the storage cannot be read. What is wrong with single items is in
/// [`Loaded::unreadable`].
pub fn load(storage: &dyn Storage) -> Result<Loaded, StorageError> {
    let mut loaded = Loaded::default();
    let mut keys = storage.keys()?;
    sort_by(&mut keys, Ord::cmp);
    for text in keys {
        let Some(key) = Key::parse(&text) else { continue };
        let Some(text) = storage.read(&text)? else { continue };
        match decode(&key, &text) {
            Ok(Entry { item: None, .. }) => {}
            Ok(entry) => loaded.workspace.put(key, entry.item),
            Err(problem) => loaded.unreadable.push(Unreadable { key, problem }),
        }
    }
    Ok(loaded)
}

/// What [`save`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// It wrote the item.
    Written,
    /// It wrote nothing: the same item was stored already, for example by another tab.
    AlreadyThere,
}

/// Writes an item, or that it was taken away at the moment `now`: at the next one after what was
/// stored before, where that is later.
///
/// # Errors
/// Fails where the storage is full or refuses. The earlier text stays then.
pub fn save(
    storage: &dyn Storage,
    key: &Key,
    item: Option<ItemRef<'_>>,
    now: Timestamp,
) -> Result<SaveOutcome, StorageError> {
    let place = key.to_string();
    let before = storage.read(&place)?;
    let known = before.as_deref().map(|text| decode(key, text));
    let there = match &known {
        None => None,
        Some(Ok(entry)) => entry.item.as_ref().map(Item::as_ref),
        Some(Err(_)) => {
            keep(storage, &place, before.as_deref().unwrap_or_default())?;
            None
        }
    };
    if there == item && !matches!(known, Some(Err(_))) {
        return Ok(SaveOutcome::AlreadyThere);
    }
    let now = match &known {
        Some(Ok(entry)) if entry.saved > now => Timestamp(entry.saved.0 + 1),
        _ => now,
    };
    let text = match item {
        Some(item) => encode(item, before.as_deref().filter(|_| there.is_some()), now),
        None => json!({ "format": FORMAT, "cleared": now }).to_string(),
    };
    storage.write(&place, &text)?;
    Ok(SaveOutcome::Written)
}

/// Copies a text that cannot be understood to a free key, so that its own key may be overwritten.
fn keep(storage: &dyn Storage, key: &str, text: &str) -> Result<(), StorageError> {
    for number in 1_u32.. {
        let copy = format!("{KEPT}{number}/{key}");
        match storage.read(&copy)? {
            Some(there) if there == text => return Ok(()),
            Some(_) => {}
            None => return storage.write(&copy, text),
        }
    }
    Err(StorageError::Full)
}

/// Reads the text that is stored under a key.
///
/// # Errors
/// Fails where the text is not an entry of a format that this version knows.
pub fn decode(key: &Key, text: &str) -> Result<Entry, FormatProblem> {
    let value: Value = serde_json::from_str(text).map_err(|_| FormatProblem::Damaged)?;
    match value.get("format").and_then(Value::as_u64) {
        Some(FORMAT) => {}
        Some(newer) if newer > FORMAT => return Err(FormatProblem::Newer),
        _ => return Err(FormatProblem::Damaged),
    }
    let moment = |name| value.get(name).and_then(Value::as_u64).map(known_moment);
    if let Some(saved) = moment("cleared") {
        return Ok(Entry { item: None, saved });
    }
    let saved = moment("saved").or_else(|| moment("changed")).unwrap_or_default();
    Ok(Entry { item: Some(from_json(key, value)?), saved })
}

/// The moment that a number stands for; the earliest of all where no calendar has it.
fn known_moment(milliseconds: u64) -> Timestamp {
    Timestamp(milliseconds).known_at(Timestamp::LATEST)
}

/// Reads an item of the kind that a key stands for.
pub(crate) fn from_json(key: &Key, value: Value) -> Result<Item, FormatProblem> {
    match key {
        Key::Profile(_) => read(value).map(Item::Profile),
        Key::Answer(..) => read(value).map(Item::Answer),
        Key::Evidence(..) => read(value).map(Item::Evidence),
        Key::Record(..) => read(value).map(Item::Record),
        Key::Check(_) => read(value).map(Item::Check),
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, FormatProblem> {
    serde_json::from_value(value).map_err(|_| FormatProblem::Damaged)
}

/// The text of an item. `before` is the text that it replaces; its fields that this version does
/// not know are kept.
fn encode(item: ItemRef<'_>, before: Option<&str>, now: Timestamp) -> String {
    let mut fields: Map<String, Value> =
        before.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    fields.extend(to_json(item));
    fields.insert("format".to_owned(), FORMAT.into());
    fields.insert("saved".to_owned(), now.0.into());
    Value::Object(fields).to_string()
}

/// The fields of an item's JSON object.
pub(crate) fn to_json(item: ItemRef<'_>) -> Map<String, Value> {
    match item {
        ItemRef::Profile(profile) => fields_of(profile),
        ItemRef::Answer(answer) => fields_of(answer),
        ItemRef::Evidence(evidence) => fields_of(evidence),
        ItemRef::Record(record) => fields_of(record),
        ItemRef::Check(chosen) => fields_of(chosen),
    }
}

fn fields_of<T: Serialize>(item: &T) -> Map<String, Value> {
    // Items are structs whose fields can always be written as JSON.
    match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::assessment::CriterionId;
    use crate::content::phase::Phase;
    use crate::service::answer::{Answer, Rating};
    use crate::service::{Profile, ServiceId};
    use crate::store::storage::{FailingStorage, MemoryStorage};

    fn answer(rating: Rating) -> Answer {
        Answer {
            rating: Some(rating),
            wording: "We do.".to_owned(),
            changed: Timestamp(1_700_000_000_000),
            ..Answer::default()
        }
    }

    fn key(criterion: &str) -> Key {
        Key::Answer(ServiceId::first(), CriterionId::new(criterion))
    }

    fn store(
        storage: &dyn Storage,
        criterion: &str,
        rating: Rating,
    ) -> Result<SaveOutcome, StorageError> {
        save(storage, &key(criterion), Some(ItemRef::Answer(&answer(rating))), LATER)
    }

    fn rating(loaded: &Loaded, criterion: &str) -> Option<Rating> {
        let service = loaded.workspace.service(&ServiceId::first())?;
        service.answers.rating(&CriterionId::new(criterion)).cloned()
    }

    const KEY: &str = "waymark/services/1/answers/a";
    const LATER: Timestamp = Timestamp(1_700_000_000_001);

    #[test]
    fn the_format_of_answers_is_what_it_was() {
        let check = |rating: Rating, expected: &str| {
            let answer = answer(rating);
            let text = encode(ItemRef::Answer(&answer), None, LATER);
            assert_eq!(
                text,
                format!(
                    r#"{{"action":null,"changed":1700000000000,"evidence":[],"format":1,"notes":"","rating":{expected},"rehearsal":"","saved":1700000000001,"set_aside":[],"wording":"We do."}}"#
                )
            );
            let entry = Entry { item: Some(Item::Answer(answer)), saved: LATER };
            assert_eq!(decode(&key("a"), &text), Ok(entry));
        };
        check(Rating::Met, r#"{"is":"met"}"#);
        check(
            Rating::NotApplicable { reason: "No \"staff\" side.".to_owned() },
            r#"{"is":"not-applicable","reason":"No \"staff\" side."}"#,
        );
        check(Rating::TooEarly { reopens: Phase::Live }, r#"{"is":"too-early","reopens":"live"}"#);
    }

    #[test]
    fn answers_of_the_first_version_are_read() {
        let text =
            r#"{"changed":1700000000000,"format":1,"rating":{"is":"met"},"wording":"We do."}"#;
        let saved = Timestamp(1_700_000_000_000);
        let entry = Entry { item: Some(Item::Answer(answer(Rating::Met))), saved };
        assert_eq!(decode(&key("a"), text), Ok(entry));
    }

    #[test]
    fn the_format_of_profiles_is_what_it_was() {
        let profile = Profile { name: "Permits".to_owned(), ..Profile::default() };
        let text = encode(ItemRef::Profile(&profile), None, LATER);
        assert_eq!(
            text,
            r#"{"changed":0,"dates":{},"exported":null,"format":1,"name":"Permits","phase":"discovery","saved":1700000000001}"#
        );
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let storage = MemoryStorage::default();
        for (name, rating) in [("a", Rating::PartlyMet), ("b", Rating::NotMet)] {
            store(&storage, name, rating).expect("memory has room");
        }
        save(&storage, &key("b"), None, LATER).expect("memory has room");
        let cleared = storage.read("waymark/services/1/answers/b").expect("memory can be read");
        assert_eq!(cleared.as_deref(), Some(r#"{"cleared":1700000000001,"format":1}"#));
        let loaded = load(&storage).expect("memory can be read");
        assert_eq!(rating(&loaded, "a"), Some(Rating::PartlyMet));
        assert_eq!((loaded.workspace.items().count(), loaded.unreadable.len()), (1, 0));
    }

    #[test]
    fn what_cannot_be_understood_is_reported_and_kept() {
        let check = |text: &str, problem: FormatProblem| {
            let storage = MemoryStorage::default();
            storage.write(KEY, text).expect("memory has room");
            let loaded = load(&storage).expect("memory can be read");
            assert_eq!(loaded.unreadable, [Unreadable { key: key("a"), problem }], "{text}");
            assert_eq!(storage.read(KEY).as_ref().map(Option::as_deref), Ok(Some(text)));

            store(&storage, "a", Rating::Met).expect("there is room");
            let kept = storage.read("waymark/kept/1/waymark/services/1/answers/a");
            assert_eq!(kept.as_ref().map(Option::as_deref), Ok(Some(text)));
        };
        check("{", FormatProblem::Damaged);
        check("42", FormatProblem::Damaged);
        check(r#"{"format":1}"#, FormatProblem::Damaged);
        check(
            r#"{"format":1,"rating":{"is":"so-so"},"wording":"","changed":0}"#,
            FormatProblem::Damaged,
        );
        check(r#"{"format":2,"anything":true}"#, FormatProblem::Newer);
    }

    #[test]
    fn a_second_text_that_cannot_be_understood_does_not_replace_the_first() {
        let storage = MemoryStorage::default();
        for text in ["{", "["] {
            storage.write(KEY, text).expect("memory has room");
            store(&storage, "a", Rating::Met).expect("there is room");
        }
        let kept: Vec<_> =
            storage.keys().into_iter().flatten().filter(|key| key.starts_with(KEPT)).collect();
        assert_eq!(kept.len(), 2);
    }

    #[test]
    fn fields_of_other_versions_are_written_back() {
        let storage = MemoryStorage::default();
        let text = r#"{"format":1,"rating":{"is":"met"},"wording":"","changed":0,"mood":"Hi"}"#;
        storage.write(KEY, text).expect("memory has room");
        store(&storage, "a", Rating::NotMet).expect("there is room");
        let after = storage.read(KEY).ok().flatten().unwrap_or_default();
        assert!(after.contains(r#""mood":"Hi""#), "{after}");
        assert!(after.contains(r#""is":"not-met""#), "{after}");
    }

    #[test]
    fn a_full_storage_keeps_what_it_had() {
        let storage = FailingStorage::default();
        store(&storage, "a", Rating::Met).expect("there is room");
        storage.fail();
        assert_eq!(store(&storage, "a", Rating::NotMet), Err(StorageError::Full));
        let loaded = load(&storage).expect("it can still be read");
        assert_eq!(rating(&loaded, "a"), Some(Rating::Met));
        storage.recover();
        assert_eq!(store(&storage, "a", Rating::NotMet), Ok(SaveOutcome::Written));
        assert_eq!(store(&storage, "a", Rating::NotMet), Ok(SaveOutcome::AlreadyThere));
    }
}
