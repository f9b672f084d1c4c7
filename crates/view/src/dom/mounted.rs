//! What is kept of a view that is in the page.

use std::borrow::Cow;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Comment, Element, Node, Text};

use super::cursor::Cursor;
use super::deferred::{self, Deferred};
use super::effect::Effect;
use super::element::Elements;
use super::keyed::{Change, Rows};
use super::{insert, placeholder, prose, text_node};
use crate::template::is_one_element;
use crate::view::{Keyed, Kind};
use crate::{IntoView, Prose, View};

/// How many nodes of prose are built at once where views are put off: some two screens of a phone.
const AT_ONCE: usize = 8;

/// A view in the page: a run of neighbouring nodes, never empty.
pub enum Mounted {
    Nothing(Comment),
    Text(Text, Cow<'static, str>),
    Several(Vec<Mounted>),
    Elements(Elements),
    Dynamic(Effect<Mounted>),
    Keyed(Effect<Rows>),
    Deferred(Deferred),
    Prose(Prose, Vec<Node>),
}

impl Mounted {
    /// Makes the nodes of a view, outside the page.
    pub fn build(view: View) -> Mounted {
        match view.0 {
            Kind::Text(text) if text.is_empty() => Mounted::Nothing(placeholder()),
            Kind::Text(text) => Mounted::Text(text_node(&text), text),
            Kind::Several(views) => {
                Mounted::Several(views.into_iter().map(Mounted::build).collect())
            }
            Kind::Template(template, slots) => Mounted::Elements(Elements::build(template, slots)),
            Kind::Dynamic(make) => Mounted::dynamic(make, None, None),
            Kind::Keyed(keyed) => Mounted::keyed(keyed, None, None),
            Kind::Deferred(make) => match Deferred::unbuilt(make) {
                Ok(later) => Mounted::Deferred(later),
                Err(make) => Mounted::build(make()),
            },
            Kind::Sliced(make) => Mounted::Deferred(Deferred::sliced(make)),
            Kind::Inert(make) => Mounted::build(make()),
            Kind::Prose(prose) => Mounted::prose(prose),
        }
    }

    /// Takes over the nodes of a view from the cursor on.
    pub fn hydrate(view: View, cursor: &Cursor) -> Mounted {
        match view.0 {
            Kind::Text(text) if text.is_empty() => Mounted::Nothing(cursor.placeholder()),
            Kind::Text(text) => Mounted::Text(cursor.text(), text),
            Kind::Several(views) => Mounted::Several(
                views.into_iter().map(|view| Mounted::hydrate(view, cursor)).collect(),
            ),
            Kind::Template(template, slots) if deferred::is_due() && is_one_element(template) => {
                Mounted::later(move || View::template(template, slots), cursor)
            }
            Kind::Template(template, slots) => {
                Mounted::Elements(Elements::hydrate(template, slots, cursor))
            }
            Kind::Dynamic(make) => Mounted::dynamic(make, None, Some(cursor.clone())),
            Kind::Keyed(keyed) => Mounted::keyed(keyed, None, Some(cursor.clone())),
            Kind::Deferred(make) | Kind::Sliced(make) => Mounted::later(make, cursor),
            Kind::Inert(_) => Mounted::Deferred(Deferred::never(cursor)),
            Kind::Prose(prose) => {
                let nodes = prose::hydrate(&prose, cursor);
                Mounted::Prose(prose, nodes)
            }
        }
    }

    /// Shows a newer view in the same place. Nodes of the same form stay and change.
    pub fn update(&mut self, view: View) {
        if let Mounted::Deferred(later) = self
            && let Some(mounted) = later.take()
        {
            *self = mounted;
        }
        let view = match view.0 {
            Kind::Deferred(make) | Kind::Inert(make) => make(),
            kind => View(kind),
        };
        match (self, view.0) {
            (Mounted::Nothing(_), Kind::Text(text)) if text.is_empty() => {}
            (Mounted::Prose(prose, _), Kind::Prose(new)) if *prose == new => {}
            (Mounted::Text(node, text), Kind::Text(new)) => {
                if *text != new {
                    node.set_data(&new);
                    *text = new;
                }
            }
            (Mounted::Several(mounted), Kind::Several(views)) => update_several(mounted, views),
            (Mounted::Elements(elements), Kind::Template(template, slots))
                if elements.is_of(template) =>
            {
                elements.update(slots);
            }
            (this @ Mounted::Dynamic(_), Kind::Dynamic(make)) => {
                let Mounted::Dynamic(effect) = &*this else { return };
                let value = effect.take_value();
                *this = Mounted::dynamic(make, value, None);
            }
            (this @ Mounted::Keyed(_), Kind::Keyed(keyed)) => {
                let Mounted::Keyed(effect) = &*this else { return };
                let value = effect.take_value();
                *this = Mounted::keyed(keyed, value, None);
            }
            (this, kind) => this.replace(View(kind)),
        }
    }

