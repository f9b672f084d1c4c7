//! Keeps the workspace: reads it once, writes each change through one effect, and takes over what
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

/// The key of the service that was worked on last: in the storage of the tab, and in that of all.
const CURRENT_SERVICE: &str = "waymark/current-service";

/// Reads what is stored into the session and begins to keep its changes.
pub fn begin(session: Session) {
    let (keeper, loaded, keeping) = Keeper::open();
    if let Some(id) = keeper.last_service() {
        session.choose_service(id);
    }
    // Somebody who has kept nothing has the page before them that shows it.
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
        waymark_view::soon(restore);
    }
}

/// Where everything is kept.
#[derive(Clone)]
struct Keeper {
    storage: Rc<dyn Storage>,
    /// The durable store, once it is open.
    durable: Rc<OnceCell<DurableStore>>,
}

impl Keeper {
    /// Opens the browser's storage, or memory where that is blocked, with what it holds.
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

    /// The service that was worked on last: in this tab, or else in any. A page that is left for another
    /// must not land in a service that somebody chose in another tab.
    fn last_service(&self) -> Option<ServiceId> {
        let own = tab_storage().and_then(|tab| tab.get_item(CURRENT_SERVICE).ok()?);
        own.or_else(|| self.storage.read(CURRENT_SERVICE).ok()?).map(ServiceId::new)
    }

    /// Writes every item that differs from what was written, and notes each that went well.
    fn write(&self, workspace: &Workspace, written: &mut Workspace) -> Result<(), StorageError> {
        let mut result = Ok(());
        // One that does not fit must not keep others from being written, or from making room.
        // What is taken away goes first, since it makes room.
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

    /// Copies what is stored under a key to the durable store. Before that is open, nothing is
    /// copied: opening it compares everything.
    fn copy(&self, key: &Key) {
        let Some(durable) = self.durable.get() else { return };
        let place = key.to_string();
        if let Ok(Some(text)) = self.storage.read(&place) {
            durable.put(&place, &text);
        }
    }
}

/// The one effect that writes. It remembers what was written last, from what was `loaded` on, so a
/// write that failed is tried again with the next change.
fn keep_changes(session: Session, keeper: Keeper, loaded: Workspace, keeping: Keeping) {
    Effect::new(move |written: Option<Workspace>| {
        session.workspace.track();
        // The effect first runs a moment after it is made, when there may be changes already.
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

/// Remembers which service is worked on, for the next page and the next visit. Should that fail, those
/// begin with the first.
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

/// What the browser keeps for this tab alone.
fn tab_storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

/// Takes over what another tab of this browser writes. The event only says where to look: what it
/// carries may be older than what is stored by now.
fn follow_other_tabs(session: Session, keeper: Keeper) {
    let handle = window_event_listener(ev::storage, move |event| {
        let Some(place) = event.key() else { return };
        let Some(key) = Key::parse(&place) else { return };
        let Ok(text) = keeper.storage.read(&place) else { return };
        let service = untrack(|| session.service_id());
        take_text(session, key, text.as_deref());
        // The service that is being worked on was deleted there. What is half typed on this page
        // must not land in another.
        if untrack(|| session.service_id()) != service {
            location::reload();
        }
    });
    // The listener lives as long as the page.
    std::mem::forget(handle);
}

/// Shows what a stored text says. One of a newer version is left alone.
fn take_text(session: Session, key: Key, text: Option<&str>) {
    let item = match text.map(|text| stored::decode(&key, text)) {
        Some(Ok(entry)) => entry.item,
        None => None,
        Some(Err(_)) => return,
    };
    session.workspace.update(|workspace| workspace.put(key, item));
}

/// A page that comes back as it was left has missed what other tabs wrote meanwhile.
fn read_again_on_return(session: Session, keeper: Keeper) {
    let handle = window_event_listener(ev::pageshow, move |event| {
        let is_saved = matches!(session.keeping.get_untracked(), Keeping::Saved { .. });
        if !(event.persisted() && is_saved) {
            return;
        }
        if let Ok(mut loaded) = stored::load(keeper.storage.as_ref()) {
            // What a newer version has written meanwhile is not gone; this page shows what it knew.
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

/// Opens the durable store and reconciles it with local storage. What local storage lost comes
/// back as if another tab had written it.
async fn restore_what_was_lost(session: Session, keeper: Keeper) {
    let Ok(durable) = DurableStore::open().await else { return };
    let Ok(copies) = durable.copies().await else { return };
    let _ = keeper.durable.set(durable);
    for (place, copy) in &copies {
        let Some(key) = Key::parse(place) else { continue };
        let Ok(text) = keeper.storage.read(place) else { continue };
        match reconcile(&key, text.as_deref(), Some(copy)) {
            Reconciliation::Leave => {}
            Reconciliation::Copy => keeper.copy(&key),
            Reconciliation::Restore => {
                // As it was written, with any field that this version does not know.
                if keeper.storage.write(place, copy).is_ok() {
                    take_text(session, key, Some(copy));
                }
            }
        }
    }
    let Ok(places) = keeper.storage.keys() else { return };
    for place in places {
        let is_copied = copies.iter().any(|(copied, _)| *copied == place);
        if let (false, Some(key)) = (is_copied, Key::parse(&place)) {
            keeper.copy(&key);
        }
    }
}
