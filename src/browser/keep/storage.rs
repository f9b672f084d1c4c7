//! The browser's local storage as the model's [`Storage`].

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use waymark_model::store::storage::{Storage, StorageError};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage as WebStorage};

use crate::browser::keep::scope;

/// The name of an entry that is written and removed to check that storage works.
const PROBE: &str = "waymark/probe";

/// Local storage that was checked to work. It has the entries whose names begin with a prefix; the
/// model's keys have [`scope::COMMON`] in its place.
#[derive(Clone)]
pub struct BrowserStorage {
    prefix: String,
}

impl BrowserStorage {
    /// Opens the part of local storage whose names begin with `prefix`.
    ///
    /// # Errors
    /// Fails where the browser blocks it. Only after this check may `LocalStorage::raw` be
    /// called: it panics where there is none.
    pub fn open(prefix: String) -> Result<BrowserStorage, StorageError> {
        match window().local_storage() {
            Ok(Some(storage)) => {
                // A browser may offer a storage that accepts nothing. A full one still holds
                // earlier answers, so it counts as working.
                match storage.set_item(PROBE, "").map_err(|error| storage_error(&error)) {
                    Ok(()) | Err(StorageError::Full) => {}
                    Err(_) => return Err(StorageError::Blocked),
                }
                let _ = storage.remove_item(PROBE);
                Ok(BrowserStorage { prefix })
            }
            _ => Err(StorageError::Blocked),
        }
    }

    /// The model's key for a name; `None` where the entry is not one of these.
    pub fn key(&self, name: &str) -> Option<String> {
        Some(scope::COMMON.to_owned() + name.strip_prefix(&self.prefix)?)
    }

    fn name(&self, key: &str) -> String {
        format!("{}{}", self.prefix, key.strip_prefix(scope::COMMON).unwrap_or(key))
    }
}

impl Storage for BrowserStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = raw();
        let length = storage.length().map_err(|error| storage_error(&error))?;
        let names = (0..length).filter_map(|index| storage.key(index).ok().flatten());
        Ok(names.filter_map(|name| self.key(&name)).collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        raw().get_item(&self.name(key)).map_err(|error| storage_error(&error))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        raw().set_item(&self.name(key), text).map_err(|error| storage_error(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        raw().remove_item(&self.name(key)).map_err(|error| storage_error(&error))
    }
}

fn raw() -> WebStorage {
    LocalStorage::raw()
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
