//! What a person has said on this visit and before: the answers, and how well they are kept.

use leptos::prelude::*;
use waymark_model::answer::{Answers, Change, Rating, Timestamp};
use waymark_model::assessment::CriterionId;
use waymark_model::storage::StorageError;

/// The state behind every page. Components read its signals and call its methods; nothing else
/// changes it.
#[derive(Clone, Copy)]
pub struct Session {
    /// The answers as they are now.
    pub answers: RwSignal<Answers>,
    /// How well they are kept.
    pub keeping: RwSignal<Keeping>,
    now: fn() -> Timestamp,
}

/// How well answers are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// The app has not taken the page over yet, so nothing is known.
    Starting,
    /// Every answer is saved in this browser.
    Saved {
        /// How many stored answers could not be understood. They are kept as they are.
        unreadable: usize,
    },
    /// The browser blocks storage: answers last until the page is left.
    InMemory,
    /// The last answer could not be saved.
    Failed(StorageError),
}

impl Session {
    /// Begins without answers. `now` is the clock that answers are dated by.
    pub fn new(now: fn() -> Timestamp) -> Session {
        Session {
            answers: RwSignal::new(Answers::default()),
            keeping: RwSignal::new(Keeping::Starting),
            now,
        }
    }

    /// A session for pages that nobody answers on: those rendered at build time.
    pub fn at_build_time() -> Session {
        Session::new(|| Timestamp(0))
    }

    /// Rates a criterion, as it is worded now.
    pub fn rate(&self, criterion: &CriterionId, wording: &str, rating: Rating) {
        let change = Change::Rate {
            criterion: criterion.clone(),
            rating,
            wording: wording.to_owned(),
            at: (self.now)(),
        };
        self.answers.update(|answers| answers.apply(change));
    }

    /// Takes the answer to a criterion back.
    pub fn clear(&self, criterion: &CriterionId) {
        let change = Change::Clear { criterion: criterion.clone() };
        self.answers.update(|answers| answers.apply(change));
    }

    /// The rating of a criterion, for a component that follows it.
    pub fn rating(&self, criterion: &CriterionId) -> Memo<Option<Rating>> {
        let (answers, criterion) = (self.answers, criterion.clone());
        Memo::new(move |_| answers.with(|answers| answers.rating(&criterion).cloned()))
    }
}
