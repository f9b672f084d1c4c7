//! Answers queries on the search page.
//!
//! The page's address has the query, so that a search can be shared, reloaded and gone back to. The
//! passages are fetched when the page is first opened, and kept.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use waymark_model::search::{Passage, search};
use waymark_view::prelude::*;
use web_sys::HtmlInputElement;
use web_sys::wasm_bindgen::JsCast;

use crate::browser::moving::load;
use crate::browser::moving::location;
use crate::form::focus::focus_soon;
use crate::route::Route;
use crate::search::search_page::SEARCH_FIELD;
use crate::state::{Search, SearchAnswer, Session};

/// The debounce before a query is answered. Browsers limit how often an address may change, and a
/// screen reader should not announce every letter.
const PAUSE: Duration = Duration::from_millis(250);

thread_local! {
    /// It lives from the first visit to the search page on.
    static SEARCHER: OnceCell<Rc<Searcher>> = const { OnceCell::new() };
}

/// Begins to answer while the search page is shown. It waits for the end of hydration.
pub fn begin(session: Session) {
    let searcher =
        SEARCHER.with(|cell| Rc::clone(cell.get_or_init(|| Searcher::new(session.search))));
    searcher.is_shown.set(true);
    on_cleanup(|| {
        SEARCHER.with(|cell| {
            if let Some(searcher) = cell.get() {
                searcher.is_shown.set(false);
            }
        });
    });
    let is_ready = Memo::new(move |_| session.is_ready());
    Effect::new(move || {
        if is_ready.get() {
            untrack(|| searcher.arrive());
        }
    });
}

/// What was typed into the field before hydration.
fn typed() -> Option<String> {
    let field = document().get_element_by_id(SEARCH_FIELD)?;
    let field: HtmlInputElement = field.dyn_into().ok()?;
    Some(field.value()).filter(|typed| !typed.is_empty())
}

struct Searcher {
    search: Search,
    is_shown: Cell<bool>,
    /// Whether the search page has been shown before.
    has_arrived: Cell<bool>,
    passages: RefCell<Passages>,
    /// The query that was last answered.
    answered: RefCell<String>,
    pending: Cell<Option<TimeoutHandle>>,
}

/// The passages of all guides, or how far they have come.
enum Passages {
    NotAsked,
    Loading,
    Missing,
    Here(Vec<Passage>),
}

impl Searcher {
    fn new(search: Search) -> Rc<Searcher> {
        let searcher = Rc::new(Searcher {
            search,
            is_shown: Cell::new(false),
            has_arrived: Cell::new(false),
            passages: RefCell::new(Passages::NotAsked),
            answered: RefCell::new(String::new()),
            pending: Cell::new(None),
        });
        // The effects outlive the page that started them.
        let owner = Owner::new_root(None);
        let (typing, submitting) = (Rc::clone(&searcher), Rc::clone(&searcher));
        owner.with(|| {
            Effect::new(move || {
                search.query.track();
                typing.answer_soon();
            });
            Effect::new(move || {
                search.submitted.track();
                untrack(|| submitting.fetch_again());
            });
        });
        let returning = Rc::clone(&searcher);
        let returns = window_event_listener(ev::popstate, move |_| returning.read_address());
        std::mem::forget((owner, returns));
        searcher
    }

    /// Runs when the search page has just been shown.
    fn arrive(self: &Rc<Self>) {
        if matches!(*self.passages.borrow(), Passages::NotAsked | Passages::Missing) {
            self.fetch();
        }
        let typed = if self.has_arrived.replace(true) { None } else { typed() };
        match typed {
            Some(typed) => {
                location::set_query(&typed);
                self.search.query.set(typed);
            }
            None => self.search.query.set(location::query()),
        }
        if self.search.query.with_untracked(String::is_empty) {
            focus_soon(SEARCH_FIELD.to_owned());
        }
        self.answer();
    }

    /// Runs when the history has moved, on this page or to another.
    fn read_address(&self) {
        if self.is_here() {
            self.search.query.set(location::query());
            self.answer();
        }
    }

    /// Whether the search page is shown, and its history entry is the current one.
    fn is_here(&self) -> bool {
        self.is_shown.get() && location::route_of(&location::address()) == Some(Route::Search)
    }

    /// Fetches the passages again if that failed.
    fn fetch_again(self: &Rc<Self>) {
        if matches!(*self.passages.borrow(), Passages::Missing) {
            self.fetch();
            self.answer();
        }
    }

    fn fetch(self: &Rc<Self>) {
        self.passages.replace(Passages::Loading);
        let searcher = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let passages = load::passages().await;
            searcher.passages.replace(passages.map_or(Passages::Missing, Passages::Here));
            searcher.answer();
        });
    }

    /// Answers after the debounce.
    fn answer_soon(self: &Rc<Self>) {
        if let Some(handle) = self.pending.take() {
            handle.clear();
        }
        let searcher = Rc::clone(self);
        let answer = move || {
            let is_new =
                searcher.search.query.with_untracked(|query| *query != *searcher.answered.borrow());
            if is_new && searcher.is_here() {
                searcher.search.query.with_untracked(|query| location::set_query(query));
                searcher.answer();
            }
        };
        self.pending.set(set_timeout_with_handle(answer, PAUSE).ok());
    }

    fn answer(&self) {
        let query = self.search.query.get_untracked();
        let answer = match &*self.passages.borrow() {
            _ if query.trim().is_empty() => SearchAnswer::Nothing,
            Passages::NotAsked | Passages::Loading => SearchAnswer::Loading,
            Passages::Missing => SearchAnswer::Missing,
            Passages::Here(passages) => SearchAnswer::Found(search(passages, &query)),
        };
        self.answered.replace(query);
        self.search.answer.set(answer);
    }
}
