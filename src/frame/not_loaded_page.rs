//! The page shown instead of one that could not be loaded.

use waymark_view::prelude::*;

use crate::frame::breadcrumbs::{Breadcrumbs, above};
use crate::frame::part_missing::PartMissingLine;
use crate::page::{Page, SITE};
use crate::route::Route;
use crate::state::{Keeping, Session};

/// Says that a page could not be loaded, and offers to try again. The app goes on running, so what
/// is typed and not saved stays.
#[component]
pub fn NotLoadedPage(route: Route, session: Session) -> View {
    let page = Page::without_content(&route);
    let heading = page.as_ref().map_or_else(|| "This page is not here yet".to_owned(), heading);
    let about = page.as_ref().map(Page::description);
    view! {
        <article class="tool">
            <div class="guide-head">
                <Breadcrumbs above=above(&route) route=route.clone() />
                <h1>{heading}</h1>
                {about.map(|about| view! { <p class="subtitle">{about}</p> })}
            </div>
            <PartMissingLine
                what="This page"
                retry=Callback::new(move |()| session.show_again())
            />
            <p>
                "What you typed is still here. "
                <a href=route.link_to(&route, None) target="_self">
                    "Load the page from the network instead"
                </a>
                {move || {
                    session
                        .keeping
                        .with(|keeping| !matches!(keeping, Keeping::Saved { .. }))
                        .then_some(": what is not saved is lost then")
                }} "."
            </p>
        </article>
    }
}

/// A page's title without the name of the site.
fn heading(page: &Page) -> String {
    let title = page.title();
    title.split(" – ").next().unwrap_or_default().to_owned()
}

/// The title of the browser's tab while a page could not be loaded.
pub fn not_loaded_title(route: &Route) -> String {
    match Page::without_content(route) {
        Some(page) => page.title(),
        None => format!("Not loaded – {SITE}"),
    }
}
