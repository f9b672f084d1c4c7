//! The header of every page: the site's name and the links to the main pages.

use waymark_model::content::guide::{GuideKind, GuidePath};
use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::page::SITE;
use crate::route::Route;

/// The site's name and its main pages. The one that is shown is marked.
#[component]
pub fn PageHeader(route: Route) -> View {
    let phases: Vec<_> =
        Phase::ALL.map(|phase| link(&route, &Route::phase(phase), phase.title())).into();
    let home = route.link_to(&Route::Home, None);
    let home_is_here = (route == Route::Home).then_some("page");
    view! {
        <header class="page-header">
            <a class="site-name" href=home aria-current=home_is_here>
                <svg class="site-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M10.5 2h3v2.5H19l3 3.25-3 3.25h-5.5V22h-3V11H4V4.5h6.5z"></path>
                </svg>
                {SITE}
            </a>
            <nav class="main-navigation" aria-label="Main">
                <ul>
                    {phases}
                    {link(&route, &Route::Topics, "Topics")}
                    {link(&route, &Route::Services, "Services")}
                    {link(&route, &Route::Search, "Search")}
                </ul>
            </nav>
        </header>
    }
}

fn link(route: &Route, to: &Route, title: &'static str) -> View {
    let current = current(route, to);
    let href = route.link_to(to, None);
    view! {
        <li>
            <a href=href aria-current=current>
                {title}
            </a>
        </li>
    }
}

/// A link's `aria-current`: "page" on the link to this page, "true" on that to the index above it.
fn current(route: &Route, to: &Route) -> Option<&'static str> {
    let is_topic = matches!(route, Route::Guide(path) if GuidePath::kind(path) == GuideKind::Topic);
    let is_below = match route {
        Route::Tool(phase, _) => *to == Route::phase(*phase),
        Route::Service => *to == Route::Services,
        _ => is_topic && *to == Route::Topics,
    };
    if route == to { Some("page") } else { is_below.then_some("true") }
}
