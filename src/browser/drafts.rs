//! Keeps what is typed for gates over a move to another page, in this tab alone.

use waymark_model::map::Map;
use waymark_view::prelude::*;
use web_sys::Storage;

use super::load::json;
use crate::state::{GateDrafts, Session};

/// The key of the drafts, in the storage of the tab.
const KEY: &str = "waymark/gate-drafts";

/// Takes up what was typed before, and keeps what is typed from now on. Where the browser keeps nothing
/// for tabs, a draft ends with the page.
pub fn begin(session: Session) {
    let Ok(Some(storage)) = window().session_storage() else { return };
    if let Some(drafts) = read(&storage) {
        session.gate_drafts.set(drafts);
    }
    Effect::new(move || {
        let entries = session.gate_drafts.with(|drafts| {
            // JSON has no keys of two parts.
            serde_json::to_string(&drafts.iter().collect::<Vec<_>>())
        });
        // A draft that does not fit is still there until the page is left.
        let _ = storage.set_item(KEY, &entries.unwrap_or_default());
    });
}

fn read(storage: &Storage) -> Option<GateDrafts> {
    let text = storage.get_item(KEY).ok()??;
    let entries: Vec<_> = json(&text).ok()?;
    Some(Map::from_iter(entries))
}
