//! The root component: the frame around every page, and the page inside it.

use std::sync::Arc;

use waymark_model::content::guide::Anchor;
use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::frame::not_found_page::NotFoundPage;
use crate::frame::not_loaded_page::{NotLoadedPage, not_loaded_title};
use crate::frame::notices::gone_notice::GoneNotice;
use crate::frame::notices::loading_notice::LoadingNotice;
use crate::frame::notices::undo_notice::UndoNotice;
use crate::frame::notices::update_notice::UpdateNotice;
use crate::frame::offline_offer::OfflineOffer;
use crate::frame::page_footer::PageFooter;
use crate::frame::page_header::PageHeader;
use crate::gate::records_page::RecordsPage;
use crate::gate::rehearsal_page::RehearsalPage;
use crate::gate::report_page::ReportPage;
use crate::guide::guide_page::GuidePage;
use crate::guide::home_page::HomePage;
use crate::guide::topics_page::TopicsPage;
use crate::page::{Page, ReadingPage, ServicesPage};
use crate::route::{Route, Tool};
use crate::search::search_page::SearchPage;
use crate::service::service_list_page::ServiceListPage;
use crate::service::service_page::ServicePage;
use crate::state::Session;

/// Builds the main content of a page. The closure owns the page's data, so a page is never shown by
/// the code of another kind of page.
pub type Content = Arc<dyn Fn(Session) -> View + Send + Sync>;

/// What the window shows.
#[derive(Clone)]
pub enum Shown {
    /// A page, and what builds its content.
    Page(Page, Content),
    /// A page that could not be loaded.
    NotLoaded {
        route: Route,
        /// How often loading it failed. Each failure builds the page anew, so that a screen reader
        /// announces it again.
        tries: u32,
    },
}

impl Shown {
    /// A page whose code is loaded, as all code is in a native build.
    pub fn here(page: Page) -> Shown {
        let content: Content = match page.clone() {
            Page::Reading(page) => reading(page),
            Page::Services(page) => Arc::new(move |session| services_view(page, session)),
            Page::Search => Arc::new(search_view),
            Page::Gate(phase, tool) => Arc::new(move |session| gate_view(phase, tool, session)),
        };
        Shown::Page(page, content)
    }

    pub fn route(&self) -> Route {
        match self {
            Shown::Page(page, _) => page.route(),
            Shown::NotLoaded { route, .. } => route.clone(),
        }
    }

    /// The title of the browser's tab.
    pub fn title(&self) -> String {
        match self {
            Shown::Page(page, _) => page.title(),
            Shown::NotLoaded { route, .. } => not_loaded_title(route),
        }
    }
}

/// Everything in the window, from the skip link to the footer.
#[component]
pub fn App(#[prop(into)] shown: Signal<Shown>, session: Session) -> View {
    // Knowledge checks are built from a guide's text, which passes no session down.
    provide_context(session);
    // A new key gives a page elements of its own. Reused ones would keep the last page's details
    // open.
    let key = |shown: &Shown| match shown {
        Shown::Page(page, _) => (page.route().address(), 0),
        Shown::NotLoaded { route, tries } => (route.address(), *tries),
    };
    view! {
        <For each=move || [shown.get()] key=key let:shown>
            {whole_page(shown, session)}
        </For>
    }
}

fn whole_page(shown: Shown, session: Session) -> View {
    let route = shown.route();
    let main = route.link_within(&Anchor::new("main"));
    let here = route.clone();
    let content = match shown {
        Shown::Page(_, content) => content(session),
        Shown::NotLoaded { route, .. } => view! { <NotLoadedPage route session /> },
    };
    view! {
        <a class="skip-link" href=main>
            "Skip to the content"
        </a>
        {View::inert(move || view! { <PageHeader route=here /> })}
        <main id="main" tabindex="-1">
            {content}
        </main>
        <OfflineOffer session />
        {View::inert(|| view! { <PageFooter route /> })}
        <div class="notices">
            <GoneNotice session />
            <LoadingNotice session />
            <UpdateNotice session />
            <UndoNotice session />
        </div>
    }
}

/// Pages that people read. Their code is in every page's first download, and not in a part.
pub fn reading(page: Arc<ReadingPage>) -> Content {
    Arc::new(move |session| match page.as_ref().clone() {
        ReadingPage::Home { guide, phases } => view! { <HomePage guide phases session /> },
        ReadingPage::Guide(guide) => view! { <GuidePage guide session /> },
        ReadingPage::Topics(topics) => view! { <TopicsPage topics /> },
        ReadingPage::NotFound => view! { <NotFoundPage /> },
    })
}

pub fn services_view(page: ServicesPage, session: Session) -> View {
    match page {
        ServicesPage::All => view! { <ServiceListPage session /> },
        ServicesPage::Current => view! { <ServicePage session /> },
    }
}

pub fn search_view(session: Session) -> View {
    view! { <SearchPage session /> }
}

pub fn gate_view(phase: Phase, tool: Tool, session: Session) -> View {
    match tool {
        Tool::Rehearsal => view! { <RehearsalPage phase session /> },
        Tool::Report => view! { <ReportPage phase session /> },
        Tool::Records => view! { <RecordsPage phase session /> },
    }
}
