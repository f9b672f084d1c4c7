//! Nodes that nothing changes.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::Prose;
use waymark_view::prelude::*;
use web_sys::Element;

use crate::page::{Place, pause, signal};

fn prose(words: &str) -> Prose {
    Prose::of(view! { <p class="a">{words.to_owned()} <b>"bold"</b></p> <hr /> })
}

#[wasm_bindgen_test]
fn a_browser_makes_the_prose_that_is_published() {
    let place = Place::mount(|| view! { <div>{prose("one")}</div> });
    assert_eq!(place.html(), r#"<div><p class="a">one<b>bold</b></p><hr></div>"#);
}

#[wasm_bindgen_test]
async fn published_prose_is_passed_over() {
    let count = signal(1);
    let show = move |prose: Prose| view! { <div>{prose}<i>{count}</i></div> };
    let place = Place::publish(move || show(prose("one")));
    // Whatever the prose says, its view knows no more than how many nodes it has.
    place.take_over(move || show(prose("two").published())).await;
    count.set(2);
    pause().await;
    assert_eq!(place.html(), r#"<div><p class="a">one<b>bold</b></p><hr><i>2</i></div>"#);
}

#[wasm_bindgen_test]
async fn prose_makes_room_for_other_prose_alone() {
    let (words, other) = (signal("one"), signal(1));
    let place = Place::mount(move || {
        let shown = move || {
            other.track();
            prose(words.get()).into_view()
        };
        view! { <div>{shown}<i>"after"</i></div> }
    });
    let paragraph: Element = place.find("p");
    other.set(2);
    pause().await;
    assert_eq!(place.find::<Element>("p"), paragraph, "the same prose stays");
    words.set("two");
    pause().await;
    assert_eq!(place.html(), r#"<div><p class="a">two<b>bold</b></p><hr><i>after</i></div>"#);
}
