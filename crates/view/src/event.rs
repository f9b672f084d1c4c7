//! Listeners, one function to each event that the app listens to.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, KeyboardEvent, MouseEvent, SubmitEvent};

use crate::view::{Listening, Slot};

/// Makes the functions: the event's name, which is the function's, and its type.
macro_rules! events {
    ($($name:ident: $event:ty),* $(,)?) => {
        $(
            #[doc = concat!("Listens to `", stringify!($name), "`.")]
            pub fn $name(mut handler: impl FnMut($event) + 'static) -> Slot {
                let handler = move |event: Event| handler(event.unchecked_into());
                Slot::Listener(Listening { event: stringify!($name), handler: Box::new(handler) })
            }
        )*
    };
}

events! {
    blur: FocusEvent,
    change: Event,
    click: MouseEvent,
    focusout: FocusEvent,
    input: Event,
    keydown: KeyboardEvent,
    submit: SubmitEvent,
    toggle: Event,
}
