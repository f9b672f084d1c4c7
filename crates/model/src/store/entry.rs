//! An item as it is stored, with what it takes to merge two copies of it without loss.
//!
//! Each field of an item is a *multi-value register*. It has one version as a rule, and several
//! where people changed it apart from each other. Each version has a [`Dot`]: the replica that wrote
//! it, and a number that counts what that replica wrote to this item. An entry also knows all dots
//! that it has ever [`seen`](Entry::seen). A version whose dot the other copy has seen and no longer
//! has was replaced there. So it goes; every other one stays. Clocks do not matter, nor the order in
//! which copies meet, nor how often. (The type is that of an observed-remove map of multi-value
//! registers: Shapiro and others, *A comprehensive study of Convergent and Commutative Replicated
//! Data Types*, 2011.)
//!
//! - [`Entry::decode`] and [`Entry::encode`] read and write the text under a key.
//! - [`Entry::record`] notes what a person changed.
//! - [`Entry::merge`] takes in another copy.
//! - [`Entry::item`] is the item to work on.
//!
//! `entry_text.rs` has [`Entry::decode`] and [`Entry::encode`]. An entry of the first releases has no
//! dots. Its fields then get dots of a replica without a name, numbered by the moment at which it was
//! saved, so that of two such entries the later one counts.

use serde_json::{Map, Value, json};

use crate::map::Map as SortedMap;
use crate::order::sort_by;
use crate::service::Profile;
use crate::service::answer::{Answer, OtherVersion, Timestamp};
use crate::service::evidence::Evidence;
use crate::store::fields::{Field, join, split, whole, with_unknown};
use crate::store::item::{Item, ItemRef, Key, StoredChoice};
use crate::store::stored::{from_json, to_json};

/// The identifier of a replica: of one document in one browser, for as long as it is open.
pub(super) type ReplicaId = String;

/// The fields in which people write. An edit replaces the version that it was made to, and leaves
/// those that others wrote. In every other field it replaces all versions: who chooses has decided.
const KEPT_APART: [&str; 3] = ["action", "notes", "rehearsal"];

/// What tells a version of a field from all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dot {
    pub(super) replica: ReplicaId,
    pub(super) number: u64,
}

/// One value of a field, as one replica wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) dot: Dot,
    /// The time at which it was written, by the clock of that browser.
    pub(super) at: Timestamp,
    pub(super) value: Value,
}

/// What is stored under a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The versions of each field, in the order of their dots. A field that says nothing is not
    /// here.
    pub(super) fields: SortedMap<String, Vec<Version>>,
    /// The highest number of each replica that this entry has ever had.
    pub(super) seen: SortedMap<ReplicaId, u64>,
    /// The time at which it was last changed.
    pub(super) saved: Timestamp,
}

impl Entry {
    /// The item to work on. Where a field has several versions, that of the replica `own` counts:
    /// nothing changes under the hands of who writes. Of ratings, the most cautious one counts.
    pub fn item(&self, key: &Key, own: &str) -> Option<Item> {
        let mut item = self.known(key, Some(own))?;
        if let Item::Answer(answer) = &mut item {
            answer.versions = self.others(own);
        }
        Some(item)
    }

    /// The item, without the versions that do not count.
    pub(super) fn known(&self, key: &Key, own: Option<&str>) -> Option<Item> {
        if self.fields.is_empty() {
            return None;
        }
        let mut object = blank(key);
        object.extend(join(self.counting(own)));
        from_json(key, Value::Object(object)).ok()
    }

    /// Notes that the item now is `item`, by the hand of a replica at a moment. Only what differs
    /// from what [`Entry::item`] gave is changed. Returns whether anything did.
    pub fn record(
        &mut self,
        key: &Key,
        item: Option<ItemRef<'_>>,
        own: &str,
        at: Timestamp,
    ) -> bool {
        let shown = self.item(key, own);
        if shown.as_ref().map(Item::as_ref) == item {
            return false;
        }
        let Some(item) = item else {
            let had_any = !self.fields.is_empty();
            self.fields = SortedMap::new();
            return self.note(at, had_any);
        };
        let before = shown.as_ref().map(|item| known_fields(key, item.as_ref()));
        let before = before.unwrap_or_default();
        let now = known_fields(key, item);
        let mut has_changed = false;
        for old in before.iter().filter(|old| !now.iter().any(|new| new.path == old.path)) {
            self.replace(&old.path, own, at, None);
            has_changed = true;
        }
        for new in now {
            let known = before.iter().find(|old| old.path == new.path).map(|old| &old.value);
            if known != Some(&new.value) {
                self.replace(&new.path, own, at, Some((new.value, known)));
                has_changed = true;
            }
        }
        if let ItemRef::Answer(answer) = item {
            let shown = shown.as_ref().map_or(&[][..], Item::versions);
            has_changed |= self.settle(shown, &answer.versions, own);
        }
        self.note(at, has_changed)
    }

