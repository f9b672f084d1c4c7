//! Elements of SVG.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::Prose;
use waymark_view::prelude::*;
use web_sys::Element;

use crate::page::Place;

#[component]
fn Mark() -> View {
    view! { <path d="M0 0h1v1z"></path> }
}

fn drawing() -> View {
    let labels = RwSignal::new(vec!["a", "b"]);
    view! {
        <p><a href="#a">"HTML"</a></p>
        <svg viewBox="0 0 1 1">
            <title>"A drawing"</title>
            <a href="#b"><Mark /></a>
            {move || view! { <g><circle r=1></circle></g> }}
            <For each=move || labels.get() key=|label| *label let:label>
                <text>{label}</text>
            </For>
            <foreignObject><p>"HTML in a drawing"</p></foreignObject>
        </svg>
    }
}

fn assert_namespaces(place: &Place) {
    let html = ["p", "p a", "foreignObject p"].map(|selector| (selector, "1999/xhtml"));
    let svg = ["svg", "svg title", "svg a", "path", "g", "circle", "text", "foreignObject"];
    for (selector, expected) in html.into_iter().chain(svg.map(|selector| (selector, "2000/svg"))) {
        let namespace = place.find::<Element>(selector).namespace_uri().unwrap_or_default();
        assert!(namespace.ends_with(expected), "{selector}: {namespace}");
    }
}

#[wasm_bindgen_test]
fn elements_that_are_made_have_the_namespace_that_they_would_be_read_with() {
    assert_namespaces(&Place::mount(drawing));
    assert_namespaces(&Place::publish(drawing));
}

#[wasm_bindgen_test]
fn drawings_in_prose_stay_drawings() {
    assert_namespaces(&Place::mount(|| Prose::of(drawing()).into_view()));
}
