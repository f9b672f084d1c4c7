//! The query of a search, and the words of a text that match it.

use super::letters::{fold, words};

/// The most words of a query that count. Further ones are ignored; hardly anybody types so many.
const WORDS: usize = 32;

/// The rank of a word that was not found.
pub const UNFOUND: u8 = 8;

/// The rank of each word of a query, in the order of the query. The lower, the better.
pub type Ranks = [u8; WORDS];

/// The part of a guide in which a word is found, the best part first.
#[derive(Clone, Copy, Debug)]
pub enum Rank {
    /// In the guide's title.
    Title,
    /// In the heading of a passage.
    Heading,
    /// In the wording of a criterion.
    Wording,
    /// In the text of a passage.
    Text,
}

/// The words of a query, without case and accents. None occurs twice.
#[derive(Debug)]
pub struct Query(Vec<String>);

/// A word of a text that matches a word of the query.
#[derive(Debug)]
pub struct Match {
    /// The byte at which the word begins.
    pub start: usize,
    /// The byte after the word.
    pub end: usize,
    /// The index of the query's word that it matches.
    pub word: usize,
    /// Whether the words are equal. Otherwise one only begins with the other, or is its plural.
    pub is_exact: bool,
}

impl Query {
    pub fn new(text: &str) -> Query {
        let mut own: Vec<String> = Vec::new();
        for (_, word) in words(text) {
            let word: String = word.chars().filter_map(fold).collect();
            if own.len() < WORDS && !word.is_empty() && !own.contains(&word) {
                own.push(word);
            }
        }
        Query(own)
    }

    /// The ranks before any word is found. The places after the query's last word have the best
    /// rank, so that they do not count.
    pub fn nothing(&self) -> Ranks {
        let mut ranks = [0; WORDS];
        ranks[..self.0.len()].fill(UNFOUND);
        ranks
    }

    /// Whether the query has no words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Lowers the rank of each word that is found in a text, if the new rank is better.
    pub fn rank(&self, text: &str, rank: Rank, ranks: &mut Ranks) {
        self.each_match(text, &mut |found| {
            let rank = rank as u8 * 2 + u8::from(!found.is_exact);
            ranks[found.word] = ranks[found.word].min(rank);
        });
    }

    /// All matches in a text, in order.
    pub fn matches(&self, text: &str) -> Vec<Match> {
        let mut all = Vec::new();
        self.each_match(text, &mut |found| all.push(found));
        all
    }

    fn each_match(&self, text: &str, take: &mut dyn FnMut(Match)) {
        let mut folded = String::new();
        for (start, word) in words(text) {
            // Most words begin with a letter that no word of the query begins with.
            let first = word.chars().next().and_then(fold);
            if first.is_some_and(|first| !self.0.iter().any(|own| own.starts_with(first))) {
                continue;
            }
            folded.clear();
            folded.extend(word.chars().filter_map(fold));
            for (index, own) in self.0.iter().enumerate() {
                if folded.starts_with(own.as_str()) || singular(&folded) == singular(own) {
                    let is_exact = folded == *own;
                    take(Match { start, end: start + word.len(), word: index, is_exact });
                }
            }
        }
    }
}

/// A form that the singular and the plural of most English words share: `policies` and `policy`
/// both give (`polic`, true), `users` and `user` both give (`user`, false).
fn singular(word: &str) -> (&str, bool) {
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix('y')) {
        return (stem, true);
    }
    // A short word in -s, or one in -ss, is seldom a plural.
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'));
    (stem.unwrap_or(word), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_match_by_beginning_and_number() {
        let check = |query: &str, text: &str, expected: Option<bool>| {
            let found = Query::new(query).matches(text);
            assert_eq!(found.first().map(|found| found.is_exact), expected, "{query} in {text}");
        };
        check("user", "User", Some(true));
        check("use", "users", Some(false));
        check("sers", "users", None);
        check("users", "user", Some(false));
        check("policies", "policy", Some(false));
        check("policy", "policies", Some(false));
        check("logs", "log", Some(false));
        check("process", "proces", None);
        check("is", "I", None);
        check("yes", "y", None);
        check("café", "CAFES", Some(false));
        check("\u{301}", "a", None);
    }

    #[test]
    fn a_word_of_a_query_counts_once() {
        assert_eq!(Query::new("Live, live LÏVE again").0, ["live", "again"]);
        let many: String = (0..100).map(|number| format!("{number} ")).collect();
        assert_eq!(Query::new(&many).0.len(), WORDS);
    }
}
