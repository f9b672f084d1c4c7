//! Views that are made in the browser.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::prelude::*;
use waymark_view::to_html;
use web_sys::HtmlInputElement;

use crate::page::Place;

#[component]
fn Frame(children: ChildrenFn) -> View {
    view! { <section>{children()}</section> }
}

fn everything() -> View {
    let names = RwSignal::new(vec!["a", "b"]);
    view! {
        <p class="note" title={String::from("<&\"")}>
            "One" <br /> {None::<View>} {["two", "three"]}
        </p>
        <Frame>
            <For each=move || names.get() key=|name| *name let:name>
                <b>{move || name}</b>
            </For>
        </Frame>
        {View::deferred(|| view! { <i>"later"</i> })}
        {View::inert(|| view! { <u>"still"</u> })}
    }
}

#[wasm_bindgen_test]
fn a_browser_makes_what_is_published() {
    let published = Owner::new().with(|| to_html(everything()));
    let made = Place::mount(everything).html();
    // Texts that a browser makes are nodes of their own without a comment between them.
    assert_eq!(made, published.replace("<!>", ""));
}

#[wasm_bindgen_test]
fn a_list_has_its_options_before_it_is_told_which_is_chosen() {
    let place = Place::mount(|| {
        view! {
            <select prop:value="b">
                <option value="a">"A"</option>
                {vec![view! { <option value="b">"B"</option> }]}
            </select>
        }
    });
    assert_eq!(place.texts("option:checked"), ["B"]);
}

#[wasm_bindgen_test]
fn properties_are_set_in_the_order_in_which_they_are_written() {
    let place =
        Place::mount(|| view! { <input type="range" prop:min=100 prop:max=200 prop:value=150 /> });
    assert_eq!(place.find::<HtmlInputElement>("input").value(), "150");
}
