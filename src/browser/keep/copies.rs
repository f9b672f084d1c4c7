//! The copies of all items in the second store.

use std::time::Duration;

use waymark_model::map::Map;
use waymark_model::store::item::Key;
use waymark_model::store::replica::Unreadable;
use waymark_view::prelude::*;

use crate::browser::keep::durable::DurableStore;
use crate::browser::keep::keeper::Keeper;
use crate::browser::keep::scope;

impl Keeper {
    /// Opens the second store, merges its copies, and has a copy made of everything that it lacks.
    pub async fn read_copies(self) {
        if self.0.is_opening.replace(true) {
            return;
        }
        let opened = DurableStore::open(&scope::database()).await;
        let copies = match &opened {
            Ok(durable) => durable.copies().await,
            Err(error) => Err(error.clone()),
        };
        self.0.is_opening.set(false);
        let (Ok(durable), Ok(mut copies)) = (opened, copies) else { return };
        if copies.is_empty() && scope::is_own() {
            copies = copies_of_earlier_releases().await;
        }
        *self.0.durable.borrow_mut() = Some(durable);
        self.flush();
        let copies: Map<String, String> = copies.into_iter().collect();
        for (storage_key, copy) in copies.iter() {
            let Some(key) = Key::parse(storage_key) else { continue };
            self.merge(&key, [copy].into_iter());
            if let Ok(there) = self.storage().read(storage_key)
                && there.as_ref() != Some(copy)
                && !self.is_unreadable(storage_key)
            {
                self.write_back(key, there.as_deref());
            }
        }
        self.save();
        let mut state = self.0.state.borrow_mut();
        for key in state.replica.keys() {
            let text = state.replica.text(&key);
            if copies.get(&key.to_string()) != Some(&text) {
                self.copy_later(key);
            }
        }
    }

    /// Whether what local storage has under a key cannot be understood. It stays until a person
    /// changes the item.
    fn is_unreadable(&self, storage_key: &str) -> bool {
        let is_it = |unreadable: &Unreadable| unreadable.storage_key == storage_key;
        self.0.session.unreadable.with_untracked(|all| all.iter().any(is_it))
    }

    /// Makes a copy in a task of its own, so that the page shows the change first. Until the second
    /// store is open nothing is copied: opening it compares everything.
    pub(super) fn copy_later(&self, key: Key) {
        if self.0.durable.borrow().is_none() {
            return;
        }
        let keeper = self.clone();
        set_timeout(move || wasm_bindgen_futures::spawn_local(keeper.copy(key)), Duration::ZERO);
    }

    async fn copy(self, key: Key) {
        let Some(durable) = self.0.durable.borrow().clone() else { return };
        let merge = |copy: Option<String>| {
            // What was changed here comes first, so that it is not taken for the older.
            self.flush();
            // A copy that cannot be understood stays.
            let is_understood = self.merge(&key, copy.iter());
            is_understood.then(|| self.0.state.borrow_mut().replica.text(&key))
        };
        if durable.update(&key.to_string(), merge).await.is_err() {
            // Another tab, or the person, has deleted the database. It is made anew, once for all
            // copies that failed.
            let is_same = self.0.durable.borrow_mut().take().is_some();
            if is_same {
                self.read_copies().await;
            }
        }
    }
}

/// The copies in the database that all sites of an origin shared.
async fn copies_of_earlier_releases() -> Vec<(String, String)> {
    let Ok(durable) = DurableStore::open("waymark").await else { return Vec::new() };
    let copies = durable.copies().await.unwrap_or_default();
    durable.close();
    // Opening it may have made it.
    if copies.is_empty() {
        DurableStore::delete("waymark");
    }
    copies
}
