//! Where the app is: the site's root, and the route below it. In the portable edition the root is
//! the file itself.

use std::cell::OnceCell;

use waymark_view::prelude::*;
use web_sys::Url;

use crate::edition;
use crate::route::Route;

/// The attribute of the root element with the state of the app, for styles and tests.
const STATE: &str = "data-app";

/// The attribute of the root element with the relative path from the page to the site's root.
const ROOT: &str = "data-root";

/// The attribute of the root element that tells the shell from pages.
const KIND: &str = "data-kind";

/// The `id` of the element with the page's guide, without its prose.
const GUIDE: &str = "app.guide";

/// The page's guide as JSON, without its prose. None if the page shows no guide.
pub fn published_guide() -> Option<String> {
    document().get_element_by_id(GUIDE)?.text_content()
}

thread_local! {
    /// On a site it ends with a slash; in the portable edition it has no fragment.
    static ROOT_ADDRESS: OnceCell<String> = const { OnceCell::new() };
}

/// Finds the root, which stays the same as long as the document, and returns the route that the
/// browser shows. None if the document does not say where its root is.
pub fn find_root() -> Option<Route> {
    let address = address();
    let root = if edition::current().is_portable() {
        parts(&address).0.to_owned()
    } else {
        let to_root = document().document_element()?.get_attribute(ROOT)?;
        let root = Url::new_with_base(&to_root, &address).ok()?.href();
        without_fragment(&root).to_owned()
    };
    ROOT_ADDRESS.with(|cell| cell.set(root)).ok()?;
    route_of(&address)
}

pub fn root() -> String {
    ROOT_ADDRESS.with(|cell| cell.get().cloned()).unwrap_or_default()
}

/// Whether the document was published as this page. The portable edition was published as its home
/// page, and the shell as no page.
pub fn is_published(route: &Route) -> bool {
    if edition::current().is_portable() { *route == Route::Home } else { !is_shell() }
}

/// Whether the document is the shell that the offline worker makes any page of.
pub fn is_shell() -> bool {
    kind().as_deref() == Some("shell")
}

/// Whether the document has the style of the pages that show what a browser keeps.
pub fn has_tool_style() -> bool {
    edition::current().is_portable() || kind().as_deref() != Some("guide")
}

fn kind() -> Option<String> {
    document().document_element()?.get_attribute(KIND)
}

/// The address that the browser shows.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The route of an address, if it lies below the root.
pub fn route_of(address: &str) -> Option<Route> {
    let root = root();
    if edition::current().is_portable() {
        let (own, fragment) = parts(address);
        return (own == root).then(|| Route::parse_fragment(fragment));
    }
    let below = without_fragment(address).strip_prefix(&root)?;
    Some(Route::parse(below))
}

/// The anchor in an address, still percent-encoded.
pub fn anchor(address: &str) -> Option<&str> {
    let (_, fragment) = address.split_once('#')?;
    // In the portable edition, a fragment that begins with a slash has the page before the anchor.
    if edition::current().is_portable() && fragment.starts_with('/') {
        return fragment.split_once('#').map(|(_, anchor)| anchor);
    }
    Some(fragment)
}

/// The query in the address: `?q=words`, in the portable edition behind the page's own address.
pub fn query() -> String {
    let address = address();
    let (own, fragment) = parts(&address);
    let page = if edition::current().is_portable() { fragment } else { own };
    let value = page.split(['?', '&']).find_map(|part| part.strip_prefix("q="));
    let value = value.unwrap_or_default().replace('+', " ");
    js_sys::decode_uri_component(&value).map_or(value, String::from)
}

/// Puts the query in the address, without a new history entry.
pub fn set_query(query: &str) {
    let Ok(history) = window().history() else { return };
    let address = address();
    let page = if edition::current().is_portable() { &address } else { parts(&address).0 };
    let mut address = page.split('?').next().unwrap_or_default().to_owned();
    if !query.is_empty() {
        address += "?q=";
        address += &String::from(js_sys::encode_uri_component(query));
    }
    // The history entry's state is the scroll position.
    let state = history.state().unwrap_or_default();
    // A browser may refuse to change an address too often; the next debounce tries again.
    let _ = history.replace_state_with_url(&state, "", Some(&address));
}

/// An address before and after its `#`.
fn parts(address: &str) -> (&str, &str) {
    address.split_once('#').unwrap_or((address, ""))
}

fn without_fragment(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or(address)
}

pub fn reload() {
    let _ = window().location().reload();
}

/// Marks the app as ready.
pub fn mark_ready() {
    set_state("ready");
}

/// Marks the app as failed. The style then shows a line about it.
pub fn mark_failed() {
    set_state("failed");
}

fn set_state(state: &str) {
    if let Some(element) = document().document_element() {
        // The attribute's name is valid, so setting it cannot fail.
        let _ = element.set_attribute(STATE, state);
    }
}
