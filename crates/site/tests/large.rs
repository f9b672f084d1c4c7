//! What is said of a large guide does not grow with it, and checking it ends. Before, the words of
//! 20,000 brackets without partners took more than a minute: a long line for each of them.

use std::collections::BTreeSet;
use std::path::PathBuf;

use waymark_content::problem::{MOST, ProblemKind};
use waymark_site::check::diagnostics::{self, Colour};
use waymark_site::pack::Pack;

/// Beginnings of what Markdown would end, and problems that can stand anywhere.
const PARTS: [&str; 19] = [
    "[",
    "![](",
    "[a](b ",
    "[^a]",
    "[[a](b)",
    ">",
    "- ",
    "1. ",
    "*a_ ",
    "**a*b_ ",
    "~~a ",
    "`a``b ",
    "<b>x ",
    "<!--",
    "[\n\n",
    "[x](nowhere.md)\n\n",
    "## a {#x}\n\n",
    "[x](#nowhere) ",
    "|[",
];

/// The problems and the words that a guide with so many of the parts is met with.
fn said(part: &str, count: usize) -> (usize, usize) {
    let head = "---\ntitle: A\ndescription: B\n---\n\n";
    let guide = format!("{head}{}\n", part.repeat(count));
    let glossary = format!("{head}### term {{#term}}\n\nIt.\n");
    let sources = [("index.md", guide), ("glossary.md", glossary)];
    let sources = sources.map(|(name, text)| (name.to_owned(), PathBuf::from(name), text));
    let pack = Pack::from_sources(sources.into(), BTreeSet::new());
    let problems = &pack.files[0].problems;
    let is_cut = problems.last().is_some_and(|problem| problem.kind == ProblemKind::TooMany);
    assert_eq!(problems.len() > MOST, is_cut, "{part}");
    (problems.len(), diagnostics::render(&pack, Colour::No).len())
}

#[test]
fn what_is_said_of_a_guide_has_a_limit() {
    for part in PARTS {
        let (problems, words) = said(part, 10_000);
        let (more_problems, more_words) = said(part, 20_000);
        assert!(problems <= MOST + 1 && more_problems <= MOST + 1, "{part}: {more_problems}");
        let most = words + words / 10 + 100;
        assert!(more_words <= most, "{part}: {words}, then {more_words}");
    }
}
