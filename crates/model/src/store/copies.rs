//! A service's items as they travel in a file, with what it takes to merge them.
//!
//! A file has each item twice: as people and other programs read it, and as it is stored, with the
//! versions of its fields and what the copy had seen of others. [`Replica::copies`] gives the second,
//! [`texts`] brings the two together again, and [`Replica::take_in`] merges them.
//!
//! [`Replica::copies`]: crate::store::replica::Replica::copies
//! [`Replica::take_in`]: crate::store::replica::Replica::take_in

use crate::map::Map;
use crate::service::answer::Timestamp;
use crate::service::{Service, ServiceId};
use crate::store::entry::Entry;
use crate::store::item::{Item, ItemRef, Key};

/// The items of a service as they are stored. Records are not here: nobody edits them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// The replica that made the file: where a field has several versions, its own one counts.
    pub by: String,
    /// Each item, and each that was deleted.
    pub stored: Map<Key, String>,
}

/// The texts that a file brings to the service `to`; see [`Replica::take_in`].
///
/// An item of which the file has no stored text, because an earlier release wrote it or somebody
/// changed it by hand, merges as a version that nobody has seen: it takes the place of nothing.
///
/// [`Replica::take_in`]: crate::store::replica::Replica::take_in
pub fn texts(service: &Service, copies: &Copies, to: &ServiceId) -> Vec<(Key, String)> {
    let mut texts = Vec::new();
    for (key, item) in service.items(to) {
        let copy = copies.stored.iter().find(|(own, _)| (*own).clone().of(to) == key);
        let shown = copy.and_then(|(_, text)| shown_by(&copies.by, &key, text));
        let is_unaltered = shown.flatten().is_some_and(|shown| shown.as_ref() == item);
        if !is_unaltered {
            texts.push((key.clone(), Entry::from_elsewhere(&key, item).encode(&key)));
        }
        texts.extend(copy.map(|(_, text)| (key, text.clone())));
    }
    for (key, text) in copies.stored.iter() {
        let key = key.clone().of(to);
        if shown_by(&copies.by, &key, text) == Some(None) {
            texts.push((key, text.clone()));
        }
    }
    texts
}

/// The item that a text showed to a replica, if it can be read: none where it was deleted.
fn shown_by(replica: &str, key: &Key, text: &str) -> Option<Option<Item>> {
    Entry::decode(key, text).ok().map(|entry| entry.item(key, replica))
}

impl Key {
    /// The key of the same item in another service.
    #[must_use]
    pub fn of(self, service: &ServiceId) -> Key {
        let service = service.clone();
        match self {
            Key::Profile(_) => Key::Profile(service),
            Key::Answer(_, id) => Key::Answer(service, id),
            Key::Evidence(_, id) => Key::Evidence(service, id),
            Key::Record(_, id) => Key::Record(service, id),
            Key::Check(id) => Key::Check(id),
        }
    }
}

/// The moment of the last change to an item; of a record, when it was frozen.
pub(super) fn changed(item: ItemRef<'_>) -> Timestamp {
    match item {
        ItemRef::Profile(profile) => profile.changed,
        ItemRef::Answer(answer) => answer.changed,
        ItemRef::Evidence(evidence) => evidence.changed,
        ItemRef::Record(record) => record.frozen,
        ItemRef::Check(chosen) => chosen.changed,
    }
}
