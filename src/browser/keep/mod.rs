//! Keeps the workspace: reads it once, writes each change through one effect, and applies what
//! other tabs write.

pub mod drafts;
pub mod durable;
pub mod storage;
pub mod undo;

use std::cell::OnceCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use waymark_model::service::ServiceId;
use waymark_model::store::durable::{Reconciliation, reconcile};
use waymark_model::store::item::{ItemRef, Key};
use waymark_model::store::storage::{MemoryStorage, Storage, StorageError};
use waymark_model::store::stored::{self, SaveOutcome};
use waymark_model::store::workspace::Workspace;
use waymark_view::prelude::*;

use crate::browser::keep::durable::DurableStore;
use crate::browser::keep::storage::BrowserStorage;
use crate::browser::moving::location;
use crate::browser::stop;
use crate::state::{Keeping, Session};

/// The key of the service that was last worked on: in `sessionStorage` for this tab, in
/// `localStorage` for all.
const CURRENT_SERVICE: &str = "waymark/current-service";

/// Reads the stored workspace into the session, and begins to save its changes.
pub fn begin(session: Session) {
    let (keeper, loaded, keeping) = Keeper::open();
    if let Some(id) = keeper.last_service() {
        session.choose_service(id);
    }
    // The page already shows an empty workspace.
    if loaded != Workspace::default() {
        session.workspace.set(loaded.clone());
    }
    session.keeping.set(keeping.clone());
    keep_changes(session, keeper.clone(), loaded, keeping.clone());
    keep_choice(session, keeper.clone());
    undo::begin(session);
    follow_other_tabs(session, keeper.clone());
    read_again_on_return(session, keeper.clone());
    if keeping != Keeping::InMemory {
        let restore = move || {
            wasm_bindgen_futures::spawn_local(restore_what_was_lost(session, keeper));
        };
        waymark_view::spawn_task(restore);
    }
}

/// The stores that the workspace is saved in.
#[derive(Clone)]
struct Keeper {
    storage: Rc<dyn Storage>,
    /// Empty until the database is open.
    durable: Rc<OnceCell<DurableStore>>,
}

impl Keeper {
    /// Opens local storage, or memory if that is blocked, and reads what it holds.
    fn open() -> (Keeper, Workspace, Keeping) {
        let opened = BrowserStorage::open().and_then(|storage| {
            let loaded = stored::load(&storage)?;
            Ok((storage, loaded))
        });
        let (storage, loaded, keeping): (Rc<dyn Storage>, _, _) = match opened {
            Ok((storage, loaded)) => {
                let keeping = Keeping::Saved { unreadable: loaded.unreadable.len() };
                (Rc::new(storage), loaded.workspace, keeping)
            }
            Err(_) => (Rc::new(MemoryStorage::default()), Workspace::default(), Keeping::InMemory),
        };
        (Keeper { storage, durable: Rc::default() }, loaded, keeping)
    }

    /// The service that was last worked on in this tab, or else in any. The tab comes first: a page
    /// that is left for another must not land in a service that was chosen in another tab.
    fn last_service(&self) -> Option<ServiceId> {
        let own = tab_storage().and_then(|tab| tab.get_item(CURRENT_SERVICE).ok()?);
        own.or_else(|| self.storage.read(CURRENT_SERVICE).ok()?).map(ServiceId::new)
    }

    /// Writes every item that differs from `written`, and updates `written` with each that
    /// succeeds.
    fn write(&self, workspace: &Workspace, written: &mut Workspace) -> Result<(), StorageError> {
        let mut result = Ok(());
        // An item that does not fit must not keep others from being written. Removals come first,
        // since they make room.
        let (kept, gone): (Vec<_>, Vec<_>) = workspace
            .differences(written)
            .into_iter()
            .partition(|key| workspace.get(key).is_some());
        for key in gone.into_iter().chain(kept) {
            let item = workspace.get(&key);
            match self.write_one(&key, item) {
                Ok(()) => written.put(key, item.map(ItemRef::to_item)),
                Err(error) => result = Err(error),
            }
        }
        result
    }

    fn write_one(&self, key: &Key, item: Option<ItemRef<'_>>) -> Result<(), StorageError> {
        if stored::save(self.storage.as_ref(), key, item, crate::browser::now())?
            == SaveOutcome::Written
        {
            // The copy is made in a task of its own, so that the page shows the change first.
            let (keeper, key) = (self.clone(), key.clone());
            set_timeout(move || keeper.copy(&key), Duration::ZERO);
        }
        Ok(())
    }

