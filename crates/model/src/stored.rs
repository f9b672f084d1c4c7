//! How answers lie in storage: one key for each, keyed by service and criterion.
//!
//! [`load`] reads everything that is there; [`save`] writes one answer. One key for each answer
//! means that two tabs never overwrite each other's work. The format has its own types, apart
//! from the domain's, and these rules:
//!
//! - A value that cannot be understood is left where it is and reported. Before an answer takes
//!   its place, its text is copied under a key that begins with `waymark/kept/`.
//! - Fields that this version does not know are written back as they were found.
//! - An answer that was taken back leaves an entry that says when, so that it can be told from one
//!   that a browser has lost.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Answers, Rating, Timestamp};
use crate::assessment::CriterionId;
use crate::phase::Phase;
use crate::storage::{Storage, StorageError};

/// The version of the format that this module writes, and the newest that it reads.
const FORMAT: u64 = 1;

const KEPT: &str = "waymark/kept/";

/// The identifier of a service that is being assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceId(String);

impl ServiceId {
    /// The service that exists from the start, so that nobody has to create one to begin.
    pub fn first() -> ServiceId {
        ServiceId("1".to_owned())
    }

    fn answers_prefix(&self) -> String {
        format!("waymark/services/{}/answers/", self.0)
    }

    /// The key under which the answer to a criterion lies.
    pub fn answer_key(&self, criterion: &CriterionId) -> String {
        format!("{}{criterion}", self.answers_prefix())
    }

    /// The criterion whose answer lies under a key, if the key is for an answer of this service.
    pub fn criterion_of(&self, key: &str) -> Option<CriterionId> {
        key.strip_prefix(&self.answers_prefix()).map(CriterionId::new)
    }
}

/// Everything that storage holds for a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The answers that could be read.
    pub answers: Answers,
    /// The criteria whose stored answers could not be read; they count as unanswered.
    pub unreadable: Vec<Unreadable>,
}

/// A stored answer that cannot be understood. It stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The criterion it belongs to.
    pub criterion: CriterionId,
    /// What is wrong with it.
    pub problem: FormatProblem,
}

/// What is wrong with a stored text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatProblem {
    /// A newer version of the app wrote it.
    Newer,
    /// It is damaged, or something else wrote it.
    Damaged,
}

/// What is stored under the key of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An answer.
    Answer(Answer),
    /// The answer was taken back.
    Cleared(Timestamp),
}

impl Entry {
    /// The answer, if there is one.
    pub fn answer(self) -> Option<Answer> {
        match self {
            Entry::Answer(answer) => Some(answer),
            Entry::Cleared(_) => None,
        }
    }

    /// When the answer changed or was taken back.
    pub fn changed(&self) -> Timestamp {
        match self {
            Entry::Answer(answer) => answer.changed,
            Entry::Cleared(at) => *at,
        }
    }
}

/// Reads every answer of a service.
///
/// # Errors
/// Fails where the storage cannot be read at all.
pub fn load(storage: &dyn Storage, service: &ServiceId) -> Result<Loaded, StorageError> {
    let mut loaded = Loaded::default();
    let mut keys = storage.keys()?;
    keys.sort();
    for key in keys {
        let Some(criterion) = service.criterion_of(&key) else { continue };
        let Some(text) = storage.read(&key)? else { continue };
        match decode(&text) {
            Ok(entry) => loaded.answers.take_stored(criterion, entry.answer()),
            Err(problem) => loaded.unreadable.push(Unreadable { criterion, problem }),
        }
    }
    Ok(loaded)
}

/// Reads the answer to one criterion. One that cannot be understood counts as none.
///
/// # Errors
/// Fails where the storage cannot be read.
pub fn load_answer(
    storage: &dyn Storage,
    service: &ServiceId,
    criterion: &CriterionId,
) -> Result<Option<Answer>, StorageError> {
    let text = storage.read(&service.answer_key(criterion))?;
    Ok(text.and_then(|text| decode(&text).ok()?.answer()))
}

