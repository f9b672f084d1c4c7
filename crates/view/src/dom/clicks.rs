//! Clicks on buttons that nothing listens to yet.
//!
//! A published page can be used before its views are hydrated. Links, details, radio buttons and
//! check boxes work by themselves; a button does nothing without its listener. So clicks on buttons
//! are held from [`capture_clicks`] on, and made again when everything listens ([`replay`]). Until
//! then they reach nobody, so that no click is handled twice.

use std::cell::RefCell;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement};

/// What a click on a button happens on, or in.
const BUTTON: &str = "button,input:is([type=button],[type=submit],[type=reset])";

thread_local! {
    static CAPTURE: RefCell<Option<Capture>> = const { RefCell::new(None) };
}

/// The clicks that are held.
struct Capture {
    closure: Closure<dyn FnMut(Event)>,
    /// The buttons that were clicked, in order, each once: a second click is impatience.
    buttons: Vec<HtmlElement>,
}

/// Holds clicks on buttons until the page is hydrated or mounted. An app calls it as soon as it runs, so
/// that no click is lost while it loads what it needs; hydration calls it in any case.
pub fn capture_clicks() {
    CAPTURE.with_borrow_mut(|capture| {
        if capture.is_some() {
            return;
        }
        let closure = Closure::new(|event: Event| hold(&event));
        let function = closure.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback_and_bool("click", function, true);
        *capture = Some(Capture { closure, buttons: Vec::new() });
    });
}

fn hold(event: &Event) {
    let Some(button) = button_of(event) else { return };
    event.prevent_default();
    event.stop_immediate_propagation();
    CAPTURE.with_borrow_mut(|capture| {
        if let Some(capture) = capture
            && !capture.buttons.contains(&button)
        {
            capture.buttons.push(button);
        }
    });
}

fn button_of(event: &Event) -> Option<HtmlElement> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest(BUTTON).ok()??.dyn_into().ok()
}

/// Holds no more clicks, and makes those again whose buttons are still in the page.
pub fn replay() {
    let Some(Capture { closure, buttons }) = CAPTURE.take() else { return };
    let function = closure.as_ref().unchecked_ref();
    let _ = window().remove_event_listener_with_callback_and_bool("click", function, true);
    buttons.iter().filter(|button| button.is_connected()).for_each(HtmlElement::click);
}
