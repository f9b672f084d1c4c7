//! Renders a page natively, through the same components as in the browser.

use leptos::prelude::*;
use waymark::app::App;
use waymark::page::Page;
use waymark::state::Session;

/// The elements of a page as HTML, as the app expects them when it takes the page over.
pub fn page(page: &Page) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let page = Signal::stored(page.clone());
        let session = Session::at_build_time();
        view! { <App page session /> }.to_html()
    })
}
