//! What the macro makes of what is written, and what it says of mistakes.
//!
//! The words of the compiler's own errors are left out: they change from one of its versions to the
//! next, and a project that fails to compile would have to compile Leptos a second time.

use std::str::FromStr;

use proc_macro2::TokenStream;

use crate::expand;

fn expanded(source: &str) -> syn::Result<String> {
    let tokens = TokenStream::from_str(source).expect("the source has matching brackets");
    expand(tokens).map(|made| made.to_string())
}

/// Compares the template of some source, in which `<` begins an element of HTML, `[` one of SVG, and a
/// doubled mark one without slots.
fn check_template(source: &str, expected: &str) {
    let made = expanded(source).expect("the source is right");
    let template = made.split('"').nth(1).expect("it has a template");
    let mut shown = template.to_owned();
    for (mark, sign) in [
        ("1", "<"),
        ("e", "<<"),
        ("f", "["),
        ("10", "[["),
        ("2", " "),
        ("3", " ="),
        ("4", " ."),
        ("5", " @"),
        ("11", " &"),
        ("6", "'"),
        ("7", "{}"),
        ("8", ">"),
    ] {
        shown = shown.replace(&format!("\\u{{{mark}}}"), sign);
    }
    assert_eq!(shown, expected, "{source}");
}

#[test]
fn elements_become_a_template() {
    check_template(
        r#"<p class="a" hidden title=title prop:x=x on:click=go node_ref=me>"b" {c} <br /></p>"#,
        "<p class=a hidden= =title .x @click &'b{}<<br>>",
    );
    check_template("<ul><For each=e key=k let:i><li>{i}</li></For></ul>", "<ul{}>");
    check_template("<><p></p><Item name /></>", "<<p>{}");
}

#[test]
fn elements_of_svg_are_told_from_those_of_html() {
    for (source, expected) in [
        ("<svg><a><title>\"t\"</title></a></svg>", "[[svg[[a[[title't>>>"),
        ("<p><a></a><svg></svg><a></a></p>", "<<p<<a>[[svg><<a>>"),
        ("<path />", "[[path>"),
        ("<g><a>{b}</a></g>", "[g[a{}>>"),
        ("<a></a>", "<<a>"),
        ("<text>\"t\"</text>", "[[text't>"),
        ("<use href=\"#a\" />", "[[use href=#a>"),
        ("<feBlend />", "[[feBlend>"),
        ("<svg><foreignObject><a></a></foreignObject></svg>", "[[svg[[foreignObject<<a>>>"),
    ] {
        check_template(source, expected);
    }
}

#[test]
fn rows_and_children_stand_where_they_are_written() {
    for source in
        ["<svg><For each=e key=k let:i><a>{i}</a></For></svg>", "<svg><Frame><a></a></Frame></svg>"]
    {
        let made = expanded(source).expect("the source is right");
        assert!(made.contains("\\u{f}a") || made.contains("\\u{10}a"), "{made}");
    }
}

#[test]
fn mistakes_are_met_with_what_to_write() {
    for (source, expected) in [
        ("<p>words</p>", "put text into quotation marks"),
        ("<!doctype html>", "a view is made of elements, components, text and blocks"),
        ("<math></math>", "elements of MathML cannot be made; write formulas as text"),
        ("<p {..all}></p>", "write each attribute by its name"),
        ("<p class:on=is_on></p>", "write `class=move || …` instead of `class:`"),
        ("<p style:color=color></p>", "write `style=move || …` instead of `style:`"),
        ("<p attr:id=id></p>", "write the attribute without `attr:`"),
        ("<p use:tip></p>", "write `node_ref=reference` instead of `use:`"),
        ("<p bind:value=v></p>", "write `prop:value=signal` and `on:input=` instead of `bind:`"),
        (
            concat!("<p inner", "_html=text></p>"),
            "text cannot become elements: make a view of what it says",
        ),
        ("<p on:click></p>", "a listener needs a function"),
        (
            "<p on:click:capture=go></p>",
            "write `on:` and the name of an event in `leptos::ev`, nothing after it",
        ),
        ("<p on:click(go)></p>", "write a value as `name=value`"),
        ("<p node_ref></p>", "`node_ref` needs a `NodeRef`"),
        ("<p prop:value></p>", "a property needs a value"),
        ("<Item {..all} />", "write each property by its name"),
        (
            "<Item on:click=go />",
            "a component takes properties alone: nothing with `:` or `-` in its name",
        ),
        ("<For each=e let:i>{i}</For>", "a list has `each`, `key`, and `let:item` or `children`"),
        ("<For each=e key=k all=a />", "a list has `each`, `key`, and `let:item` or `children`"),
    ] {
        let error = expanded(source).expect_err(source);
        assert_eq!(error.to_string(), expected, "{source}");
    }
}