    fn note(&mut self, at: Timestamp, has_changed: bool) -> bool {
        if has_changed {
            // The moment is later than the one before, so that a release that goes by it alone
            // does not take the older text for the newer one.
            self.saved = at.max(Timestamp(self.saved.0.saturating_add(1)).min(Timestamp::LATEST));
        }
        has_changed
    }

    /// Puts a value in the place of the one that counts, or removes that one. `known` is what this
    /// version of the app knew of it.
    fn replace(
        &mut self,
        path: &str,
        own: &str,
        at: Timestamp,
        by: Option<(Value, Option<&Value>)>,
    ) {
        let mut versions = self.fields.remove(path).unwrap_or_default();
        let before = counting(path, &versions, Some(own)).cloned();
        match &before {
            Some(before) if KEPT_APART.contains(&path) => {
                versions.retain(|version| version.dot != before.dot);
            }
            _ => versions.clear(),
        }
        if let Some((value, known)) = by {
            let value = match (before, known) {
                (Some(before), Some(known)) => with_unknown(&before.value, known, value),
                _ => value,
            };
            versions.push(Version { dot: self.next_dot(own), at, value });
            sort_by(&mut versions, |a, b| a.dot.cmp(&b.dot));
        }
        if !versions.is_empty() {
            self.fields.insert(path.to_owned(), versions);
        }
    }

    pub(super) fn add(&mut self, path: &str, version: Version) {
        let versions = self.fields.get_or_default(path.to_owned());
        versions.push(version);
        sort_by(versions, |a, b| a.dot.cmp(&b.dot));
    }

    fn next_dot(&mut self, own: &str) -> Dot {
        let number = self.seen.get(own).copied().unwrap_or_default() + 1;
        self.see(own, number);
        Dot { replica: own.to_owned(), number }
    }

    /// Removes the versions that the item showed and shows no longer, and adds those that it has
    /// back.
    fn settle(&mut self, shown: &[OtherVersion], now: &[OtherVersion], own: &str) -> bool {
        let is_in = |all: &[OtherVersion], id: &str| all.iter().any(|version| version.id == id);
        let settled: Vec<&str> =
            shown.iter().map(|version| version.id.as_str()).filter(|id| !is_in(now, id)).collect();
        self.fields.retain(|_, versions| {
            versions.retain(|version| !settled.contains(&id_of(&version.dot).as_str()));
            !versions.is_empty()
        });
        let back: Vec<_> = now.iter().filter(|version| !is_in(shown, &version.id)).collect();
        for version in &back {
            let Ok(Value::Object(said)) = serde_json::to_value(&version.said) else { continue };
            for (path, value) in said {
                let dot = self.next_dot(own);
                self.add(&path, Version { dot, at: version.at, value });
            }
        }
        !settled.is_empty() || !back.is_empty()
    }

    /// Takes in another copy of the item. Returns whether anything changed.
    pub fn merge(&mut self, other: &Entry) -> bool {
        let before = (self.seen != other.seen || self.fields != other.fields).then(|| self.clone());
        let Some(before) = before else {
            let is_later = other.saved > self.saved;
            self.saved = self.saved.max(other.saved);
            return is_later;
        };
        let mut fields = SortedMap::new();
        for path in before.fields.keys().chain(other.fields.keys()) {
            let (own, others) = (before.versions(path), other.versions(path));
            let stays = |version: &&Version, there: &[Version], entry: &Entry| {
                there.iter().any(|other| other.dot == version.dot) || !entry.has_seen(&version.dot)
            };
            let is_new = |version: &&Version| own.iter().all(|own| own.dot != version.dot);
            let mut versions: Vec<Version> =
                own.iter().filter(|version| stays(version, others, other)).cloned().collect();
            versions.extend(
                others
                    .iter()
                    .filter(is_new)
                    .filter(|version| stays(version, own, &before))
                    .cloned(),
            );
            sort_by(&mut versions, |a, b| a.dot.cmp(&b.dot));
            if !versions.is_empty() {
                fields.insert(path.clone(), versions);
            }
        }
        self.fields = fields;
        for (replica, number) in other.seen.iter() {
            self.see(replica, *number);
        }
        self.saved = self.saved.max(other.saved);
        *self != before
    }

