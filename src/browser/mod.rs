//! What only a browser can do: hydrate the prerendered page, keep answers, and move between pages.
//!
//! [`start`] is the entry point. It does these steps in order:
//!
//! 1. learns whether this is a site or one file ([`files`]), and finds the root and the route
//!    ([`location`]);
//! 2. reads the guide that the page holds, or fetches what the page shows ([`load`]), and loads the
//!    part that has the page's code ([`parts`]);
//! 3. hydrates the page's elements in slices, which keeps focus, scroll, selection and open
//!    details; or builds them, in the shell or where one file is opened at another page than its
//!    first;
//! 4. reads the ratings that were chosen before hydration was over ([`replay`]);
//! 5. reads the answers from storage, begins to save them ([`keep`]), and applies those ratings;
//! 6. fetches what every phase asks ([`content`]);
//! 7. watches for newer releases of the site ([`updates`]), and asks how much of it is kept for
//!    offline use ([`offline`]);
//! 8. begins to follow links without reloading ([`moving`]).
//!
//! [`downloads`] saves files and prints, and [`search`] answers on the search page.

mod content;
mod downloads;
mod keep;
mod moving;
mod offline;
mod parts;
mod replay;
mod search;
mod stop;
mod tool_style;
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

/// The `id` of the element that holds the prerendered page.
const APP_ELEMENT: &str = "app";

/// Starts the app. If that fails, the page stays readable, and says so.
pub fn start() {
    stop::catch_panics();
    waymark_view::capture_clicks();
    edition::set(files::edition());
    wasm_bindgen_futures::spawn_local(async move {
        let Some(route) = location::find_root() else { return location::mark_failed() };
        let is_published = location::is_published(&route);
        match load::first(route.clone()).await {
            // Loading and hydration are separate tasks, so that a click does not have to wait for
            // both.
            Ok(shown) => waymark_view::spawn_task(move || show(shown, is_published)),
            // The page's code could not be loaded, or the shell has no content of its own.
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

/// Shows the first page: hydrates its elements if it was published as this page, or builds new
/// ones.
fn show(shown: Shown, is_published: bool) {
    let element = document().get_element_by_id(APP_ELEMENT);
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return location::mark_failed();
    };
    let view = move || {
        let shown = RwSignal::new(shown);
        let session = Session::new(DEVICE);
        // Hydration needs the page as it was prerendered, and a person may rate while it runs. So
        // storage is read after it, and those ratings are applied last.
        let done = move || {
            let early = replay::ratings();
            keep::begin(session);
            replay::apply(&early, shown, session);
            replay::controls();
            waymark_view::spawn_task(move || start_background(shown, session));
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

/// The browser's side of the session.
const DEVICE: Device = Device {
    now,
    day_of,
    fresh_id,
    save_file: downloads::save_file,
    markup: downloads::markup,
    print: downloads::print,
    copies: keep::copies,
    preview: keep::preview,
    take_in: keep::take_in,
    forget_unreadable: keep::forget_unreadable,
    has_room: keep::has_room,
    reload: location::reload,
    load_markdown: parts::load_markdown,
    load_exports: parts::load_exports,
    load_answer_fields: parts::load_answer_fields,
    load_content: content::load,
    keep_offline: offline::keep_all,
    show_again: navigation::show_again,
};

/// Starts what runs as long as the document.
fn start_background(shown: RwSignal<Shown>, session: Session) {
    content::load(session);
    updates::begin(session);
    offline::begin(session);
    navigation::begin(shown, session);
    location::mark_ready();
}

fn now() -> Timestamp {
    // The clock counts whole milliseconds, and none before 1970.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Timestamp(js_sys::Date::now() as u64)
}

/// The day of a moment, in the person's time zone.
fn day_of(at: Timestamp) -> Date {
    // An `f64` holds every whole millisecond of the years that a date can have.
    #[allow(clippy::cast_precision_loss)]
    let at = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
    // Months are counted from 0. A moment outside those years gives the default date.
    let year = i32::try_from(at.get_full_year()).ok();
    year.and_then(|year| Date::new(year, at.get_month() + 1, at.get_date())).unwrap_or_default()
}

/// An identifier that nothing else has: the time, and a random number in case another is made in
/// the same millisecond. `crypto.randomUUID` needs a secure context, which plain `http` is not.
fn fresh_id() -> String {
    // The product is positive and below the limit.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{chance:08x}", now().0)
}
