//! The items that a workspace is stored as, each under a key of its own. Two tabs that change
//! different items therefore never overwrite each other's work.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::content::assessment::CriterionId;
use crate::content::guide::CheckId;
use crate::gate::record::{Record, RecordId};
use crate::service::answer::{Answer, OtherVersion, Timestamp};
use crate::service::evidence::{Evidence, EvidenceId};
use crate::service::{Profile, ServiceId};

/// The key of an item. As text it is the key in local storage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// `waymark/services/1/profile`
    Profile(ServiceId),
    /// `waymark/services/1/answers/alpha-costs`
    Answer(ServiceId, CriterionId),
    /// `waymark/services/1/evidence/e7`
    Evidence(ServiceId, EvidenceId),
    /// `waymark/services/1/records/r7`
    Record(ServiceId, RecordId),
    /// `waymark/checks/check-costs`
    Check(CheckId),
}

/// The prefix of all keys. Other pages of the same origin share the storage.
const ROOT: &str = "waymark/";

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut write = |service: &ServiceId, kind: &str, id: &str| {
            write!(formatter, "{ROOT}services/{}/{kind}{id}", service.as_str())
        };
        match self {
            Key::Profile(service) => write(service, "profile", ""),
            Key::Answer(service, id) => write(service, "answers/", id.as_str()),
            Key::Evidence(service, id) => write(service, "evidence/", id.as_str()),
            Key::Record(service, id) => write(service, "records/", id.as_str()),
            Key::Check(id) => write!(formatter, "{ROOT}checks/{}", id.0),
        }
    }
}

impl Key {
    /// The service that the item belongs to; `None` for a knowledge check, which belongs to the
    /// reader.
    pub const fn service(&self) -> Option<&ServiceId> {
        match self {
            Key::Profile(service)
            | Key::Answer(service, _)
            | Key::Evidence(service, _)
            | Key::Record(service, _) => Some(service),
            Key::Check(_) => None,
        }
    }

    /// Reads a key of local storage; `None` where something else is stored under it.
    pub fn parse(text: &str) -> Option<Key> {
        let text = text.strip_prefix(ROOT)?;
        if let Some(check) = text.strip_prefix("checks/") {
            return Some(Key::Check(CheckId(check.to_owned())));
        }
        let (service, rest) = text.strip_prefix("services/")?.split_once('/')?;
        let service = ServiceId::new(service);
        match rest.split_once('/') {
            None => (rest == "profile").then_some(Key::Profile(service)),
            Some(("answers", id)) => Some(Key::Answer(service, CriterionId::new(id))),
            Some(("evidence", id)) => Some(Key::Evidence(service, EvidenceId::new(id))),
            Some(("records", id)) => Some(Key::Record(service, RecordId::new(id))),
            Some(_) => None,
        }
    }
}

/// The choice that a reader made last in a knowledge check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredChoice {
    /// The text of the choice. Its position would mean another choice after the guide was edited.
    pub choice: String,
    /// The time of the choice.
    pub changed: Timestamp,
}

/// Something that is stored under a key of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Stored under [`Key::Profile`].
    Profile(Profile),
    /// Stored under [`Key::Answer`].
    Answer(Answer),
    /// Stored under [`Key::Evidence`].
    Evidence(Evidence),
    /// Stored under [`Key::Record`].
    Record(Record),
    /// Stored under [`Key::Check`].
    Check(StoredChoice),
}

/// Items with their keys: `None` for one that was deleted.
pub type Items = Vec<(Key, Option<Item>)>;

/// A borrowed [`Item`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemRef<'a> {
    /// Stored under [`Key::Profile`].
    Profile(&'a Profile),
    /// Stored under [`Key::Answer`].
    Answer(&'a Answer),
    /// Stored under [`Key::Evidence`].
    Evidence(&'a Evidence),
    /// Stored under [`Key::Record`].
    Record(&'a Record),
    /// Stored under [`Key::Check`].
    Check(&'a StoredChoice),
}

impl ItemRef<'_> {
    /// Clones the item.
    pub fn to_item(self) -> Item {
        match self {
            ItemRef::Profile(profile) => Item::Profile(profile.clone()),
            ItemRef::Answer(answer) => Item::Answer(answer.clone()),
            ItemRef::Evidence(evidence) => Item::Evidence(evidence.clone()),
            ItemRef::Record(record) => Item::Record(record.clone()),
            ItemRef::Check(chosen) => Item::Check(chosen.clone()),
        }
    }
}

impl Item {
    /// The versions of its fields that do not count; see [`Answer::versions`].
    pub(crate) fn versions(&self) -> &[OtherVersion] {
        match self {
            Item::Answer(answer) => &answer.versions,
            _ => &[],
        }
    }

    /// Borrows the item.
    pub const fn as_ref(&self) -> ItemRef<'_> {
        match self {
            Item::Profile(profile) => ItemRef::Profile(profile),
            Item::Answer(answer) => ItemRef::Answer(answer),
            Item::Evidence(evidence) => ItemRef::Evidence(evidence),
            Item::Record(record) => ItemRef::Record(record),
            Item::Check(chosen) => ItemRef::Check(chosen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_and_read() {
        let service = || ServiceId::new("7f");
        let check = |key: Key, text: &str| {
            assert_eq!(key.to_string(), text);
            assert_eq!(Key::parse(text), Some(key));
        };
        check(Key::Profile(service()), "waymark/services/7f/profile");
        check(
            Key::Answer(service(), CriterionId::new("alpha-x@live")),
            "waymark/services/7f/answers/alpha-x@live",
        );
        check(Key::Evidence(service(), EvidenceId::new("e")), "waymark/services/7f/evidence/e");
        check(Key::Record(service(), RecordId::new("r")), "waymark/services/7f/records/r");
        check(Key::Check(CheckId("check-a".to_owned())), "waymark/checks/check-a");
    }

    #[test]
    fn other_keys_are_not_ours() {
        for text in [
            "",
            "else",
            "waymark/probe",
            "waymark/kept/1/waymark/services/1/answers/a",
            "waymark/services/1/profiles",
            "waymark/services/1/drafts/a",
        ] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
    }
}
