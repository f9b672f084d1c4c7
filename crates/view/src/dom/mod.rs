//! Views in a browser's page.
//!
//! [`hydrate`] takes over elements that were published as HTML, [`mount`] makes new ones. Both give
//! what is kept of a view ([`Mounted`]), which is brought up to date with a newer view in place
//! where that has the same form, and replaced where it has not.
//!
//! Every view occupies a run of neighbouring nodes that is never empty: one with nothing to show
//! holds an empty text. So each finds its own place in the page, and nothing has to mark it.

mod cursor;
mod element;
mod keyed;
mod listener;
mod mounted;

use any_spawner::Executor;
use leptos::prelude::Owner;
use web_sys::{Document, Element, Node};

use self::cursor::Cursor;
use self::mounted::Mounted;
use crate::View;

/// Takes over the nodes in an element, which `to_html` wrote for the same view. It lasts as long as
/// the page.
pub fn hydrate(parent: &Element, view: impl FnOnce() -> View) {
    let cursor = Cursor::within(parent);
    begin(|| Mounted::hydrate(view(), &cursor));
}

/// Shows a view at the end of an element. It lasts as long as the page.
pub fn mount(parent: &Element, view: impl FnOnce() -> View) {
    begin(|| {
        let mounted = Mounted::build(view());
        mounted.insert(parent, None);
        mounted
    });
}

/// Runs what is at the root of everything that is shown, and lets it live for good.
fn begin(root: impl FnOnce() -> Mounted) {
    // It fails where it was done before, which is as well.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    std::mem::forget(owner.with(root));
    std::mem::forget(owner);
}

/// The page.
fn document() -> Document {
    leptos::prelude::document()
}

/// An empty text, for a view with nothing to show.
fn text_node(text: &str) -> web_sys::Text {
    document().create_text_node(text)
}

/// Puts a node into a parent. The one way to fail is a parent that can hold no nodes, which no
/// element of a view is.
fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    let _ = parent.insert_before(node, before);
}
