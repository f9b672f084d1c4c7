//! Values that derive from signals.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{ArcMemo, Get, GetUntracked, Memo as LeptosMemo, Signal, on_cleanup};
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

/// A value that derives from signals. It notifies its subscribers only when it has changed.
///
/// It is used as Leptos' own is. That keeps a type for every value, which its code is then repeated
/// for; here all memos share one piece of code.
pub struct Memo<T> {
    memo: LeptosMemo<Erased>,
    of: PhantomData<fn() -> T>,
}

/// A value of any type.
#[derive(Clone)]
struct Erased {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Erased {
    fn eq(&self, other: &Erased) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Derives a value, from the one before if it likes.
    pub fn new(derive: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T> {
        let derive = move |before: Option<&Erased>| Erased {
            value: Arc::new(derive(before.map(of))),
            is_same: is_same::<T>,
        };
        Memo { memo: begin(Box::new(derive)), of: PhantomData }
    }
}

impl<T: 'static> Memo<T> {
    /// Follows the value. A memo tells nobody of changes before it has a value, so one that was never
    /// read is derived here.
    pub fn track(&self) {
        let _ = self.memo.try_get();
    }

    /// Looks at the value, and follows it.
    pub fn with<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&followed(self.memo)))
    }

    /// Looks at the value as it is now.
    pub fn with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&now(self.memo)))
    }
}

impl<T: Clone + 'static> Memo<T> {
    /// The value, which is followed.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// The value as it is now, if what it belongs to is still there.
    pub fn try_get_untracked(&self) -> Option<T> {
        self.memo.try_get_untracked().map(|erased| of::<T>(&erased).clone())
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Memo<T> {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T> fmt::Debug for Memo<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Memo")
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Signal<T> {
        Signal::derive(move || memo.get())
    }
}

/// What derives a value of any type.
type Derive = Box<dyn Fn(Option<&Erased>) -> Erased + Send + Sync>;

/// Begins a memo whose signals forget it when its owner is cleaned up. Leptos leaves it among their
/// subscribers until they next change, and some hardly ever do.
fn begin(derive: Derive) -> LeptosMemo<Erased> {
    let memo = ArcMemo::new(derive);
    let subscriber = memo.to_any_subscriber();
    on_cleanup(move || subscriber.clear_sources(&subscriber));
    memo.into()
}

fn followed(memo: LeptosMemo<Erased>) -> Erased {
    memo.get()
}

fn now(memo: LeptosMemo<Erased>) -> Erased {
    memo.get_untracked()
}

/// A value as what it is.
fn of<T: 'static>(erased: &Erased) -> &T {
    erased.value.downcast_ref().expect("a memo holds what it derives")
}

fn is_same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    match (one.downcast_ref::<T>(), other.downcast_ref::<T>()) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}
