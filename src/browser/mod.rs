//! What only a browser can do: take the prerendered page over, keep answers, and move between
//! pages.
//!
//! [`start_guides`] and its like, one to each build, are the entry points. In order they do this:
//!
//! 1. learns whether this is a site or one file ([`files`]), and finds the root and the page that it
//!    is on ([`location`]);
//! 2. reads what the page holds, and fetches what it lacks ([`load`], [`files`]);
//! 3. hydrates the page's elements, piece by piece, which keeps focus, scroll, selection and open
//!    details; or makes them, where one file is opened at another page than the one it begins with;
//! 4. notes what was chosen or typed before that was done ([`early`], [`search`]);
//! 5. reads the answers from storage and begins to keep them ([`keep`], [`storage`],
//!    [`durable`]), and what is typed for a gate ([`drafts`]);
//! 6. fetches what every phase asks ([`content`]);
//! 7. watches for newer releases of the site ([`updates`]);
//! 8. begins to search when somebody asks for it ([`search`]);
//! 9. begins to follow links without reloading ([`navigation`], [`ahead`], [`scroll`]).
//!
//! What a person asks for besides, a file or a print, is in [`downloads`]; Markdown is read by a
//! [`reader`].

mod content;
mod downloads;
mod keep;
mod moving;
mod reader;
mod replay;
mod search;
mod stop;
mod updates;

use waymark_model::date::Date;
use waymark_model::service::answer::Timestamp;
use waymark_view::Prose;
use waymark_view::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use crate::app::{App, EVERYTHING, GUIDES, Pages, SERVICES, TOOLS};
use crate::edition;
use crate::page::Page;
use crate::state::{Device, Search, Session};

use crate::browser::keep::drafts;
use crate::browser::moving::load::{self, IsFirst, Load};
use crate::browser::moving::{files, location, navigation};

/// The element that holds the prerendered page.
const APP_ELEMENT: &str = "app";

/// Starts the part of the app that guides need.
pub fn start_guides() {
    start(Build { pages: GUIDES, load: load::guides, keep_drafts: |_| (), ..FOR_TOOLS });
}

/// Starts the part of the app that has the services and search.
pub fn start_services() {
    let begin_search: BeginSearch =
        |root, page, search| search::begin(root, page, search, load::passages_published);
    start(Build { pages: SERVICES, begin_search, keep_drafts: |_| (), ..FOR_TOOLS });
}

/// Starts the part of the app that has the tools of assessments.
pub fn start_tools() {
    start(FOR_TOOLS);
}

/// Starts the app with every page.
pub fn start_everything() {
    let begin_search: BeginSearch =
        |root, page, search| search::begin(root, page, search, load::passages_held);
    let (load, read_notes) = (load::everything, reader::notes_here);
    let keep_drafts = drafts::begin;
    start(Build { pages: EVERYTHING, load, read_notes, begin_search, keep_drafts });
}

/// What a build of the app has the code for.
#[derive(Clone, Copy)]
struct Build {
    /// The pages that it can show.
    pages: Pages,
    /// Loads one of them.
    load: Load,
    /// Reads notes.
    read_notes: fn(&str, Session) -> Option<Prose>,
    /// What begins to answer searches, where there is a page for it.
    begin_search: BeginSearch,
    /// What keeps what is typed for gates, where they are held.
    keep_drafts: fn(Session),
}

/// Begins to answer searches.
type BeginSearch = fn(&str, RwSignal<Page>, Search);

/// The build with the tools of assessments, which have neither guides nor search.
const FOR_TOOLS: Build = Build {
    pages: TOOLS,
    load: load::tools,
    read_notes: reader::notes_by_module,
    begin_search: |_, _, _| (),
    keep_drafts: drafts::begin,
};

/// Takes the page over. Where that fails, the page stays as it is, readable, and says so.
fn start(build: Build) {
    stop::catch_panics();
    waymark_view::capture_clicks();
    edition::set(files::edition());
    wasm_bindgen_futures::spawn_local(async move {
        let Some(place) = location::Place::here() else { return stop::show_failure() };
        match (build.load)(place.root.clone(), place.route.clone(), IsFirst::Yes).await {
            // Reading a page and taking it over are a task each, so that neither keeps a reader
            // waiting for both.
            Ok(page) => waymark_view::soon(move || take_over(page, place, build)),
            Err(error) => {
                let words = format!("What this page shows could not be loaded: {error:?}");
                web_sys::console::error_1(&words.into());
                stop::show_failure();
            }
        }
    });
}

fn take_over(page: Page, place: location::Place, build: Build) {
    let element = document().get_element_by_id(APP_ELEMENT);
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return stop::show_failure();
    };
    let is_published = place.is_published();
    let view = move || {
        let page = RwSignal::new(page);
        let session = Session::new(Device {
            now,
            day_of,
            fresh_id,
            save_file: downloads::save_file,
            markup: downloads::markup,
            print: downloads::print,
            reload: location::reload,
            read_notes: build.read_notes,
        });
        // Hydration has to see the page as it was prerendered, and a person may rate while it goes on.
        // What is stored, and what was rated, comes after it.
        let done = move || {
            let early = replay::ratings();
            (build.keep_drafts)(session);
            keep::begin(session);
            replay::apply(&early, page, session);
            replay::controls();
            waymark_view::soon(move || begin_to_work(page, session, place, build));
        };
        (view! { <App page session pages=build.pages /> }, done)
    };
    if is_published {
        waymark_view::hydrate(&element, view);
    } else {
        element.set_text_content(None);
        waymark_view::mount(&element, view);
    }
}

/// Begins what goes on while the page is shown.
fn begin_to_work(page: RwSignal<Page>, session: Session, place: location::Place, build: Build) {
    content::begin(&place.root, session);
    updates::begin(session);
    (build.begin_search)(&place.root, page, session.search);
    navigation::begin(place, page, build.pages, build.load);
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
