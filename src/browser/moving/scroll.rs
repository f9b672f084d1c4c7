//! Saves each page's scroll position in its history entry, and restores it.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use waymark_view::prelude::*;
use web_sys::ScrollRestoration;
use web_sys::wasm_bindgen::JsValue;

/// The debounce before the scroll position is saved. Browsers limit how often a history entry may
/// change.
const PAUSE: Duration = Duration::from_millis(150);

/// Saves the scroll position while a page is shown. While the app moves to another page it saves
/// nothing: the current history entry is then not that of the page in view.
#[derive(Clone, Default)]
pub struct ScrollMemory {
    pending: Rc<Cell<Option<TimeoutHandle>>>,
    is_moving: Rc<Cell<bool>>,
}

impl ScrollMemory {
    pub fn begin() -> ScrollMemory {
        // Within the app, a page is built after the browser would have scrolled it, so the app does
        // that. When the document itself is left and loaded again, the browser can.
        restore_by(ScrollRestoration::Manual);
        let leaves = window_event_listener(ev::pagehide, |_| restore_by(ScrollRestoration::Auto));
        let returns =
            window_event_listener(ev::pageshow, |_| restore_by(ScrollRestoration::Manual));
        let memory = ScrollMemory::default();
        let saving = memory.clone();
        let scrolls = window_event_listener(ev::scroll, move |_| {
            saving.cancel();
            if !saving.is_moving.get() {
                saving.pending.set(set_timeout_with_handle(save_position, PAUSE).ok());
            }
        });
        // The listeners live as long as the page.
        std::mem::forget((leaves, returns, scrolls));
        memory
    }

    /// Saves the scroll position of the page that a link is about to replace.
    pub fn leave(&self) {
        if !self.is_moving.get() {
            save_position();
        }
        self.depart();
    }

    /// The page in view is about to be replaced: nothing is saved until [`Self::arrive`].
    pub fn depart(&self) {
        self.cancel();
        self.is_moving.set(true);
    }

    /// The new page is in view.
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

/// The scroll position that was saved in the current history entry.
pub fn saved_position() -> Option<f64> {
    window().history().ok()?.state().ok()?.as_f64()
}

fn save_position() {
    let Ok(history) = window().history() else { return };
    let offset = window().scroll_y().unwrap_or(0.0);
    let _ = history.replace_state(&JsValue::from_f64(offset), "");
}
