//! The browser's local storage as the model's [`Storage`].

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use waymark_model::store::storage::{Storage, StorageError};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage as WebStorage};

/// The key of an entry that is written and removed to check that storage works.
const PROBE: &str = "waymark/probe";

/// Local storage that was checked to work.
#[derive(Clone, Copy)]
pub struct BrowserStorage(());

impl BrowserStorage {
    /// Opens local storage.
    ///
    /// # Errors
    /// Fails where the browser blocks it. Only after this check may `LocalStorage::raw` be
    /// called: it panics where there is none.
    pub fn open() -> Result<BrowserStorage, StorageError> {
        match window().local_storage() {
            Ok(Some(storage)) => {
                // A browser may offer a storage that accepts nothing. A full one still holds
                // earlier answers, so it counts as working.
                match storage.set_item(PROBE, "").map_err(|error| storage_error(&error)) {
                    Ok(()) | Err(StorageError::Full) => {}
                    Err(_) => return Err(StorageError::Blocked),
                }
                let _ = storage.remove_item(PROBE);
                Ok(BrowserStorage(()))
            }
            _ => Err(StorageError::Blocked),
        }
    }

    fn raw(self) -> WebStorage {
        LocalStorage::raw()
    }
}

impl Storage for BrowserStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = self.raw();
        let length = storage.length().map_err(|error| storage_error(&error))?;
        Ok((0..length).filter_map(|index| storage.key(index).ok().flatten()).collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.raw().get_item(key).map_err(|error| storage_error(&error))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.raw().set_item(key, text).map_err(|error| storage_error(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.raw().remove_item(key).map_err(|error| storage_error(&error))
    }
}

fn storage_error(error: &JsValue) -> StorageError {
    match error.dyn_ref::<DomException>() {
        Some(exception) => match exception.name().as_str() {
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
            "SecurityError" => StorageError::Blocked,
            _ => StorageError::Other(exception.message()),
        },
        None => StorageError::Other(format!("{error:?}")),
    }
}
