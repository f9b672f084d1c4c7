//! Writes the Markdown of a guide: paragraphs, lists, tables and links.

use std::fmt::Write;

use crate::words::Words;

/// The Markdown of a guide, as far as it is written.
#[derive(Clone, Debug)]
pub struct Prose {
    words: Words,
    text: String,
    /// The page's name. Identifiers contain it, because they have to be unique in a pack.
    name: String,
}

impl Prose {
    /// Begins a page with its front matter. The page's name is the seed of all random words.
    pub fn begin(name: &str, title: &str, front_matter: &[(&str, String)]) -> Prose {
        let mut words = Words::of(name);
        let (subtitle, description) = (words.sentence(), words.sentences(2));
        let mut text = format!(
            "---\ntitle: {title}\nsubtitle: \"{subtitle}\"\ndescription: \"{description}\"\n"
        );
        for (key, value) in front_matter {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{key}: {value}");
        }
        text.push_str("---\n\n");
        Prose { words, text, name: name.to_owned() }
    }

    pub fn words(&mut self) -> &mut Words {
        &mut self.words
    }

    pub fn end(self) -> String {
        self.text
    }

    /// Adds a block, with a blank line below it.
    pub fn block(&mut self, block: &str) {
        self.text.push_str(block);
        self.text.push_str("\n\n");
    }

    /// Adds a second-level heading.
    pub fn heading(&mut self) {
        let title = self.words.title();
        self.block(&format!("## {title}"));
    }

    pub fn paragraph(&mut self, sentences: usize) {
        let text = self.words.sentences(sentences);
        self.block(&text);
    }

    /// Adds a paragraph that ends with a link.
    pub fn paragraph_with_link(&mut self, sentences: usize, link: &str) {
        let text = self.words.sentences(sentences);
        let thing = self.words.thing();
        self.block(&format!("{text} More on {thing} stands in {link}."));
    }

    /// Adds paragraphs that each end with a footnote, and then the texts of the footnotes.
    pub fn footnotes(&mut self, count: usize) {
        let mut notes = String::new();
        for number in 1..=count {
            let text = self.words.sentences(3);
            self.block(&format!("{text}[^note-{number}]"));
            let note = self.words.sentence();
            let _ = writeln!(notes, "[^note-{number}]: {note}");
        }
        self.block(notes.trim_end());
    }

    /// Adds a list. Each item begins with a phrase in bold.
    pub fn list(&mut self, items: usize) {
        let mut list = String::new();
        for _ in 0..items {
            let (title, text) = (self.words.title(), self.words.sentences(2));
            let _ = writeln!(list, "- **{title}.** {text}");
        }
        self.block(list.trim_end());
    }

    /// Adds a table with three columns.
    pub fn table(&mut self, rows: usize) {
        let words = &mut self.words;
        let mut table =
            format!("| {} | {} | Reason |\n| --- | --- | --- |\n", words.title(), words.title());
        for _ in 0..rows {
            let (first, second, third) = (words.title(), words.title(), words.deed());
            // Writing to a string cannot fail.
            let _ = writeln!(table, "| {first} | {second} | {third} |");
        }
        self.block(table.trim_end());
    }

    pub fn alert(&mut self) {
        let text = self.words.sentences(2);
        self.block(&format!("> [!TIP]\n> {text}"));
    }

    /// Adds a knowledge check with three choices. `number` makes its identifier unique on the page.
    pub fn check(&mut self, number: usize) {
        let (people, deed) = (self.words.people(), self.words.deed());
        let page = self.name.rsplit('/').next().unwrap_or_default();
        let head = format!("### The {people} {deed}. What now? {{#check-{page}-{number} .check}}");
        self.block(&head);
        let right = self.words.draw().below(3);
        let mut choices = String::new();
        for choice in 0..3 {
            let mark = if choice == right { 'x' } else { ' ' };
            let (text, feedback) = (self.words.sentence(), self.words.sentences(2));
            let _ = writeln!(choices, "- [{mark}] {text}\n\n  {feedback}");
        }
        self.block(choices.trim_end());
    }
}
