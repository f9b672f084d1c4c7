//! Keeps the workspace in two stores, and brings together what other tabs and the stores have.
//!
//! The keeper holds this document's [`Replica`]. Everything from elsewhere is merged into it: what
//! another tab wrote, the copies in the second store, and what stands in local storage at the moment
//! of writing. So nothing is ever written over something that was not read.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use waymark_model::content::assessment::CriterionId;
use waymark_model::map::Map;
use waymark_model::service::ServiceId;
use waymark_model::store::item::{ItemRef, Key};
use waymark_model::store::replica::{Received, Replica};
use waymark_model::store::storage::{Storage, StorageError};
use waymark_model::store::workspace::Workspace;
use waymark_view::prelude::*;

use crate::browser::keep::durable::DurableStore;
use crate::browser::{now, stop};
use crate::state::{Keeping, Session};

/// How long to wait before a failed write is tried again.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(3);

/// Keeps the workspace of a session.
#[derive(Clone)]
pub struct Keeper(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub(super) session: Session,
    storage: Rc<dyn Storage>,
    /// Whether the storage lasts as long as the document.
    is_in_memory: bool,
    pub(super) state: RefCell<State>,
    /// None until the database is open.
    pub(super) durable: RefCell<Option<DurableStore>>,
    pub(super) is_opening: Cell<bool>,
    is_waiting: Cell<bool>,
}

pub(super) struct State {
    pub(super) replica: Replica,
    /// The workspace that the replica holds.
    written: Workspace,
    /// The items that are not in storage as the replica has them.
    unsaved: Vec<Key>,
}

impl Keeper {
    /// Reads a storage into the session.
    pub fn open(
        session: Session,
        storage: Rc<dyn Storage>,
        is_in_memory: bool,
    ) -> Result<Keeper, StorageError> {
        let loaded = Replica::load(replica_id(), storage.as_ref())?;
        let state = State {
            replica: loaded.replica,
            written: loaded.workspace.clone(),
            unsaved: Vec::new(),
        };
        session.unreadable.set(loaded.unreadable);
        // The page already shows an empty workspace.
        if loaded.workspace != Workspace::default() {
            session.workspace.set(loaded.workspace);
        }
        let keeper = Keeper(Rc::new(Inner {
            session,
            storage,
            is_in_memory,
            state: RefCell::new(state),
            durable: RefCell::default(),
            is_opening: Cell::default(),
            is_waiting: Cell::default(),
        }));
        keeper.forget_what_was_found(&loaded.found_again);
        Ok(keeper)
    }

    pub fn storage(&self) -> &dyn Storage {
        self.0.storage.as_ref()
    }

    /// Saves what was kept aside and can be read now under its own key, and removes it from there.
    fn forget_what_was_found(&self, found: &[(String, Key)]) {
        for (storage_key, key) in found {
            let saved = self.0.state.borrow_mut().replica.save(self.storage(), key);
            if saved.is_ok() {
                let _ = self.storage().remove(storage_key);
            }
        }
    }

    /// Saves what changed in the workspace.
    pub fn flush(&self) {
        if stop::is_stopped() {
            return;
        }
        let gone = self.0.session.gone.get_untracked();
        self.0.session.workspace.with_untracked(|workspace| {
            let mut state = self.0.state.borrow_mut();
            for key in workspace.differences(&state.written) {
                if is_of(&key, &gone) {
                    continue;
                }
                let item = workspace.get(&key);
                state.replica.record(&key, item, now());
                state.written.put(key.clone(), item.map(ItemRef::to_item));
                state.await_saving(key);
            }
        });
        self.save();
    }

    /// Writes all items that are not in storage as they are.
    pub(super) fn save(&self) {
        let mut failure = None;
        let mut merged = Vec::new();
        let mut state = self.0.state.borrow_mut();
        let mut unsaved = std::mem::take(&mut state.unsaved);
        // Items that were deleted come first, since they make room. One that does not fit must not
        // keep others from being written.
        let (kept, deleted): (Vec<_>, Vec<_>) =
            unsaved.drain(..).partition(|key| state.written.get(key).is_some());
        for key in deleted.into_iter().chain(kept) {
            match state.replica.save(self.storage(), &key) {
                Ok(saved) => {
                    let item = state.replica.item(&key);
                    if state.written.get(&key) != item.as_ref().map(|item| item.as_ref()) {
                        merged.push(Received { key: key.clone(), item });
                    }
                    if saved.has_written {
                        self.copy_later(key);
                    }
                }
                Err(error) => {
                    state.unsaved.push(key);
                    failure = Some(error);
                }
            }
        }
        drop(state);
        self.show(merged);
        if failure.is_some() {
            self.try_again_later();
        }
        self.say(failure);
    }

