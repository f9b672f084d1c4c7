//! Remembers in each history entry how far its page was scrolled, and scrolls back to it.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use waymark_view::prelude::*;
use web_sys::ScrollRestoration;
use web_sys::wasm_bindgen::JsValue;

/// How long after the last scroll the place on the page is noted. Browsers limit how often a
/// history entry may change.
const PAUSE: Duration = Duration::from_millis(150);

/// Notes the place on the page while one is shown, and nothing while another is on its way: the
/// history entry is then not that of the page in sight.
#[derive(Clone, Default)]
pub struct ScrollMemory {
    pending: Rc<Cell<Option<TimeoutHandle>>>,
    is_moving: Rc<Cell<bool>>,
}

impl ScrollMemory {
    /// Begins to note the place on the page.
    pub fn begin() -> ScrollMemory {
        // Between pages of the app, the page is not there yet when the browser would scroll to
        // where it was left. When the document itself is left and loaded again, it is.
        restore_by(ScrollRestoration::Manual);
        let leaves = window_event_listener(ev::pagehide, |_| restore_by(ScrollRestoration::Auto));
        let returns =
            window_event_listener(ev::pageshow, |_| restore_by(ScrollRestoration::Manual));
        let memory = ScrollMemory::default();
        let noting = memory.clone();
        let scrolls = window_event_listener(ev::scroll, move |_| {
            noting.cancel();
            if !noting.is_moving.get() {
                noting.pending.set(set_timeout_with_handle(note, PAUSE).ok());
            }
        });
        // The listeners live as long as the page.
        std::mem::forget((leaves, returns, scrolls));
        memory
    }

    /// Notes the place on the page that is about to be left by a link.
    pub fn leave(&self) {
        if !self.is_moving.get() {
            note();
        }
        self.depart();
    }

    /// The page in sight is about to be replaced: nothing is noted until [`Self::arrive`].
    pub fn depart(&self) {
        self.cancel();
        self.is_moving.set(true);
    }

    /// The page that was on its way is in sight.
    pub fn arrive(&self) {
        self.is_moving.set(false);
    }

    fn cancel(&self) {
        if let Some(handle) = self.pending.take() {
            handle.clear();
        }
    }
}

fn restore_by(restoration: ScrollRestoration) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(restoration);
    }
}

/// How far the page of the present history entry was scrolled when it was left.
pub fn noted() -> Option<f64> {
    window().history().ok()?.state().ok()?.as_f64()
}

fn note() {
    let Ok(history) = window().history() else { return };
    let offset = window().scroll_y().unwrap_or(0.0);
    let _ = history.replace_state(&JsValue::from_f64(offset), "");
}
