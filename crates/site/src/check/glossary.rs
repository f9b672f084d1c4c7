//! Finds the terms of the glossary that a guide uses without leading the reader to their meaning.
//!
//! A pack has a glossary where a guide stands at the path [`GLOSSARY`]. Its terms are its
//! third-level headings. In every other guide the first use of a term should be a link: to the
//! term's entry, or to any guide, since a guide explains its subject at greater length. A term
//! counts as used where it stands as whole words in running text or a table, in the singular or
//! the regular plural, and with capitals or without. Where one term contains another, the longer
//! one is used: “user need” is no use of “user”. Headings and code hold no links, and the choices
//! of a knowledge check hold none either, where a click chooses.
//!
//! Two sorts of terms need no link:
//!
//! - those that the guide itself explains: its title is the term, or the term's entry leads to it;
//! - those under the second-level heading whose anchor is [`EVERYDAY`]. They are the words that
//!   every guide and page is made of, such as “phase” and “evidence”, and a link from each of them
//!   would only be noise.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use waymark_content::problem::{Problem, ProblemKind};
use waymark_model::content::guide::{Anchor, Block, Guide, GuidePath, Inline, Target, plain_text};

use crate::check::text::{self, Role, Words};
use crate::pack::GuideFile;

/// The path of the guide whose third-level headings are the terms.
pub const GLOSSARY: &str = "glossary";
/// The anchor of the glossary's second-level heading under which everyday words stand.
pub const EVERYDAY: &str = "words-of-this-guide";

/// The terms of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Glossary {
    terms: Vec<Term>,
    /// Every way to write a term, with the term's index, by the first letter in lower case. Longer
    /// ways stand before shorter ones.
    spellings: BTreeMap<char, Vec<(String, usize)>>,
}

/// A term that the glossary explains.
#[derive(Clone, Debug, PartialEq)]
struct Term {
    name: String,
    anchor: Anchor,
    everyday: bool,
    /// The guides that its entry leads to.
    guides: BTreeSet<GuidePath>,
}

/// A term that stands in a text.
struct Use {
    term: usize,
    at: Range<usize>,
}

/// The first uses of terms that lead nowhere, with the index of the guide that each stands in.
pub fn check(files: &[GuideFile]) -> Vec<(usize, Problem)> {
    let Some(glossary) = files.iter().find(|file| file.guide.path.as_str() == GLOSSARY) else {
        return Vec::new();
    };
    let glossary = Glossary::read(&glossary.guide);
    let others = files.iter().enumerate().filter(|(_, file)| file.guide.path.as_str() != GLOSSARY);
    others
        .flat_map(|(index, file)| glossary.check(file).map(move |problem| (index, problem)))
        .collect()
}

impl Glossary {
    /// Reads the terms from the guide that is the glossary.
    pub fn read(guide: &Guide) -> Glossary {
        let mut terms: Vec<Term> = Vec::new();
        let mut everyday = false;
        for block in &guide.body {
            match block {
                Block::Heading { level: 2, id, .. } => everyday = id.as_str() == EVERYDAY,
                Block::Heading { level: 3, id, text } => terms.push(Term {
                    name: plain_text(text),
                    anchor: id.clone(),
                    everyday,
                    guides: BTreeSet::new(),
                }),
                Block::Paragraph(text) => {
                    if let Some(term) = terms.last_mut() {
                        term.guides.extend(guides_linked(text));
                    }
                }
                _ => {}
            }
        }
        let spellings = spellings(&terms);
        Glossary { terms, spellings }
    }

    /// The first uses of terms in a guide that lead nowhere.
    fn check(&self, file: &GuideFile) -> impl Iterator<Item = Problem> {
        let mut met: BTreeSet<usize> = self.explained_by(&file.guide).collect();
        let mut problems = Vec::new();
        let source = file.source.replace('\n', " ");
        for text in text::of_guide(&file.guide) {
            if !matches!(text.role, Role::Running | Role::Table) {
                continue;
            }
            let words = Words::of(text.text);
            for found in self.uses(&words.text) {
                let link = words.links.iter().find(|(range, _)| overlap(range, &found.at));
                if matches!(link, Some((_, Target::Web(_) | Target::Mail(_)))) {
                    continue;
                }
                if met.insert(found.term) && link.is_none() {
                    let span = locate(&source, &words.text, &found.at);
                    let kind = self.terms[found.term].not_linked(&file.guide.path);
                    problems.push(Problem { kind, span });
                }
            }
        }
        problems.into_iter()
    }

    /// The terms that need no link in a guide.
    fn explained_by(&self, guide: &Guide) -> impl Iterator<Item = usize> {
        let title = self.uses(&guide.title).find(|found| found.at == (0..guide.title.len()));
        let title = title.map(|found| found.term);
        let own = self.terms.iter().enumerate().filter(move |(index, term)| {
            term.everyday || term.guides.contains(&guide.path) || title == Some(*index)
        });
        own.map(|(index, _)| index)
    }

