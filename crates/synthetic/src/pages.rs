//! The home page and the glossary.

use std::collections::BTreeSet;

use crate::prose::Prose;
use crate::words::Words;
use crate::{File, LINKED_TOPICS, topics};

/// The terms that the glossary explains: as many as the project's own.
const TERMS: usize = 60;

/// The home page.
pub fn home() -> File {
    let mut page = Prose::begin("index", "Is it ready?", &[]);
    page.paragraph_with_link(2, "the [glossary](glossary.md)");
    for topic in 0..3 {
        page.heading();
        page.paragraph_with_link(3, &topics::link(topic, "topics/"));
    }
    File { name: "index.md".to_owned(), text: page.end() }
}

/// The glossary. Every third entry leads to a topic guide.
pub fn glossary() -> File {
    let mut page = Prose::begin("glossary", "Glossary", &[("order", "90".to_owned())]);
    page.paragraph(2);
    page.heading();
    for (index, term) in terms().into_iter().enumerate() {
        page.block(&format!("### {term} {{#term-{index}}}"));
        match index % 3 {
            0 => page.paragraph_with_link(2, &topics::link(index % LINKED_TOPICS, "topics/")),
            _ => page.paragraph(3),
        }
    }
    File { name: "glossary.md".to_owned(), text: page.end() }
}

/// Terms in the order of the alphabet. They are rarer than the words of sentences, as in a real
/// pack, where a page uses a few of them.
fn terms() -> BTreeSet<String> {
    let mut words = Words::of("terms");
    let mut terms = BTreeSet::new();
    while terms.len() < TERMS {
        terms.insert(words.thing());
    }
    terms
}
