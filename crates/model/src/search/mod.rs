//! Full-text search: the passages of the guides that contain the words of a query, best first.
//!
//! 1. The site builder splits each guide into [`Passage`]s and publishes them in one [`mod@file`].
//! 2. [`search`] goes once through every word of every passage, so its time grows linearly with the
//!    text. `letters` removes case and accents from both sides, and `query` decides whether a word
//!    matches.
//! 3. `excerpt` makes the excerpts of the passages that are shown, with the matches marked.
//!
//! There is no index. It would be larger than the text, and everybody who searches would have to
//! fetch it. Passages and hits are flat lists in which each guide comes before its passages,
//! because nested lists would make the WebAssembly larger.

mod excerpt;
pub mod file;
mod letters;
mod query;

use crate::content::guide::{Anchor, GuidePath};
use query::{Query, Rank, Ranks, UNFOUND};

/// The most guides that a search returns. To look through more takes longer than to add a word.
pub const SHOWN_GUIDES: usize = 20;

/// The most passages that a search returns of one guide, so that one guide does not hide the
/// others.
const SHOWN_PASSAGES: usize = 3;

/// A part of a guide that has an anchor of its own, or the part before the first heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Which part of which guide it is. In a list, the first passage of a guide comes first.
    pub place: PassagePlace,
    /// The heading, the wording of the criterion, or the title of the guide.
    pub heading: String,
    /// The text without markup. It may be blank.
    pub text: String,
}

/// Which part of a guide a passage is, and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassagePlace {
    /// The text of this guide before any heading.
    Guide(GuidePath),
    /// The text below a heading. The guide is that of the last [`PassagePlace::Guide`] in the list.
    Heading(Anchor),
    /// A criterion. The guide is that of the last [`PassagePlace::Guide`] in the list.
    Criterion(Anchor),
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResults {
    /// The query without the spaces around it.
    pub query: String,
    /// How many passages match.
    pub passages: usize,
    /// How many guides have a passage that matches.
    pub guides: usize,
    /// The best [`SHOWN_GUIDES`] guides, best first, each followed by its best passages.
    pub hits: Vec<Hit>,
}

/// A guide with a passage that matches, or such a passage of the guide before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which part of which guide it is.
    pub place: PassagePlace,
    /// The whole heading.
    pub heading: Marked,
    /// The part of the text with the most words of the query. Blank for a guide whose text before
    /// the first heading does not match.
    pub excerpt: Marked,
    /// How many more passages of the guide match. 0 for all but the last hit of a guide.
    pub more: usize,
}

/// A text that is cut into pieces before and after each match. The pieces with an odd index are the
/// matches; the others, of which some may be blank, are the text between them.
pub type Marked = Vec<String>;

/// Searches passages for the words of a query.
///
/// A passage matches if each word of the query is in its text, in its heading or in the title of
/// its guide, and at least one is not in the title alone. Case and accents are ignored, and the
/// beginning of a word is enough. A match in the title ranks highest, then one in a heading, in the
/// wording of a criterion, and in text; at each of these, a whole word ranks above the beginning of
/// one. Equal ranks keep the order of `passages`.
pub fn search(passages: &[Passage], query: &str) -> SearchResults {
    let words = Query::new(query);
    let guides = matches(passages, &words);
    let mut hits = Vec::new();
    let mut ranks: Vec<u16> = guides.iter().map(|guide| guide.rank).collect();
    for _ in 0..SHOWN_GUIDES {
        let Some(index) = take_best(&mut ranks) else { break };
        show(&guides[index], &words, &mut hits);
    }
    SearchResults {
        query: query.trim().to_owned(),
        passages: guides.iter().map(|guide| guide.passages.len()).sum(),
        guides: guides.len(),
        hits,
    }
}

/// A guide with the passages that match. The lower a rank, the better.
struct GuideMatch<'pack> {
    /// The guide's first passage, whether it matches or not.
    guide: &'pack Passage,
    /// The best rank of a passage, with the title counted.
    rank: u16,
    passages: Vec<&'pack Passage>,
    /// The rank of each passage, without the title.
    ranks: Vec<u16>,
}

fn matches<'pack>(passages: &'pack [Passage], query: &Query) -> Vec<GuideMatch<'pack>> {
    let nothing = query.nothing();
    let mut guides: Vec<GuideMatch<'pack>> = Vec::new();
    let (Some(mut guide), mut in_title) = (passages.first(), nothing) else { return guides };
    for passage in passages {
        let rank = match passage.place {
            PassagePlace::Guide(_) => Rank::Title,
            PassagePlace::Heading(_) => Rank::Heading,
            PassagePlace::Criterion(_) => Rank::Wording,
        };
        let mut own = nothing;
        query.rank(&passage.heading, rank, &mut own);
        if matches!(passage.place, PassagePlace::Guide(_)) {
            (guide, in_title) = (passage, own);
        }
        query.rank(&passage.text, Rank::Text, &mut own);
        let mut best = own;
        best.iter_mut().zip(in_title).for_each(|(best, title)| *best = title.min(*best));
        if query.is_empty() || own == nothing || best.contains(&UNFOUND) {
            continue;
        }
        if guides.last().is_none_or(|last| !std::ptr::eq(last.guide, guide)) {
            let rank = u16::MAX;
            guides.push(GuideMatch { guide, rank, passages: Vec::new(), ranks: Vec::new() });
        }
        if let Some(last) = guides.last_mut() {
            last.rank = last.rank.min(sum(&best));
            last.passages.push(passage);
            last.ranks.push(sum(&own));
        }
    }
    guides
}

fn sum(ranks: &Ranks) -> u16 {
    ranks.iter().map(|rank| u16::from(*rank)).sum()
}

/// Adds the hits of a guide: the guide itself, and its best passages.
fn show(found: &GuideMatch<'_>, query: &Query, hits: &mut Vec<Hit>) {
    let mut ranks = found.ranks.clone();
    let mut more = ranks.len();
    let mut add = |passage: &Passage, has_text: bool| {
        let text = if has_text { passage.text.as_str() } else { "" };
        hits.push(Hit {
            place: passage.place.clone(),
            heading: excerpt::marked(&passage.heading, query),
            excerpt: excerpt::excerpt(text, query),
            more: 0,
        });
    };
    // The text before the first heading is shown with the title, whatever its rank.
    let is_top = std::ptr::eq(found.passages[0], found.guide);
    add(found.guide, is_top);
    if is_top {
        ranks[0] = u16::MAX;
        more -= 1;
    }
    for _ in 0..SHOWN_PASSAGES {
        let Some(index) = take_best(&mut ranks) else { break };
        add(found.passages[index], true);
        more -= 1;
    }
    if let Some(last) = hits.last_mut() {
        last.more = more;
    }
}

/// The index of the lowest rank, and of the first one among equals. That rank is then raised, so
/// that the next call returns another. For the few that are wanted, this is cheaper than sorting
/// all.
fn take_best(ranks: &mut [u16]) -> Option<usize> {
    let mut best = None;
    let mut lowest = u16::MAX;
    for (index, rank) in ranks.iter().enumerate() {
        if *rank < lowest {
            (best, lowest) = (Some(index), *rank);
        }
    }
    ranks[best?] = u16::MAX;
    best
}