/// Writes the answer to one criterion, or that it was taken back at the moment `now`.
///
/// # Errors
/// Fails where the storage is full or refuses; then what was stored before is still there.
pub fn save(
    storage: &dyn Storage,
    service: &ServiceId,
    criterion: &CriterionId,
    answer: Option<&Answer>,
    now: Timestamp,
) -> Result<(), StorageError> {
    let key = service.answer_key(criterion);
    let before = storage.read(&key)?;
    if let Some(text) = before.as_deref().filter(|text| decode(text).is_err()) {
        keep(storage, &key, text)?;
    }
    let text = match answer {
        Some(answer) => encode(answer, before.as_deref()),
        None => json!({ "format": FORMAT, "cleared": now.0 }).to_string(),
    };
    storage.write(&key, &text)
}

/// Copies a text that cannot be understood to a free key, so that another may take its place.
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

/// Reads what is stored under the key of a criterion.
///
/// # Errors
/// Says what is wrong with the text where it is not an entry of a known format.
pub fn decode(text: &str) -> Result<Entry, FormatProblem> {
    let value: Value = serde_json::from_str(text).map_err(|_| FormatProblem::Damaged)?;
    match value.get("format").and_then(Value::as_u64) {
        Some(FORMAT) => {}
        Some(newer) if newer > FORMAT => return Err(FormatProblem::Newer),
        _ => return Err(FormatProblem::Damaged),
    }
    if let Some(at) = value.get("cleared").and_then(Value::as_u64) {
        return Ok(Entry::Cleared(Timestamp(at)));
    }
    let stored: StoredAnswer = serde_json::from_value(value).map_err(|_| FormatProblem::Damaged)?;
    Ok(Entry::Answer(stored.into()))
}

/// Writes an answer over the text that was stored before, keeping the fields it does not know.
fn encode(answer: &Answer, before: Option<&str>) -> String {
    let known_before = before.filter(|text| matches!(decode(text), Ok(Entry::Answer(_))));
    let mut fields: Map<String, Value> =
        known_before.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let stored = serde_json::to_value(StoredAnswer::from(answer));
    if let Ok(Value::Object(stored)) = stored {
        fields.extend(stored);
    }
    Value::Object(fields).to_string()
}

