//! IndexedDB as a more durable store: it reports a write only once it is on the disk.
//!
//! It holds a copy of every item. If it is missing or refuses, local storage works alone.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const STORE: &str = "answers";
const VERSION: u32 = 1;

#[derive(Clone)]
pub struct DurableStore(IdbDatabase);

impl DurableStore {
    /// Opens the database. The first time, that creates it.
    pub async fn open(name: &str) -> Result<DurableStore, JsValue> {
        let request = factory()?.open_with_u32(name, VERSION)?;
        let opening = request.clone();
        let upgrade = Closure::once(move || make_store(&opening));
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database: IdbDatabase = result(&request).await?.unchecked_into();
        // A newer version of the app in another tab cannot upgrade while this connection is open.
        let closing = database.clone();
        let close = Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(close.unchecked_ref()));
        Ok(DurableStore(database))
    }

    /// Every copy, with the key that its answer has in local storage.
    pub async fn copies(&self) -> Result<Vec<(String, String)>, JsValue> {
        let store = self.0.transaction_with_str(STORE)?.object_store(STORE)?;
        let (keys, values) = (store.get_all_keys()?, store.get_all()?);
        let keys: Array = result(&keys).await?.unchecked_into();
        let values: Array = result(&values).await?.unchecked_into();
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect())
    }

    /// Puts another text in the place of a copy: the one that `replace` gives for it. Nothing else
    /// changes the copy meanwhile. Where it gives none, the copy stays. Ends once the disk has it.
    pub async fn update(
        &self,
        key: &str,
        replace: impl FnOnce(Option<String>) -> Option<String>,
    ) -> Result<(), JsValue> {
        let transaction = self.strict_transaction()?;
        let store = transaction.object_store(STORE)?;
        let copy = result(&store.get(&key.into())?).await?;
        let Some(text) = replace(copy.as_string()) else { return Ok(()) };
        store.put_with_key(&text.into(), &key.into())?;
        let done = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        JsFuture::from(done).await.map(drop)
    }

    /// Removes copies.
    pub fn remove(&self, keys: &[String]) -> Result<(), JsValue> {
        let store = self.strict_transaction()?.object_store(STORE)?;
        for key in keys {
            store.delete(&key.into())?;
        }
        Ok(())
    }

    /// Deletes a database that is no longer needed. Where another tab has it open, it is deleted
    /// when that tab lets go of it.
    pub fn delete(name: &str) {
        if let Ok(factory) = factory() {
            let _ = factory.delete_database(name);
        }
    }

    pub fn close(&self) {
        self.0.close();
    }

    /// A transaction that ends only once the disk has it. `web-sys` has no stable binding for that
    /// option, so the method is called by its name.
    fn strict_transaction(&self) -> Result<IdbTransaction, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let transaction: Function = Reflect::get(&self.0, &"transaction".into())?.unchecked_into();
        let transaction =
            transaction.call3(&self.0, &STORE.into(), &"readwrite".into(), &options)?;
        Ok(transaction.unchecked_into())
    }
}

fn factory() -> Result<IdbFactory, JsValue> {
    window().indexed_db()?.ok_or(JsValue::NULL)
}

fn make_store(request: &IdbOpenDbRequest) {
    if let Ok(database) = request.result() {
        let database: IdbDatabase = database.unchecked_into();
        let _ = database.create_object_store(STORE);
    }
}

/// Waits for the result of a request.
async fn result(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(done).await?;
    request.result()
}
