//! What prose is made of, and how it travels.

use waymark_view::prelude::*;
use waymark_view::{Prose, to_html};

fn prose(view: impl IntoView) -> Prose {
    Prose::of(view.into_view())
}

#[test]
fn prose_is_published_as_the_view_that_it_was_made_of() {
    let link = |to: &str| view! { <a href=to.to_owned() hidden=false>"there"</a> };
    let make = || {
        view! {
            <p class="a">"Go " {link("b.html?c=1&d")} ". " <br /></p>
            <ul>{vec![view! { <li>"one"</li> }, view! { <li>{move || "two"}</li> }]}</ul>
        }
    };
    let written = prose(make());
    assert_eq!(to_html(written.clone().into_view()), to_html(make()));
    assert_eq!(written.len(), 2);
    assert_eq!(prose(written.clone()), written, "prose can stand in prose");
}

#[test]
fn neighbouring_texts_are_one_node() {
    let words = prose(["a", "", "b"]);
    assert_eq!(words.len(), 1);
    assert_eq!(to_html(words.into_view()), "ab");
    assert!(prose("").is_empty());
}

#[test]
fn prose_can_be_split() {
    let made = prose(view! { <p>"a" <b>"b"</b></p> "c" <hr /> });
    for (nodes, first, rest) in [
        (0, "", "<p>a<b>b</b></p>c<hr>"),
        (1, "<p>a<b>b</b></p>", "c<hr>"),
        (2, "<p>a<b>b</b></p>c", "<hr>"),
        (9, "<p>a<b>b</b></p>c<hr>", ""),
    ] {
        let (one, other) = made.clone().split(nodes);
        assert_eq!((one.len(), other.len()), (nodes.min(3), 3 - nodes.min(3)));
        assert_eq!(to_html(one.into_view()), first);
        assert_eq!(to_html(other.into_view()), rest);
        let (one, other) = made.published().split(nodes);
        assert_eq!((one.len(), other.len()), (nodes.min(3), 3 - nodes.min(3)));
    }
}

#[test]
fn no_text_is_taken_for_an_element() {
    let sly = "a\u{e}script\u{6}b\u{8}\tc\u{1}\n";
    let made = prose(view! { <p title=sly.to_owned()>{sly.to_owned()}</p> });
    assert_eq!(to_html(made.into_view()), "<p title=\"ascriptb\tc\n\">ascriptb\tc\n</p>");
}

#[test]
fn prose_travels_as_text() {
    for made in [prose(""), prose("12"), prose(view! { <p>"a"</p> }), prose("a").published()] {
        assert_eq!(Prose::from(String::from(made.clone())), made);
    }
    assert_eq!(String::from(prose(["a", "b"]).published()), "1");
}