    /// Tells the session whether everything is saved.
    fn say(&self, failure: Option<StorageError>) {
        let session = self.0.session;
        let unsaved = self.0.state.borrow().unsaved.clone();
        if session.unsaved.with_untracked(|before| *before != unsaved) {
            session.unsaved.set(unsaved);
        }
        let keeping = match failure {
            Some(error) => Keeping::Failed(error),
            None if self.0.is_in_memory => Keeping::InMemory,
            None => Keeping::Saved { unreadable: session.unreadable.with_untracked(Vec::len) },
        };
        if session.keeping.with_untracked(|now| *now != keeping) {
            session.keeping.set(keeping);
        }
    }

    fn try_again_later(&self) {
        if !self.0.is_waiting.replace(true) {
            let keeper = self.clone();
            set_timeout(
                move || {
                    keeper.0.is_waiting.set(false);
                    keeper.flush();
                },
                TRY_AGAIN_AFTER,
            );
        }
    }

    /// Takes in what is stored under a key by now, and `written`, which another tab wrote under it
    /// and a third may have replaced since.
    pub fn receive(&self, storage_key: &str, written: Option<String>) {
        let Some(key) = Key::parse(storage_key) else { return };
        // What was changed here comes first, so that it is merged, and not taken for the older.
        self.flush();
        let there = self.storage().read(storage_key).ok().flatten();
        let texts = [written.as_ref(), there.as_ref()];
        // What a newer release wrote is left alone.
        if self.merge(&key, texts.into_iter().flatten()) {
            self.write_back(key, there.as_deref());
            self.save();
        }
    }

    /// Merges texts of an item. Returns whether all could be understood.
    pub(super) fn merge<'a>(&self, key: &Key, texts: impl Iterator<Item = &'a String>) -> bool {
        let results: Vec<_> = {
            let mut state = self.0.state.borrow_mut();
            texts.map(|text| state.replica.receive(key, text)).collect()
        };
        let are_understood = results.iter().all(Result::is_ok);
        self.show(results.into_iter().flatten().flatten().collect());
        are_understood
    }

    /// Has an item written if it is not `there` as this document has it.
    pub(super) fn write_back(&self, key: Key, there: Option<&str>) {
        let mut state = self.0.state.borrow_mut();
        let key = state.replica.present(&key);
        let has_own_key = state.replica.is_known(&key);
        if has_own_key && there != Some(state.replica.text(&key).as_str()) {
            state.await_saving(key);
        }
    }

    /// Shows what changed. The service that is worked on stays here when another tab deletes it:
    /// what is typed must not land in another service.
    pub(super) fn show(&self, received: Vec<Received>) {
        if received.is_empty() {
            return;
        }
        let session = self.0.session;
        let current = untrack(|| session.service_id());
        let mut gone = session.gone.get_untracked();
        let before = gone.clone();
        let mut state = self.0.state.borrow_mut();
        let mut shown = Vec::new();
        for Received { key, item } in received {
            if let Key::Profile(service) = &key {
                let has_profile = session.workspace.with_untracked(|all| all.get(&key).is_some());
                if item.is_none() && *service == current && has_profile {
                    gone.push(service.clone());
                } else if item.is_some() {
                    gone.retain(|gone| gone != service);
                }
            }
            state.written.put(key.clone(), item.clone());
            if !is_of(&key, &gone) {
                shown.push((key, item));
            }
        }
        drop(state);
        if gone != before {
            session.gone.set(gone);
        }
        session.workspace.update(|workspace| {
            for (key, item) in shown {
                workspace.put(key, item);
            }
        });
    }

    /// Reads everything in storage again: a page that comes back from the back/forward cache has
    /// missed what other tabs wrote.
    pub fn read_again(&self) {
        for storage_key in self.storage().keys().unwrap_or_default() {
            self.receive(&storage_key, None);
        }
    }

    /// Reads the answers to renamed criteria as answers to the present ones.
    pub fn follow(&self, aliases: Map<CriterionId, CriterionId>) {
        self.flush();
        let mut received = Vec::new();
        let mut state = self.0.state.borrow_mut();
        for key in state.replica.follow(aliases) {
            let item = state.replica.known_item(&key);
            if state.replica.is_known(&key) {
                state.await_saving(key.clone());
            }
            received.push(Received { key, item });
        }
        drop(state);
        self.show(received);
        self.save();
    }
}

impl State {
    pub(super) fn await_saving(&mut self, key: Key) {
        if !self.unsaved.contains(&key) {
            self.unsaved.push(key);
        }
    }
}

/// An identifier for this document's replica. It stands in every item that is changed here, so it is
/// short: 52 random bits.
fn replica_id() -> String {
    // The product is positive and below 2^52.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let chance = (js_sys::Math::random() * f64::from(1 << 26) * f64::from(1 << 26)) as u64;
    format!("{chance:x}")
}

/// Whether a key is of one of these services.
fn is_of(key: &Key, services: &[ServiceId]) -> bool {
    key.service().is_some_and(|service| services.contains(service))
}
