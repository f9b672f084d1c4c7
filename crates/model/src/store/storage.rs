//! The trait through which the app stores text under keys.
//!
//! The app implements it for the browser's local storage. This module has an implementation in
//! memory, for browsers that block storage, and one that fails on demand, for tests.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A store of texts under keys. Like local storage, it takes `&self`: other tabs change it, too.
pub trait Storage {
    /// All keys that have a text, in no particular order.
    ///
    /// # Errors
    /// Fails where the storage cannot be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// The text under a key; `None` where there is none.
    ///
    /// # Errors
    /// Fails where the storage cannot be read.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Writes a text under a key, and replaces the one that is there.
    ///
    /// # Errors
    /// Fails where the storage is full or refuses. The earlier text stays then.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Removes the text under a key, if there is one.
    ///
    /// # Errors
    /// Fails where the storage refuses. The earlier text stays then.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
}

/// Why a storage did not read or write. As text it continues a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser gives this page no storage, as with cookies turned off.
    #[error("this browser does not let the page keep anything")]
    Blocked,
    /// The quota of this site is used up.
    #[error("the browser’s storage is full")]
    Full,
    /// Any other failure, in the browser's words.
    #[error("{0}")]
    Other(String),
}

/// A storage in memory, which is lost when the page is left.
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

/// A storage in memory that refuses changes on demand, for tests.
#[derive(Debug, Default)]
pub struct FailingStorage {
    memory: MemoryStorage,
    failing: Cell<bool>,
}

impl FailingStorage {
    /// Lets every following write and removal fail with [`StorageError::Full`].
    pub fn fail(&self) {
        self.failing.set(true);
    }

    /// Lets writes and removals succeed again.
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
