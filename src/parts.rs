//! The parts of the app as pages see them: which page needs which, and what each gives once it is
//! loaded. `browser::parts` has the functions at which the code is split.

use waymark_model::content::guide::GuidePath;
use waymark_model::content::phase::Phase;
use waymark_model::export::Download;
use waymark_model::export::backup::ImportProblem;
use waymark_model::export::import::Import;
use waymark_model::search::Passage;
use waymark_model::service::answer::{OtherVersion, Timestamp};
use waymark_view::Prose;
use waymark_view::prelude::View;

use crate::assessment::assessing::Answering;
use crate::page::Page;
use crate::rendered::Guide;
use crate::state::Session;

/// A part, or how far it has come.
#[derive(Clone, Copy, Debug, Default)]
pub enum Part<T> {
    /// Nobody has needed it so far.
    #[default]
    NotAsked,
    Loading,
    /// It could not be loaded. The next request tries again.
    Missing,
    Here(T),
}

/// What the part `markdown` gives.
#[derive(Clone, Copy)]
pub struct MarkdownReader {
    pub guide: fn(&GuidePath, &str) -> Guide,
    /// Renders notes that a person wrote.
    pub notes: fn(&str) -> Prose,
    /// Splits guides into passages for search, given their paths and sources.
    pub passages: fn(&[(GuidePath, &str)]) -> Vec<Passage>,
}

/// What the part `exports` gives.
#[derive(Clone, Copy)]
pub struct Exports {
    /// Makes a download of a phase's assessment and offers it. Returns the line to show: what the
    /// file holds, or why there is none.
    pub make: fn(Download, Phase, Session) -> String,
    /// Reads a service from its JSON backup or HTML report.
    pub read: fn(&[u8], Timestamp) -> Result<Import, ImportProblem>,
}

/// What the part `answer` gives.
#[derive(Clone, Copy)]
pub struct AnswerFields {
    /// The fields for notes, evidence and the action.
    pub fields: fn(Answering) -> View,
    /// What others wrote in the same fields at the same time.
    pub versions: fn(Vec<OtherVersion>, Answering) -> View,
}

pub const MARKDOWN: &str = "markdown";

/// The part that has the code of a page: the name of its function in `browser::parts`. None for
/// pages that people read, whose code is in the first download.
pub fn part_of(page: &Page) -> Option<&'static str> {
    match page {
        Page::Reading(_) => None,
        Page::Services(_) => Some("services"),
        Page::Search => Some("search"),
        Page::Gate(..) => Some("gate"),
    }
}
