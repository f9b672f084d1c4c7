//! Takes a page over, or builds one, piece by piece, so that somebody who reads, scrolls or types
//! meanwhile does not wait for all of it.
//!
//! - **Taking over.** A view that may come later ([`Later`]) is put off, and so is every element that
//!   is come to when the time is up ([`is_due`]). [`proceed`] takes over one after the other, and lets
//!   the browser do what waits every few milliseconds. Until all is done, nothing listens
//!   ([`is_going_on`]): a page whose half is taken over must not change.
//! - **Building.** Where [`begin_building`] says so, a view that may come later leaves its place to a
//!   comment. [`go_on_building`] makes what was put off, once the browser has shown the rest. What is
//!   there can be used at once.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::{Owner, request_animation_frame, window};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, MessageChannel, Node};

use super::cursor::Cursor;
use super::mounted::Mounted;
use super::placeholder;
use crate::View;

/// How long the browser may be kept busy at a time, in milliseconds. On a phone it takes some four
/// times as long as where this was measured, and a person notices fifty.
const SLICE: f64 = 8.0;

thread_local! {
    /// What is still to be taken over, while a page is.
    static WAITING: RefCell<Option<VecDeque<Waiting>>> = const { RefCell::new(None) };

    /// What is still to be built, while views are put off.
    static UNBUILT: RefCell<Option<VecDeque<Waiting>>> = const { RefCell::new(None) };

    /// Whether a page is going to make room for another.
    static IS_LEAVING: Cell<bool> = const { Cell::new(false) };

    /// When the browser gets its turn.
    static END: Cell<f64> = const { Cell::new(0.0) };
}

/// A view that comes in its turn.
pub struct Later {
    /// What stands in its place until then: its element, as it was published, or a comment.
    node: Node,
    place: Place,
}

/// Where a view is put that has come.
type Place = Rc<RefCell<Option<Mounted>>>;

struct Waiting {
    node: Node,
    make: Box<dyn FnOnce() -> View>,
    owner: Owner,
    place: Place,
}

impl Later {
    /// Puts a view off, whose element is at the cursor.
    pub fn new(make: Box<dyn FnOnce() -> View>, cursor: &Cursor) -> Later {
        let (later, waiting) = Later::put_off(make, cursor.element().into());
        WAITING.with_borrow_mut(|all| all.get_or_insert_default().push_back(waiting));
        later
    }

    /// Puts off a view that is to be built; gives it back where it is to be built at once.
    pub fn unbuilt(make: Box<dyn FnOnce() -> View>) -> Result<Later, Box<dyn FnOnce() -> View>> {
        UNBUILT.with_borrow_mut(|all| match all {
            None => Err(make),
            Some(all) => {
                let (later, waiting) = Later::put_off(make, placeholder().into());
                all.push_back(waiting);
                Ok(later)
            }
        })
    }

    fn put_off(make: Box<dyn FnOnce() -> View>, node: Node) -> (Later, Waiting) {
        let place = Place::default();
        let owner = Owner::current().unwrap_or_default();
        let waiting = Waiting { node: node.clone(), make, owner, place: Rc::clone(&place) };
        (Later { node, place }, waiting)
    }

    /// Leaves what is at the cursor, an element, as it is.
    pub fn never(cursor: &Cursor) -> Later {
        Later { node: cursor.element().into(), place: Place::default() }
    }

    /// Does something with every node that the view has, or with the one in its place.
    pub fn each_node(&self, action: &mut dyn FnMut(&Node)) {
        match &*self.place.borrow() {
            Some(mounted) => mounted.each_node(action),
            None => action(&self.node),
        }
    }

    /// The view, where it has come.
    pub fn take(&self) -> Option<Mounted> {
        self.place.take()
    }
}

/// Begins to take a page over.
pub fn begin() {
    WAITING.with_borrow_mut(|all| {
        all.get_or_insert_default();
    });
    begin_slice();
}

fn begin_slice() {
    END.set(now() + SLICE);
}

/// Milliseconds on a clock that is never put forward or back.
fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Whether a page is being taken over.
pub fn is_going_on() -> bool {
    WAITING.with_borrow(Option::is_some)
}

/// Whether a page is being taken over, and it is the browser's turn.
pub fn is_due() -> bool {
    is_going_on() && is_time_up()
}

fn is_time_up() -> bool {
    now() >= END.get()
}

/// Takes over what was put off, and calls `done` after the last.
pub fn proceed(done: Box<dyn FnOnce()>) {
    begin_slice();
    while let Some(next) = WAITING.with_borrow_mut(|all| all.as_mut()?.pop_front()) {
        let Waiting { node, make, owner, place } = next;
        // A view that has made room for another meanwhile is waited for by nobody.
        if Rc::strong_count(&place) == 1 {
            continue;
        }
        let element = node.unchecked_ref::<Element>();
        let mounted = owner.with(|| Mounted::hydrate(make(), &Cursor::at(element)));
        place.replace(Some(mounted));
        if is_time_up() {
            return soon(move || proceed(done));
        }
    }
    WAITING.set(None);
    done();
}

/// From now on, and until [`go_on_building`], what may come later is not built.
pub fn begin_building() {
    IS_LEAVING.set(true);
    UNBUILT.with_borrow_mut(|all| {
        all.get_or_insert_default();
    });
}

/// Whether what may come later is not built at once.
pub fn is_put_off() -> bool {
    UNBUILT.with_borrow(Option::is_some)
}

/// Builds what was put off, in tasks of their own.
pub fn go_on_building() {
    IS_LEAVING.set(false);
    let unbuilt = UNBUILT.take().unwrap_or_default();
    if !unbuilt.is_empty() {
        soon(move || build(unbuilt));
    }
}

fn build(mut unbuilt: VecDeque<Waiting>) {
    begin_slice();
    while let Some(Waiting { node, make, owner, place }) = unbuilt.pop_front() {
        // A page that was left meanwhile needs nothing more.
        let Some(parent) = node.parent_node().filter(|_| node.is_connected()) else { continue };
        // What is built may put off parts of its own, which come before what follows it.
        let outer = UNBUILT.replace(Some(VecDeque::new()));
        let mounted = owner.with(|| Mounted::build(make()));
        for part in UNBUILT.replace(outer).into_iter().flatten().rev() {
            unbuilt.push_front(part);
        }
        mounted.insert(&parent, Some(&node));
        let _ = parent.remove_child(&node);
        place.replace(Some(mounted));
        if is_time_up() {
            return soon(move || build(unbuilt));
        }
    }
}

/// Whether a page is going to make room for another.
pub fn is_leaving() -> bool {
    IS_LEAVING.get()
}

/// Lets go of something once the browser has painted.
pub fn forget_after_paint(gone: impl Sized + 'static) {
    request_animation_frame(move || soon(move || drop(gone)));
}

/// Does something in a task of its own, after the browser has done what waits. A timer would take a
/// second in a tab that nobody looks at, a message does not.
pub fn soon(work: impl FnOnce() + 'static) {
    let Ok(channel) = MessageChannel::new() else { return work() };
    let closure = Closure::once_into_js(work);
    channel.port1().set_onmessage(Some(closure.unchecked_ref()));
    let _ = channel.port2().post_message(&JsValue::NULL);
}
