//! Keeps the workspace: reads it once, writes each change through one effect, and applies what
//! other tabs write.

mod copies;
pub mod drafts;
pub mod durable;
mod files;
mod former;
mod keeper;
pub mod scope;
pub mod storage;
pub mod undo;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;
use waymark_model::content::assessment::CriterionId;
use waymark_model::map::Map;
use waymark_model::service::ServiceId;
use waymark_model::store::copies::Copies;
use waymark_model::store::item::{Items, Key};
use waymark_model::store::replica::Preview;
use waymark_model::store::storage::{MemoryStorage, Storage as _};
use waymark_view::prelude::*;

use crate::browser::keep::keeper::Keeper;
use crate::browser::keep::storage::BrowserStorage;
use crate::state::{Keeping, Session};

/// The key of the service that was last worked on: in `sessionStorage` for this tab, in
/// `localStorage` for all.
const CURRENT_SERVICE: &str = "waymark/current-service";

thread_local! {
    /// The keeper of this document's session, from [`begin`] on.
    static KEEPER: RefCell<Option<Keeper>> = const { RefCell::new(None) };
}

/// Reads the stored workspace into the session, and begins to save its changes.
pub fn begin(session: Session) {
    let keeper = open(session);
    KEEPER.set(Some(keeper.clone()));
    if let Some(id) = last_service(&keeper) {
        session.choose_service(id);
    }
    take_over(&keeper);
    keeper.flush();
    keep_changes(session, keeper.clone());
    keep_choice(session, keeper.clone());
    undo::begin(session);
    ask_before_leaving(session);
    if session.keeping.with_untracked(|keeping| *keeping == Keeping::InMemory) {
        return;
    }
    follow_other_tabs(keeper.clone());
    read_again_on_return(keeper.clone());
    waymark_view::spawn_task(move || wasm_bindgen_futures::spawn_local(keeper.read_copies()));
}

/// Opens local storage, or memory if that is blocked, and reads what it holds.
fn open(session: Session) -> Keeper {
    let kept = BrowserStorage::open(scope::prefix())
        .and_then(|storage| Keeper::open(session, Rc::new(storage), false));
    kept.unwrap_or_else(|_| {
        let memory = Keeper::open(session, Rc::new(MemoryStorage::default()), true);
        memory.expect("memory can be read")
    })
}

/// What earlier releases stored, under names that all sites of an origin shared.
fn former_storage() -> Option<BrowserStorage> {
    if scope::is_own() { BrowserStorage::open(scope::COMMON.to_owned()).ok() } else { None }
}

fn take_over(keeper: &Keeper) {
    if let Some(former) = former_storage() {
        keeper.take_over(&former);
    }
}

/// The service that was last worked on in this tab, or else in any. The tab comes first: a page that
/// is left for another must not land in a service that was chosen in another tab.
fn last_service(keeper: &Keeper) -> Option<ServiceId> {
    let own = tab_storage().and_then(|tab| tab.get_item(&scope::name(CURRENT_SERVICE)).ok()?);
    let last = own.or_else(|| keeper.storage().read(CURRENT_SERVICE).ok()?);
    last.or_else(|| former_storage()?.read(CURRENT_SERVICE).ok()?).map(ServiceId::new)
}

/// Reads the answers to renamed criteria as answers to the present ones, from now on.
pub fn follow_aliases(aliases: Map<CriterionId, CriterionId>) {
    with_keeper(|keeper| keeper.follow(aliases));
}

/// Deletes what could not be understood.
pub fn forget_unreadable() {
    with_keeper(|keeper| {
        let former = former_storage();
        keeper.forget_unreadable(former.as_ref().map(|former| former as _));
    });
}

/// A service's items as they are stored.
pub fn copies(service: &ServiceId) -> Copies {
    let keeper = KEEPER.with_borrow(Clone::clone);
    keeper.map(|keeper| keeper.copies(service)).unwrap_or_default()
}

/// What merging texts from a file would do.
pub fn preview(texts: &[(Key, String)]) -> Preview {
    let keeper = KEEPER.with_borrow(Clone::clone);
    keeper.map(|keeper| keeper.preview(texts)).unwrap_or_default()
}

/// Merges texts from a file. The items that it returns are to be put into the workspace.
pub fn take_in(texts: &[(Key, String)]) -> Items {
    let keeper = KEEPER.with_borrow(Clone::clone);
    keeper.map(|keeper| keeper.take_in(texts)).unwrap_or_default()
}

/// Whether storage has room for so many UTF-16 units: it takes as many for a moment.
pub fn has_room(units: usize) -> bool {
    const PROBE: &str = "waymark/room";
    let mut has_room = true;
    with_keeper(|keeper| {
        has_room = keeper.storage().write(PROBE, &" ".repeat(units)).is_ok();
        let _ = keeper.storage().remove(PROBE);
    });
    has_room
}

/// Leaving the document asks as long as something of it is stored nowhere.
fn ask_before_leaving(session: Session) {
    let handle = window_event_listener(ev::beforeunload, move |event| {
        let is_saved = session.keeping.with_untracked(|keeping| match keeping {
            Keeping::Starting | Keeping::Saved { .. } => true,
            Keeping::InMemory => {
                session.workspace.with_untracked(|all| all.items().next().is_none())
            }
            Keeping::Failed(_) => false,
        });
        if !is_saved || session.gone.with_untracked(|gone| !gone.is_empty()) {
            event.prevent_default();
        }
    });
    std::mem::forget(handle);
}

fn with_keeper(act: impl FnOnce(Keeper)) {
    if let Some(keeper) = KEEPER.with_borrow(Clone::clone) {
        act(keeper);
    }
}

/// The one effect that writes.
fn keep_changes(session: Session, keeper: Keeper) {
    Effect::new(move || {
        session.workspace.track();
        session.gone.track();
        keeper.flush();
    });
}

/// Saves which service is worked on, for the next page and the next visit. If that fails, those
/// begin with the first service.
fn keep_choice(session: Session, keeper: Keeper) {
    Effect::new(move |before: Option<ServiceId>| {
        let id = session.service_id();
        if let Some(tab) = tab_storage() {
            let _ = tab.set_item(&scope::name(CURRENT_SERVICE), id.as_str());
        }
        if before.is_some_and(|before| before != id) {
            let _ = keeper.storage().write(CURRENT_SERVICE, id.as_str());
        }
        id
    });
}

fn tab_storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

/// Merges what another tab writes. What the event brings may have been replaced by now, and then it
/// stands nowhere else.
fn follow_other_tabs(keeper: Keeper) {
    let (own, former) = (scope::prefix(), former_storage());
    let handle = window_event_listener(ev::storage, move |event| {
        let Some(name) = event.key() else { return };
        if let Some(rest) = name.strip_prefix(&own) {
            keeper.receive(&(scope::COMMON.to_owned() + rest), event.new_value());
        } else if let (Some(former), Some(text)) = (&former, event.new_value())
            && let Some(storage_key) = former.key(&name)
        {
            // A tab of an earlier release.
            keeper.take_over_one(&storage_key, &text);
            keeper.flush();
        }
    });
    // The listener lives as long as the page.
    std::mem::forget(handle);
}

fn read_again_on_return(keeper: Keeper) {
    let handle = window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            keeper.read_again();
        }
    });
    std::mem::forget(handle);
}
