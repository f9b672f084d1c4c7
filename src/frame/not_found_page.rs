//! The page for an address that leads nowhere.

use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::route::Route;

/// Says that there is no such page, and where to go instead.
#[component]
pub fn NotFoundPage() -> View {
    let route = Route::NotFound;
    let pages = [
        (Route::Home, "the home page"),
        (Route::Topics, "the list of topics"),
        (Route::Search, "search"),
    ];
    let phases = Phase::ALL.map(|phase| (Route::phase(phase), phase.title()));
    let links: Vec<_> = pages
        .into_iter()
        .chain(phases)
        .map(|(to, title)| {
            let href = route.link_to(&to, None);
            view! {
                <li>
                    <a href=href>{title}</a>
                </li>
            }
        })
        .collect();
    view! {
        <article class="not-found">
            <h1>"Page not found"</h1>
            <p>
                "There is no page at this address. It may have moved, or the address may be \
                 mistyped. Your answers are safe."
            </p>
            <p>"Go to:"</p>
            <ul>{links}</ul>
        </article>
    }
}
