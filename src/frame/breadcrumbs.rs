//! Breadcrumbs: the pages above this one.

use waymark_view::prelude::*;

use crate::route::Route;

pub struct Breadcrumb {
    pub title: String,
    pub route: Route,
}

#[component]
pub fn Breadcrumbs(
    /// Without the home page, which always comes first.
    above: Vec<Breadcrumb>,
    route: Route,
) -> View {
    let home = Breadcrumb { title: "Home".to_owned(), route: Route::Home };
    let crumbs: Vec<_> = std::iter::once(home)
        .chain(above)
        .map(|crumb| {
            let href = route.link_to(&crumb.route, None);
            view! {
                <li>
                    <a href=href>{crumb.title}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="breadcrumbs" aria-label="Breadcrumbs">
            <ol>{crumbs}</ol>
        </nav>
    }
}

/// The pages above one that shows what this browser keeps.
pub fn above(route: &Route) -> Vec<Breadcrumb> {
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