    /// Copies what is stored under a key to the durable store. Until that is open, nothing is
    /// copied: opening it compares everything.
    fn copy(&self, key: &Key) {
        let Some(durable) = self.durable.get() else { return };
        let storage_key = key.to_string();
        if let Ok(Some(text)) = self.storage.read(&storage_key) {
            durable.put(&storage_key, &text);
        }
    }
}

/// The one effect that writes. It remembers what has been written, from what was `loaded` on, so
/// that a failed write is tried again with the next change.
fn keep_changes(session: Session, keeper: Keeper, loaded: Workspace, keeping: Keeping) {
    Effect::new(move |written: Option<Workspace>| {
        session.workspace.track();
        // The effect first runs a moment after it is created. There may be changes by then.
        let mut written = written.unwrap_or_else(|| loaded.clone());
        if stop::is_stopped() {
            return written;
        }
        let result =
            session.workspace.with_untracked(|workspace| keeper.write(workspace, &mut written));
        match result {
            Ok(()) => session.keeping.set(keeping.clone()),
            Err(error) => session.keeping.set(Keeping::Failed(error)),
        }
        written
    });
}

/// Saves which service is worked on, for the next page and the next visit. If that fails, those
/// begin with the first service.
fn keep_choice(session: Session, keeper: Keeper) {
    Effect::new(move |before: Option<ServiceId>| {
        let id = session.service_id();
        if let Some(tab) = tab_storage() {
            let _ = tab.set_item(CURRENT_SERVICE, id.as_str());
        }
        if before.is_some_and(|before| before != id) {
            let _ = keeper.storage.write(CURRENT_SERVICE, id.as_str());
        }
        id
    });
}

fn tab_storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

/// Applies what another tab writes. The event only says which key to read: its value may be older
/// than what is stored by now.
fn follow_other_tabs(session: Session, keeper: Keeper) {
    let handle = window_event_listener(ev::storage, move |event| {
        let Some(storage_key) = event.key() else { return };
        let Some(key) = Key::parse(&storage_key) else { return };
        let Ok(text) = keeper.storage.read(&storage_key) else { return };
        let service = untrack(|| session.service_id());
        apply_text(session, key, text.as_deref());
        // The other tab deleted the service that is being worked on. What is half typed on this
        // page must not land in another service.
        if untrack(|| session.service_id()) != service {
            location::reload();
        }
    });
    // The listener lives as long as the page.
    std::mem::forget(handle);
}

/// Applies a stored text. One of a newer version is left alone.
fn apply_text(session: Session, key: Key, text: Option<&str>) {
    let item = match text.map(|text| stored::decode(&key, text)) {
        Some(Ok(entry)) => entry.item,
        None => None,
        Some(Err(_)) => return,
    };
    session.workspace.update(|workspace| workspace.put(key, item));
}

/// A page that comes back from the back/forward cache has missed what other tabs wrote.
fn read_again_on_return(session: Session, keeper: Keeper) {
    let handle = window_event_listener(ev::pageshow, move |event| {
        let is_saved = matches!(session.keeping.get_untracked(), Keeping::Saved { .. });
        if !(event.persisted() && is_saved) {
            return;
        }
        if let Ok(mut loaded) = stored::load(keeper.storage.as_ref()) {
            // What a newer version wrote cannot be read here. The page keeps showing what it knew.
            session.workspace.with_untracked(|known| {
                for unreadable in loaded.unreadable {
                    let item = known.get(&unreadable.key).map(ItemRef::to_item);
                    loaded.workspace.put(unreadable.key, item);
                }
            });
            session.workspace.set(loaded.workspace);
        }
    });
    std::mem::forget(handle);
}

/// Opens the durable store and reconciles it with local storage. What local storage has lost is
/// restored from its copy.
async fn restore_what_was_lost(session: Session, keeper: Keeper) {
    let Ok(durable) = DurableStore::open().await else { return };
    let Ok(copies) = durable.copies().await else { return };
    let _ = keeper.durable.set(durable);
    for (storage_key, copy) in &copies {
        let Some(key) = Key::parse(storage_key) else { continue };
        let Ok(text) = keeper.storage.read(storage_key) else { continue };
        match reconcile(&key, text.as_deref(), Some(copy)) {
            Reconciliation::Leave => {}
            Reconciliation::Copy => keeper.copy(&key),
            Reconciliation::Restore => {
                // The copy is stored as it is, with any field that this version does not know.
                if keeper.storage.write(storage_key, copy).is_ok() {
                    apply_text(session, key, Some(copy));
                }
            }
        }
    }
    let Ok(storage_keys) = keeper.storage.keys() else { return };
    for storage_key in storage_keys {
        let is_copied = copies.iter().any(|(copied, _)| *copied == storage_key);
        if let (false, Some(key)) = (is_copied, Key::parse(&storage_key)) {
            keeper.copy(&key);
        }
    }
}
