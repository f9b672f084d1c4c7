//! Renders the footnotes at the end of a page.

use waymark_model::content::guide::{Anchor, Footnote};
use waymark_view::prelude::*;

use super::blocks::blocks;
use crate::route::Route;

/// The anchor of a footnote.
pub fn footnote_id(number: usize) -> String {
    format!("app.footnote-{number}")
}

/// The anchor of a footnote's mark in the text. `occurrence` tells several marks of one footnote
/// apart.
pub fn reference_id(number: usize, occurrence: usize) -> String {
    format!("app.footnote-{number}-reference-{occurrence}")
}

/// The footnotes of the page at `route`, each with links back to its marks in the text.
pub fn view(footnotes: &[Footnote], route: &Route) -> View {
    let notes: Vec<_> = footnotes.iter().map(|footnote| footnote_view(footnote, route)).collect();
    view! {
        <section class="footnotes" aria-label="Footnotes">
            <ol>{notes}</ol>
        </section>
    }
}

fn footnote_view(footnote: &Footnote, route: &Route) -> View {
    let number = footnote.number;
    let back: Vec<_> = (1..=footnote.references)
        .map(|occurrence| {
            let href = route.link_within(&Anchor::new(reference_id(number, occurrence)));
            let label = if footnote.references == 1 {
                format!("Back to where footnote {number} is mentioned")
            } else {
                format!("Back to where footnote {number} is mentioned, place {occurrence}")
            };
            view! { <a class="footnote-back" href=href aria-label=label>"↩"</a> }
        })
        .collect();
    view! { <li id=footnote_id(number)>{blocks(&footnote.blocks, route)} {back}</li> }
}
