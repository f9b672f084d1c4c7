//! The one type of every view, and what can stand in one.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use leptos::prelude::{Get, Owner, RwSignal, Signal};

use crate::{Memo, Prose, Slot};

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
    /// A view that is hydrated or built after the rest.
    Deferred(Box<dyn FnOnce() -> View>),
    /// A view of one element that is built in a task of its own.
    Sliced(Box<dyn FnOnce() -> View>),
    /// A view of one element that is never hydrated.
    Inert(Box<dyn FnOnce() -> View>),
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
    not(any(test, target_arch = "wasm32")),
    expect(dead_code, reason = "only a browser has an earlier list")
)]
pub(crate) struct Row {
    pub(crate) key: u64,
    pub(crate) make: Box<dyn FnOnce() -> View>,
}

/// What a component shows inside it; it may be made several times.
pub type ChildrenFn = Box<dyn Fn() -> View>;

impl View {
    /// A view of elements, as `view!` writes it.
    pub fn template(template: &'static str, slots: Vec<Slot>) -> View {
        View(Kind::Template(template, slots))
    }

    /// A view of one element that is hydrated, or built, after the rest of the page.
    pub fn deferred(make: impl FnOnce() -> View + 'static) -> View {
        View(Kind::Deferred(Box::new(make)))
    }

    /// A view of one element that is built in a task of its own, after what was built before it. A long
    /// view that is made of such ones does not hold the page.
    pub fn sliced(make: impl FnOnce() -> View + 'static) -> View {
        View(Kind::Sliced(Box::new(make)))
    }

    /// A view of one element in which nothing changes and nothing listens, so it is never hydrated.
    pub fn inert(make: impl FnOnce() -> View + 'static) -> View {
        View(Kind::Inert(Box::new(make)))
    }

    /// Nothing to see.
    pub fn nothing() -> View {
        View(Kind::Text(Cow::Borrowed("")))
    }

    fn several(views: Vec<View>) -> View {
        if views.is_empty() { View::nothing() } else { View(Kind::Several(views)) }
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a view",
    note = "these can: text, numbers, views, `Prose`, `()`, signals, closures that give one of these, \
            and an `Option`, `Vec` or array of them"
)]
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

/// Numbers are shown as Rust writes them.
macro_rules! numbers {
    ($($number:ty),*) => {
        $(
            impl IntoView for $number {
                fn into_view(self) -> View {
                    self.to_string().into_view()
                }
            }
        )*
    };
}

numbers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64);

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_of_a_list_has_a_key_of_its_own() {
        let View(Kind::Keyed(mut list)) = keyed(|| [1, 2, 1], |item| *item, |item| item) else {
            panic!("a list is keyed")
        };
        let keys: Vec<u64> = (list.rows)().iter().map(|row| row.key).collect();
        assert_eq!(keys[0], keys[2], "the key follows from the item");
        assert_ne!(keys[0], keys[1], "another item has another key");
    }
}