    fn versions(&self, path: &str) -> &[Version] {
        self.fields.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether both copies have seen what one replica did.
    pub(super) fn has_common_past(&self, other: &Entry) -> bool {
        let is_named = |replica: &&ReplicaId| !replica.is_empty();
        self.seen.keys().filter(is_named).any(|replica| other.seen.contains_key(replica))
    }

    pub(super) fn see(&mut self, replica: &str, number: u64) {
        let seen = self.seen.get_or_default(replica.to_owned());
        *seen = number.max(*seen);
    }

    fn has_seen(&self, dot: &Dot) -> bool {
        self.seen.get(&dot.replica).is_some_and(|number| *number >= dot.number)
    }

    /// The path and the value of each field, in the order in which they were written.
    pub(super) fn counting(&self, own: Option<&str>) -> Vec<(String, Value)> {
        let counting = |(path, versions): (&String, &Vec<Version>)| {
            counting(path, versions, own).map(|version| (path.clone(), version.clone()))
        };
        let mut fields: Vec<_> = self.fields.iter().filter_map(counting).collect();
        sort_by(&mut fields, |(_, a), (_, b)| (a.at, &a.dot).cmp(&(b.at, &b.dot)));
        fields.into_iter().map(|(path, version)| (path, version.value)).collect()
    }

    /// The versions that do not count and are to be seen.
    fn others(&self, own: &str) -> Vec<OtherVersion> {
        let mut others: Vec<OtherVersion> = Vec::new();
        for path in ["rating"].iter().chain(&KEPT_APART) {
            let versions = self.versions(path);
            let Some(counting) = counting(path, versions, Some(own)) else { continue };
            for version in versions.iter().filter(|version| version.value != counting.value) {
                let said = json!({ *path: version.value });
                // What this version of the app cannot read stays in the entry.
                let Ok(said) = crate::json::from_value(said) else { continue };
                others.push(OtherVersion { id: id_of(&version.dot), at: version.at, said });
            }
        }
        others
    }
}

/// The identifier of a version, as an answer names it.
fn id_of(dot: &Dot) -> String {
    format!("{}.{}", dot.replica, dot.number)
}

/// The version that counts: of ratings the most cautious one; otherwise that of the replica `own`,
/// or else the one that was written last.
pub(super) fn counting<'a>(
    path: &str,
    versions: &'a [Version],
    own: Option<&str>,
) -> Option<&'a Version> {
    let rank = |version: &Version| match path {
        "rating" => caution(&version.value),
        _ => u8::from(own == Some(version.dot.replica.as_str())),
    };
    versions.iter().max_by(|a, b| (rank(a), a.at, &a.dot).cmp(&(rank(b), b.at, &b.dot)))
}

/// How cautious a rating is. A higher one never makes a better verdict than a lower one.
fn caution(rating: &Value) -> u8 {
    let has_reason =
        || rating.get("reason").and_then(Value::as_str).is_some_and(|why| !why.trim().is_empty());
    match rating.get("is").and_then(Value::as_str) {
        Some("met") => 1,
        Some("not-applicable") if has_reason() => 2,
        Some("too-early") => 3,
        Some("partly-met") => 4,
        Some("not-applicable") => 5,
        _ => 6,
    }
}

/// The object of an item that says nothing: what people cleared apart from each other may leave no
/// more. A record is always whole.
fn blank(key: &Key) -> Map<String, Value> {
    let item = match key {
        Key::Profile(_) => Item::Profile(Profile::default()),
        Key::Answer(..) => Item::Answer(Answer::default()),
        Key::Evidence(..) => Item::Evidence(Evidence::default()),
        Key::Check(_) => {
            Item::Check(StoredChoice { choice: String::new(), changed: Timestamp::default() })
        }
        Key::Record(..) => return Map::new(),
    };
    to_json(item.as_ref())
}

/// The fields of an item as this version knows them.
pub(super) fn known_fields(key: &Key, item: ItemRef<'_>) -> Vec<Field> {
    let object = to_json(item);
    match key {
        Key::Record(..) => vec![whole(object.clone(), object)],
        _ => split(object.clone(), object),
    }
}
