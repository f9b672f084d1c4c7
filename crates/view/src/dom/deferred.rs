//! Hydrates and builds in slices, so that the page stays responsive meanwhile.
//!
//! - **Hydrating.** [`hydrate_slice`] runs for a few milliseconds and then yields to the browser. Elements
//!   reached after that ([`is_due`]), and every deferred view ([`Deferred`]), are queued. Nothing on the
//!   page listens until the queue is empty ([`is_hydrating`]), because a half hydrated page must not
//!   change.
//! - **Building.** After [`begin_deferring`], a deferred view is a comment until [`flush_deferred`] builds
//!   it, which happens after the first paint. What is built already can be used at once.

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

/// The length of a slice in milliseconds. A phone takes some four times as long as the machine that this
/// was measured on, and a person notices 50 ms.
const SLICE: f64 = 8.0;

thread_local! {
    /// The views still to be hydrated; none if no page is being hydrated.
    static WAITING: RefCell<Option<VecDeque<Queued>>> = const { RefCell::new(None) };

    /// The deferred views still to be built; none if views are built at once.
    static UNBUILT: RefCell<Option<VecDeque<Queued>>> = const { RefCell::new(None) };

    /// True during a page switch: old rows are then dropped after the paint.
    static IS_LEAVING: Cell<bool> = const { Cell::new(false) };

    /// When the current slice ends, in milliseconds on the page's clock.
    static END: Cell<f64> = const { Cell::new(0.0) };
}

/// A view that is hydrated or built later than the rest.
pub struct Deferred {
    /// Its published element, or a comment in its place, until it is mounted.
    node: Node,
    place: MountCell,
}

/// Filled once the deferred view is mounted.
type MountCell = Rc<RefCell<Option<Mounted>>>;

/// A deferred view in a queue.
struct Queued {
    node: Node,
    make: Box<dyn FnOnce() -> View>,
    owner: Owner,
    place: MountCell,
}

impl Deferred {
    /// Puts a view off, whose element is at the cursor.
    pub fn new(make: Box<dyn FnOnce() -> View>, cursor: &Cursor) -> Deferred {
        let (later, waiting) = Deferred::put_off(make, cursor.element().into());
        WAITING.with_borrow_mut(|all| all.get_or_insert_default().push_back(waiting));
        later
    }

    /// Puts off a view that is to be built; gives it back where it is to be built at once.
    pub fn unbuilt(make: Box<dyn FnOnce() -> View>) -> Result<Deferred, Box<dyn FnOnce() -> View>> {
        UNBUILT.with_borrow_mut(|all| match all {
            None => Err(make),
            Some(all) => {
                let (later, waiting) = Deferred::put_off(make, placeholder().into());
                all.push_back(waiting);
                Ok(later)
            }
        })
    }

    /// Puts off a view that is to be built in a task of its own, whatever becomes of the others.
    pub fn sliced(make: Box<dyn FnOnce() -> View>) -> Deferred {
        let (later, waiting) = Deferred::put_off(make, placeholder().into());
        UNBUILT.with_borrow_mut(|all| match all {
            Some(all) => all.push_back(waiting),
            None => spawn_task(move || build(VecDeque::from([waiting]))),
        });
        later
    }

    fn put_off(make: Box<dyn FnOnce() -> View>, node: Node) -> (Deferred, Queued) {
        let place = MountCell::default();
        let owner = Owner::current().unwrap_or_default();
        let waiting = Queued { node: node.clone(), make, owner, place: Rc::clone(&place) };
        (Deferred { node, place }, waiting)
    }

    /// An inert view: the element at the cursor stays as it was published.
    pub fn never(cursor: &Cursor) -> Deferred {
        Deferred { node: cursor.element().into(), place: MountCell::default() }
    }

    /// Calls `action` for every node of the view, or for its placeholder.
    pub fn each_node(&self, action: &mut dyn FnMut(&Node)) {
        match &*self.place.borrow() {
            Some(mounted) => mounted.each_node(action),
            None => action(&self.node),
        }
    }

