//! Keeps the undo patch over a reload, in this tab alone.

use serde_json::{Value, json};
use waymark_model::service::ServiceId;
use waymark_model::store::undo_patch::UndoPatch;
use waymark_view::prelude::*;
use web_sys::Storage;

use crate::browser::keep::scope;
use crate::state::{Session, Undo};

/// The key of the undo patch in `sessionStorage`.
const KEY: &str = "waymark/undo";

/// Restores the undo patch of before a reload, and saves each new one. Where session storage is
/// blocked, the patch lasts as long as the document.
pub fn begin(session: Session) {
    let Ok(Some(storage)) = window().session_storage() else { return };
    session.undo.set(read(&storage));
    Effect::new(move || {
        // If the patch does not fit, it still lasts as long as the document.
        let _ = match session.undo.with(|undo| undo.as_ref().map(write)) {
            Some(text) => storage.set_item(&scope::name(KEY), &text),
            None => storage.remove_item(&scope::name(KEY)),
        };
    });
}

fn write(undo: &Undo) -> String {
    json!({ "said": undo.said, "service": undo.service, "way_back": undo.patch.to_json() })
        .to_string()
}

fn read(storage: &Storage) -> Option<Undo> {
    let text = storage.get_item(&scope::name(KEY)).ok()??;
    let value: Value = serde_json::from_str(&text).ok()?;
    Some(Undo {
        said: value.get("said")?.as_str()?.to_owned(),
        patch: UndoPatch::from_json(value.get("way_back")?)?,
        service: ServiceId::new(value.get("service")?.as_str()?),
    })
}
