//! Moves between pages without reloading: follows links to pages of this site, and back and
//! forward. All other links are left to the browser.

use std::cell::OnceCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, HtmlLinkElement, MouseEvent};

use crate::app::Shown;
use crate::browser::moving::location;
use crate::browser::moving::prefetch::Prefetch;
use crate::browser::moving::scroll::{self, ScrollMemory};
use crate::edition;
use crate::page::Page;
use crate::route::Route;
use crate::state::{Keeping, Session};

/// How long a pointer rests on a link before its page is prefetched. A pointer that only passes
/// asks for nothing.
const HOVER_DELAY: Duration = Duration::from_millis(20);

/// How long the focus stays on a link before its page is prefetched. It is longer, for people who
/// tab from link to link.
const FOCUS_DELAY: Duration = Duration::from_millis(200);

/// The page of a link that is pressed is prefetched at once.
const NO_DELAY: Duration = Duration::ZERO;

/// How long somebody waits for a page before a line says that it is loading. A line that comes and goes
/// at every click would be noise.
const PATIENCE: Duration = Duration::from_secs(1);

thread_local! {
    /// Set once the app is ready.
    static NAVIGATOR: OnceCell<Rc<Navigator>> = const { OnceCell::new() };
}

/// Begins to follow links, back and forward.
pub fn begin(shown: RwSignal<Shown>, session: Session) {
    fix_icon();
    let navigator =
        Navigator { shown, session, prefetch: Prefetch::default(), scroll: ScrollMemory::begin() };
    if !location::is_published(&navigator.route()) || edition::current().is_portable() {
        navigator.open_made_page();
    }
    navigator.prefetch_what_is_pointed_at();
    let follow = navigator.clone();
    let clicks = window_event_listener(ev::click, move |event| follow.click(&event));
    let back = navigator.clone();
    let returns = window_event_listener(ev::popstate, move |_| back.return_to_address());
    // The listeners live as long as the page.
    std::mem::forget((clicks, returns));
    // `begin` runs once in a document.
    let _ = NAVIGATOR.with(|cell| cell.set(Rc::new(navigator)));
}

/// Tries again to load the page that could not be loaded.
pub fn show_again() {
    if let Some(navigator) = NAVIGATOR.with(|cell| cell.get().cloned()) {
        navigator.show(navigator.route(), Arrival::Return(location::address()));
    }
}

/// Makes the icon's address absolute: a relative one would count from each page that is moved to.
fn fix_icon() {
    let icon = document().query_selector("link[rel=icon]").ok().flatten();
    if let Some(icon) = icon.and_then(|icon| icon.dyn_into::<HtmlLinkElement>().ok()) {
        icon.set_href(&icon.href());
    }
}

#[derive(Clone)]
struct Navigator {
    shown: RwSignal<Shown>,
    session: Session,
    prefetch: Prefetch,
    scroll: ScrollMemory,
}

impl Navigator {
    /// Follows a click on a link to another page of this site.
    fn click(&self, event: &MouseEvent) {
        let Some(link) = plain_link(event) else { return };
        let address = link.href();
        let Some(route) = location::route_of(&address) else { return };
        if route == self.route() && edition::current().is_portable() {
            event.prevent_default();
            return self.go_within_page(&address);
        }
        // The page that is being loaded is no longer wanted.
        if route == self.route() || route == Route::NotFound {
            return self.prefetch.want_nothing();
        }
        event.prevent_default();
        self.scroll.leave();
        self.show(route, Arrival::NewEntry(address));
    }

    /// Goes to an anchor on this page, which a browser cannot find if the fragment has the page as
    /// well.
    fn go_within_page(&self, address: &str) {
        self.scroll.leave();
        if address != location::address() {
            push_entry(address);
        }
        go_to_anchor(address);
        self.scroll.arrive();
    }

    /// Does what a browser does for a published page: sets the title, and scrolls to where the page
    /// was left or to its anchor.
    fn open_made_page(&self) {
        document().set_title(&self.shown.with_untracked(Shown::title));
        let address = location::address();
        request_animation_frame(move || {
            if scroll::saved_position().is_some() || location::anchor(&address).is_some() {
                restore_scroll(&address);
            }
        });
    }

    /// Shows the page of the history entry that the browser has moved to.
    fn return_to_address(&self) {
        let address = location::address();
        match location::route_of(&address) {
            Some(route) if route == self.route() => {
                // The page that is being loaded is no longer wanted.
                self.prefetch.want_nothing();
                self.scroll.arrive();
                restore_scroll(&address);
            }
            Some(route) => {
                self.scroll.depart();
                self.show(route, Arrival::Return(address));
            }
            None => {}
        }
    }

    fn route(&self) -> Route {
        self.shown.with_untracked(Shown::route)
    }

    /// Loads a page and shows it.
    fn show(&self, route: Route, arrival: Arrival) {
        let navigator = self.clone();
        let waiting = Waiting::begin(self.session.is_loading);
        self.prefetch.want(route.clone(), move |loaded| {
            drop(waiting);
            match loaded {
                Ok(shown) => navigator.arrive(shown, &arrival),
                Err(_) if navigator.may_leave(&route) => arrival.leave_to_browser(),
                Err(_) => navigator.arrive(navigator.not_loaded(route), &arrival),
            }
        });
    }

