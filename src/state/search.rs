//! What is looked for in the guides, and what was found.

use waymark_model::search::Found;
use waymark_view::prelude::*;

/// What is looked for in the guides, and what was found.
#[derive(Clone, Copy, Default)]
pub struct Search {
    /// What stands in the field.
    pub query: RwSignal<String>,
    /// The answer to it, which follows a moment later.
    pub answer: RwSignal<SearchAnswer>,
    /// Changes whenever a person submits the form.
    pub submitted: RwSignal<u32>,
}

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SearchAnswer {
    /// Nothing is looked for.
    #[default]
    Nothing,
    /// What the guides say is on its way.
    Loading,
    /// What the guides say did not arrive.
    Missing,
    /// What was found.
    Found(Found),
}
