//! The footer of every page.

use waymark_model::content::guide::GuidePath;
use waymark_view::prelude::*;

use crate::edition::{self, Edition, PORTABLE_FILE};
use crate::route::Route;

/// Where answers are kept, and where the text comes from.
#[component]
pub fn PageFooter(route: Route) -> View {
    let glossary = GuidePath::new("glossary").map(|path| Route::of_guide(&path));
    let glossary = glossary.map(|glossary| {
        let href = route.link_to(&glossary, None);
        view! {
            <p>
                <a href=href>"Glossary"</a>
            </p>
        }
    });
    view! {
        <footer class="page-footer">
            {glossary}
            {portable_link(&edition::current(), &route)}
            <p>
                "Your answers stay in this browser. Nothing is sent anywhere."
            </p>
            <p>
                "The text may be used under the Creative Commons Attribution 4.0 licence. \
                 The phases come from the public manuals of government services."
            </p>
        </footer>
    }
}

/// The link to the portable edition, if the site has one.
fn portable_link(edition: &Edition, route: &Route) -> Option<View> {
    let Edition::Site { portable: Some(size) } = edition else { return None };
    let link = view! {
        <p>
            <a href=route.link_to_file(PORTABLE_FILE) download=PORTABLE_FILE>
                "The whole guide in one file"
            </a>
            {format!(
                " ({size} KB) opens from a disk, a stick or an e-mail, without a network. Only the \
                 download needs one.",
            )}
        </p>
    };
    Some(link.into_view())
}
