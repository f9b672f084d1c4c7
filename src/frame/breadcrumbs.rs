//! The way back.

use waymark_view::prelude::*;

use crate::route::Route;

/// A page on the way back.
pub struct Breadcrumb {
    /// Its name.
    pub title: String,
    /// Where it stands.
    pub route: Route,
}

/// The pages above this one, from the home page down.
#[component]
pub fn Breadcrumbs(
    /// The pages above this one, the home page excepted.
    above: Vec<Breadcrumb>,
    /// The page that this stands on.
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
