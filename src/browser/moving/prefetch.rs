//! Loads pages ahead of the moves to them: the one that somebody seems about to open, and the one that
//! somebody waits for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use waymark_view::prelude::*;

use crate::browser::moving::load::{IsFirst, Load, LoadError};
use crate::page::Page;
use crate::route::Route;

/// A page, or why there is none.
type Loaded = Result<Page, LoadError>;

/// What is to be done with the page that somebody waits for.
type Show = Box<dyn FnOnce(Loaded)>;

/// What is loaded ahead. Its clones are the same.
#[derive(Clone)]
pub struct Ahead(Rc<State>);

struct State {
    root: String,
    load: Load,
    prepared: RefCell<Prepared>,
    /// The page that somebody waits for.
    wanted: RefCell<Option<(Route, Show)>>,
    /// Until something that is pointed at is prepared.
    rest: Cell<Option<TimeoutHandle>>,
}

/// The one page that was prepared last.
enum Prepared {
    Nothing,
    Loading(Route),
    Here(Page),
}

impl Ahead {
    /// Begins with nothing loaded.
    pub fn new(root: &str, load: Load) -> Ahead {
        Ahead(Rc::new(State {
            root: root.to_owned(),
            load,
            prepared: RefCell::new(Prepared::Nothing),
            wanted: RefCell::new(None),
            rest: Cell::new(None),
        }))
    }

    /// Prepares a page after a rest, unless this is called again before.
    pub fn prepare_after(&self, route: Option<Route>, rest: Duration) {
        self.stop_resting();
        let Some(route) = route else { return };
        let ahead = self.clone();
        let prepare = move || {
            // Whoever waits for a page is served first.
            if ahead.0.wanted.borrow().is_none() {
                ahead.prepare(route);
            }
        };
        if rest.is_zero() {
            return prepare();
        }
        self.0.rest.set(set_timeout_with_handle(prepare, rest).ok());
    }

    /// Has a page shown as soon as it is loaded, instead of any that was waited for.
    pub fn want(&self, route: Route, show: impl FnOnce(Loaded) + 'static) {
        self.stop_resting();
        match self.0.prepared.replace(Prepared::Nothing) {
            Prepared::Here(page) if page.route() == route => {
                self.want_nothing();
                show(Ok(page));
            }
            prepared => {
                self.0.prepared.replace(prepared);
                self.0.wanted.replace(Some((route.clone(), Box::new(show))));
                self.prepare(route);
            }
        }
    }

    /// Shows nothing that is still on its way.
    pub fn want_nothing(&self) {
        self.0.wanted.take();
    }

    fn stop_resting(&self) {
        if let Some(rest) = self.0.rest.take() {
            rest.clear();
        }
    }

    /// Loads a page, unless that was done last.
    fn prepare(&self, route: Route) {
        let is_prepared = match &*self.0.prepared.borrow() {
            Prepared::Nothing => false,
            Prepared::Loading(known) => *known == route,
            Prepared::Here(page) => page.route() == route,
        };
        if is_prepared {
            return;
        }
        self.0.prepared.replace(Prepared::Loading(route.clone()));
        let ahead = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = (ahead.0.load)(ahead.0.root.clone(), route.clone(), IsFirst::No).await;
            ahead.take(&route, loaded);
        });
    }

    /// Shows a page that has arrived, if somebody waits for it, or keeps it if it was prepared last.
    fn take(&self, route: &Route, loaded: Loaded) {
        let is_last =
            matches!(&*self.0.prepared.borrow(), Prepared::Loading(last) if last == route);
        let show = self.0.wanted.borrow_mut().take_if(|(wanted, _)| wanted == route);
        let kept = match (show, loaded) {
            (Some((_, show)), loaded) => {
                show(loaded);
                Prepared::Nothing
            }
            (None, Ok(page)) => Prepared::Here(page),
            (None, Err(_)) => Prepared::Nothing,
        };
        if is_last {
            self.0.prepared.replace(kept);
        }
    }
}
