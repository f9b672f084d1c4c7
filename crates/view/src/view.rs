//! The one type of every view, and what can stand in one.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use leptos::prelude::{Get, NodeRef, Owner, RwSignal, Signal};
use leptos::tachys::html::element::ElementType;
use leptos::tachys::html::node_ref::NodeRefContainer;
use web_sys::{Element, Event};

use crate::{Memo, Prose, Value};

/// Something that a page shows.
pub struct View(pub(crate) Kind);

/// What a view is made of.
pub(crate) enum Kind {
    /// Text.
    Text(Cow<'static, str>),
    /// Views one after the other. There is at least one.
    Several(Vec<View>),
    /// Elements, with what fills them.
    Template(&'static str, Vec<Slot>),
    /// A view that is made anew whenever what it depends on changes.
    Dynamic(Box<dyn FnMut() -> View>),
    /// A list whose rows stay while others come and go.
    Keyed(Keyed),
    /// A view that may come later than the rest.
    Later(Box<dyn FnOnce() -> View>),
    /// A view of one element that need not be taken over at all.
    Still(Box<dyn FnOnce() -> View>),
    /// Nodes that stay as they are.
    Prose(Prose),
}

/// The rows of a keyed list, whenever they change.
pub(crate) struct Keyed {
    pub(crate) rows: Box<dyn FnMut() -> Vec<Row>>,
    /// Owns the rows, which outlive each change of the list.
    pub(crate) owner: Option<Owner>,
}

/// A row of a keyed list, made when its key is new.
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(dead_code, reason = "only a browser has an earlier list")
)]
pub(crate) struct Row {
    pub(crate) key: u64,
    pub(crate) make: Box<dyn FnOnce() -> View>,
}

/// What fills a place in a template.
pub enum Slot {
    /// The value of an attribute or a property.
    Value(Value),
    /// A view.
    Child(View),
    /// A listener.
    Listener(Listening),
    /// What wants to know the element.
    Reference(Box<dyn FnOnce(&Element)>),
}

/// An event, and what is to happen.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a browser has events"))]
pub struct Listening {
    pub(crate) event: &'static str,
    pub(crate) handler: Box<dyn FnMut(Event)>,
}

/// What a component shows inside it; it may be made several times.
pub type ChildrenFn = Box<dyn Fn() -> View>;

impl View {
    /// A view of elements, as `view!` writes it.
    pub fn template(template: &'static str, slots: Vec<Slot>) -> View {
        View(Kind::Template(template, slots))
    }

    /// A view of one element that a browser may take over, or build, after the rest of the page. A page
    /// of many such parts does not keep a reader waiting.
    pub fn later(make: impl FnOnce() -> View + 'static) -> View {
        View(Kind::Later(Box::new(make)))
    }

    /// A view of one element in which nothing changes and nothing listens. A browser leaves one that was
    /// published as it is.
    pub fn still(make: impl FnOnce() -> View + 'static) -> View {
        View(Kind::Still(Box::new(make)))
    }

    /// Nothing to see.
    pub fn nothing() -> View {
        View(Kind::Text(Cow::Borrowed("")))
    }

    fn several(views: Vec<View>) -> View {
        if views.is_empty() { View::nothing() } else { View(Kind::Several(views)) }
    }
}

impl Slot {
    /// Fills a reference with the element.
    pub fn reference<E>(reference: NodeRef<E>) -> Slot
    where
        E: ElementType + 'static,
        NodeRef<E>: NodeRefContainer<E>,
    {
        Slot::Reference(Box::new(move |element| reference.load(element)))
    }
}

/// A list of a row to each item of `each`. A row is made once for its key, and stays as it is until
/// its key goes.
pub fn keyed<I, T, K, N>(
    mut each: impl FnMut() -> I + 'static,
    key: impl Fn(&T) -> K + 'static,
    row: impl Fn(T) -> N + 'static,
) -> View
where
    I: IntoIterator<Item = T>,
    T: 'static,
    K: Hash,
    N: IntoView,
{
    let row = Rc::new(row);
    let rows = move || {
        let rows = each().into_iter().map(|item| {
            let mut hasher = DefaultHasher::new();
            key(&item).hash(&mut hasher);
            let row = Rc::clone(&row);
            Row { key: hasher.finish(), make: Box::new(move || row(item).into_view()) }
        });
        rows.collect()
    };
    View(Kind::Keyed(Keyed { rows: Box::new(rows), owner: Owner::current() }))
}

/// What can stand in a view.
pub trait IntoView {
    /// The view.
    fn into_view(self) -> View;
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View::nothing()
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View(Kind::Text(self.into()))
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View(Kind::Text(self.into()))
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn into_view(self) -> View {
        self.map_or_else(View::nothing, IntoView::into_view)
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_view(self) -> View {
        View::several(self.into_iter().map(IntoView::into_view).collect())
    }
}

impl<V: IntoView, const N: usize> IntoView for [V; N] {
    fn into_view(self) -> View {
        View::several(self.into_iter().map(IntoView::into_view).collect())
    }
}

impl<F, V> IntoView for F
where
    F: FnMut() -> V + 'static,
    V: IntoView,
{
    fn into_view(mut self) -> View {
        View(Kind::Dynamic(Box::new(move || self().into_view())))
    }
}

/// Signals are shown as closures are.
macro_rules! signals {
    ($($signal:ident),*) => {
        $(
            impl<V: IntoView + Clone + Send + Sync + 'static> IntoView for $signal<V> {
                fn into_view(self) -> View {
                    (move || self.get()).into_view()
                }
            }
        )*
    };
}

signals!(Memo, RwSignal, Signal);
