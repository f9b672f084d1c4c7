//! Elements and text that nothing changes once they are in the page.

use leptos::prelude::Owner;
use serde::{Deserialize, Serialize};

use crate::slot::{Slot, Slots};
use crate::template::{ATTRIBUTE, CLOSE, OPEN_STATIC, OPEN_SVG_STATIC, Part, Parts, TEXT, is_mark};
use crate::view::{IntoView, Keyed, Kind, View};

/// Nodes that stay as they are: what a guide says. Such nodes can be handed from one WebAssembly module
/// to another as text, and a page that was published with them need not know what they are.
///
/// Nodes beside them must not be text: a browser would take the two for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Prose(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// A template without slots.
    Written(String),
    /// As many nodes as this, which are in the page already.
    Published(usize),
}

impl Prose {
    /// The nodes of a view, as they are at the moment.
    pub fn of(view: View) -> Prose {
        let mut writer = Writer::default();
        writer.view(view);
        Prose(Form::Written(writer.template))
    }

    /// How many nodes there are, without those in them.
    pub fn len(&self) -> usize {
        match &self.0 {
            Form::Published(nodes) => *nodes,
            Form::Written(template) => count(template),
        }
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is left to say of the nodes on a page that was published with them.
    #[must_use]
    pub fn published(&self) -> Prose {
        Prose(Form::Published(self.len()))
    }

    /// The first so many nodes, and the rest.
    #[must_use]
    pub fn split(self, nodes: usize) -> (Prose, Prose) {
        let (first, rest) = match self.0 {
            Form::Published(all) => {
                let first = nodes.min(all);
                (Form::Published(first), Form::Published(all - first))
            }
            Form::Written(mut template) => {
                let rest = template.split_off(end_of(&template, nodes));
                (Form::Written(template), Form::Written(rest))
            }
        };
        (Prose(first), Prose(rest))
    }

    /// The parts of the nodes; none for those that are in the page already.
    pub(crate) fn parts(&self) -> Parts<'_> {
        match &self.0 {
            Form::Written(template) => Parts::of(template),
            Form::Published(_) => Parts::of(""),
        }
    }
}

impl IntoView for Prose {
    fn into_view(self) -> View {
        if self.is_empty() { View::nothing() } else { View(Kind::Prose(self)) }
    }
}

/// Nodes as text: a template, or the number of nodes that were published.
impl From<Prose> for String {
    fn from(prose: Prose) -> String {
        match prose.0 {
            Form::Written(template) => template,
            Form::Published(nodes) => nodes.to_string(),
        }
    }
}

/// Every template begins with a mark, and no number does.
impl From<String> for Prose {
    fn from(text: String) -> Prose {
        Prose(text.parse().map_or(Form::Written(text), Form::Published))
    }
}

/// How many nodes stand on a template's own level.
fn count(template: &str) -> usize {
    nodes(template).count()
}

/// Where so many nodes end.
fn end_of(template: &str, wanted: usize) -> usize {
    nodes(template).nth(wanted).unwrap_or(template.len())
}

/// Where the nodes on a template's own level begin.
fn nodes(template: &str) -> impl Iterator<Item = usize> + '_ {
    let mut parts = Parts::of(template);
    std::iter::from_fn(move || {
        let start = template.len() - parts.rest().len();
        if let Part::Open { .. } = parts.next()? {
            parts.skip_element();
        }
        Some(start)
    })
}

/// Writes a view as a template without slots.
#[derive(Default)]
struct Writer {
    template: String,
    /// Whether the part that was written last is text.
    is_after_text: bool,
}

impl Writer {
    fn view(&mut self, view: View) {
        match view.0 {
            Kind::Text(text) => self.text(&text),
            Kind::Several(views) => views.into_iter().for_each(|view| self.view(view)),
            Kind::Template(template, slots) => self.slots(template, slots),
            Kind::Prose(prose) => prose.parts().for_each(|part| self.part(part)),
            Kind::Dynamic(mut make) => self.view(make()),
            Kind::Deferred(make) | Kind::Sliced(make) | Kind::Inert(make) => self.view(make()),
            Kind::Keyed(Keyed { mut rows, .. }) => {
                for row in rows() {
                    Owner::new().with(|| self.view((row.make)()));
                }
            }
        }
    }

    fn slots(&mut self, template: &'static str, slots: Vec<Slot>) {
        let mut slots = Slots::new(slots);
        for part in Parts::of(template) {
            match part {
                Part::AttributeSlot(name) => {
                    if let Some(value) = slots.value()
                        && let Some(text) = value.now().as_attribute()
                    {
                        self.attribute(name, text);
                    }
                }
                // What nothing changes has nothing to listen to.
                Part::PropertySlot(_) | Part::ListenerSlot(_) | Part::ReferenceSlot => slots.skip(),
                Part::ChildSlot => {
                    if let Some(view) = slots.child() {
                        self.view(view);
                    }
                }
                part => self.part(part),
            }
        }
    }

    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Open { name, is_svg: false, .. } => self.begin(OPEN_STATIC, name),
            Part::Open { name, is_svg: true, .. } => self.begin(OPEN_SVG_STATIC, name),
            Part::Attribute { name, value } => self.attribute(name, value),
            Part::Text(text) => self.text(text),
            Part::Close => self.begin(CLOSE, ""),
            Part::AttributeSlot(_)
            | Part::PropertySlot(_)
            | Part::ListenerSlot(_)
            | Part::ReferenceSlot
            | Part::ChildSlot => {}
        }
    }

    fn begin(&mut self, mark: u8, text: &str) {
        self.template.push(char::from(mark));
        self.template.push_str(text);
        self.is_after_text = false;
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.begin(ATTRIBUTE, name);
        self.template.push('=');
        self.push_unmarked(value);
    }

    /// Neighbouring texts are one, as they are in a page.
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.is_after_text {
            self.template.push(char::from(TEXT));
            self.is_after_text = true;
        }
        self.push_unmarked(text);
    }

    /// Adds what somebody wrote. It must not be taken for a part, so marks in it are left out: no text
    /// that can be read has any.
    fn push_unmarked(&mut self, text: &str) {
        let is_text =
            |character: &char| u8::try_from(*character).map_or(true, |byte| !is_mark(byte));
        self.template.extend(text.chars().filter(is_text));
    }
}
