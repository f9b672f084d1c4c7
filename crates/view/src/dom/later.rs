//! Takes a page over piece by piece, so that somebody who reads, scrolls or types meanwhile does not
//! wait for all of it.
//!
//! A view that may come later ([`Later`]) is put off, and so is every element that is come to when the
//! time is up ([`is_due`]). [`proceed`] takes over one after the other, and lets the browser do what
//! waits every few milliseconds. Until all is done, nothing listens ([`is_going_on`]): a page whose half
//! is taken over must not change.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::Owner;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, MessageChannel};

use super::cursor::Cursor;
use super::mounted::Mounted;
use crate::View;

/// How long the browser may be kept busy at a time, in milliseconds. On a phone it takes some four
/// times as long as where this was measured, and a person notices fifty.
const SLICE: f64 = 8.0;

thread_local! {
    /// What is still to be taken over, while a page is.
    static WAITING: RefCell<Option<VecDeque<Waiting>>> = const { RefCell::new(None) };

    /// When the browser gets its turn.
    static END: Cell<f64> = const { Cell::new(0.0) };
}

/// A view of one element that is taken over in its turn.
pub struct Later {
    element: Element,
    place: Rc<RefCell<Option<Mounted>>>,
}

struct Waiting {
    element: Element,
    make: Box<dyn FnOnce() -> View>,
    owner: Owner,
    place: Rc<RefCell<Option<Mounted>>>,
}

impl Later {
    /// Puts a view off, whose element is at the cursor.
    pub fn new(make: Box<dyn FnOnce() -> View>, cursor: &Cursor) -> Later {
        let element = cursor.element();
        let place = Rc::new(RefCell::new(None));
        let waiting = Waiting {
            element: element.clone(),
            make,
            owner: Owner::current().unwrap_or_default(),
            place: Rc::clone(&place),
        };
        WAITING.with_borrow_mut(|all| all.get_or_insert_default().push_back(waiting));
        Later { element, place }
    }

    /// Leaves what is at the cursor, an element, as it is.
    pub fn never(cursor: &Cursor) -> Later {
        Later { element: cursor.element(), place: Rc::default() }
    }

    /// The view's element.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// The view, where it was taken over.
    pub fn take(&self) -> Option<Mounted> {
        self.place.take()
    }
}

/// Begins to take a page over.
pub fn begin() {
    WAITING.set(Some(VecDeque::new()));
    END.set(js_sys::Date::now() + SLICE);
}

/// Whether a page is being taken over.
pub fn is_going_on() -> bool {
    WAITING.with_borrow(Option::is_some)
}

/// Whether a page is being taken over, and it is the browser's turn.
pub fn is_due() -> bool {
    is_going_on() && js_sys::Date::now() >= END.get()
}

/// Takes over what was put off, and calls `done` after the last.
pub fn proceed(done: Box<dyn FnOnce()>) {
    END.set(js_sys::Date::now() + SLICE);
    while let Some(next) = WAITING.with_borrow_mut(|all| all.as_mut()?.pop_front()) {
        let Waiting { element, make, owner, place } = next;
        let mounted = owner.with(|| Mounted::hydrate(make(), &Cursor::at(&element)));
        place.replace(Some(mounted));
        if is_due() {
            return soon(move || proceed(done));
        }
    }
    WAITING.set(None);
    done();
}

/// Does something in a task of its own, after the browser has done what waits. A timer would take a
/// second in a tab that nobody looks at, a message does not.
pub fn soon(work: impl FnOnce() + 'static) {
    let Ok(channel) = MessageChannel::new() else { return work() };
    let closure = Closure::once_into_js(work);
    channel.port1().set_onmessage(Some(closure.unchecked_ref()));
    let _ = channel.port2().post_message(&JsValue::NULL);
}
