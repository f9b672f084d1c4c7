//! The downloads of an assessment.

use waymark_model::content::phase::Phase;
use waymark_model::export::Download;
use waymark_view::prelude::*;

use crate::frame::download_status::Downloading;
use crate::route::{Route, Tool};
use crate::state::Session;

/// The buttons for the downloads of an assessment, and a line on the last one.
#[component]
pub fn Downloads(phase: Phase, session: Session) -> View {
    let downloading = Downloading::new(session);
    let buttons: Vec<_> = Download::ALL
        .into_iter()
        .map(|download| {
            view! {
                <li>
                    <button
                        type="button"
                        class="button button-quiet"
                        on:click=move |_| downloading.take(download, phase)
                    >
                        {download.title()}
                    </button>
                </li>
            }
        })
        .collect();
    let services = Route::Tool(phase, Tool::Report).link_to(&Route::Services, None);
    view! {
        // Loads the part early: who opens this is about to click one of the buttons.
        <details class="downloads" on:toggle=move |_| session.load_exports()>
            <summary class="button">"Downloads"</summary>
            <p>
                "The HTML report and the JSON backup hold all that was said of this service. \
                 Either can be brought back on the " <a href=services>"Services page"</a> "."
            </p>
            <ul>{buttons}</ul>
        </details>
        {downloading.status()}
    }
}
