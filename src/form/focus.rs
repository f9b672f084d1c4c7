//! Moves the focus to an element that a change is about to show.

use leptos::prelude::request_animation_frame;

use crate::form::field::focus;

/// Moves the focus in the next frame, when the page shows what has just changed.
pub fn focus_soon(id: String) {
    request_animation_frame(move || focus(&id));
}
