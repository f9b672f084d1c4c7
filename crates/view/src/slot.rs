//! What fills a template.

use leptos::ev::EventDescriptor;
use leptos::prelude::NodeRef;
use leptos::tachys::html::element::ElementType;
use leptos::tachys::html::node_ref::NodeRefContainer;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::{Value, View};

/// What fills a place in a template.
pub enum Slot {
    /// The value of an attribute or a property.
    Value(Value),
    /// A view.
    Child(View),
    /// What is to happen at an event, whose name the template has.
    Listener(Handler),
    /// What wants to know the element.
    Reference(Load),
}

/// What handles an event.
pub type Handler = Box<dyn FnMut(Event)>;

/// What takes an element that was made or hydrated.
pub type Load = Box<dyn FnOnce(&Element)>;

impl Slot {
    /// Handles an event.
    pub fn listener<E>(_: E, mut handler: impl FnMut(E::EventType) + 'static) -> Slot
    where
        E: EventDescriptor,
        E::EventType: JsCast,
    {
        Slot::Listener(Box::new(move |event: Event| handler(event.unchecked_into())))
    }

    /// Fills a reference with the element.
    pub fn reference<E>(reference: NodeRef<E>) -> Slot
    where
        E: ElementType + 'static,
        NodeRef<E>: NodeRefContainer<E>,
    {
        Slot::Reference(Box::new(move |element| reference.load(element)))
    }
}

/// The slots of a template, in the order in which its parts ask for them.
pub struct Slots(std::vec::IntoIter<Slot>);

impl Slots {
    /// Before the first slot.
    pub fn new(slots: Vec<Slot>) -> Slots {
        Slots(slots.into_iter())
    }

    /// The next slot, which holds a value.
    pub fn value(&mut self) -> Option<Value> {
        match self.0.next() {
            Some(Slot::Value(value)) => Some(value),
            _ => mismatch(),
        }
    }

    /// The next slot, which holds a view.
    pub fn child(&mut self) -> Option<View> {
        match self.0.next() {
            Some(Slot::Child(view)) => Some(view),
            _ => mismatch(),
        }
    }

    /// The next slot, which holds a handler.
    #[cfg(target_arch = "wasm32")]
    pub fn handler(&mut self) -> Option<Handler> {
        match self.0.next() {
            Some(Slot::Listener(handler)) => Some(handler),
            _ => mismatch(),
        }
    }

    /// The next slot, which takes a reference.
    #[cfg(target_arch = "wasm32")]
    pub fn reference(&mut self) -> Option<Load> {
        match self.0.next() {
            Some(Slot::Reference(load)) => Some(load),
            _ => mismatch(),
        }
    }

    /// Passes over a slot that only a browser needs.
    pub fn skip(&mut self) {
        self.0.next();
    }
}

/// Complains, in a debug build, of a slot that is not what its template asks for. `view!` writes both,
/// so one of the two was written by hand.
pub fn mismatch<T>() -> Option<T> {
    debug_assert!(false, "a template and its slots belong together: write both with `view!`");
    None
}
