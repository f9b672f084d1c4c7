//! Estimates how old a reader has to be to read a guide with ease.
//!
//! The measure is the Flesch-Kincaid grade plus five: a child is about five years old on entering
//! the first grade of a school in the United States, for which the grade was made. Its formula, on
//! the average length of sentences in words and of words in syllables, comes from J. P. Kincaid,
//! R. P. Fishburne, R. L. Rogers and B. S. Chissom, “Derivation of new readability formulas for
//! Navy enlisted personnel”, Research Branch Report 8-75, 1975.
//!
//! Measured is what is read as sentences: paragraphs, list items, alerts, the choices and feedback
//! of knowledge checks, and the reasons why criteria matter. Only guides that are read from
//! beginning to end are checked, which are those of phases and topics. The glossary and other pages
//! are looked things up in, and the home page, like any page of under [`FEWEST_WORDS`] words, has
//! too few sentences for an average to say much.

use waymark_content::problem::{Problem, ProblemKind, READING_AGES};
use waymark_model::content::guide::{Guide, GuideKind};

use crate::check::text::{self, Role, Words};

/// With fewer words than this, one long sentence decides the average.
pub const FEWEST_WORDS: usize = 100;

/// What the formula needs to know of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many sentences it has.
    pub sentences: usize,
    /// How many words; the parts of a word with a hyphen count each, numbers do not.
    pub words: usize,
    /// How many syllables.
    pub syllables: usize,
}

impl Counts {
    /// Counts the sentences, words and syllables of a guide.
    pub fn of_guide(guide: &Guide) -> Counts {
        let mut counts = Counts::default();
        for text in text::of_guide(guide) {
            if matches!(text.role, Role::Running | Role::Check) {
                counts.add(&Words::of(text.text).text);
            }
        }
        counts
    }

    /// Adds the sentences of one paragraph. A sentence ends with its paragraph at the latest.
    fn add(&mut self, paragraph: &str) {
        for sentence in sentences(paragraph) {
            let before = self.words;
            for word in words(sentence) {
                self.words += 1;
                self.syllables += syllables(word);
            }
            self.sentences += usize::from(self.words > before);
        }
    }

    /// The reading age in tenths of a year; `None` where there are too few words to tell.
    pub fn reading_age(self) -> Option<u32> {
        if self.words < FEWEST_WORDS {
            return None;
        }
        let ratio = |count: usize, of: usize| count as f64 / of as f64;
        let grade = 0.39 * ratio(self.words, self.sentences)
            + 11.8 * ratio(self.syllables, self.words)
            - 15.59;
        // The cast keeps to what an age can be: from 0 on.
        Some(((grade + 5.0) * 10.0).round() as u32)
    }
}

/// What is wrong with a guide's reading age.
pub fn check(guide: &Guide) -> Option<Problem> {
    if !matches!(guide.kind(), GuideKind::Phase(_) | GuideKind::Topic) {
        return None;
    }
    let tenths = Counts::of_guide(guide).reading_age()?;
    let aim = READING_AGES.start() * 10..=READING_AGES.end() * 10;
    let kind = ProblemKind::ReadingAge { tenths };
    (!aim.contains(&tenths)).then_some(Problem { kind, span: 0..0 })
}

/// Divides a paragraph at white space that follows a full stop, a question or an exclamation mark.
fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut ended = false;
    paragraph.split(move |character: char| {
        let ends = ended && character.is_whitespace();
        ended = matches!(character, '.' | '!' | '?');
        ends
    })
}

/// The words of a sentence: letters, with apostrophes between them.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|character: char| !(character.is_alphabetic() || matches!(character, '\'' | '’')))
        .filter(|word| word.contains(char::is_alphabetic))
}

/// How many syllables a word seems to have: its groups of vowels, less a final one that is silent.
fn syllables(word: &str) -> usize {
    let word: String = word.chars().filter(char::is_ascii_alphabetic).collect();
    let word = word.to_ascii_lowercase();
    let groups = vowel_groups(&word);
    let silent = usize::from(has_silent_ending(&word));
    groups.saturating_sub(silent).max(1)
}

fn vowel_groups(word: &str) -> usize {
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    word.split(|letter| !is_vowel(letter)).filter(|group| !group.is_empty()).count()
}

