//! A place in the page for each test, and what a test does there.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::JsFuture;
use waymark_view::prelude::*;
use waymark_view::{spawn_task, to_html};
use web_sys::js_sys::{Function, Promise};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, Event, EventInit, HtmlElement, SupportedType};

/// An element of the page that holds one view.
pub struct Place(Element);

impl Place {
    /// Shows a view that is made in the browser.
    pub fn mount(view: impl FnOnce() -> View) -> Place {
        let place = Place::empty();
        waymark_view::mount(&place.0, || (view(), || ()));
        place
    }

    /// Publishes a view and hydrates it.
    pub async fn hydrate(view: impl Fn() -> View) -> Place {
        let place = Place::publish(&view);
        place.take_over(view).await;
        place
    }

    /// Publishes a view, as a page has it before the app arrives.
    pub fn publish(view: impl Fn() -> View) -> Place {
        let place = Place::empty();
        let html = Owner::new().with(|| untrack(|| to_html(view())));
        let parser = DomParser::new().expect("there is a parser");
        let parsed = parser.parse_from_string(&html, SupportedType::TextHtml);
        let body = parsed.expect("HTML can be parsed").body().expect("it has a body");
        while let Some(node) = body.first_child() {
            place.0.append_child(&node).expect("a node can be moved");
        }
        place
    }

    /// Hydrates what was published, to the end.
    pub async fn take_over(&self, view: impl FnOnce() -> View) {
        let is_done = Rc::new(Cell::new(false));
        let done = Rc::clone(&is_done);
        waymark_view::hydrate(&self.0, || (view(), move || done.set(true)));
        while !is_done.get() {
            pause().await;
        }
        // What was clicked meanwhile is clicked again in a task that follows.
        pause().await;
    }

    fn empty() -> Place {
        let element = document().create_element("div").expect("an element can be made");
        let body = document().body().expect("the page has a body");
        body.append_child(&element).expect("it takes elements");
        Place(element)
    }

    /// The element.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// What stands in the place, without the comments of views that show nothing.
    pub fn html(&self) -> String {
        let html = self.0.outer_html().replace("<!---->", "");
        html["<div>".len()..html.len() - "</div>".len()].to_owned()
    }

    /// The texts of all elements that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.0.query_selector_all(selector).expect("the selector is one");
        let nodes = (0..found.length()).filter_map(|index| found.get(index));
        nodes.map(|node| node.text_content().unwrap_or_default()).collect()
    }

    /// The first element that a selector finds.
    pub fn find<E: JsCast>(&self, selector: &str) -> E {
        let found = self.0.query_selector(selector).expect("the selector is one");
        let found = found.unwrap_or_else(|| panic!("{selector} is there"));
        found.dyn_into().unwrap_or_else(|_| panic!("{selector} is of the wanted kind"))
    }

    /// Clicks the first element that a selector finds.
    pub fn click(&self, selector: &str) {
        self.find::<HtmlElement>(selector).click();
    }

    /// Has an event happen to the first element that a selector finds. Returns whether the browser is
    /// to do what it does by itself.
    pub fn dispatch(&self, selector: &str, event: &str) -> bool {
        let options = EventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        let event = Event::new_with_event_init_dict(event, &options).expect("an event");
        self.find::<Element>(selector).dispatch_event(&event).expect("it is dispatched")
    }
}

/// Lets effects run that are due, and the browser do what waits.
pub async fn pause() {
    let mut wake = |resolve: Function, _| {
        spawn_task(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
    };
    JsFuture::from(Promise::new(&mut wake)).await.expect("the promise is kept");
}

/// Notes of what happened, in order.
#[derive(Clone, Copy)]
pub struct Log(StoredValue<Vec<String>>);

impl Log {
    /// A log that outlives every view.
    pub fn new() -> Log {
        let owner = Owner::new();
        let log = owner.with(|| Log(StoredValue::default()));
        std::mem::forget(owner);
        log
    }

    /// Notes something.
    pub fn note(self, what: impl Into<String>) {
        self.0.update_value(|notes| notes.push(what.into()));
    }

    /// What was noted since the last time.
    pub fn take(self) -> Vec<String> {
        self.0.try_update_value(std::mem::take).expect("the log is there")
    }
}

/// A signal that outlives every view.
pub fn signal<T: Send + Sync + 'static>(value: T) -> RwSignal<T> {
    let owner = Owner::new();
    let signal = owner.with(|| RwSignal::new(value));
    std::mem::forget(owner);
    signal
}
