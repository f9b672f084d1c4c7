//! The contents of a page.

use waymark_model::guide::ContentsEntry;
use waymark_view::prelude::*;

/// Links to the sections of a page. On a narrow screen it opens at a touch; on a wide one the
/// style shows it always, beside the text.
#[component]
pub fn Contents(
    /// The sections, in order.
    entries: Vec<ContentsEntry>,
) -> View {
    let entries: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            view! {
                <li>
                    <a href=format!("#{}", entry.id)>{entry.text}</a>
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
