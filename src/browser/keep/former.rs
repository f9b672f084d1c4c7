//! What earlier releases stored, under names that all sites of an origin shared.

use waymark_model::store::item::Key;
use waymark_model::store::replica::Unreadable;
use waymark_model::store::storage::Storage;
use waymark_view::prelude::*;

use crate::browser::keep::durable::DurableStore;
use crate::browser::keep::keeper::Keeper;

impl Keeper {
    /// Merges what earlier releases stored under names that all sites of an origin shared. It stays
    /// there, for tabs of those releases and for the other sites.
    pub fn take_over(&self, former: &dyn Storage) {
        for storage_key in former.keys().unwrap_or_default() {
            let Ok(Some(text)) = former.read(&storage_key) else { continue };
            self.take_over_one(&storage_key, &text);
        }
        self.save();
    }

    /// Merges one text of an earlier release.
    pub fn take_over_one(&self, storage_key: &str, text: &str) {
        let Some(key) = Key::parse(storage_key) else { return };
        let received = self.0.state.borrow_mut().replica.receive(&key, text);
        match received {
            Ok(Some(received)) => {
                self.0.state.borrow_mut().await_saving(received.key.clone());
                self.show(vec![received]);
            }
            Ok(None) => {}
            // It is kept as it is, under the name that it has here.
            Err(problem) => {
                if let Ok(None) = self.storage().read(storage_key)
                    && self.storage().write(storage_key, text).is_ok()
                {
                    let (storage_key, text) = (storage_key.to_owned(), text.to_owned());
                    let unreadable = Unreadable { storage_key, key, text, problem };
                    self.0.session.unreadable.update(|all| all.push(unreadable));
                }
            }
        }
    }

    /// Deletes what could not be understood, and what earlier releases stored under names that all
    /// sites of an origin shared.
    pub fn forget_unreadable(&self, former: Option<&dyn Storage>) {
        let session = self.0.session;
        let unreadable = session.unreadable.get_untracked();
        for text in &unreadable {
            let _ = self.storage().remove(&text.storage_key);
        }
        if let Some(durable) = self.0.durable.borrow().as_ref() {
            let keys: Vec<String> = unreadable.into_iter().map(|text| text.storage_key).collect();
            let _ = durable.remove(&keys);
        }
        session.unreadable.set(Vec::new());
        if let Some(former) = former {
            for storage_key in former.keys().unwrap_or_default() {
                let _ = former.remove(&storage_key);
            }
            DurableStore::delete("waymark");
        }
        self.flush();
    }
}
