//! Topic guides.

use crate::File;
use crate::prose::Prose;
use crate::words::Words;

/// How many topics share a heading in the index of topics.
const GROUP: usize = 8;

/// The path of a topic guide: `topics/slow-letters-12`.
pub fn topic_path(index: usize) -> String {
    format!("topics/{}-{index}", title_words(index).replace(' ', "-").to_lowercase())
}

/// The link from a page of another folder to a topic guide.
pub fn link(index: usize, to_folder: &str) -> String {
    let file = topic_path(index);
    let file = file.strip_prefix("topics/").unwrap_or(&file);
    format!("[{}]({to_folder}{file}.md)", title(index))
}

fn title_words(index: usize) -> String {
    Words::of(&format!("topic {index}")).title()
}

fn title(index: usize) -> String {
    format!("{} {index}", title_words(index))
}

/// One of so many topic guides: five sections with a table, a list, an alert and two footnotes, as
/// long as the project's own (some 950 words). It leads to the next topic, so that each is led to.
pub fn topic(index: usize, topics: usize) -> File {
    let path = topic_path(index);
    let group = Words::of(&format!("group {}", index / GROUP)).title();
    let front_matter = [("order", index.to_string()), ("group", group)];
    let mut page = Prose::begin(&path, &title(index), &front_matter);
    page.paragraph_with_link(3, &link((index + 1) % topics, ""));
    page.heading();
    page.paragraph(5);
    page.table(3);
    page.paragraph(3);
    page.heading();
    page.paragraph_with_link(4, "[live](../phases/live.md)");
    page.list(4);
    page.heading();
    page.paragraph_with_link(5, "the [glossary](../glossary.md)");
    page.alert();
    page.heading();
    page.paragraph_with_link(4, &link(index / 2, ""));
    page.list(3);
    page.heading();
    page.paragraph_with_link(2, &link(index / 3, ""));
    page.footnotes(2);
    File { name: format!("{path}.md"), text: page.end() }
}
