//! What a person clicks while a page is hydrated.

use leptos::html::Button;
use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::capture_clicks;
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::page::{Log, Place};

#[wasm_bindgen_test]
async fn a_click_on_a_button_is_made_again_once() {
    let log = Log::new();
    let gone = NodeRef::<Button>::new();
    let view = move || {
        let send = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            log.note("send");
        };
        let other = move |_| {
            log.note("other");
            gone.get_untracked().expect("the button is there").remove();
        };
        view! {
            <form on:submit=send>
                <button class="send"><b>"Send"</b></button>
                <button type="button" class="other" on:click=other>"Other"</button>
                <button type="button" class="gone" node_ref=gone on:click=move |_| log.note("gone")>
                    "Gone"
                </button>
            </form>
        }
    };
    capture_clicks();
    let place = Place::publish(view);
    for selector in [".other", ".send b", ".gone", ".other"] {
        assert!(!place.dispatch(selector, "click"), "{selector} would do something now");
    }
    place.take_over(view).await;
    assert_eq!(log.take(), ["other", "send"], "each button once, while it is in the page");
    place.click(".send");
    assert_eq!(log.take(), ["send"], "what is clicked now is not held");
}

#[wasm_bindgen_test]
async fn what_works_by_itself_is_left_to_the_browser() {
    let view = || {
        view! {
            <a href="#elsewhere">"Elsewhere"</a>
            <label><input type="checkbox" />"Tick"</label>
            <label><input type="radio" />"Choose"</label>
            <details><summary>"More"</summary></details>
        }
    };
    capture_clicks();
    let place = Place::publish(view);
    assert!(place.dispatch("a", "click"), "the link is followed");
    for selector in ["label:has([type=checkbox])", "label:has([type=radio])", "summary"] {
        place.click(selector);
    }
    place.take_over(view).await;
    for selector in ["[type=checkbox]", "[type=radio]"] {
        let input: Element = place.find(selector);
        assert!(input.unchecked_ref::<HtmlInputElement>().checked(), "{selector}");
    }
    assert!(place.find::<Element>("details").has_attribute("open"));
}
