//! The whole page, whichever it is.

use waymark_view::prelude::*;

use crate::components::{PageFooter, PageHeader, UndoNotice, UpdateNotice};
use crate::page::Page;
use crate::pages::{
    GuidePage, HomePage, NotFoundPage, RecordsPage, RehearsalPage, ReportPage, ServicePage,
    ServicesPage, TopicsPage,
};
use crate::route::Tool;
use crate::state::Session;

/// The page that `page` holds at the moment, from the skip link to the footer.
#[component]
pub fn App(
    /// The page to show.
    #[prop(into)]
    page: Signal<Page>,
    /// The answers behind it.
    session: Session,
) -> View {
    // Knowledge checks stand in the middle of a guide's text, which knows nothing of answers.
    provide_context(session);
    // Another page has elements of its own: those of the page before would keep what is open in them.
    view! {
        <For each=move || [page.get()] key=|page| page.route().address() let:page>
            {whole_page(page, session)}
        </For>
    }
}

fn whole_page(page: Page, session: Session) -> View {
    let route = page.route();
    view! {
        <a class="skip-link" href="#main">
            "Skip to the content"
        </a>
        <PageHeader route=route.clone() />
        <main id="main" tabindex="-1">
            {main_content(page, session)}
        </main>
        <PageFooter route />
        <div class="notices">
            <UpdateNotice session />
            <UndoNotice session />
        </div>
    }
}

fn main_content(page: Page, session: Session) -> View {
    match page {
        Page::Home { guide, phases } => view! { <HomePage guide phases session /> },
        Page::Guide(guide) => view! { <GuidePage guide session /> },
        Page::Topics(topics) => view! { <TopicsPage topics /> },
        Page::Services => view! { <ServicesPage session /> },
        Page::Service => view! { <ServicePage session /> },
        Page::Tool(phase, Tool::Rehearsal) => view! { <RehearsalPage phase session /> },
        Page::Tool(phase, Tool::Report) => view! { <ReportPage phase session /> },
        Page::Tool(phase, Tool::Records) => view! { <RecordsPage phase session /> },
        Page::NotFound => view! { <NotFoundPage /> },
    }
}
