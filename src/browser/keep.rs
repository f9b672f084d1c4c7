//! Keeps answers: reads them once, writes each change through one effect, and takes over what
//! other tabs write.

use std::cell::OnceCell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use waymark_model::answer::{Answer, Answers};
use waymark_model::assessment::CriterionId;
use waymark_model::durable::{Reconciliation, reconcile};
use waymark_model::storage::{MemoryStorage, Storage, StorageError};
use waymark_model::stored::{self, ServiceId};

use super::durable::DurableStore;
use super::stop;
use super::storage::BrowserStorage;
use crate::state::{Keeping, Session};

/// Reads the stored answers into the session and begins to keep its changes.
pub fn begin(session: Session) {
    let (keeper, loaded, keeping) = Keeper::open(ServiceId::first());
    session.answers.set(loaded.clone());
    session.keeping.set(keeping.clone());
    keep_changes(session, keeper.clone(), loaded, keeping.clone());
    follow_other_tabs(session, keeper.clone());
    read_again_on_return(session, keeper.clone());
    if keeping != Keeping::InMemory {
        wasm_bindgen_futures::spawn_local(restore_what_was_lost(session, keeper));
    }
}

/// Where the answers of a service are kept.
#[derive(Clone)]
struct Keeper {
    service: ServiceId,
    storage: Rc<dyn Storage>,
    /// The durable store, once it is open.
    durable: Rc<OnceCell<DurableStore>>,
}

impl Keeper {
    /// Opens the browser's storage, or memory where that is blocked, with what it holds.
    fn open(service: ServiceId) -> (Keeper, Answers, Keeping) {
        let opened = BrowserStorage::open().and_then(|storage| {
            let loaded = stored::load(&storage, &service)?;
            Ok((storage, loaded))
        });
        let (storage, loaded, keeping): (Rc<dyn Storage>, _, _) = match opened {
            Ok((storage, loaded)) => {
                let keeping = Keeping::Saved { unreadable: loaded.unreadable.len() };
                (Rc::new(storage), loaded.answers, keeping)
            }
            Err(_) => (Rc::new(MemoryStorage::default()), Answers::default(), Keeping::InMemory),
        };
        (Keeper { service, storage, durable: Rc::default() }, loaded, keeping)
    }

    /// Writes every answer that differs from what was written, and notes each that went well.
    fn write(&self, answers: &Answers, written: &mut Answers) -> Result<(), StorageError> {
        let before = written.clone();
        let mut result = Ok(());
        // One that does not fit must not keep others from being written, or from making room.
        for (criterion, answer) in answers.differences(&before) {
            match self.write_one(criterion, answer) {
                Ok(()) => written.take_stored(criterion.clone(), answer.cloned()),
                Err(error) => result = Err(error),
            }
        }
        result
    }

    fn write_one(
        &self,
        criterion: &CriterionId,
        answer: Option<&Answer>,
    ) -> Result<(), StorageError> {
        let storage = self.storage.as_ref();
        // Another tab may have written this very answer.
        if stored::load_answer(storage, &self.service, criterion)?.as_ref() != answer {
            stored::save(storage, &self.service, criterion, answer, super::now())?;
            self.copy(criterion);
        }
        Ok(())
    }

    /// Copies what is stored of a criterion to the durable store. Before that is open, nothing is
    /// copied: opening it compares everything.
    fn copy(&self, criterion: &CriterionId) {
        let Some(durable) = self.durable.get() else { return };
        let key = self.service.answer_key(criterion);
        if let Ok(Some(text)) = self.storage.read(&key) {
            durable.put(&key, &text);
        }
    }
}

/// The one effect that writes. It remembers what was written last, from what was `loaded` on, so a
/// write that failed is tried again with the next change.
fn keep_changes(session: Session, keeper: Keeper, loaded: Answers, keeping: Keeping) {
    Effect::new(move |written: Option<Answers>| {
        let answers = session.answers.get();
        // The effect first runs a moment after it is made, when there may be changes already.
        let mut written = written.unwrap_or_else(|| loaded.clone());
        if stop::is_stopped() {
            return written;
        }
        match keeper.write(&answers, &mut written) {
            Ok(()) => session.keeping.set(keeping.clone()),
            Err(error) => session.keeping.set(Keeping::Failed(error)),
        }
        written
    });
}

/// Takes over answers that another tab of this browser gives. The event only says where to look:
/// what it carries may be older than what is stored by now.
fn follow_other_tabs(session: Session, keeper: Keeper) {
    let handle = window_event_listener(ev::storage, move |event| {
        let Some(key) = event.key() else { return };
        let Some(criterion) = keeper.service.criterion_of(&key) else { return };
        let Ok(text) = keeper.storage.read(&key) else { return };
        take_text(session, criterion, text.as_deref());
    });
    // The listener lives as long as the page.
    std::mem::forget(handle);
}

/// Shows what a stored text says of a criterion. One of a newer version is left alone.
fn take_text(session: Session, criterion: CriterionId, text: Option<&str>) {
    let answer = match text.map(stored::decode) {
        Some(Ok(entry)) => entry.answer(),
        None => None,
        Some(Err(_)) => return,
    };
    session.answers.update(|answers| answers.take_stored(criterion, answer));
}

/// A page that comes back as it was left has missed what other tabs wrote meanwhile.
fn read_again_on_return(session: Session, keeper: Keeper) {
    let handle = window_event_listener(ev::pageshow, move |event| {
        let is_saved = matches!(session.keeping.get_untracked(), Keeping::Saved { .. });
        if !(event.persisted() && is_saved) {
            return;
        }
        if let Ok(loaded) = stored::load(keeper.storage.as_ref(), &keeper.service) {
            session.answers.set(loaded.answers);
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
    for (key, copy) in &copies {
        let Some(criterion) = keeper.service.criterion_of(key) else { continue };
        let Ok(text) = keeper.storage.read(key) else { continue };
        match reconcile(text.as_deref(), Some(copy)) {
            Reconciliation::Leave => {}
            Reconciliation::Copy => keeper.copy(&criterion),
            Reconciliation::Restore => {
                // As it was written, with any field that this version does not know.
                if keeper.storage.write(key, copy).is_ok() {
                    take_text(session, criterion, Some(copy));
                }
            }
        }
    }
    let Ok(keys) = keeper.storage.keys() else { return };
    for key in keys {
        let is_copied = copies.iter().any(|(copied, _)| *copied == key);
        if let (false, Some(criterion)) = (is_copied, keeper.service.criterion_of(&key)) {
            keeper.copy(&criterion);
        }
    }
}
