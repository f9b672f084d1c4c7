//! The whole page, whichever it is.

use std::sync::Arc;

use waymark_model::content::guide::Anchor;
use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::frame::not_found_page::NotFoundPage;
use crate::frame::not_loaded_page::{NotLoadedPage, not_loaded_title};
use crate::frame::offline_offer::OfflineOffer;
use crate::frame::page_footer::{FailureLine, PageFooter};
use crate::frame::page_header::PageHeader;
use crate::frame::undo_notice::UndoNotice;
use crate::frame::update_notice::UpdateNotice;
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

/// What makes the main content of a page. It has all that it needs but the session, so a page and
/// the code that shows it cannot be of different kinds.
pub type Content = Arc<dyn Fn(Session) -> View + Send + Sync>;

/// What the window shows.
#[derive(Clone)]
pub enum Shown {
    /// A page, with what makes its content.
    Page(Page, Content),
    /// A page that could not be loaded.
    NotLoaded {
        /// Where it stands.
        route: Route,
        /// How often that was tried. Each time is told anew.
        tries: u32,
    },
}

impl Shown {
    /// A page of which all the code is here, as it is natively.
    pub fn here(page: Page) -> Shown {
        let content: Content = match page.clone() {
            Page::Reading(page) => reading(page),
            Page::Services(page) => Arc::new(move |session| services_view(page, session)),
            Page::Search => Arc::new(search_view),
            Page::Gate(phase, tool) => Arc::new(move |session| gate_view(phase, tool, session)),
        };
        Shown::Page(page, content)
    }

    /// Where it stands.
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

/// What the window shows at the moment, from the skip link to the footer.
#[component]
pub fn App(
    /// What to show.
    #[prop(into)]
    shown: Signal<Shown>,
    /// The answers behind it.
    session: Session,
) -> View {
    // Knowledge checks stand in the middle of a guide's text, which knows nothing of answers.
    provide_context(session);
    // Another page has elements of its own: those of the page before would keep what is open in them.
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
        {View::still(move || view! { <PageHeader route=here /> })}
        <main id="main" tabindex="-1">
            {content}
        </main>
        {View::still(|| view! { <FailureLine /> })}
        <OfflineOffer session />
        {View::still(|| view! { <PageFooter route /> })}
        <div class="notices">
            <UpdateNotice session />
            <UndoNotice session />
        </div>
    }
}

/// The pages that people read. Their code is in every page's first download.
pub fn reading(page: Arc<ReadingPage>) -> Content {
    Arc::new(move |session| match page.as_ref().clone() {
        ReadingPage::Home { guide, phases } => view! { <HomePage guide phases session /> },
        ReadingPage::Guide(guide) => view! { <GuidePage guide session /> },
        ReadingPage::Topics(topics) => view! { <TopicsPage topics /> },
        ReadingPage::NotFound => view! { <NotFoundPage /> },
    })
}

/// The pages around services.
pub fn services_view(page: ServicesPage, session: Session) -> View {
    match page {
        ServicesPage::All => view! { <ServiceListPage session /> },
        ServicesPage::Current => view! { <ServicePage session /> },
    }
}

/// Search in all guides.
pub fn search_view(session: Session) -> View {
    view! { <SearchPage session /> }
}

/// The tools of a phase's gate.
pub fn gate_view(phase: Phase, tool: Tool, session: Session) -> View {
    match tool {
        Tool::Rehearsal => view! { <RehearsalPage phase session /> },
        Tool::Report => view! { <ReportPage phase session /> },
        Tool::Records => view! { <RecordsPage phase session /> },
    }
}
