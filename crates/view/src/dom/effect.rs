//! Effects that show values in the page.

use leptos::prelude::RenderEffect;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

/// An effect whose signals forget it when it is dropped.
///
/// Leptos leaves a dropped effect among the subscribers of its signals until they next change. What a
/// page leaves behind there adds up, because some signals hardly ever change.
pub struct Effect<T: 'static>(RenderEffect<T>);

impl<T: 'static> Effect<T> {
    /// Runs at once with the value before, and with its own last value whenever a signal has changed.
    pub fn new(run: Box<dyn FnMut(Option<T>) -> T>, before: Option<T>) -> Effect<T> {
        Effect(RenderEffect::new_with_value(run, before))
    }

    /// The last value, which the effect lets go of.
    pub fn take_value(&self) -> Option<T> {
        self.0.take_value()
    }

    /// Looks at the last value, unless the effect is running.
    pub fn with_value_mut<U>(&self, look: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.0.with_value_mut(look)
    }
}

impl<T: 'static> Drop for Effect<T> {
    fn drop(&mut self) {
        let subscriber = self.0.to_any_subscriber();
        subscriber.clear_sources(&subscriber);
    }
}
