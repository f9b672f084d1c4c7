//! Published pages that are hydrated.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::prelude::*;
use web_sys::{Element, HtmlInputElement};

use crate::page::{Place, pause, signal};

#[wasm_bindgen_test]
async fn elements_stay_and_follow_their_signals() {
    let name = signal("Ada");
    let view = move || {
        view! {
            <p class=name>
                "Hello, " {name} {move || (name.get() != "Ada").then_some("!")} <i>"static"</i>
            </p>
        }
    };
    let place = Place::publish(view);
    let paragraph: Element = place.find("p");
    place.take_over(view).await;
    assert_eq!(
        place.html(),
        r#"<p class="Ada">Hello, <!---->Ada<i>static</i></p>"#.replace("<!---->", "")
    );
    name.set("Eve");
    pause().await;
    assert_eq!(place.html(), r#"<p class="Eve">Hello, Eve!<i>static</i></p>"#);
    assert_eq!(place.find::<Element>("p"), paragraph);
}

#[wasm_bindgen_test]
async fn what_was_typed_stays_until_the_view_says_something_else() {
    let text = signal(String::new());
    let view = move || view! { <input prop:value=text /> };
    let place = Place::publish(view);
    let input: HtmlInputElement = place.find("input");
    input.set_value("typed");
    place.take_over(view).await;
    assert_eq!(input.value(), "typed");
    text.set("else".to_owned());
    pause().await;
    assert_eq!(input.value(), "else");
}

#[wasm_bindgen_test]
async fn a_view_with_nothing_to_show_has_its_place() {
    let words = signal("");
    let view = move || view! { <p>{words}<b>"between"</b>{words}</p> };
    let place = Place::hydrate(view).await;
    words.set("words");
    pause().await;
    assert_eq!(place.html(), "<p>words<b>between</b>words</p>");
}

#[wasm_bindgen_test]
async fn a_view_in_which_nothing_changes_is_not_looked_into() {
    let count = signal(0);
    let view = move || {
        view! { <div>{View::inert(|| view! { <p>"still"<b>"!"</b></p> })}<i>{count}</i></div> }
    };
    let place = Place::publish(view);
    // An extension of the browser has been there.
    place.find::<Element>("p").set_text_content(None);
    place.take_over(view).await;
    count.set(1);
    pause().await;
    assert_eq!(place.html(), "<div><p></p><i>1</i></div>");
}

#[wasm_bindgen_test]
async fn rows_are_hydrated_and_then_come_and_go() {
    let names = signal(vec!["b"]);
    let view = move || {
        view! {
            <ul>
                <For each=move || names.get() key=|name| *name let:name>
                    <li>{name}</li>
                </For>
                <li>"end"</li>
            </ul>
        }
    };
    let place = Place::publish(view);
    let row: Element = place.find("li");
    place.take_over(view).await;
    names.set(vec!["a", "b", "c"]);
    pause().await;
    assert_eq!(place.texts("li"), ["a", "b", "c", "end"]);
    assert_eq!(place.find::<Element>("li:nth-child(2)"), row);
}
