//! A guide: one page of the content pack as a tree of plain values.
//!
//! The tree holds nothing that could become script: there is no raw HTML in it, and a link's
//! [`Target`] is one of the few kinds that a guide may point at.

use serde::{Deserialize, Serialize};

use crate::content::assessment::Assessment;
pub use crate::content::path::{Anchor, GuideKind, GuidePath};

/// One page of the content pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// Where it stands.
    pub path: GuidePath,
    /// The page's one first-level heading.
    pub title: String,
    /// A line below the title that says what the reader gets.
    pub subtitle: Option<String>,
    /// What the page is about, for indexes and search results; may hold links.
    pub description: Vec<Inline>,
    /// Where the page stands among its kind, lowest first.
    pub order: i64,
    /// The heading under which an index lists it.
    pub group: Option<String>,
    /// Codes of the claims in the pack's sources that this guide carries.
    pub sources: Vec<SourceCode>,
    /// The text before the assessment: all of it where there is none.
    pub body: Vec<Block>,
    /// The readiness assessment, in the guide of a phase.
    pub assessment: Option<Assessment>,
    /// Text that follows the assessment.
    pub afterword: Vec<Block>,
    /// Footnotes in the order in which the text refers to them.
    pub footnotes: Vec<Footnote>,
}

impl Guide {
    /// What sort of guide this is.
    pub fn kind(&self) -> GuideKind {
        self.path.kind()
    }

    /// The description without its markup.
    pub fn description_text(&self) -> String {
        plain_text(&self.description)
    }

    /// The second-level headings in reading order, the assessment's among them.
    pub fn contents(&self) -> Vec<ContentsEntry> {
        let headings = |blocks: &[Block]| {
            let entries = blocks.iter().filter_map(|block| match block {
                Block::Heading { level: 2, id, text } => {
                    Some(ContentsEntry { id: id.clone(), text: plain_text(text) })
                }
                _ => None,
            });
            entries.collect::<Vec<_>>()
        };
        let mut entries = headings(&self.body);
        entries.extend(self.assessment.as_ref().map(|assessment| ContentsEntry {
            id: assessment.id.clone(),
            text: plain_text(&assessment.title),
        }));
        entries.extend(headings(&self.afterword));
        entries
    }
}

/// A line of a page's contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Where it leads.
    pub id: Anchor,
    /// What it says.
    pub text: String,
}

/// The code of a claim in the sources that the pack was written from, such as `L5`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceCode(pub String);

/// A piece of a page that stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below the title: level 2 to 6.
    Heading {
        /// Its depth, 2 to 6.
        level: u8,
        /// The anchor that leads to it.
        id: Anchor,
        /// Its wording.
        text: Vec<Inline>,
    },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A bulleted list, or a numbered one where it has a start.
    List {
        /// The first number, in a numbered list.
        start: Option<u64>,
        /// Its entries.
        items: Vec<ListItem>,
    },
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// A passage set off from the text.
    Alert {
        /// What it is for.
        kind: AlertKind,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Text as a machine takes it.
    Code {
        /// The language named behind the fence.
        language: Option<String>,
        /// The lines.
        text: String,
    },
    /// Rows and columns.
    Table {
        /// How each column is set.
        alignments: Vec<Alignment>,
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The cells of each row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A break between passages.
    Rule,
    /// A question with feedback for each choice.
    KnowledgeCheck(KnowledgeCheck),
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// Whether a task is done, in a task list.
    pub task: Option<bool>,
    /// What it holds. In a tight list, its text is a paragraph all the same.
    pub blocks: Vec<Block>,
}

/// What a passage set off from the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// Good to know.
    Note,
    /// Makes the work easier.
    Tip,
    /// Not to be missed.
    Important,
    /// Wants attention at once.
    Warning,
    /// What an action may bring about.
    Caution,
}

impl AlertKind {
    /// The word that stands over the passage.
    pub const fn title(self) -> &'static str {
        match self {
            AlertKind::Note => "Note",
            AlertKind::Tip => "Tip",
            AlertKind::Important => "Important",
            AlertKind::Warning => "Warning",
            AlertKind::Caution => "Caution",
        }
    }
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// At the start of the line.
    Start,
    /// In the middle.
    Centre,
    /// At the end of the line, as for numbers.
    End,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Text as a machine takes it.
    Code(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Words taken back.
    Strikethrough(Vec<Inline>),
    /// Words that lead elsewhere.
    Link {
        /// Where they lead.
        target: Target,
        /// The words.
        text: Vec<Inline>,
    },
    /// A picture that ships with the pack.
    Image {
        /// The picture's file, from the pack's root.
        file: String,
        /// What it shows, in words.
        alternative: String,
    },
    /// A mark that leads to a footnote.
    FootnoteReference {
        /// The footnote's number, from 1.
        number: usize,
        /// Which of the references to that footnote this is, from 1.
        occurrence: usize,
    },
    /// A line that ends here.
    LineBreak,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A guide of this pack, or a place in it.
    Guide {
        /// The guide.
        path: GuidePath,
        /// The place.
        anchor: Option<Anchor>,
    },
    /// A place on the same page.
    Here(Anchor),
    /// An `https` address elsewhere.
    Web(String),
    /// A `mailto` address.
    Mail(String),
}

/// A note at the end of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// Its number, from 1, in the order of first reference.
    pub number: usize,
    /// How many times the text refers to it.
    pub references: usize,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The identifier of a knowledge check: explicit, stable, never reused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckId(pub String);

/// A multiple-choice question inside a guide. It never affects a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct KnowledgeCheck {
    /// Its identifier, and its anchor.
    pub id: CheckId,
    /// The question.
    pub prompt: Vec<Inline>,
    /// Three to five answers, of which one is right.
    pub choices: Vec<Choice>,
}

/// One of the answers that a knowledge check offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it says.
    pub text: Vec<Inline>,
    /// Whether it is the right one.
    pub correct: bool,
    /// What the reader learns by choosing it.
    pub feedback: Vec<Block>,
}

/// The words of running text without its markup.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, &mut text);
    text
}

fn push_plain_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Link { text: inner, .. } => push_plain_text(inner, text),
            Inline::Image { alternative, .. } => text.push_str(alternative),
            Inline::FootnoteReference { .. } => {}
            Inline::LineBreak => text.push(' '),
        }
    }
}
