//! Writes a view as HTML, the form in which pages are published.

use leptos::prelude::Owner;

use crate::Prose;
use crate::slot::{Slot, Slots};
use crate::template::{Part, Parts};
use crate::view::{Keyed, Kind, View};

/// Separates neighbouring texts, which a browser would merge. It reads as an empty comment.
const BETWEEN_TEXTS: &str = "<!>";

/// Panic message: text next to `Prose` would merge with it into one DOM node.
const BESIDE: &str = "text stands beside text of prose; put one of them into an element";

/// Elements without content, which are not closed.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// A view as HTML.
///
/// # Panics
/// Where text stands beside text of prose: a browser could not tell the two apart.
pub fn to_html(view: View) -> String {
    let mut writer = Writer::default();
    writer.view(view);
    writer.html
}

#[derive(Default)]
struct Writer {
    html: String,
    /// Whether the node before this place is text.
    is_after_text: bool,
    /// Whether that text is the end of prose.
    is_after_prose: bool,
}

impl Writer {
    fn view(&mut self, view: View) {
        match view.0 {
            Kind::Text(text) => self.text(&text),
            Kind::Several(views) => views.into_iter().for_each(|view| self.view(view)),
            Kind::Template(template, slots) => self.parts(Parts::of(template), slots),
            Kind::Dynamic(mut make) => self.view(make()),
            Kind::Deferred(make) | Kind::Sliced(make) | Kind::Inert(make) => self.view(make()),
            Kind::Prose(prose) => self.prose(&prose),
            Kind::Keyed(Keyed { mut rows, owner }) => {
                for row in rows() {
                    let owner =
                        owner.as_ref().map_or_else(Owner::new, |owner| owner.with(Owner::new));
                    owner.with(|| self.view((row.make)()));
                }
            }
        }
    }

    fn prose(&mut self, prose: &Prose) {
        let begins_with_text = matches!(prose.parts().next(), Some(Part::Text(_)));
        assert!(!(self.is_after_text && begins_with_text), "{BESIDE}");
        self.parts(prose.parts(), Vec::new());
        self.is_after_prose = self.is_after_text;
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        assert!(!(self.is_after_text && self.is_after_prose), "{BESIDE}");
        self.is_after_prose = false;
        if self.is_after_text {
            self.html.push_str(BETWEEN_TEXTS);
        }
        self.is_after_text = true;
        self.escape(text, Within::Text);
    }

    fn parts(&mut self, parts: Parts<'_>, slots: Vec<Slot>) {
        let mut slots = Slots::new(slots);
        let mut open = Vec::new();
        let mut is_in_tag = false;
        for part in parts {
            let is_attribute = matches!(
                part,
                Part::Attribute { .. }
                    | Part::AttributeSlot(_)
                    | Part::PropertySlot(_)
                    | Part::ListenerSlot(_)
                    | Part::ReferenceSlot
            );
            if is_in_tag && !is_attribute {
                self.html.push('>');
                is_in_tag = false;
            }
            match part {
                Part::Open { name, .. } => {
                    self.html.push('<');
                    self.html.push_str(name);
                    open.push(name);
                    is_in_tag = true;
                    self.is_after_text = false;
                }
                Part::Attribute { name, value } => self.attribute(name, value),
                Part::AttributeSlot(name) => {
                    if let Some(value) = slots.value()
                        && let Some(text) = value.now().as_attribute()
                    {
                        self.attribute(name, text);
                    }
                }
                // Only a browser has properties, listeners and references.
                Part::PropertySlot(_) | Part::ListenerSlot(_) | Part::ReferenceSlot => slots.skip(),
                Part::Text(text) => self.text(text),
                Part::ChildSlot => {
                    if let Some(view) = slots.child() {
                        self.view(view);
                    }
                }
                Part::Close => self.close(open.pop().unwrap_or_default()),
            }
        }
    }

    fn close(&mut self, name: &str) {
        if !VOID.contains(&name) {
            self.html.push_str("</");
            self.html.push_str(name);
            self.html.push('>');
        }
        self.is_after_text = false;
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        if !value.is_empty() {
            self.html.push_str("=\"");
            self.escape(value, Within::Attribute);
            self.html.push('"');
        }
    }

    fn escape(&mut self, text: &str, within: Within) {
        for character in text.chars() {
            match character {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' if within == Within::Attribute => self.html.push_str("&quot;"),
                other => self.html.push(other),
            }
        }
    }
}

/// Where text stands, which decides what has to be escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    Attribute,
}