    /// The terms that stand in a text, in order, none over another.
    fn uses<'text>(&self, text: &'text str) -> impl Iterator<Item = Use> + use<'text, '_> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < text.len() {
                let start = at;
                let found = self.use_at(text, start);
                at = match &found {
                    Some(found) => found.at.end,
                    None => start + text[start..].chars().next().map_or(1, char::len_utf8),
                };
                if found.is_some() {
                    return found;
                }
            }
            None
        })
    }

    /// The longest term that begins at a place of a text, as whole words.
    fn use_at(&self, text: &str, start: usize) -> Option<Use> {
        if text[..start].ends_with(is_of_word) {
            return None;
        }
        let spellings = self.spellings.get(&first_letter(&text[start..])?)?;
        spellings.iter().find_map(|(spelling, term)| {
            let end = start + length_of_prefix(&text[start..], spelling)?;
            let whole = !text[end..].starts_with(is_of_word);
            whole.then_some(Use { term: *term, at: start..end })
        })
    }
}

impl Term {
    fn not_linked(&self, from: &GuidePath) -> ProblemKind {
        let up = "../".repeat(from.as_str().matches('/').count());
        ProblemKind::TermNotLinked {
            term: self.name.clone(),
            entry: format!("{up}{GLOSSARY}.md#{}", self.anchor),
        }
    }
}

/// The guides that a paragraph leads to.
fn guides_linked(text: &[Inline]) -> BTreeSet<GuidePath> {
    let links = Words::of(text).links.into_iter();
    links
        .filter_map(|(_, target)| match target {
            Target::Guide { path, .. } => Some(path.clone()),
            _ => None,
        })
        .collect()
}

/// Every way to write some terms, by the first letter, longest first.
fn spellings(terms: &[Term]) -> BTreeMap<char, Vec<(String, usize)>> {
    let mut spellings: BTreeMap<char, Vec<(String, usize)>> = BTreeMap::new();
    for (index, term) in terms.iter().enumerate() {
        for spelling in [plural(&term.name), term.name.clone()] {
            if let Some(letter) = first_letter(&spelling) {
                spellings.entry(letter).or_default().push((spelling, index));
            }
        }
    }
    for list in spellings.values_mut() {
        list.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.chars().count()));
    }
    spellings
}

/// The first letter of a text, in lower case.
fn first_letter(text: &str) -> Option<char> {
    text.chars().next()?.to_lowercase().next()
}

/// The regular plural of a word: `tests`, `stories`, `journeys`.
fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

/// Whether a character belongs to a word. A hyphen does: “user-friendly” is no use of “user”.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '-'
}

