//! What can go wrong with a file on its way, for tests of what is left then.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    Missing,
    /// It may not be had: status 403.
    Forbidden,
    /// The connection ends without an answer, as a filter or a broken cable has it.
    Dropped,
    /// Only its first half arrives, and looks like all of it.
    Halved,
    /// It holds something else, such as what it held in another release.
    Replaced(Vec<u8>),
}

/// The files that something is wrong with.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<BTreeMap<PathBuf, Fault>>);

impl Faults {
    /// What is wrong with a file.
    pub(crate) fn of(&self, file: &Path) -> Option<Fault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned()
    }

    /// Has something be wrong with a file from now on.
    pub(crate) fn add(&self, file: PathBuf, fault: Fault) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file, fault);
    }

    /// Has nothing be wrong with any file.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