/// Whether the last vowel of a word is an `e` that is not heard: `use`, `makes`, `asked`.
fn has_silent_ending(word: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.ends_with('e') {
        !ends(&["le", "ee", "ye"])
    } else if word.ends_with("es") {
        !ends(&["ses", "zes", "ches", "shes", "xes", "ces", "ges", "ies", "les"])
    } else {
        word.ends_with("ed") && !ends(&["ted", "ded"])
    }
}

#[cfg(test)]
mod tests {
    use waymark_model::content::guide::GuidePath;

    use super::*;

    fn guide(path: &str, source: &str) -> Guide {
        let path = GuidePath::new(path).expect("the path is within the pack");
        waymark_content::parse(&path, source).guide
    }

    #[test]
    fn syllables_are_counted() {
        let check = |word: &str, expected: usize| {
            assert_eq!(syllables(word), expected, "{word}");
        };
        check("a", 1);
        check("the", 1);
        check("use", 1);
        check("able", 2);
        check("agree", 2);
        check("makes", 1);
        check("services", 3);
        check("Changes", 2);
        check("asked", 1);
        check("tested", 2);
        check("needed", 2);
        check("don’t", 1);
        check("nth", 1);
        check("accessibility", 6);
    }

    #[test]
    fn sentences_end_at_a_mark_and_white_space() {
        let check = |paragraph: &str, expected: &[&str]| {
            let found: Vec<&str> = sentences(paragraph).collect();
            assert_eq!(found, expected, "{paragraph}");
        };
        check("One. Two? Three! Four", &["One.", "Two?", "Three!", "Four"]);
        check("Version 1.2 is out.", &["Version 1.2 is out."]);
        check("He said “no.” Then he left.", &["He said “no.” Then he left."]);
    }

    #[test]
    fn sentences_words_and_syllables_are_counted() {
        let check = |paragraph: &str, expected: (usize, usize, usize)| {
            let mut counts = Counts::default();
            counts.add(paragraph);
            let found = (counts.sentences, counts.words, counts.syllables);
            assert_eq!(found, expected, "{paragraph}");
        };
        check("", (0, 0, 0));
        check("99.5 … 3.", (0, 0, 0));
        check("We go. You stay.", (2, 4, 4));
        check("A well-known user’s path", (1, 5, 6));
    }

    #[test]
    fn the_age_follows_the_formula() {
        let check = |sentences: usize, words: usize, syllables: usize, expected: Option<u32>| {
            let counts = Counts { sentences, words, syllables };
            assert_eq!(counts.reading_age(), expected, "{counts:?}");
        };
        check(10, 150, 225, Some(130)); // 0.39 × 15 + 11.8 × 1.5 − 15.59 + 5 = 12.96
        check(20, 100, 100, Some(32)); // 0.39 × 5 + 11.8 × 1 − 10.59 = 3.16
        check(100, 100, 100, Some(16));
        check(9, 99, 150, None);
    }

    #[test]
    fn only_what_is_read_as_sentences_is_measured() {
        let check = |source: &str, expected: usize| {
            assert_eq!(Counts::of_guide(&guide("topics/a.md", source)).words, expected, "{source}");
        };
        check("Two words.\n\n- And three more.\n\n> [!TIP]\n> One\n", 6);
        check("## A heading\n\n| A | table |\n|---|---|\n| with | cells |\n\n```\ncode\n```\n", 0);
        check("See[^1] `code`.\n\n[^1]: A footnote.\n", 1);
        check("### Which? {#which .check}\n\n- [x] This choice.\n\n  Its feedback.\n", 4);
    }

    #[test]
    fn guides_that_are_hard_to_read_are_noted() {
        let hard = "Organisational responsibilities necessitate accountability. ".repeat(30);
        let age = |path: &str, text: &str| check(&guide(path, text)).map(|problem| problem.kind);
        let found = age("topics/a.md", &hard);
        assert_eq!(found, Some(ProblemKind::ReadingAge { tenths: 559 }));
        let words = found.as_ref().map(ToString::to_string).unwrap_or_default();
        assert_eq!(words, "the reading age is 55.9; aim at 12 to 14");
        assert_eq!(age("phases/beta.md", &hard), found);
        assert_eq!(age("glossary.md", &hard), None, "pages that are looked things up in");
        assert_eq!(age("index.md", &hard), None, "the home page");
        assert_eq!(age("topics/a.md", "Incomprehensibility."), None, "a few words");
    }
}