/// How many bytes of a text its beginning takes up, where that is the prefix but for capitals.
fn length_of_prefix(text: &str, prefix: &str) -> Option<usize> {
    let mut characters = text.chars();
    for wanted in prefix.chars() {
        let found = characters.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - characters.as_str().len())
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The bytes of the source that a part of a text's words stands for. In the source, spaces stand for
/// the ends of lines.
///
/// The model keeps no places, so the words are searched for together with as many of their
/// neighbours as stand in the source without markup between them.
fn locate(source: &str, text: &str, part: &Range<usize>) -> Range<usize> {
    let found = [80, 40, 20, 10, 5, 0].into_iter().find_map(|around| {
        let start = text.floor_char_boundary(part.start.saturating_sub(around));
        let end = text.ceil_char_boundary((part.end + around).min(text.len()));
        Some(source.find(&text[start..end])? + part.start - start)
    });
    found.map_or(0..0, |start| start..start + part.len())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::pack::Pack;

    use super::*;

    const TERMS: &str = "---\ntitle: Glossary\ndescription: Words.\n---\n\n\
        ## Words of this guide\n\n### phase {#phase}\n\nA stage.\n\n\
        ## Others\n\n### user {#user}\n\nSomebody.\n\n\
        ### user need {#user-need}\n\nMore in [needs](topics/needs.md).\n\n\
        ### user story {#user-story}\n\nA note.\n\n\
        ### on call {#on-call}\n\nReachable.\n";

    /// What is noted in a guide, each with the words of the source that it points at.
    fn found(name: &str, text: &str) -> Vec<(String, String, String)> {
        let source = format!("---\ntitle: A guide\ndescription: It.\n---\n\n{text}\n");
        let sources = [("glossary.md", TERMS), (name, source.as_str())]
            .map(|(name, source)| (name.to_owned(), PathBuf::from(name), source.to_owned()));
        let pack = Pack::from_sources(sources.into(), BTreeSet::new());
        let problems = pack.files[1].problems.iter();
        problems
            .filter_map(|problem| match &problem.kind {
                ProblemKind::TermNotLinked { term, entry } => {
                    let words = source[problem.span.clone()].to_owned();
                    Some((term.clone(), entry.clone(), words))
                }
                _ => None,
            })
            .collect()
    }

    /// The terms that are noted in a guide, as its text writes them.
    fn terms(text: &str) -> Vec<String> {
        found("topics/a.md", text).into_iter().map(|(_, _, words)| words).collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(terms(text), expected, "{text}");
    }

    #[test]
    fn only_the_first_use_wants_a_link() {
        check("A user. The user.", &["user"]);
        check("A [user](../glossary.md#user). The user.", &[]);
        check("A user. The [user](../glossary.md#user).", &["user"]);
    }

    #[test]
    fn a_link_to_any_guide_will_do() {
        check("[What users want](needs.md). The user.", &[]);
        check("## Below\n\n[Users](#below). The user.", &[]);
        check("[Users](https://example.org) come here. The user.", &["user"]);
    }

    #[test]
    fn terms_are_whole_words_in_any_case_and_number() {
        check("Users", &["Users"]);
        check("USER’s", &["USER"]);
        check("A superuser, a user-friendly page, a username.", &[]);
        check("User stories", &["User stories"]);
        check("On\ncall", &["On\ncall"]);
        check("He is *on* call.", &[""]);
    }

    #[test]
    fn the_longer_term_wins() {
        check("User needs", &["User needs"]);
        check("A user need of a user", &["user need", "user"]);
    }

    #[test]
    fn some_text_holds_no_links() {
        check("## User\n\n`user`\n\n```\nuser\n```\n\nText[^1]\n\n[^1]: A user.", &[]);
        check("### Which user? {#which .check}\n\n- [x] The user.\n\n  Another user.", &[]);
        check("| User |\n|---|\n| user |", &["User"]);
        check("- a user\n", &["user"]);
        check("> [!NOTE]\n> A user.\n", &["user"]);
    }

    #[test]
    fn of_a_criterion_only_the_reason_wants_links() {
        let criterion = "## Ready? {#assessment .assessment}\n\n### Users\n\n\
            #### We met a user. {#beta-met .must}\n\nREASON\n\n- **Evidence:**\n  - a user\n\
            - **Read:** [Users](needs.md)";
        let words = |reason: &str| found("phases/beta.md", &criterion.replace("REASON", reason));
        assert_eq!(words("Because."), []);
        assert_eq!(words("A user need.").len(), 1);
    }

    #[test]
    fn some_terms_need_no_link() {
        let noted = |name: &str, text: &str| !found(name, text).is_empty();
        assert!(!noted("topics/a.md", "A phase"), "an everyday word");
        assert!(!noted("topics/needs.md", "A user need"), "the guide that the entry leads to");
        assert!(noted("topics/needs.md", "A user"));
        assert!(!noted("topics/a.md", "It is what it is"));
    }

    #[test]
    fn a_guide_explains_the_term_that_is_its_title() {
        let sources = [
            ("glossary.md", TERMS),
            ("topics/a.md", "---\ntitle: Users\ndescription: They.\n---\n\nUser\n"),
            ("topics/b.md", "---\ntitle: Our users\ndescription: They.\n---\n\nUser\n"),
        ];
        let sources = sources.map(|(name, text)| (name.to_owned(), name.into(), text.to_owned()));
        let pack = Pack::from_sources(sources.into(), BTreeSet::new());
        let guides: Vec<usize> =
            super::check(&pack.files).iter().map(|(index, _)| *index).collect();
        assert_eq!(guides, [2]);
    }

    #[test]
    fn a_note_says_where_the_entry_is() {
        let entry = |name: &str| found(name, "User").into_iter().map(|(_, entry, _)| entry).next();
        assert_eq!(entry("index.md").as_deref(), Some("glossary.md#user"));
        assert_eq!(entry("topics/a.md").as_deref(), Some("../glossary.md#user"));
        assert_eq!(entry("a/b/c.md").as_deref(), Some("../../glossary.md#user"));
    }

    #[test]
    fn a_note_says_what_to_do() {
        let term = Term {
            name: "user need".to_owned(),
            anchor: Anchor::new("need"),
            everyday: false,
            guides: BTreeSet::new(),
        };
        let note = term.not_linked(&GuidePath::home());
        assert_eq!(note.to_string(), "the first use of “user need” does not lead to the glossary");
        assert_eq!(note.help().as_deref(), Some("link it to `glossary.md#need`"));
    }

    #[test]
    fn a_note_points_at_the_use_and_not_at_its_like_elsewhere() {
        let text = "## The user\n\nA [need](needs.md) of the user, who\nwaits.";
        let source = format!("---\ntitle: The user\n---\n{text}\n");
        let words = "A need of the user, who waits.";
        let at = locate(&source, words, &(14..18));
        assert_eq!(source[..at.start].lines().count(), 6, "{at:?}");
        assert_eq!(&source[at], "user");
    }
}
