//! The whole page, whichever it is.

use waymark_model::content::guide::Anchor;
use waymark_view::prelude::*;

use crate::frame::not_found_page::NotFoundPage;
use crate::frame::page_footer::{FailureLine, PageFooter};
use crate::frame::page_header::PageHeader;
use crate::frame::portable_keeping::portable_keeping;
use crate::frame::undo_notice::UndoNotice;
use crate::frame::update_notice::UpdateNotice;
use crate::gate::records_page::RecordsPage;
use crate::gate::rehearsal_page::RehearsalPage;
use crate::gate::report_page::ReportPage;
use crate::guide::guide_page::GuidePage;
use crate::guide::home_page::HomePage;
use crate::guide::topics_page::TopicsPage;
use crate::page::Page;
use crate::route::{Route, Tool};
use crate::search::search_page::SearchPage;
use crate::service::service_page::ServicePage;
use crate::service::services_page::ServicesPage;
use crate::state::Session;

/// The pages that a build of the app can show. A build has the code of these pages alone; links to
/// others are left to the browser.
#[derive(Clone, Copy)]
pub struct Pages {
    /// The name of the build, and of its files.
    pub build: &'static str,
    /// Whether a page is among them.
    pub include: fn(&Route) -> bool,
    /// The main part of such a page.
    main_content: fn(Page, Session) -> View,
    /// Where answers are kept, on the pages that people give them on.
    keeping: fn(Session) -> View,
}

/// The pages that people read: guides with their assessments, and the ways to them.
pub const GUIDES: Pages = Pages {
    build: "waymark-guides",
    include: is_guide,
    main_content: guide_content,
    keeping: |_| View::nothing(),
};

/// The pages around the assessments: the services that this browser keeps, and search.
pub const SERVICES: Pages = Pages {
    build: "waymark-services",
    include: |route| matches!(route, Route::Search | Route::Services | Route::Service),
    main_content: services_content,
    keeping: |_| View::nothing(),
};

/// The tools of the phases' assessments.
pub const TOOLS: Pages = Pages {
    build: "waymark-tools",
    include: |route| matches!(route, Route::Tool(..)),
    main_content: tool_content,
    keeping: |_| View::nothing(),
};

/// Every page, for the portable edition.
pub const EVERYTHING: Pages = Pages {
    build: "waymark",
    include: |_| true,
    main_content: any_content,
    keeping: portable_keeping,
};

/// The builds of which a site's pages each load one.
pub const OF_A_SITE: [Pages; 3] = [GUIDES, SERVICES, TOOLS];

/// What is to be said of where answers are kept. Only the portable edition has anything to say, which
/// is made of the build with every page.
pub fn keeping_view(session: Session) -> View {
    use_context::<Pages>().map_or_else(View::nothing, |pages| (pages.keeping)(session))
}

/// The page that `page` holds at the moment, from the skip link to the footer.
#[component]
pub fn App(
    /// The page to show.
    #[prop(into)]
    page: Signal<Page>,
    /// The answers behind it.
    session: Session,
    /// The pages that can be shown.
    pages: Pages,
) -> View {
    // Knowledge checks stand in the middle of a guide's text, which knows nothing of answers.
    provide_context(session);
    provide_context(pages);
    // Another page has elements of its own: those of the page before would keep what is open in them.
    view! {
        <For each=move || [page.get()] key=|page| page.route().address() let:page>
            {whole_page(page, session, pages)}
        </For>
    }
}

fn whole_page(page: Page, session: Session, pages: Pages) -> View {
    let route = page.route();
    let main = route.link_within(&Anchor::new("main"));
    let here = route.clone();
    view! {
        <a class="skip-link" href=main>
            "Skip to the content"
        </a>
        {View::still(move || view! { <PageHeader route=here /> })}
        <main id="main" tabindex="-1">
            {(pages.main_content)(page, session)}
        </main>
        {View::still(|| view! { <FailureLine /> })}
        {View::still(|| view! { <PageFooter route /> })}
        <div class="notices">
            <UpdateNotice session />
            <UndoNotice session />
        </div>
    }
}

fn is_guide(route: &Route) -> bool {
    match route {
        Route::Home | Route::Topics | Route::Guide(_) | Route::NotFound => true,
        Route::Search | Route::Services | Route::Service | Route::Tool(..) => false,
    }
}

fn guide_content(page: Page, session: Session) -> View {
    match page {
        Page::Home { guide, phases } => view! { <HomePage guide phases session /> },
        Page::Guide(guide) => view! { <GuidePage guide session /> },
        Page::Topics(topics) => view! { <TopicsPage topics /> },
        Page::NotFound => view! { <NotFoundPage /> },
        // A build never gets to a page that it lacks.
        Page::Search | Page::Services | Page::Service | Page::Tool(..) => View::nothing(),
    }
}

fn services_content(page: Page, session: Session) -> View {
    match page {
        Page::Search => view! { <SearchPage session /> },
        Page::Services => view! { <ServicesPage session /> },
        Page::Service => view! { <ServicePage session /> },
        Page::Home { .. } | Page::Guide(_) | Page::Topics(_) | Page::Tool(..) | Page::NotFound => {
            View::nothing()
        }
    }
}

fn tool_content(page: Page, session: Session) -> View {
    match page {
        Page::Tool(phase, Tool::Rehearsal) => view! { <RehearsalPage phase session /> },
        Page::Tool(phase, Tool::Report) => view! { <ReportPage phase session /> },
        Page::Tool(phase, Tool::Records) => view! { <RecordsPage phase session /> },
        _ => View::nothing(),
    }
}

fn any_content(page: Page, session: Session) -> View {
    let content = match page {
        Page::Search | Page::Services | Page::Service => services_content,
        Page::Tool(..) => tool_content,
        Page::Home { .. } | Page::Guide(_) | Page::Topics(_) | Page::NotFound => guide_content,
    };
    content(page, session)
}
