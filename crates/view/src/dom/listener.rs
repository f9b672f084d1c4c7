//! What happens at an event.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

use super::later;
use crate::view::Listening;

type Handler = Box<dyn FnMut(Event)>;

/// A listener of an element. It ends with this value.
pub struct Listener {
    element: Element,
    event: &'static str,
    handler: Rc<RefCell<Option<Handler>>>,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Begins to listen.
    pub fn new(element: &Element, listening: Listening) -> Listener {
        let handler = Rc::new(RefCell::new(Some(listening.handler)));
        let owner = Owner::current().unwrap_or_default();
        let closure = Closure::new({
            let handler = Rc::clone(&handler);
            move |event| owner.with(|| handle(&handler, event))
        });
        let function = closure.as_ref().unchecked_ref();
        // No event of ours has a name that could be refused.
        let _ = element.add_event_listener_with_callback(listening.event, function);
        Listener { element: element.clone(), event: listening.event, handler, closure }
    }

    /// Does something else from now on.
    pub fn update(&mut self, listening: Listening) {
        self.handler.replace(Some(listening.handler));
    }
}

/// Runs a handler, unless the page is still being taken over. It is out of its place meanwhile,
/// because what it does may lead to the same event or to another handler here; the latter stays.
fn handle(place: &RefCell<Option<Handler>>, event: Event) {
    if later::is_going_on() {
        return;
    }
    let Some(mut handler) = place.take() else { return };
    handler(event);
    place.borrow_mut().get_or_insert(handler);
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(self.event, function);
    }
}