    /// Builds prose. Where views are put off, what lies below the first screen comes later.
    fn prose(prose: Prose) -> Mounted {
        if !deferred::is_put_off() || prose.len() <= AT_ONCE {
            let nodes = prose::build(&prose);
            return Mounted::Prose(prose, nodes);
        }
        let (first, rest) = prose.split(AT_ONCE);
        Mounted::Several(vec![
            Mounted::prose(first),
            Mounted::build(View::deferred(|| rest.into_view())),
        ])
    }

    fn later(make: impl FnOnce() -> View + 'static, cursor: &Cursor) -> Mounted {
        Mounted::Deferred(Deferred::new(Box::new(make), cursor))
    }

    fn dynamic(
        mut make: Box<dyn FnMut() -> View>,
        value: Option<Mounted>,
        mut cursor: Option<Cursor>,
    ) -> Mounted {
        let run: Box<dyn FnMut(Option<Mounted>) -> Mounted> =
            Box::new(move |before| match (before, cursor.take()) {
                (Some(mut mounted), _) => {
                    mounted.update(make());
                    mounted
                }
                (None, Some(cursor)) => Mounted::hydrate(make(), &cursor),
                (None, None) => Mounted::build(make()),
            });
        Mounted::Dynamic(Effect::new(run, value))
    }

    fn keyed(keyed: Keyed, value: Option<Rows>, mut cursor: Option<Cursor>) -> Mounted {
        let Keyed { mut rows, owner } = keyed;
        let mut change = Change::Everything;
        let run: Box<dyn FnMut(Option<Rows>) -> Rows> = Box::new(move |before| {
            let change = std::mem::replace(&mut change, Change::Rows);
            match (before, cursor.take()) {
                (Some(mut mounted), _) => {
                    mounted.update(rows(), owner.as_ref(), change);
                    mounted
                }
                (None, cursor) => Rows::new(rows(), owner.as_ref(), cursor.as_ref()),
            }
        });
        Mounted::Keyed(Effect::new(run, value))
    }

    fn replace(&mut self, view: View) {
        let new = Mounted::build(view);
        if let Some(first) = self.first_node()
            && let Some(parent) = first.parent_node()
        {
            new.insert(&parent, Some(&first));
        }
        std::mem::replace(self, new).remove();
    }

    /// Puts the nodes into a parent.
    pub fn insert(&self, parent: &Node, before: Option<&Node>) {
        self.each_node(&mut |node| insert(parent, node, before));
    }

    /// Takes the nodes out of the page, and lets go of everything.
    pub fn remove(self) {
        self.take_out();
    }

    /// Takes the nodes out of the page.
    pub fn take_out(&self) {
        self.each_node(&mut |node| node.unchecked_ref::<Element>().remove());
    }

    /// Does something with every node on the view's own level, in order.
    pub fn each_node(&self, action: &mut dyn FnMut(&Node)) {
        match self {
            Mounted::Nothing(node) => action(node),
            Mounted::Text(node, _) => action(node),
            Mounted::Several(mounted) => mounted.iter().for_each(|one| one.each_node(action)),
            Mounted::Elements(elements) => elements.each_node(action),
            Mounted::Deferred(later) => later.each_node(action),
            Mounted::Prose(_, nodes) => nodes.iter().for_each(action),
            Mounted::Dynamic(effect) => {
                effect.with_value_mut(|mounted| mounted.each_node(action));
            }
            Mounted::Keyed(effect) => {
                effect.with_value_mut(|rows| rows.each_node(action));
            }
        }
    }

    /// The first of the nodes.
    pub fn first_node(&self) -> Option<Node> {
        let mut first = None;
        self.each_node(&mut |node| {
            first.get_or_insert_with(|| node.clone());
        });
        first
    }

    /// The last of the nodes.
    pub fn last_node(&self) -> Option<Node> {
        let mut last = None;
        self.each_node(&mut |node| last = Some(node.clone()));
        last
    }
}

/// Brings views up to date one by one; what there is more or less of comes or goes at the end.
fn update_several(mounted: &mut Vec<Mounted>, views: Vec<View>) {
    while mounted.len() > views.len() {
        if let Some(gone) = mounted.pop() {
            gone.remove();
        }
    }
    let mut views = views.into_iter();
    for (one, view) in mounted.iter_mut().zip(views.by_ref()) {
        one.update(view);
    }
    let Some(last) = mounted.last().and_then(Mounted::last_node) else { return };
    let (parent, next) = (last.parent_node(), last.next_sibling());
    for view in views {
        let one = Mounted::build(view);
        if let Some(parent) = &parent {
            one.insert(parent, next.as_ref());
        }
        mounted.push(one);
    }
}
