//! The whole page, whichever it is.

use leptos::prelude::*;

use crate::components::{PageFooter, PageHeader};
use crate::page::Page;
use crate::pages::{GuidePage, HomePage, NotFoundPage, TopicsPage};
use crate::state::Session;

/// The page that `page` holds at the moment, from the skip link to the footer.
#[component]
pub fn App(
    /// The page to show.
    #[prop(into)]
    page: Signal<Page>,
    /// The answers behind it.
    session: Session,
) -> impl IntoView {
    move || {
        let page = page.get();
        let route = page.route();
        view! {
            <a class="skip-link" href="#main">"Skip to the content"</a>
            <PageHeader route=route.clone() />
            <main id="main" tabindex="-1">{main_content(page, session)}</main>
            <PageFooter route />
        }
    }
}

fn main_content(page: Page, session: Session) -> AnyView {
    match page {
        Page::Home { guide, phases } => view! { <HomePage guide phases session /> }.into_any(),
        Page::Guide(guide) => view! { <GuidePage guide session /> }.into_any(),
        Page::Topics(topics) => view! { <TopicsPage topics /> }.into_any(),
        Page::NotFound => view! { <NotFoundPage /> }.into_any(),
    }
}
