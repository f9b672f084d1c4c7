//! What views are published as.

use waymark_view::prelude::*;
use waymark_view::{Prose, to_html};

fn check(view: impl FnOnce() -> View, expected: &str) {
    let html = Owner::new().with(|| to_html(view()));
    assert_eq!(html, expected);
}

/// A component, to be called by name.
#[component]
fn Greeting(#[prop(into)] name: String, #[prop(optional)] is_loud: bool) -> impl IntoView {
    move || format!("Hello, {name}{}", if is_loud { "!" } else { "." })
}

/// A component with something in it.
#[component]
fn Frame(children: ChildrenFn) -> View {
    view! { <div>{children()}{children()}</div> }
}

#[test]
fn what_stays_the_same_is_written_as_it_is() {
    check(
        || view! { <p class="note" hidden>"One"<br />"two"</p><hr /> },
        r#"<p class="note" hidden>One<br>two</p><hr>"#,
    );
}

#[test]
fn nothing_in_a_text_or_a_value_can_become_markup() {
    let hostile = "<b a=\"'>&";
    check(
        || view! { <p title=hostile>{hostile}</p> },
        r#"<p title="&lt;b a=&quot;'&gt;&amp;">&lt;b a="'&gt;&amp;</p>"#,
    );
}

#[test]
fn values_may_be_absent_flags_closures_and_signals() {
    check(
        || {
            let count = RwSignal::new(2);
            let text = Signal::derive(move || count.get().to_string());
            let is_hidden = Memo::new(move |_| count.get() > 2);
            let absent: Option<String> = None;
            view! {
                <p id=absent hidden=is_hidden data-count=text open=true>
                    {move || count.get().to_string()}
                </p>
            }
        },
        r#"<p data-count="2" open>2</p>"#,
    );
}

#[test]
fn what_only_a_browser_has_is_not_published() {
    check(
        || {
            let reference = NodeRef::<leptos::html::Input>::new();
            view! { <input prop:value="typed" on:input=move |_| () node_ref=reference /> }
        },
        "<input>",
    );
}

#[test]
fn neighbouring_texts_are_kept_apart() {
    check(
        || view! { <p>"a" {"b"} {String::new()} {"c"} <i>"d"</i> "e"</p> },
        "<p>a<!>b<!>c<i>d</i>e</p>",
    );
}

#[test]
fn components_take_properties_and_children() {
    let name = "Ada";
    check(
        || view! { <Frame><Greeting name is_loud=true /></Frame> },
        "<div>Hello, Ada!<!>Hello, Ada!</div>",
    );
}

#[test]
fn lists_have_a_row_to_each_key() {
    check(
        || {
            let names = RwSignal::new(vec!["a", "b"]);
            view! {
                <ul>
                    <For each=move || names.get() key=|name| *name let:name>
                        <li>{move || name}</li>
                    </For>
                </ul>
            }
        },
        "<ul><li>a</li><li>b</li></ul>",
    );
}

#[test]
#[should_panic(expected = "text stands beside text of prose")]
fn text_before_prose_that_begins_with_text_is_refused() {
    to_html(view! { <p>"a" {Prose::of("b".into_view())}</p> });
}

#[test]
#[should_panic(expected = "text stands beside text of prose")]
fn text_after_prose_that_ends_with_text_is_refused() {
    to_html(view! { <p>{Prose::of("b".into_view())} "a"</p> });
}
