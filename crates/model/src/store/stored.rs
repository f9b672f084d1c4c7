//! The format in which a workspace is stored: each [`Item`] as JSON under its [`Key`].
//!
//! The JSON is that of the model's types, with the fields `format`, `saved` and `merge` added; tests
//! pin it. [`Entry`](crate::store::entry::Entry) reads and writes it with what merging takes;
//! [`glance`] reads the item alone. These rules keep every version of the app from losing data:
//!
//! - A value that cannot be understood is left where it is and reported. Before an item takes its
//!   place, [`keep_aside`] copies its text to a key that begins with `waymark/kept/`.
//! - Fields that this version does not know are written back as they were found, also within fields
//!   that it does know.
//! - An item that was deleted leaves a tombstone, so that it can be told from one that a browser has
//!   lost.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::service::answer::Timestamp;
use crate::store::entry::Entry;
use crate::store::item::{Item, ItemRef, Key};
use crate::store::storage::{Storage, StorageError};

/// The version of the format that this module writes, and the newest that it reads.
pub(crate) const FORMAT: u64 = 1;

/// The prefix of the keys under which copies of texts are kept that cannot be understood.
const KEPT: &str = "waymark/kept/";

/// Why a stored text cannot be understood. As text it continues a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatProblem {
    /// A newer version of the app wrote it: its `format` is a higher number.
    #[error("a newer version of Waymark wrote it")]
    Newer,
    /// It is no JSON, or not that of the item that its key stands for.
    #[error("it is damaged")]
    Damaged,
}

/// Reads the item in a stored text, for a replica without a name; `None` for a tombstone. It is a
/// quarter of the work of [`Entry::decode`].
///
/// # Errors
/// Fails where the text is not of a format that this version knows.
pub(crate) fn glance(key: &Key, text: &str) -> Result<Option<Item>, FormatProblem> {
    let object = read_object(text)?;
    if object.contains_key("cleared") {
        return Ok(None);
    }
    if object.get("merge").is_some_and(|merge| merge.get("others").is_some()) {
        return Ok(Entry::decode(key, text)?.item(key, ""));
    }
    from_json(key, Value::Object(object)).map(Some)
}

/// Reads a stored text as the object of an item or of a tombstone.
pub(crate) fn read_object(text: &str) -> Result<Map<String, Value>, FormatProblem> {
    let Ok(Value::Object(object)) = serde_json::from_str(text) else {
        return Err(FormatProblem::Damaged);
    };
    match object.get("format").and_then(Value::as_u64) {
        Some(FORMAT) => Ok(object),
        Some(newer) if newer > FORMAT => Err(FormatProblem::Newer),
        _ => Err(FormatProblem::Damaged),
    }
}

/// Copies a text that cannot be understood to a free key, so that its own key may be overwritten.
///
/// # Errors
/// Fails where the storage is full or refuses.
pub(crate) fn keep_aside(storage: &dyn Storage, key: &str, text: &str) -> Result<(), StorageError> {
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

/// The key of the item whose text is kept under this key of storage; `None` where it is no such key.
pub(crate) fn kept_of(storage_key: &str) -> Option<Key> {
    let (_, key) = storage_key.strip_prefix(KEPT)?.split_once('/')?;
    Key::parse(key)
}

/// The moment that a number stands for; the earliest of all where no calendar has it.
pub(crate) fn known_moment(milliseconds: u64) -> Timestamp {
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
    crate::json::from_value(value).map_err(|_| FormatProblem::Damaged)
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
