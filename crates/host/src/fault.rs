//! What can go wrong with a file on its way, for tests of what still works then.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The host answers with 404, as if the file were not there.
    Missing,
    /// The host answers with 403.
    Forbidden,
    /// The connection closes without an answer, as behind a filter or a broken cable.
    Dropped,
    /// The connection stays open and nothing arrives, as on a network that has lost its way.
    Held,
    /// The first half arrives, and looks like all of it.
    Halved,
    /// The first half arrives, and the rest does not: the connection stays open.
    Stalled,
    /// Other bytes arrive, such as those of another release.
    Replaced(Vec<u8>),
}

/// The faulty files, by their path in the folder.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<BTreeMap<String, Fault>>);

impl Faults {
    pub(crate) fn of(&self, file: &str) -> Option<Fault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned()
    }

    pub(crate) fn add(&self, file: &str, fault: Fault) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), fault);
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
