//! Loads pages before they are shown: the one that somebody seems about to open, and the one that
//! somebody waits for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use waymark_view::prelude::*;

use crate::app::Shown;
use crate::browser::moving::load::{self, LoadError};
use crate::route::Route;

type Loaded = Result<Shown, LoadError>;

/// Runs with the page that somebody waits for.
type Show = Box<dyn FnOnce(Loaded)>;

/// The pages that are being loaded. Clones share them.
#[derive(Clone, Default)]
pub struct Prefetch(Rc<State>);

#[derive(Default)]
struct State {
    prefetched: RefCell<Prefetched>,
    /// The page that somebody waits for.
    wanted: RefCell<Option<(Route, Show)>>,
    /// The timer of the delay before a prefetch.
    timer: Cell<Option<TimeoutHandle>>,
}

/// The page that was last asked for.
#[derive(Default)]
enum Prefetched {
    #[default]
    Nothing,
    Loading(Route),
    Here(Shown),
}

impl Prefetch {
    /// Prefetches a page after a delay, unless this is called again first.
    pub fn after(&self, route: Option<Route>, delay: Duration) {
        self.clear_timer();
        let Some(route) = route else { return };
        let prefetch = self.clone();
        let begin = move || {
            // The page that somebody waits for comes first.
            if prefetch.0.wanted.borrow().is_none() {
                prefetch.load(route);
            }
        };
        if delay.is_zero() {
            return begin();
        }
        self.0.timer.set(set_timeout_with_handle(begin, delay).ok());
    }

    /// Shows a page as soon as it is loaded, instead of any other that was waited for.
    pub fn want(&self, route: Route, show: impl FnOnce(Loaded) + 'static) {
        self.clear_timer();
        match self.0.prefetched.take() {
            Prefetched::Here(shown) if shown.route() == route => {
                self.want_nothing();
                show(Ok(shown));
            }
            prefetched => {
                self.0.prefetched.replace(prefetched);
                self.0.wanted.replace(Some((route.clone(), Box::new(show))));
                self.load(route);
            }
        }
    }

    /// Stops waiting for a page.
    pub fn want_nothing(&self) {
        self.0.wanted.take();
    }

    fn clear_timer(&self) {
        if let Some(timer) = self.0.timer.take() {
            timer.clear();
        }
    }

    /// Loads a page, unless it was the last one asked for.
    fn load(&self, route: Route) {
        let is_known = match &*self.0.prefetched.borrow() {
            Prefetched::Nothing => false,
            Prefetched::Loading(known) => *known == route,
            Prefetched::Here(shown) => shown.route() == route,
        };
        if is_known {
            return;
        }
        self.0.prefetched.replace(Prefetched::Loading(route.clone()));
        let prefetch = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = load::next(route.clone()).await;
            prefetch.arrive(&route, loaded);
        });
    }

    /// Shows a loaded page if somebody waits for it, or keeps it if it was the last one asked for.
    fn arrive(&self, route: &Route, loaded: Loaded) {
        let is_last =
            matches!(&*self.0.prefetched.borrow(), Prefetched::Loading(last) if last == route);
        let show = self.0.wanted.borrow_mut().take_if(|(wanted, _)| wanted == route);
        let kept = match (show, loaded) {
            (Some((_, show)), loaded) => {
                show(loaded);
                Prefetched::Nothing
            }
            (None, Ok(shown)) => Prefetched::Here(shown),
            (None, Err(_)) => Prefetched::Nothing,
        };
        if is_last {
            self.0.prefetched.replace(kept);
        }
    }
}
