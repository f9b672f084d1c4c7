//! Asks the offline worker how much of the site it keeps, and has it keep the rest.
//!
//! Where data should be saved, as on a mobile network, the worker keeps only what is visited. The
//! page then offers to keep the rest, and says how large that is.

use js_sys::{Array, Reflect};
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::prelude::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, ServiceWorker};

use crate::state::{Offline, Session};

/// Asks how much is kept. Without a worker, as on plain `http`, nothing is kept or offered.
pub fn begin(session: Session) {
    ask("status", move |bytes| {
        session.offline.set(if bytes > 0 { Offline::Partly { bytes } } else { Offline::Kept });
    });
}

/// Has the worker keep the rest.
pub fn keep_all(session: Session) {
    session.offline.set(Offline::Keeping);
    ask("keep", move |bytes| {
        session.offline.set(if bytes > 0 { Offline::Failed { bytes } } else { Offline::Kept });
    });
}

/// Sends the worker a message. The worker replies with the number of bytes that it does not keep.
fn ask(what: &str, take: impl Fn(u32) + 'static) {
    let (Some(worker), Ok(channel)) = (worker(), MessageChannel::new()) else { return };
    let answer = Closure::once_into_js(move |event: MessageEvent| {
        if let Some(bytes) = event.data().as_f64() {
            // The number is whole, and a site is smaller than its type can count.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            take(bytes as u32);
        }
    });
    channel.port1().set_onmessage(Some(answer.unchecked_ref()));
    // A worker that was removed does not reply, and nothing is offered.
    let _ = worker.post_message_with_transferable(&what.into(), &Array::of1(&channel.port2()));
}

/// The worker that controls this page.
fn worker() -> Option<ServiceWorker> {
    let container = Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    let controller = Reflect::get(&container, &"controller".into()).unwrap_or(JsValue::NULL);
    controller.dyn_into().ok()
}
