//! The search field, and the answer to what it holds.

use waymark_model::search::SearchResults;
use waymark_view::prelude::*;

#[derive(Clone, Copy, Default)]
pub struct Search {
    /// The text in the field.
    pub query: RwSignal<String>,
    /// The answer to it, after a debounce.
    pub answer: RwSignal<SearchAnswer>,
    /// Changes each time the form is submitted.
    pub submitted: RwSignal<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SearchAnswer {
    /// The field is empty.
    #[default]
    Nothing,
    /// The guides' text is being fetched.
    Loading,
    /// The guides' text could not be fetched.
    Missing,
    Found(SearchResults),
}