    /// Whether the browser may load a page that the app could not, which would lose what is not
    /// saved. A guide can be read in its own document, whatever is missing of the app, and the host
    /// may have a newer one. A page that shows what this browser keeps needs the app.
    fn may_leave(&self, route: &Route) -> bool {
        let is_saved =
            self.session.keeping.with_untracked(|keeping| matches!(keeping, Keeping::Saved { .. }));
        is_saved && Page::without_content(route).is_none() && !edition::current().is_portable()
    }

    /// What is shown instead of a page that could not be loaded.
    fn not_loaded(&self, route: Route) -> Shown {
        let before = self.shown.with_untracked(|shown| match shown {
            Shown::NotLoaded { route: before, tries } if *before == route => *tries,
            _ => 0,
        });
        Shown::NotLoaded { route, tries: before + 1 }
    }

    /// Prefetches the page of a link that somebody seems about to follow.
    fn prefetch_what_is_pointed_at(&self) {
        let (over, down) = (self.clone(), self.clone());
        let focused = self.clone();
        let handles = (
            window_event_listener(ev::pointerover, move |event| over.consider(&event, HOVER_DELAY)),
            window_event_listener(ev::focusin, move |event| focused.consider(&event, FOCUS_DELAY)),
            window_event_listener(ev::pointerdown, move |event| down.consider(&event, NO_DELAY)),
        );
        // The listeners live as long as the page.
        std::mem::forget(handles);
    }

    /// Prefetches the page of an event's link after a delay, unless another event comes first.
    fn consider(&self, event: &Event, delay: Duration) {
        let link = link_of(event).filter(is_plain);
        let route = link.and_then(|link| location::route_of(&link.href()));
        let is_other = |route: &Route| *route != self.route() && *route != Route::NotFound;
        self.prefetch.after(route.filter(is_other), delay);
    }

    /// Shows a page. Its top is built first, unless an anchor further down is wanted.
    fn arrive(&self, shown: Shown, arrival: &Arrival) {
        document().set_title(&shown.title());
        waymark_view::flush_deferred();
        if let Arrival::NewEntry(address) = arrival {
            push_entry(address);
            if location::anchor(address).is_none() {
                waymark_view::begin_deferring();
            }
        }
        self.shown.set(shown);
        // The elements change in an effect, which runs in a microtask queued before this frame.
        let (arrival, scroll) = (arrival.clone(), self.scroll.clone());
        request_animation_frame(move || {
            match &arrival {
                Arrival::NewEntry(address) => go_to_anchor(address),
                Arrival::Return(address) => {
                    focus_heading();
                    restore_scroll(address);
                }
            }
            scroll.arrive();
            // The rest is built in tasks of its own, after this frame was painted.
            waymark_view::spawn_task(waymark_view::flush_deferred);
        });
    }
}

/// Somebody waits for a page, until this is dropped: the page is there, or no longer wanted.
struct Waiting {
    timer: Option<TimeoutHandle>,
    is_loading: RwSignal<bool>,
}

impl Waiting {
    fn begin(is_loading: RwSignal<bool>) -> Waiting {
        let timer = set_timeout_with_handle(move || is_loading.set(true), PATIENCE).ok();
        Waiting { timer, is_loading }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(timer) = self.timer {
            timer.clear();
        }
        if self.is_loading.get_untracked() {
            self.is_loading.set(false);
        }
    }
}

/// How the app gets to a page.
#[derive(Clone)]
enum Arrival {
    /// By a link, with a new history entry for the address.
    NewEntry(String),
    /// By back or forward, to the history entry that is there.
    Return(String),
}

impl Arrival {
    /// Lets the browser load the page.
    fn leave_to_browser(&self) {
        let location = window().location();
        let _ = match self {
            Arrival::NewEntry(address) => location.set_href(address),
            // The address is there already, so setting it would load nothing.
            Arrival::Return(_) => location.reload(),
        };
    }
}

fn push_entry(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// The link of a click that only asks to follow it in this tab.
fn plain_link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let with_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || with_key {
        return None;
    }
    link_of(event).filter(is_plain)
}

/// Whether a link leads to a page in this tab.
fn is_plain(link: &HtmlAnchorElement) -> bool {
    link.target().is_empty() && !link.has_attribute("download")
}

/// The link on which an event happened.
fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("a[href]").ok()??.dyn_into().ok()
}

/// Scrolls to the anchor of an address, or to the top, and moves the focus there, so that a screen
/// reader continues from it.
fn go_to_anchor(address: &str) {
    let named = location::anchor(address).and_then(|anchor| {
        let decoded = js_sys::decode_uri_component(anchor).map(String::from);
        document().get_element_by_id(decoded.as_deref().unwrap_or(anchor))
    });
    match named {
        Some(element) => {
            element.scroll_into_view();
            focus(&element);
        }
        None => {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_heading();
        }
    }
}

fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("main h1") {
        focus(&heading);
    }
}

fn focus(element: &Element) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return };
    if element.tab_index() < 0 {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Scrolls to where the page was left, or else to the anchor of the address.
fn restore_scroll(address: &str) {
    match scroll::saved_position() {
        Some(offset) => window().scroll_to_with_x_and_y(0.0, offset),
        None => go_to_anchor(address),
    }
}
