//! What only a browser can do: hydrate the prerendered page, keep answers, and move between pages.
//!
//! [`start`] is the entry point. In order it does this:
//!
//! 1. learns whether this is a site or one file ([`files`]), and finds the root and the page that it
//!    is on ([`location`]);
//! 2. reads what the page holds, and fetches what it lacks ([`load`], [`files`]), with the part of the
//!    app that the page's code lies in ([`parts`]);
//! 3. hydrates the page's elements in slices, which keeps focus, scroll, selection and open details; or
//!    makes them, where one file is opened at another page than the one it begins with;
//! 4. reads what was chosen or typed before that was done ([`replay`]);
//! 5. reads the answers from storage and begins to keep them ([`keep`]);
//! 6. fetches what every phase asks ([`content`]);
//! 7. watches for newer releases of the site ([`updates`]), and asks how much of it is kept
//!    ([`offline`]);
//! 8. begins to follow links without reloading ([`moving`]).
//!
//! What a person asks for besides, a file or a print, is in [`downloads`]; [`search`] answers on the
//! search page.

mod content;
mod downloads;
mod keep;
mod moving;
mod offline;
mod parts;
mod replay;
mod search;
mod stop;
mod updates;

use waymark_model::date::Date;
use waymark_model::service::answer::Timestamp;
use waymark_view::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use self::moving::load::LoadError;
use self::moving::{files, load, location, navigation};
use crate::app::{App, Shown};
use crate::edition;
use crate::state::{Device, Session};

/// The element that holds the prerendered page.
const APP_ELEMENT: &str = "app";

/// Starts the app. Where that fails, the page stays as it is, readable, and says so.
pub fn start() {
    stop::catch_panics();
    waymark_view::capture_clicks();
    edition::set(files::edition());
    wasm_bindgen_futures::spawn_local(async move {
        let Some(route) = location::find_root() else { return location::mark_failed() };
        let is_published = location::is_published(&route);
        match load::first(route.clone()).await {
            // Reading a page and hydrating it are a task each, so that neither keeps a reader
            // waiting for both.
            Ok(shown) => waymark_view::soon(move || show(shown, is_published)),
            // The elements of the page are of code that is not here, or there are none.
            Err(error) if matches!(error, LoadError::Part) || location::is_shell() => {
                show(Shown::NotLoaded { route, tries: 1 }, false);
            }
            Err(error) => {
                let words = format!("What this page shows could not be loaded: {error}");
                web_sys::console::error_1(&words.into());
                location::mark_failed();
            }
        }
    });
}

/// Shows the first page: hydrates the elements that are there, or makes new ones.
fn show(shown: Shown, is_published: bool) {
    let element = document().get_element_by_id(APP_ELEMENT);
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return location::mark_failed();
    };
    let view = move || {
        let shown = RwSignal::new(shown);
        let session = Session::new(DEVICE);
        // Hydration has to see the page as it was prerendered, and a person may rate while it goes on.
        // What is stored, and what was rated, comes after it.
        let done = move || {
            let early = replay::ratings();
            keep::begin(session);
            replay::apply(&early, shown, session);
            replay::controls();
            waymark_view::soon(move || begin_to_work(shown, session));
        };
        (view! { <App shown session /> }, done)
    };
    if is_published {
        waymark_view::hydrate(&element, view);
    } else {
        element.set_text_content(None);
        waymark_view::mount(&element, view);
    }
}

/// What a browser gives the session.
const DEVICE: Device = Device {
    now,
    day_of,
    fresh_id,
    save_file: downloads::save_file,
    markup: downloads::markup,
    print: downloads::print,
    reload: location::reload,
    load_markdown: parts::load_markdown,
    load_exports: parts::load_exports,
    load_content: content::load,
    keep_offline: offline::keep_all,
    show_again: navigation::show_again,
};

/// Begins what goes on while the page is shown.
fn begin_to_work(shown: RwSignal<Shown>, session: Session) {
    content::load(session);
    updates::begin(session);
    offline::begin(session);
    navigation::begin(shown, session);
    location::mark_ready();
}

/// The moment it is.
fn now() -> Timestamp {
    // The clock counts whole milliseconds, and none before 1970.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Timestamp(js_sys::Date::now() as u64)
}

/// The day that a moment falls on where the person is.
fn day_of(at: Timestamp) -> Date {
    // A number with a fraction holds every whole millisecond of the years that can be written.
    #[allow(clippy::cast_precision_loss)]
    let at = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
    // Months are counted from 0. A moment outside the years that can be written is as good as none.
    let year = i32::try_from(at.get_full_year()).ok();
    year.and_then(|year| Date::new(year, at.get_month() + 1, at.get_date())).unwrap_or_default()
}

/// An identifier that nothing else has: the moment, and chance for what happens in the same one.
/// It must not need a secure context, as `crypto.randomUUID` does.
fn fresh_id() -> String {
    // Both are whole numbers well below the limit.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{chance:08x}", now().0)
}
