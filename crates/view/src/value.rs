//! Values of attributes and properties.

use std::borrow::Cow;

use leptos::prelude::{Get, RwSignal, Signal};

use crate::Memo;

/// What an attribute or a property holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Text.
    Text(Cow<'static, str>),
    /// There or not, on or off.
    Flag(bool),
    /// Not there.
    Nothing,
}

impl Plain {
    /// What an attribute of this value holds; nothing where there is none.
    pub(crate) fn as_attribute(&self) -> Option<&str> {
        match self {
            Plain::Text(text) => Some(text),
            Plain::Flag(true) => Some(""),
            Plain::Flag(false) | Plain::Nothing => None,
        }
    }
}

/// The value of an attribute or a property: one that stays, or one that is kept up to date.
pub struct Value(pub(crate) Kind);

/// How a value comes about.
pub(crate) enum Kind {
    Plain(Plain),
    Dynamic(Box<dyn FnMut() -> Plain>),
}

impl Value {
    /// The value as it is now.
    pub(crate) fn now(self) -> Plain {
        match self.0 {
            Kind::Plain(plain) => plain,
            Kind::Dynamic(mut value) => value(),
        }
    }
}

/// What can be the value of an attribute or a property.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of an attribute or a property",
    note = "these can: text, numbers, `bool`, an `Option` of these, signals, and closures that give one \
            of these"
)]
pub trait IntoValue {
    /// The value.
    fn into_value(self) -> Value;
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value(Kind::Plain(Plain::Text(self.into())))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value(Kind::Plain(Plain::Text(self.into())))
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value(Kind::Plain(Plain::Flag(self)))
    }
}

impl<V: IntoValue> IntoValue for Option<V> {
    fn into_value(self) -> Value {
        self.map_or(Value(Kind::Plain(Plain::Nothing)), IntoValue::into_value)
    }
}

impl<F, V> IntoValue for F
where
    F: FnMut() -> V + 'static,
    V: IntoValue,
{
    fn into_value(mut self) -> Value {
        Value(Kind::Dynamic(Box::new(move || self().into_value().now())))
    }
}

/// Numbers are written as Rust writes them.
macro_rules! numbers {
    ($($number:ty),*) => {
        $(
            impl IntoValue for $number {
                fn into_value(self) -> Value {
                    self.to_string().into_value()
                }
            }
        )*
    };
}

numbers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64);

/// Signals give their values as closures do.
macro_rules! signals {
    ($($signal:ident),*) => {
        $(
            impl<V: IntoValue + Clone + Send + Sync + 'static> IntoValue for $signal<V> {
                fn into_value(self) -> Value {
                    (move || self.get()).into_value()
                }
            }
        )*
    };
}

signals!(Memo, RwSignal, Signal);
