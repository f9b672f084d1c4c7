//! What one document in one browser knows of all items: a copy of them that merges with every other.
//!
//! 1. [`Replica::load`] reads a storage, and [`Replica::workspace`] is what to work on.
//! 2. [`Replica::record`] notes what a person changed in an item, and [`Replica::save`] merges that
//!    with what is stored by now and writes the result.
//! 3. [`Replica::receive`] takes in a text from elsewhere: what another tab wrote, or the copy in a
//!    second store.
//!
//! Neither the order of these matters nor any clock: an item is a set of fields, each with the
//! versions that were written apart from each other; see [`Entry`].

use crate::content::assessment::CriterionId;
use crate::map::Map;
use crate::order::sort_by;
use crate::service::ServiceId;
use crate::service::answer::Timestamp;
use crate::store::copies::Copies;
use crate::store::entry::Entry;
use crate::store::item::{Item, ItemRef, Items, Key};
use crate::store::storage::{Storage, StorageError};
use crate::store::stored::{FormatProblem, glance, keep_aside, kept_of};
use crate::store::workspace::Workspace;

/// A copy of all items.
#[derive(Clone, Debug, Default)]
pub struct Replica {
    id: String,
    entries: Map<Key, Held>,
    /// The former identifier of each criterion that was renamed in the content, with the present one.
    aliases: Map<CriterionId, CriterionId>,
}

/// An entry, or the text from which it is read when it is needed: most items are never changed while
/// a document is open.
#[derive(Clone, Debug, Default)]
struct Held {
    text: Option<String>,
    entry: Entry,
}

/// A text in storage that cannot be understood. It stays there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The key under which it is stored.
    pub storage_key: String,
    /// The key of the item that it was written for.
    pub key: Key,
    /// The text.
    pub text: String,
    /// Why it cannot be understood.
    pub problem: FormatProblem,
}

/// What [`Replica::load`] found.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The copy of all items that could be read.
    pub replica: Replica,
    /// The workspace with these items.
    pub workspace: Workspace,
    /// The texts that could not be read.
    pub unreadable: Vec<Unreadable>,
    /// What was kept aside by an earlier release and could be read now: the key in storage, and that
    /// of the item. It may be removed once the item is saved.
    pub found_again: Vec<(String, Key)>,
}

/// An item that changed because of what was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The key that the item has now: another than the one in storage where a criterion was renamed.
    pub key: Key,
    /// The item; `None` where it was deleted.
    pub item: Option<Item>,
}

/// What merging a file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The items that the file concerns, as they would be then.
    pub items: Items,
    /// Whether the file and this copy have seen changes by the same hand: they are copies of one
    /// service. Two services of the same identifier have not.
    pub has_common_past: bool,
}

/// What [`Replica::save`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Whether what was stored had something that this copy had not. The item is another one then.
    pub has_merged: bool,
    /// Whether a text was written. Otherwise the same one was there.
    pub has_written: bool,
}

impl Replica {
    /// An empty copy. No other document may ever have the same identifier.
    pub fn new(id: String) -> Replica {
        Replica { id, ..Replica::default() }
    }

    /// Reads all items of a storage. Keys of other apps are ignored. What was kept aside because an
    /// earlier release could not understand it is merged if this one can.
    ///
    /// # Errors
    /// Fails where the storage cannot be read. What is wrong with single items is in
    /// [`Loaded::unreadable`].
    pub fn load(id: String, storage: &dyn Storage) -> Result<Loaded, StorageError> {
        let mut loaded = Loaded { replica: Replica::new(id), ..Loaded::default() };
        let mut storage_keys = storage.keys()?;
        sort_by(&mut storage_keys, Ord::cmp);
        for storage_key in storage_keys {
            let own = Key::parse(&storage_key);
            let is_own = own.is_some();
            let Some(key) = own.or_else(|| kept_of(&storage_key)) else { continue };
            let Some(text) = storage.read(&storage_key)? else { continue };
            match loaded.replica.receive(&key, &text) {
                Ok(Some(Received { key, item })) => loaded.workspace.put_if_there(key, item),
                Ok(None) => {}
                Err(problem) => {
                    loaded.unreadable.push(Unreadable { storage_key, key, text, problem });
                    continue;
                }
            }
            if !is_own {
                loaded.found_again.push((storage_key, key));
            }
        }
        Ok(loaded)
    }

    /// The item under a key, as this replica shows it.
    pub fn item(&mut self, key: &Key) -> Option<Item> {
        let id = self.id.clone();
        self.entry(key).item(key, &id)
    }

    /// Whether anything is known of the item, if only that it was deleted.
    pub fn is_known(&self, key: &Key) -> bool {
        self.entries.contains_key(key)
    }

    /// The item under a key, if anything is known of it.
    pub fn known_item(&mut self, key: &Key) -> Option<Item> {
        if self.is_known(key) { self.item(key) } else { None }
    }

    /// The text to store under a key.
    pub fn text(&mut self, key: &Key) -> String {
        match self.entries.get(key) {
            Some(Held { text: Some(text), .. }) => text.clone(),
            _ => self.entry(key).encode(key),
        }
    }

    /// All keys of which anything is known.
    pub fn keys(&self) -> Vec<Key> {
        self.entries.keys().cloned().collect()
    }

