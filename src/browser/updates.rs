//! Notices when the offline worker has moved on to a newer release than this page's.

use std::cell::Cell;

use js_sys::Reflect;
use waymark_view::prelude::*;
use web_sys::EventTarget;
use web_sys::wasm_bindgen::prelude::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use crate::browser::offline;
use crate::state::Session;

/// Begins to watch. Without a worker, as on plain `http`, there is nothing to watch.
pub fn begin(session: Session) {
    let container = Reflect::get(&window().navigator(), &"serviceWorker".into());
    let Some(container) = container.ok().and_then(|found| found.dyn_into::<EventTarget>().ok())
    else {
        return;
    };
    let controller = Reflect::get(&container, &"controller".into()).unwrap_or(JsValue::NULL);
    // The very first worker is of this page's release.
    let is_kept = Cell::new(!controller.is_null());
    let changed = Closure::<dyn Fn()>::new(move || {
        if is_kept.replace(true) {
            session.is_outdated.set(true);
        }
        offline::begin(session);
    });
    let listener = changed.into_js_value();
    let _ =
        container.add_event_listener_with_callback("controllerchange", listener.unchecked_ref());
}
