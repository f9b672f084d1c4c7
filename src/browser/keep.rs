//! Keeps answers: reads them once, writes each change through one effect, and takes over what
//! other tabs write.

use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use waymark_model::answer::Answers;
use waymark_model::storage::{MemoryStorage, Storage, StorageError};
use waymark_model::stored::{self, ServiceId};

use super::stop;
use super::storage::BrowserStorage;
use crate::state::{Keeping, Session};

/// Reads the stored answers into the session and begins to keep its changes.
pub fn begin(session: Session) {
    let service = ServiceId::first();
    let (storage, kept) = open(&service);
    session.answers.set(storage.loaded);
    session.keeping.set(kept.clone());
    keep_changes(session, storage.port, kept, service.clone());
    follow_other_tabs(session, service);
}

/// A storage and what it held when it was opened.
struct Opened {
    port: Rc<dyn Storage>,
    loaded: Answers,
}

/// The browser's storage, or memory where that is blocked.
fn open(service: &ServiceId) -> (Opened, Keeping) {
    let opened = BrowserStorage::open().and_then(|storage| {
        let loaded = stored::load(&storage, service)?;
        Ok((storage, loaded))
    });
    match opened {
        Ok((storage, loaded)) => {
            let kept = Keeping::Saved { unreadable: loaded.unreadable.len() };
            (Opened { port: Rc::new(storage), loaded: loaded.answers }, kept)
        }
        Err(_) => {
            let memory =
                Opened { port: Rc::new(MemoryStorage::default()), loaded: Answers::default() };
            (memory, Keeping::InMemory)
        }
    }
}

/// The one effect that writes. It remembers what was written last, so a write that failed is
/// tried again with the next change.
fn keep_changes(session: Session, storage: Rc<dyn Storage>, kept: Keeping, service: ServiceId) {
    Effect::new(move |written: Option<Answers>| {
        let answers = session.answers.get();
        let Some(mut written) = written else { return answers };
        if stop::is_stopped() {
            return written;
        }
        match write_differences(storage.as_ref(), &service, &answers, &mut written) {
            Ok(()) => session.keeping.set(kept.clone()),
            Err(error) => session.keeping.set(Keeping::Failed(error)),
        }
        written
    });
}

/// Writes every answer that differs from what was written, and notes each that went well.
fn write_differences(
    storage: &dyn Storage,
    service: &ServiceId,
    answers: &Answers,
    written: &mut Answers,
) -> Result<(), StorageError> {
    let before = written.clone();
    for (criterion, answer) in answers.differences(&before) {
        // Another tab may have written this very answer.
        if stored::load_answer(storage, service, criterion)?.as_ref() != answer {
            stored::save(storage, service, criterion, answer)?;
        }
        written.take_stored(criterion.clone(), answer.cloned());
    }
    Ok(())
}

/// Takes over answers that another tab of this browser gives.
fn follow_other_tabs(session: Session, service: ServiceId) {
    let handle = window_event_listener(ev::storage, move |event| {
        let Some(criterion) = event.key().and_then(|key| service.criterion_of(&key)) else {
            return;
        };
        let answer = match event.new_value().as_deref().map(stored::decode) {
            Some(Ok(answer)) => Some(answer),
            None => None,
            // A newer version in another tab: leave what this one shows.
            Some(Err(_)) => return,
        };
        session.answers.update(|answers| answers.take_stored(criterion, answer));
    });
    // The listener lives as long as the page.
    std::mem::forget(handle);
}
