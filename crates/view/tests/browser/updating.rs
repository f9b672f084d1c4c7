//! Views that are brought up to date.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::page::{Place, pause, signal};

#[wasm_bindgen_test]
async fn a_view_of_the_same_form_keeps_its_nodes() {
    let count = signal(1);
    let place = Place::mount(move || {
        view! {
            {move || {
                let count = count.get();
                view! { <p class=count.to_string()>{count} {move || count * 2}</p> }
            }}
        }
    });
    let paragraph: Element = place.find("p");
    count.set(2);
    pause().await;
    assert_eq!(place.html(), r#"<p class="2">24</p>"#);
    assert_eq!(place.find::<Element>("p"), paragraph);
}

#[wasm_bindgen_test]
async fn a_view_of_another_form_takes_the_place_of_the_one_before() {
    let step = signal(0);
    let shown = move || match step.get() {
        0 => "text".into_view(),
        1 => view! { <b>"one"</b><b>"two"</b> },
        2 => ().into_view(),
        3 => view! { <For each=|| [1, 2] key=|number| *number let:number><i>{number}</i></For> },
        _ => vec!["a", "b"].into_view(),
    };
    let place = Place::mount(move || view! { <p><u>"("</u>{shown}<u>")"</u></p> });
    let expected = ["text", "<b>one</b><b>two</b>", "", "<i>1</i><i>2</i>", "ab", "text"];
    for (number, expected) in expected.into_iter().enumerate() {
        step.set(number % 5);
        pause().await;
        assert_eq!(place.html(), format!("<p><u>(</u>{expected}<u>)</u></p>"), "step {number}");
    }
}

#[wasm_bindgen_test]
async fn views_in_a_row_become_more_or_fewer_at_their_end() {
    let count = signal(2);
    let place = Place::mount(move || {
        let views =
            move || (0..count.get()).map(|number| view! { <li>{number}</li> }).collect::<Vec<_>>();
        view! { <ol>{views}<li>"end"</li></ol> }
    });
    for (number, expected) in [(3, "0 1 2 end"), (1, "0 end"), (0, "end"), (2, "0 1 end")] {
        count.set(number);
        pause().await;
        assert_eq!(place.texts("li").join(" "), expected);
    }
}

#[wasm_bindgen_test]
async fn attributes_come_change_and_go() {
    let value = signal(None::<&str>);
    let place = Place::mount(move || {
        view! { <p id=value hidden=move || value.get().is_some() data-fixed="yes"></p> }
    });
    for (now, expected) in [
        (None, r#"<p data-fixed="yes"></p>"#),
        (Some("a"), r#"<p data-fixed="yes" id="a" hidden=""></p>"#),
        (Some("b"), r#"<p data-fixed="yes" id="b" hidden=""></p>"#),
        (None, r#"<p data-fixed="yes"></p>"#),
    ] {
        value.set(now);
        pause().await;
        assert_eq!(place.html(), expected);
    }
}

#[wasm_bindgen_test]
async fn the_focus_stays_in_a_field_when_the_closure_around_it_runs_again() {
    let heading = signal("One");
    let place = Place::mount(move || {
        view! {
            {move || {
                let heading = heading.get();
                view! {
                    <h2>{heading}</h2>
                    {move || view! { <input class=heading /> }}
                }
            }}
        }
    });
    let _ = place.find::<HtmlElement>("input").focus();
    heading.set("Two");
    pause().await;
    let focused = document().active_element().expect("something has the focus");
    assert_eq!(focused, place.find::<Element>("input.Two"));
}
