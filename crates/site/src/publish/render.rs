//! Renders pages natively, through the same components as in the browser.

use waymark::app::{App, Shown};
use waymark::frame::shell_page::ShellPage;
use waymark::page::Page;
use waymark::state::Session;
use waymark_view::prelude::*;
use waymark_view::to_html;

/// The HTML of a page, as the app expects it for hydration.
pub fn page(page: &Page) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let shown = Signal::stored(Shown::here(page.clone()));
        let session = Session::at_build_time();
        to_html(view! { <App shown session /> })
    })
}

/// The HTML of the shell, from which the app makes any page.
pub fn shell() -> String {
    Owner::new().with(|| to_html(view! { <ShellPage /> }))
}
