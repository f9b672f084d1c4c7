//! What happens at an event.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

use super::deferred;
use crate::slot::Handler;

/// A listener of an element. It ends with this value.
pub struct Listener {
    element: Element,
    event: &'static str,
    bound: Rc<RefCell<Option<Bound>>>,
    closure: Closure<dyn FnMut(Event)>,
}

/// A handler, and the owner of whatever signals it makes.
struct Bound {
    owner: Owner,
    handler: Handler,
}

impl Bound {
    fn new(handler: Handler) -> Bound {
        Bound { owner: Owner::current().unwrap_or_default(), handler }
    }
}

impl Listener {
    /// Begins to listen.
    pub fn new(element: &Element, event: &'static str, handler: Handler) -> Listener {
        let bound = Rc::new(RefCell::new(Some(Bound::new(handler))));
        let closure = Closure::new({
            let bound = Rc::clone(&bound);
            move |event| handle(&bound, event)
        });
        let function = closure.as_ref().unchecked_ref();
        // Browsers take any name of an event.
        let _ = element.add_event_listener_with_callback(event, function);
        Listener { element: element.clone(), event, bound, closure }
    }

    /// Runs another handler from now on.
    pub fn update(&mut self, handler: Handler) {
        self.bound.replace(Some(Bound::new(handler)));
    }
}

/// Runs the handler, unless the page is still being hydrated. Meanwhile its place is empty: what the
/// handler does may lead to the same event, which then does nothing, or put another handler there,
/// which then stays.
fn handle(place: &RefCell<Option<Bound>>, event: Event) {
    if deferred::is_hydrating() {
        return;
    }
    let Some(mut bound) = place.take() else { return };
    bound.owner.with(|| (bound.handler)(event));
    place.borrow_mut().get_or_insert(bound);
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(self.event, function);
    }
}
