//! The frame of the pages that show what this browser keeps.

use waymark_view::prelude::*;

use crate::assessment::verdict::keeping_text;
use crate::frame::breadcrumbs::{Breadcrumb, Breadcrumbs};
use crate::frame::part_missing::PartMissingLine;
use crate::route::Route;
use crate::state::{Keeping, Session};

/// A page that shows what this browser keeps: its heading is there from the start, the rest once
/// the app has read what is stored.
#[component]
pub fn ToolFrame(
    /// The page.
    route: Route,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What the page is for.
    #[prop(into)]
    subtitle: String,
    /// The state behind the page.
    session: Session,
    /// The rest of the page. It is made once everything has been read.
    children: ChildrenFn,
) -> View {
    let is_ready = Memo::new(move |_| session.is_ready() && session.content.with(Option::is_some));
    let content = move || {
        is_ready.get().then(|| {
            if session.has_no_content() {
                let retry = Callback::new(move |()| session.load_content());
                view! { <PartMissingLine what="What the phases ask" retry /> }
            } else {
                children()
            }
        })
    };
    // Pages of this kind have no bar at their foot, so they speak up when something is not kept.
    let keeping = move || {
        session.keeping.with(|keeping| match keeping {
            Keeping::Starting | Keeping::Saved { unreadable: 0 } => None,
            other => Some(keeping_text(other)),
        })
    };
    view! {
        <article class="tool">
            <div class="guide-head">
                <Breadcrumbs above=above(&route) route=route.clone() />
                <h1>
                    <bdi>{title}</bdi>
                </h1>
                <p class="subtitle">{subtitle}</p>
            </div>
            <p class="without-script">
                "This page shows what this browser keeps, and needs JavaScript for it."
            </p>
            <p class="not-kept" role="status">
                {keeping}
            </p>
            {content}
        </article>
    }
}

/// The page between the home page and this one.
fn above(route: &Route) -> Vec<Breadcrumb> {
    match route {
        Route::Service => {
            vec![Breadcrumb { title: "Services".to_owned(), route: Route::Services }]
        }
        Route::Tool(phase, _) => {
            let title = phase.title().to_owned();
            vec![Breadcrumb { title, route: Route::phase(*phase) }]
        }
        _ => Vec::new(),
    }
}
