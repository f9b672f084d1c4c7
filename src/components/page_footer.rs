//! The foot of every page.

use waymark_model::guide::GuidePath;
use waymark_view::prelude::*;

use crate::route::Route;

/// Where answers are kept, where the text comes from, and the line that appears when the app
/// could not start.
#[component]
pub fn PageFooter(
    /// The page that this stands on.
    route: Route,
) -> View {
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
        <p class="app-failed" role="alert">
            "Something went wrong, so ratings are not being saved. \
             Everything can still be read. Reload the page to try again."
        </p>
        <footer class="page-footer">
            {glossary}
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
