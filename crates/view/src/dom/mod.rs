//! Views in a browser's page.
//!
//! [`hydrate`] takes over elements that were published as HTML, [`mount`] makes new ones. Both give
//! what is kept of a view ([`Mounted`]), which is brought up to date with a newer view in place
//! where that has the same form, and replaced where it has not.
//!
//! Every view occupies a run of neighbouring nodes that is never empty: one with nothing to show
//! holds a comment. So each finds its own place in the page, and nothing has to mark it.

mod clicks;
mod cursor;
mod deferred;
mod effect;
mod element;
mod keyed;
mod listener;
mod mounted;
mod prose;

use any_spawner::Executor;
use leptos::prelude::Owner;
use web_sys::{Comment, Document, Element, Node, Text};

pub use self::clicks::capture_clicks;
use self::cursor::Cursor;
pub use self::deferred::{begin_deferring, flush_deferred, spawn_task};
use self::mounted::Mounted;
use crate::View;

/// Hydrates the nodes in an element, which `to_html` wrote for the same view. `make` gives the view, and
/// what is to be done when all nodes are hydrated. What a person does meanwhile changes nothing but
/// the nodes themselves; clicks on buttons are made again afterwards. The view lasts as long as the
/// page.
pub fn hydrate<D: FnOnce() + 'static>(parent: &Element, make: impl FnOnce() -> (View, D)) {
    capture_clicks();
    let cursor = Cursor::within(parent);
    deferred::begin();
    let done = begin(|| {
        let (view, done) = make();
        (Mounted::hydrate(view, &cursor), done)
    });
    deferred::spawn_task(move || deferred::hydrate_slice(Box::new(move || end(done))));
}

/// Shows a view at the end of an element, and does what is to be done then. The view lasts as long as
/// the page.
pub fn mount<D: FnOnce()>(parent: &Element, make: impl FnOnce() -> (View, D)) {
    let done = begin(|| {
        let (view, done) = make();
        let mounted = Mounted::build(view);
        mounted.insert(parent, None);
        (mounted, done)
    });
    end(done);
}

/// Does what is to be done when everything listens, and then what was clicked before: what `done` has
/// changed, or has begun in a task of its own, comes first.
fn end(done: impl FnOnce()) {
    done();
    deferred::spawn_task(clicks::replay);
}

/// Runs what is at the root of everything that is shown, and lets it live for good.
fn begin<D>(root: impl FnOnce() -> (Mounted, D)) -> D {
    // It fails where it was done before, which is as well.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let (mounted, done) = owner.with(root);
    std::mem::forget((mounted, owner));
    done
}

/// The page.
fn document() -> Document {
    leptos::prelude::document()
}

/// A text.
fn text_node(text: &str) -> Text {
    document().create_text_node(text)
}

/// What holds the place of a view with nothing to show. A comment does not make a browser lay out the
/// page again, as an empty text would.
fn placeholder() -> Comment {
    document().create_comment("")
}

/// Puts a node into a parent. The one way to fail is a parent that can hold no nodes, which no
/// element of a view is.
fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    let _ = parent.insert_before(node, before);
}
