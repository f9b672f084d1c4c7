//! Stops the app after a panic.
//!
//! A panic may leave signals half updated. Nothing is written from then on, so that storage stays
//! as it was, and the page says so.

use std::cell::Cell;

use crate::browser::moving::location;

thread_local! {
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the app has panicked.
pub fn is_stopped() -> bool {
    STOPPED.get()
}

/// From now on, a panic stops the app from saving, and shows a line about it.
pub fn catch_panics() {
    std::panic::set_hook(Box::new(|panic| {
        STOPPED.set(true);
        location::mark_failed();
        web_sys::console::error_1(&panic.to_string().into());
    }));
}