#[derive(Serialize, Deserialize)]
struct StoredAnswer {
    format: u64,
    rating: StoredRating,
    wording: String,
    changed: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
enum StoredRating {
    Met,
    PartlyMet,
    NotMet,
    NotApplicable { reason: String },
    TooEarly { reopens: Phase },
}

impl From<&Answer> for StoredAnswer {
    fn from(answer: &Answer) -> StoredAnswer {
        StoredAnswer {
            format: FORMAT,
            rating: match answer.rating.clone() {
                Rating::Met => StoredRating::Met,
                Rating::PartlyMet => StoredRating::PartlyMet,
                Rating::NotMet => StoredRating::NotMet,
                Rating::NotApplicable { reason } => StoredRating::NotApplicable { reason },
                Rating::TooEarly { reopens } => StoredRating::TooEarly { reopens },
            },
            wording: answer.wording.clone(),
            changed: answer.changed.0,
        }
    }
}

impl From<StoredAnswer> for Answer {
    fn from(stored: StoredAnswer) -> Answer {
        Answer {
            rating: match stored.rating {
                StoredRating::Met => Rating::Met,
                StoredRating::PartlyMet => Rating::PartlyMet,
                StoredRating::NotMet => Rating::NotMet,
                StoredRating::NotApplicable { reason } => Rating::NotApplicable { reason },
                StoredRating::TooEarly { reopens } => Rating::TooEarly { reopens },
            },
            wording: stored.wording,
            changed: Timestamp(stored.changed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{FailingStorage, MemoryStorage};

    fn answer(rating: Rating) -> Answer {
        Answer { rating, wording: "We do.".to_owned(), changed: Timestamp(1_700_000_000_000) }
    }

    fn id(name: &str) -> CriterionId {
        CriterionId::new(name)
    }

    const KEY: &str = "waymark/services/1/answers/a";
    const LATER: Timestamp = Timestamp(1_700_000_000_001);

    #[test]
    fn the_format_is_what_it_was() {
        let check = |rating: Rating, expected: &str| {
            let text = encode(&answer(rating.clone()), None);
            assert_eq!(text, expected);
            assert_eq!(decode(&text), Ok(Entry::Answer(answer(rating))));
        };
        check(
            Rating::Met,
            r#"{"changed":1700000000000,"format":1,"rating":{"is":"met"},"wording":"We do."}"#,
        );
        check(
            Rating::NotApplicable { reason: "No \"staff\" side.".to_owned() },
            r#"{"changed":1700000000000,"format":1,"rating":{"is":"not-applicable","reason":"No \"staff\" side."},"wording":"We do."}"#,
        );
        check(
            Rating::TooEarly { reopens: Phase::Live },
            r#"{"changed":1700000000000,"format":1,"rating":{"is":"too-early","reopens":"live"},"wording":"We do."}"#,
        );
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let storage = MemoryStorage::default();
        let service = ServiceId::first();
        for (name, rating) in [("a", Rating::PartlyMet), ("b", Rating::NotMet)] {
            save(&storage, &service, &id(name), Some(&answer(rating)), LATER)
                .expect("memory has room");
        }
        save(&storage, &service, &id("b"), None, LATER).expect("memory has room");
        let cleared = storage.read("waymark/services/1/answers/b").expect("memory can be read");
        assert_eq!(cleared.as_deref(), Some(r#"{"cleared":1700000000001,"format":1}"#));
        let loaded = load(&storage, &service).expect("memory can be read");
        assert_eq!(loaded.answers, Answers::from_iter([(id("a"), answer(Rating::PartlyMet))]));
        assert_eq!(loaded.unreadable, []);
    }

    #[test]
    fn what_cannot_be_understood_is_reported_and_kept() {
        let check = |text: &str, problem: FormatProblem| {
            let storage = MemoryStorage::default();
            let service = ServiceId::first();
            storage.write(KEY, text).expect("memory has room");
            let loaded = load(&storage, &service).expect("memory can be read");
            assert_eq!(loaded.unreadable, [Unreadable { criterion: id("a"), problem }], "{text}");
            assert_eq!(storage.read(KEY).as_ref().map(Option::as_deref), Ok(Some(text)));

            save(&storage, &service, &id("a"), Some(&answer(Rating::Met)), LATER)
                .expect("there is room");
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
        let (storage, service) = (MemoryStorage::default(), ServiceId::first());
        for text in ["{", "["] {
            storage.write(KEY, text).expect("memory has room");
            save(&storage, &service, &id("a"), Some(&answer(Rating::Met)), LATER)
                .expect("there is room");
        }
        let kept: Vec<_> =
            storage.keys().into_iter().flatten().filter(|key| key.starts_with(KEPT)).collect();
        assert_eq!(kept.len(), 2);
    }

    #[test]
    fn fields_of_other_versions_are_written_back() {
        let (storage, service) = (MemoryStorage::default(), ServiceId::first());
        let text = r#"{"format":1,"rating":{"is":"met"},"wording":"","changed":0,"notes":"Hi"}"#;
        storage.write(KEY, text).expect("memory has room");
        save(&storage, &service, &id("a"), Some(&answer(Rating::NotMet)), LATER)
            .expect("there is room");
        let after = storage.read(KEY).ok().flatten().unwrap_or_default();
        assert!(after.contains(r#""notes":"Hi""#), "{after}");
        assert!(after.contains(r#""is":"not-met""#), "{after}");
    }

    #[test]
    fn a_full_storage_keeps_what_it_had() {
        let (storage, service) = (FailingStorage::default(), ServiceId::first());
        save(&storage, &service, &id("a"), Some(&answer(Rating::Met)), LATER)
            .expect("there is room");
        storage.fail();
        let refused = save(&storage, &service, &id("a"), Some(&answer(Rating::NotMet)), LATER);
        assert_eq!(refused, Err(StorageError::Full));
        let loaded = load(&storage, &service).expect("it can still be read");
        assert_eq!(loaded.answers.rating(&id("a")), Some(&Rating::Met));
        storage.recover();
        let saved = save(&storage, &service, &id("a"), Some(&answer(Rating::NotMet)), LATER);
        assert_eq!(saved, Ok(()));
    }

    #[test]
    fn keys_of_other_services_are_not_ours() {
        let service = ServiceId::first();
        assert_eq!(service.criterion_of(KEY), Some(id("a")));
        assert_eq!(service.criterion_of("waymark/services/2/answers/a"), None);
        assert_eq!(service.criterion_of("something-else"), None);
    }
}
