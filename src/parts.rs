//! What the parts of the app give that a browser loads when somebody needs them. `browser::parts`
//! has the functions at which the code is split.

use waymark_model::content::guide::GuidePath;
use waymark_model::content::phase::Phase;
use waymark_model::export::Download;
use waymark_model::export::backup::{Backup, ImportProblem};
use waymark_model::search::Passage;
use waymark_view::Prose;

use crate::page::Page;
use crate::rendered::Guide;
use crate::state::Session;

/// How far a part is.
#[derive(Clone, Copy, Debug, Default)]
pub enum Part<T> {
    /// Nobody has needed it yet.
    #[default]
    NotAsked,
    /// It is on its way.
    Loading,
    /// It did not arrive.
    Missing,
    /// It is there.
    Here(T),
}

/// What reads Markdown.
#[derive(Clone, Copy)]
pub struct MarkdownReader {
    /// Reads a guide.
    pub guide: fn(&GuidePath, &str) -> Guide,
    /// Reads notes that a person wrote.
    pub notes: fn(&str) -> Prose,
    /// Takes guides apart for search: their paths with their sources.
    pub passages: fn(&[(GuidePath, &str)]) -> Vec<Passage>,
}

/// What makes downloads, and reads them back.
#[derive(Clone, Copy)]
pub struct Exports {
    /// Makes a file of the assessment of a phase and offers it. Says what is in it, or why there is
    /// none.
    pub make: fn(Download, Phase, Session) -> String,
    /// Reads the JSON backup or the HTML report of a service.
    pub read: fn(&str) -> Result<Backup, ImportProblem>,
}

/// The name of the part that reads Markdown.
pub const MARKDOWN: &str = "markdown";

/// The name of the part that the code of a page lies in: that of its function in `browser::parts`.
/// Pages that people read need no part.
pub fn part_of(page: &Page) -> Option<&'static str> {
    match page {
        Page::Reading(_) => None,
        Page::Services(_) => Some("services"),
        Page::Search => Some("search"),
        Page::Gate(..) => Some("gate"),
    }
}
