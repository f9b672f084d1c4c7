//! Listeners.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::ev::{KeyboardEvent, PointerEvent};
use waymark_view::prelude::*;
use web_sys::Element;

use crate::page::{Log, Place, pause, signal};

#[wasm_bindgen_test]
fn every_event_of_leptos_comes_as_its_type() {
    let log = Log::new();
    let place = Place::mount(move || {
        view! {
            <p
                on:keyup=move |event| log.note(event.key())
                on:pointerenter=move |event| log.note(event.pointer_type())
            ></p>
        }
    });
    let paragraph: Element = place.find("p");
    for event in [
        KeyboardEvent::new("keyup").expect("an event").into(),
        PointerEvent::new("pointerenter").expect("an event").into(),
    ] {
        paragraph.dispatch_event(&event).expect("it is dispatched");
    }
    assert_eq!(log.take(), ["", ""]);
}

#[wasm_bindgen_test]
async fn a_view_with_another_event_listens_to_that_one() {
    let (log, is_typed) = (Log::new(), signal(false));
    let place = Place::mount(move || {
        view! {
            {move || {
                if is_typed.get() {
                    view! { <button on:input=move |_| log.note("input")>"Go"</button> }
                } else {
                    view! { <button on:click=move |_| log.note("click")>"Go"</button> }
                }
            }}
        }
    });
    place.click("button");
    is_typed.set(true);
    pause().await;
    place.click("button");
    place.dispatch("button", "input");
    assert_eq!(log.take(), ["click", "input"]);
}

#[wasm_bindgen_test]
async fn the_handler_of_the_newest_view_runs() {
    let (log, count) = (Log::new(), signal(1));
    let place = Place::mount(move || {
        view! {
            {move || {
                let now = count.get();
                view! { <button on:click=move |_| log.note(now.to_string())>"Go"</button> }
            }}
        }
    });
    place.click("button");
    count.set(2);
    pause().await;
    place.click("button");
    assert_eq!(log.take(), ["1", "2"]);
}

#[wasm_bindgen_test]
fn an_event_that_a_handler_causes_does_not_run_it_again() {
    let log = Log::new();
    let button = NodeRef::<leptos::html::Button>::new();
    let place = Place::mount(move || {
        let again = move |_| {
            log.note("click");
            if let Some(button) = button.get_untracked() {
                button.click();
            }
        };
        view! { <button node_ref=button on:click=again>"Go"</button> }
    });
    place.click("button");
    place.click("button");
    assert_eq!(log.take(), ["click", "click"]);
}

#[wasm_bindgen_test]
async fn an_element_that_is_gone_is_listened_to_no_more() {
    let (log, is_shown) = (Log::new(), signal(true));
    let place = Place::mount(move || {
        let button = move || view! { <button on:click=move |_| log.note("click")>"Go"</button> };
        view! { {move || is_shown.get().then(button)} }
    });
    let button: web_sys::HtmlElement = place.find("button");
    is_shown.set(false);
    pause().await;
    button.click();
    assert_eq!(log.take(), [""; 0]);
}
