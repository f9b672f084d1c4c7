//! Lists whose rows stay while others come and go.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::page::{Place, pause, signal};

/// A list of the letters in a text. Each row has two elements, of which one is in a closure.
fn letters(text: RwSignal<&'static str>) -> View {
    let each = move || text.get().chars().collect::<Vec<_>>();
    view! {
        <ol>
            <For each key=|letter| *letter let:letter>
                <li>{letter.to_string()}</li>
                {move || view! { <li>"."</li> }}
            </For>
        </ol>
    }
}

#[wasm_bindgen_test]
async fn rows_come_go_and_move() {
    let text = signal("abc");
    let place = Place::mount(move || letters(text));
    for order in ["abcd", "xabcd", "xbd", "dbx", "bxd", "", "q", "abc", "cab", "bca"] {
        text.set(order);
        pause().await;
        assert_eq!(place.texts("li").concat().replace('.', ""), order);
        assert_eq!(place.texts("li").len(), 2 * order.len(), "a row has both of its elements");
    }
}

#[wasm_bindgen_test]
async fn a_row_that_stays_keeps_its_elements() {
    let text = signal("abc");
    let place = Place::mount(move || letters(text));
    for letter in ["a", "b", "c"] {
        let row = place.texts("li").iter().position(|own| own == letter).expect("the row is there");
        let row: Element = place.find(&format!("li:nth-child({})", row + 1));
        row.set_attribute("data-was", letter).expect("an attribute can be set");
    }
    text.set("cxa");
    pause().await;
    assert_eq!(place.texts("[data-was=a]"), ["a"]);
    assert_eq!(place.texts("[data-was=b]"), [""; 0]);
    assert_eq!(place.texts("[data-was=c]"), ["c"]);
    text.set("b");
    pause().await;
    assert_eq!(place.texts("[data-was]"), [""; 0], "what comes back is new");
}

#[wasm_bindgen_test]
async fn the_focus_stays_in_a_row_while_others_move_around_it() {
    let order = signal(vec![1, 2, 3]);
    let place = Place::mount(move || {
        view! {
            <For each=move || order.get() key=|number| *number let:number>
                <input class=format!("n{number}") />
            </For>
        }
    });
    let _ = place.find::<HtmlElement>(".n2").focus();
    order.set(vec![0, 2, 4]);
    pause().await;
    let focused = document().active_element().expect("something has the focus");
    assert_eq!(focused, place.find::<Element>(".n2"));
}

/// A list in a closure that says something of its own in each row.
fn list_within(heading: RwSignal<&'static str>) -> View {
    view! {
        {move || {
            let heading = heading.get();
            view! {
                <For each=|| ["a", "b"] key=|name| *name let:name>
                    {counter(heading, name)}
                </For>
            }
        }}
    }
}

fn counter(heading: &'static str, name: &'static str) -> View {
    let count = RwSignal::new(0);
    view! {
        <button class=name on:click=move |_| *count.write() += 1>
            {heading} " " {name} " " {count}
        </button>
    }
}

#[wasm_bindgen_test]
async fn rows_live_on_when_the_closure_around_their_list_runs_again() {
    let heading = signal("One");
    let place = Place::mount(move || list_within(heading));
    let button: Element = place.find(".a");
    place.click(".a");
    pause().await;
    assert_eq!(place.texts("button"), ["One a 1", "One b 0"]);
    heading.set("Two");
    pause().await;
    place.click(".a");
    place.click(".a");
    pause().await;
    assert_eq!(place.texts("button"), ["Two a 2", "Two b 0"], "the signals are new, and work");
    assert_eq!(place.find::<Element>(".a"), button, "the element stays");
}

#[cfg(debug_assertions)]
#[wasm_bindgen_test]
#[should_panic(expected = "the same key")]
fn two_rows_with_one_key_are_refused() {
    Place::mount(|| letters(signal("aba")));
}

#[cfg(not(debug_assertions))]
#[wasm_bindgen_test]
async fn two_rows_with_one_key_leave_nothing_behind() {
    let text = signal("aba");
    let place = Place::mount(move || letters(text));
    for order in ["aba", "b", "bb", "cbcb", ""] {
        text.set(order);
        pause().await;
        assert_eq!(place.texts("li").concat().replace('.', ""), order);
    }
}
