//! Keeps what is typed for gates over a reload, in this tab alone.

use std::cell::Cell;

use serde_json::{Value, json};
use waymark_model::content::phase::Phase;
use waymark_model::json::from_value;
use waymark_model::service::ServiceId;
use waymark_view::prelude::*;
use web_sys::Storage;

use crate::browser::keep::scope;
use crate::state::{GateDraft, GateDrafts, Session};

/// The key of the drafts in `sessionStorage`.
const KEY: &str = "waymark/gate-drafts";

thread_local! {
    static IS_BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// Restores what was typed before a reload, and saves what is typed from now on. Where session
/// storage is blocked, drafts last as long as the document. Every page of a gate calls this; only
/// the first call has an effect.
pub fn begin(session: Session) {
    if IS_BEGUN.replace(true) {
        return;
    }
    let Ok(Some(storage)) = window().session_storage() else { return };
    if let Some(drafts) = read(&storage) {
        session.gate_drafts.set(drafts);
    }
    // The effect outlives the page that started it.
    let owner = Owner::new_root(None);
    owner.with(|| {
        Effect::new(move || {
            let drafts: Vec<Value> =
                session.gate_drafts.with(|drafts| drafts.iter().map(entry).collect());
            // If the drafts do not fit, they still last as long as the document.
            let _ = storage.set_item(&scope::name(KEY), &Value::Array(drafts).to_string());
        });
    });
    std::mem::forget(owner);
}

fn entry(((service, phase), draft): (&(ServiceId, Phase), &GateDraft)) -> Value {
    json!({
        "service": service,
        "phase": phase.name(),
        "held": draft.held,
        "people": draft.people,
        "dissent": draft.dissent,
    })
}

fn read(storage: &Storage) -> Option<GateDrafts> {
    let text = storage.get_item(&scope::name(KEY)).ok()??;
    let Value::Array(entries) = serde_json::from_str(&text).ok()? else { return None };
    Some(entries.into_iter().filter_map(read_entry).collect())
}

fn read_entry(mut entry: Value) -> Option<((ServiceId, Phase), GateDraft)> {
    let service = ServiceId::new(entry.get("service")?.as_str()?);
    let phase = Phase::from_name(entry.get("phase")?.as_str()?)?;
    let draft = GateDraft {
        held: from_value(entry.get_mut("held")?.take()).ok()?,
        people: from_value(entry.get_mut("people")?.take()).ok()?,
        dissent: entry.get("dissent")?.as_str()?.to_owned(),
    };
    Some(((service, phase), draft))
}
