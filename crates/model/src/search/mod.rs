//! Search: which passages of the guides hold the words that somebody looks for, best first.
//!
//! 1. The site builder takes every guide apart into [`Passage`]s and publishes them as one [`file`].
//! 2. [`search`] reads the query as words and looks once at every word of every passage, so its
//!    cost grows linearly with the text. It folds what it compares with `letters`, which leave case
//!    and accents out; `query` says when two words are the same.
//! 3. Only what is shown is put into words with marks, by `excerpt`.
//!
//! Nothing is prepared but what the file holds: an index would be larger than the text, and
//! everybody who searches would fetch it. Passages and results are flat lists, in which each guide
//! stands before its passages, because lists of lists cost the app more code than they explain.

mod excerpt;
pub mod file;
mod letters;
mod query;

use crate::content::guide::{Anchor, GuidePath};
use query::{Query, Rank, Ranks, UNFOUND};

/// How many guides are shown at most. Whoever has so many to look through does better with another
/// word.
pub const SHOWN_GUIDES: usize = 20;

/// How many passages of one guide are shown at most below its first, so that none hides the others.
const SHOWN_PASSAGES: usize = 3;

/// A stretch of a guide that an address can lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands. A guide's first passage stands before its others.
    pub place: PassagePlace,
    /// Its heading, the wording of its criterion, or the title of its guide.
    pub heading: String,
    /// What it says, without markup.
    pub text: String,
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassagePlace {
    /// At the top of a guide, before any heading.
    Guide(GuidePath),
    /// Below a heading of the guide before it.
    Heading(Anchor),
    /// It is a criterion of the guide before it.
    Criterion(Anchor),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResults {
    /// What was looked for.
    pub query: String,
    /// How many passages hold it.
    pub passages: usize,
    /// How many guides those stand in.
    pub guides: usize,
    /// The best of those guides, best first, each before the best of its passages.
    pub hits: Vec<Hit>,
}

/// A guide in which something was found, or a passage of the guide before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands.
    pub place: PassagePlace,
    /// Its heading.
    pub heading: Marked,
    /// The part of its text that says most of what was looked for.
    pub excerpt: Marked,
    /// How many more passages of its guide hold it, behind the last that is shown.
    pub more: usize,
}

/// A text in pieces, of which every second was looked for: the first piece was not.
pub type Marked = Vec<String>;

/// Looks for words in guides.
///
/// A passage is found where every word of the query stands in it, in its heading or in its guide's
/// title, and at least one of them not in the title alone. Case and accents do not count, and the
/// beginning of a word is enough. Titles count most, then headings, the wordings of criteria, and
/// text; in each, whole words count more than beginnings; what is as good stands in the order of
/// `passages`.
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

/// A guide with those of its passages that hold what is looked for, and with the rank of each. Ranks
/// are lower the better they are.
struct GuideMatch<'pack> {
    guide: &'pack Passage,
    rank: u16,
    passages: Vec<&'pack Passage>,
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

/// Adds a guide and the best of its passages.
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
    // What stands at the top of the guide reads well only below its title.
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

/// The place of the lowest rank, the first of equal ones, which is then taken. So few are wanted
/// that this costs less than an order of all.
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
