//! Offers files for download, copies the report's HTML for one of them, and prints.

use std::time::Duration;

use waymark_view::prelude::*;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, Node, Url};

use crate::browser::tool_style;
use crate::state::Markup;

/// How long the object URL of a download stays valid. Some browsers begin to read it only after the
/// person has chosen where to save the file.
const READY_FOR: Duration = Duration::from_secs(120);

/// The scheme of addresses that only mean something on this device.
const ON_DISK: &str = "file:";

/// Offers a text as a download. Returns whether the browser could.
pub fn save_file(name: &str, media_type: &str, text: &str) -> bool {
    offer(name, media_type, text).is_ok()
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(move || drop(Url::revoke_object_url(&address)), READY_FOR);
    Ok(())
}

/// The element with an `id`, as HTML that stands alone. Empty if there is no such element.
pub fn markup(id: &str) -> Markup {
    let element = document().get_element_by_id(id);
    let style = document().query_selector("style").ok().flatten();
    Markup {
        body: element.and_then(|element| stand_alone(&element).ok()).unwrap_or_default(),
        style: style.and_then(|style| style.text_content()).unwrap_or_default()
            + tool_style::added(),
    }
}

/// A copy of an element as HTML: without the comments by which views find their elements, with
/// absolute links, and as the main part of its document.
fn stand_alone(element: &Element) -> Result<String, JsValue> {
    let copy: Element = element.clone_node_with_deep(true)?.unchecked_into();
    drop_comments(&copy)?;
    let links = copy.query_selector_all("a[href]")?;
    for link in (0..links.length()).filter_map(|index| links.item(index)) {
        let link: HtmlAnchorElement = link.unchecked_into();
        if link.href().starts_with(ON_DISK) {
            // It leads nowhere on other devices, and reveals the names of this person's folders.
            link.remove_attribute("href")?;
        } else {
            link.set_href(&link.href());
        }
    }
    // In a file of its own there is no heading above these.
    for (heading, rank) in [("h2", "1"), ("h3", "2")] {
        if let Some(heading) = copy.query_selector(heading)? {
            heading.set_attribute("aria-level", rank)?;
        }
    }
    copy.set_attribute("role", "main")?;
    Ok(copy.outer_html())
}

fn drop_comments(node: &Node) -> Result<(), JsValue> {
    let mut next = node.first_child();
    while let Some(child) = next {
        next = child.next_sibling();
        if child.node_type() == Node::COMMENT_NODE {
            node.remove_child(&child)?;
        } else {
            drop_comments(&child)?;
        }
    }
    Ok(())
}

/// Opens the browser's print dialog.
pub fn print() {
    let _ = window().print();
}
