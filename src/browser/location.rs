//! Where the page is: the site's root, and the route below it.

use waymark_view::prelude::*;
use web_sys::Url;

use crate::route::Route;

/// The attribute of the document's element that says how the app fares, for styles and tests.
const STATE: &str = "data-app";

/// The attribute of the document's element that leads from the page to the site's root.
const ROOT: &str = "data-root";

/// The attribute of the document's element that has the digest of what the page was made from.
const SOURCE: &str = "data-source";

/// The digest of what the page that the browser shows was made from, when it was published.
pub fn published_source() -> Option<String> {
    document().document_element()?.get_attribute(SOURCE)
}

/// The site's root, and the page below it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The root's address, with a slash at its end.
    pub root: String,
    /// The page.
    pub route: Route,
}

impl Place {
    /// The place that the browser shows at the moment, as the page itself tells it.
    pub fn here() -> Option<Place> {
        let address = address();
        let to_root = document().document_element()?.get_attribute(ROOT)?;
        let root = Url::new_with_base(&to_root, &address).ok()?.href();
        let root = without_fragment(&root).to_owned();
        let route = route_below(&root, &address)?;
        Some(Place { root, route })
    }
}

/// The whole address that the browser shows.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The route of an address, if it lies below the site's root.
pub fn route_below(root: &str, address: &str) -> Option<Route> {
    let below = without_fragment(address).strip_prefix(root)?;
    Some(Route::parse(below))
}

fn without_fragment(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or(address)
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Says that the app has taken the page over.
pub fn mark_ready() {
    set_state("ready");
}

/// Says that the app has failed; the style then shows a line about it.
pub fn mark_failed() {
    set_state("failed");
}

fn set_state(state: &str) {
    if let Some(element) = document().document_element() {
        // The attribute's name is valid, so setting it cannot fail.
        let _ = element.set_attribute(STATE, state);
    }
}