    /// Takes in what is stored under a key elsewhere. Returns what changed by that.
    ///
    /// # Errors
    /// Fails where the text cannot be understood. Nothing changes then.
    pub fn receive(&mut self, key: &Key, text: &str) -> Result<Option<Received>, FormatProblem> {
        let key = self.present(key);
        match self.entries.get(&key) {
            Some(Held { text: Some(there), .. }) if there == text => return Ok(None),
            Some(_) => {}
            None => {
                let item = glance(&key, text)?;
                let held = Held { text: Some(text.to_owned()), ..Held::default() };
                self.entries.insert(key.clone(), held);
                return Ok(Some(Received { key, item }));
            }
        }
        let other = Entry::decode(&key, text)?;
        let has_changed = self.entry(&key).merge(&other);
        Ok(has_changed.then(|| Received { item: self.item(&key), key }))
    }

    /// A service's items as they are stored, for a file.
    pub fn copies(&mut self, service: &ServiceId) -> Copies {
        let is_wanted =
            |key: &Key| key.service() == Some(service) && !matches!(key, Key::Record(..));
        let keys: Vec<Key> = self.keys().into_iter().filter(is_wanted).collect();
        // Written anew: what is stored may have the spaces and the order of another program.
        let text = |key: Key| (key.clone(), self.entry(&key).encode(&key));
        Copies { stored: keys.into_iter().map(text).collect(), by: self.id.clone() }
    }

    /// Merges what a file brings. Returns the items that it concerns, as they are then. A text that
    /// cannot be understood is passed over.
    pub fn take_in(&mut self, texts: &[(Key, String)]) -> Items {
        let mut keys: Vec<Key> = Vec::new();
        for (key, text) in texts {
            if self.receive(key, text).is_ok() && !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        let item = |key: Key| {
            let key = self.present(&key);
            (key.clone(), self.item(&key))
        };
        keys.into_iter().map(item).collect()
    }

    /// What [`Replica::take_in`] would do. Nothing changes.
    pub fn preview(&mut self, texts: &[(Key, String)]) -> Preview {
        let mut copy = Replica { aliases: self.aliases.clone(), ..Replica::new(self.id.clone()) };
        for (key, _) in texts {
            if self.is_known(&self.present(key)) {
                // A text that was written here can be read here.
                let _ = copy.receive(key, &self.text(&self.present(key)));
            }
        }
        let has_common_past = texts.iter().any(|(key, text)| {
            let own = copy.entry(&copy.present(key));
            Entry::decode(key, text).is_ok_and(|other| own.has_common_past(&other))
        });
        Preview { items: copy.take_in(texts), has_common_past }
    }

    /// Notes that a person changed an item into this one, or deleted it. Returns whether anything is
    /// new.
    pub fn record(&mut self, key: &Key, item: Option<ItemRef<'_>>, at: Timestamp) -> bool {
        let id = self.id.clone();
        self.entry(key).record(key, item, &id, at)
    }

    /// Merges an item with what is stored under its key by now, and writes the result. What cannot
    /// be understood is kept aside first.
    ///
    /// # Errors
    /// Fails where the storage is full or refuses. The earlier text stays then.
    pub fn save(&mut self, storage: &dyn Storage, key: &Key) -> Result<Saved, StorageError> {
        let storage_key = key.to_string();
        let there = storage.read(&storage_key)?;
        let mut has_merged = false;
        if let Some(there) = &there {
            match self.receive(key, there) {
                Ok(changed) => has_merged = changed.is_some(),
                Err(_) => keep_aside(storage, &storage_key, there)?,
            }
        }
        let text = self.text(key);
        let has_written = there.as_ref() != Some(&text);
        if has_written {
            storage.write(&storage_key, &text)?;
        }
        Ok(Saved { has_merged, has_written })
    }

    /// Reads the answers to criteria that were renamed in the content as answers to the present
    /// ones, now and whenever one comes. What is stored under a former identifier stays: a tab of an
    /// earlier release may be at work on it. Returns the keys whose items are other ones now, of the
    /// former and of the present criteria.
    pub fn follow(&mut self, aliases: Map<CriterionId, CriterionId>) -> Vec<Key> {
        self.aliases = aliases;
        let mut changed = Vec::new();
        for key in self.keys() {
            let present = self.present(&key);
            if present == key {
                continue;
            }
            let entry = self.entry(&key).clone();
            self.entries.remove(&key);
            self.entry(&present).merge(&entry);
            changed.extend([key, present]);
        }
        changed
    }

    /// The key that an item has now: another one for a criterion that was renamed.
    pub fn present(&self, key: &Key) -> Key {
        match key {
            Key::Answer(service, criterion) => {
                let now = self.aliases.get(criterion).unwrap_or(criterion);
                Key::Answer(service.clone(), now.clone())
            }
            key => key.clone(),
        }
    }

    fn entry(&mut self, key: &Key) -> &mut Entry {
        let held = self.entries.get_or_default(key.clone());
        if let Some(text) = held.text.take() {
            // It was read before, so it can be read again.
            held.entry = Entry::decode(key, &text).unwrap_or_default();
        }
        &mut held.entry
    }
}
