//! Renders the table of contents of a page.

use waymark_model::content::guide::ContentsEntry;
use waymark_view::prelude::*;

use crate::route::Route;

/// Links to the sections of the page at `route`. On a narrow screen the reader opens the list; on a
/// wide one the style always shows it, beside the text.
pub fn view(entries: Vec<ContentsEntry>, route: &Route) -> View {
    let entries: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            let href = route.link_within(&entry.id);
            view! {
                <li>
                    <a href=href>{entry.text}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="contents" aria-label="On this page">
            <details>
                <summary>"On this page"</summary>
                <ol>{entries}</ol>
            </details>
        </nav>
    }
}
