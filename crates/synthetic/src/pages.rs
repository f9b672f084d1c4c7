//! The home page and the glossary.

use std::collections::BTreeSet;

use crate::prose::Prose;
use crate::words::Words;
use crate::{File, LINKED_TOPICS, topics};

/// How many terms the glossary explains: about as many as the project's own glossary.
const TERMS: usize = 60;

pub fn home() -> File {
    let mut page = Prose::begin("index", "Is it ready?", &[]);
    page.paragraph_with_link(2, "the [glossary](glossary.md)");
    for topic in 0..3 {
        page.heading();
        page.paragraph_with_link(3, &topics::link(topic, "topics/"));
    }
    File { name: "index.md".to_owned(), text: page.end() }
}

/// The glossary. Every third entry links to a topic guide.
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

/// Terms in the order of the alphabet. Each has two words, so that pages use few of them, as in a
/// real pack.
fn terms() -> BTreeSet<String> {
    let mut words = Words::of("terms");
    let mut terms = BTreeSet::new();
    while terms.len() < TERMS {
        terms.insert(words.thing());
    }
    terms
}
