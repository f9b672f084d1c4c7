//! The port through which answers are kept: text under keys.
//!
//! The browser's local storage is behind it in the app. Here stand one in memory, for browsers
//! that block storage, and one that fails on demand, for tests.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

/// Somewhere to keep text under keys.
pub trait Storage {
    /// Every key that holds something, in no particular order.
    ///
    /// # Errors
    /// Fails where the storage cannot be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// The text under a key.
    ///
    /// # Errors
    /// Fails where the storage cannot be read.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts text under a key, in place of what was there.
    ///
    /// # Errors
    /// Fails where the storage is full or refuses; then what was there stays.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Takes away what is under a key.
    ///
    /// # Errors
    /// Fails where the storage refuses; then what was there stays.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
}

/// Why storage did not do as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let this page keep anything.
    Blocked,
    /// There is no room left.
    Full,
    /// Anything else, in the browser's words.
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StorageError::Blocked => {
                formatter.write_str("this browser does not let the page keep anything")
            }
            StorageError::Full => formatter.write_str("the browser’s storage is full"),
            StorageError::Other(words) => formatter.write_str(words),
        }
    }
}

/// Keeps text in memory, until the page is left.
#[derive(Debug, Default)]
pub struct MemoryStorage(RefCell<BTreeMap<String, String>>);

impl Storage for MemoryStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
}

/// Keeps text in memory and fails to change it once told to: for tests.
#[derive(Debug, Default)]
pub struct FailingStorage {
    memory: MemoryStorage,
    failing: Cell<bool>,
}

impl FailingStorage {
    /// From now on, every write and removal fails as in a storage that is full.
    pub fn fail(&self) {
        self.failing.set(true);
    }

    /// From now on, writes and removals succeed again.
    pub fn recover(&self) {
        self.failing.set(false);
    }

    fn allow(&self) -> Result<(), StorageError> {
        if self.failing.get() { Err(StorageError::Full) } else { Ok(()) }
    }
}

impl Storage for FailingStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.memory.keys()
    }

    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.memory.read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.allow()?;
        self.memory.write(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.allow()?;
        self.memory.remove(key)
    }
}