    /// The mounted view, if it is there already.
    pub fn take(&self) -> Option<Mounted> {
        self.place.take()
    }
}

/// Begins to hydrate a page.
pub fn begin() {
    WAITING.with_borrow_mut(|all| {
        all.get_or_insert_default();
    });
    begin_slice();
}

fn begin_slice() {
    END.set(now() + SLICE);
}

/// The milliseconds of a monotonic clock.
fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Whether a page is being hydrated.
pub fn is_hydrating() -> bool {
    WAITING.with_borrow(Option::is_some)
}

/// Whether a page is being hydrated and the slice is over.
pub fn is_due() -> bool {
    is_hydrating() && is_time_up()
}

fn is_time_up() -> bool {
    now() >= END.get()
}

/// Hydrates queued views until the slice is over, then goes on in a new task. Calls `done` after the last.
pub fn hydrate_slice(done: Box<dyn FnOnce()>) {
    begin_slice();
    while let Some(next) = WAITING.with_borrow_mut(|all| all.as_mut()?.pop_front()) {
        let Queued { node, make, owner, place } = next;
        // The view was replaced meanwhile: nothing else refers to its cell.
        if Rc::strong_count(&place) == 1 {
            continue;
        }
        let element = node.unchecked_ref::<Element>();
        let mounted = owner.with(|| Mounted::hydrate(make(), &Cursor::at(element)));
        place.replace(Some(mounted));
        if is_time_up() {
            return spawn_task(move || hydrate_slice(done));
        }
    }
    WAITING.set(None);
    done();
}

/// Until [`flush_deferred`], deferred views are not built.
pub fn begin_deferring() {
    IS_LEAVING.set(true);
    UNBUILT.with_borrow_mut(|all| {
        all.get_or_insert_default();
    });
}

/// Whether deferred views are left for later.
pub fn is_put_off() -> bool {
    UNBUILT.with_borrow(Option::is_some)
}

/// Builds the deferred views, in new tasks.
pub fn flush_deferred() {
    IS_LEAVING.set(false);
    let unbuilt = UNBUILT.take().unwrap_or_default();
    if !unbuilt.is_empty() {
        spawn_task(move || build(unbuilt));
    }
}

fn build(mut unbuilt: VecDeque<Queued>) {
    begin_slice();
    while let Some(Queued { node, make, owner, place }) = unbuilt.pop_front() {
        // The page was left meanwhile.
        let Some(parent) = node.parent_node().filter(|_| node.is_connected()) else { continue };
        // The view may defer parts of its own; they come before the rest of the queue.
        let outer = UNBUILT.replace(Some(VecDeque::new()));
        let mounted = owner.with(|| Mounted::build(make()));
        for part in UNBUILT.replace(outer).into_iter().flatten().rev() {
            unbuilt.push_front(part);
        }
        mounted.insert(&parent, Some(&node));
        let _ = parent.remove_child(&node);
        place.replace(Some(mounted));
        if is_time_up() {
            return spawn_task(move || build(unbuilt));
        }
    }
}

/// True during a page switch: old rows are then dropped after the paint.
pub fn is_leaving() -> bool {
    IS_LEAVING.get()
}

/// Drops a value after the next paint.
pub fn forget_after_paint(gone: impl Sized + 'static) {
    request_animation_frame(move || spawn_task(move || drop(gone)));
}

/// Runs work in a new task. It is posted as a message, because browsers delay timers in hidden tabs by up
/// to a second.
pub fn spawn_task(work: impl FnOnce() + 'static) {
    let Ok(channel) = MessageChannel::new() else { return work() };
    let closure = Closure::once_into_js(work);
    channel.port1().set_onmessage(Some(closure.unchecked_ref()));
    let _ = channel.port2().post_message(&JsValue::NULL);
}
