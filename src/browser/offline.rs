//! Asks the offline worker how much of the site this browser keeps, and has it keep the rest.
//!
//! Where data is dear, the worker keeps what is visited. The page then offers the rest, with its size.

use js_sys::{Array, Reflect};
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::prelude::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, ServiceWorker};

use crate::state::{Offline, Session};

/// Asks how much is kept. Where a browser keeps no site, as on plain `http`, there is nothing to ask.
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

/// Asks the worker something, and takes the number of bytes that it does not keep.
fn ask(what: &str, take: impl Fn(u32) + 'static) {
    let (Some(worker), Ok(channel)) = (worker(), MessageChannel::new()) else { return };
    let answer = Closure::once_into_js(move |event: MessageEvent| {
        if let Some(bytes) = event.data().as_f64() {
            // A site has fewer bytes than the type can count, and a length is whole.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            take(bytes as u32);
        }
    });
    channel.port1().set_onmessage(Some(answer.unchecked_ref()));
    // A worker that has gone does not answer, and nothing is offered.
    let _ = worker.post_message_with_transferable(&what.into(), &Array::of1(&channel.port2()));
}

/// The worker that answers for this page.
fn worker() -> Option<ServiceWorker> {
    let container = Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    let controller = Reflect::get(&container, &"controller".into()).unwrap_or(JsValue::NULL);
    controller.dyn_into().ok()
}
