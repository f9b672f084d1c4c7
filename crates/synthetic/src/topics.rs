//! Topic guides.

use crate::File;
use crate::prose::Prose;
use crate::words::Words;

/// How many topics the topics page lists under one heading.
const GROUP: usize = 8;

/// The path of a topic guide: `topics/slow-letters-12`.
pub fn topic_path(index: usize) -> String {
    format!("topics/{}-{index}", title_words(index).replace(' ', "-").to_lowercase())
}

/// A Markdown link to a topic guide. `to_folder` is the relative path to the folder of the topics.
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

/// A topic guide of a pack with `topics` of them. It has five sections with a table, a list, an
/// alert and two footnotes, and about 950 words, as many as the project's own topic guides. It
/// links to the next topic, so that each topic is linked to.
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
