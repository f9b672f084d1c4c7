//! Views: what a page shows, as values of one type.
//!
//! Leptos keeps a type for every view, which its browser code then repeats for each of them. Here a
//! view is a template, which is one line of text, and the slots that fill it; so all of the app's
//! views share one piece of code. Components, signals and effects are Leptos' own.
//!
//! - [`view!`] makes a [`View`], and [`IntoView`] says what can stand in one.
//! - [`to_html`] writes it as it is published.
//! - In a browser, `hydrate` takes published elements over and `mount` makes new ones (`dom`).
//!
//! Import [`prelude`] in place of Leptos' own.

#![warn(missing_docs)]

mod html;
mod memo;
mod prose;
mod slot;
mod template;
mod value;
mod view;

#[cfg(target_arch = "wasm32")]
mod dom;

#[cfg(target_arch = "wasm32")]
pub use dom::{begin_deferring, capture_clicks, flush_deferred, hydrate, mount, spawn_task};
pub use html::to_html;
pub use leptos::{component, ev};
pub use memo::Memo;
pub use prose::Prose;
pub use slot::Slot;
pub use value::{IntoValue, Value};
pub use view::{ChildrenFn, IntoView, View, keyed};
pub use waymark_view_macro::view;

/// What a file with components imports.
pub mod prelude {
    pub use leptos::prelude::*;

    pub use crate::{ChildrenFn, IntoView, Memo, View, view};
}
