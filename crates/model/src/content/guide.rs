//! A guide: one page of the content pack, as a tree of [`Block`]s and [`Inline`]s.
//!
//! Nothing in the tree can become script. It holds no HTML, and links have no schemes but `https`
//! and `mailto`; see [`Target`].

use serde::{Deserialize, Serialize};

use crate::content::assessment::Assessment;
pub use crate::content::path::{Anchor, GuideKind, GuidePath};

/// One page of the content pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// The path of the guide's file, which also decides its address.
    pub path: GuidePath,
    /// The text of the page's first-level heading.
    pub title: String,
    /// A line for below the title that says what the reader gets.
    pub subtitle: Option<String>,
    /// What the page is about, for indexes and search engines. It may hold links.
    pub description: Vec<Inline>,
    /// The position among guides of the same kind. The lowest number comes first; 0 where the guide
    /// gives none.
    pub order: i64,
    /// The heading under which the index of topics lists the guide; `None` puts it with the rest.
    pub group: Option<String>,
    /// The claims in the pack's sources that the guide is based on.
    pub sources: Vec<SourceCode>,
    /// The text before the assessment, or all of it where there is no assessment.
    pub body: Vec<Block>,
    /// The readiness assessment. Only the guides of phases have one.
    pub assessment: Option<Assessment>,
    /// The text after the assessment.
    pub afterword: Vec<Block>,
    /// The footnotes, by number.
    pub footnotes: Vec<Footnote>,
}

impl Guide {
    /// What sort of guide this is. The path decides.
    pub fn kind(&self) -> GuideKind {
        self.path.kind()
    }

    /// The description without its markup.
    pub fn description_text(&self) -> String {
        plain_text(&self.description)
    }

    /// The table of contents: the second-level headings in reading order, with that of the
    /// assessment.
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

/// An entry of a page's table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// The anchor of the heading.
    pub id: Anchor,
    /// The text of the heading, without its markup.
    pub text: String,
}

/// The code of a claim in the sources that the pack is based on, such as `L5`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceCode(pub String);

/// A block of Markdown.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below the title.
    Heading {
        /// The level, 2 to 6.
        level: u8,
        /// The anchor that links lead to.
        id: Anchor,
        /// The text of the heading.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, bulleted or numbered.
    List {
        /// The number of the first item; `None` for a bulleted list.
        start: Option<u64>,
        /// The items in order.
        items: Vec<ListItem>,
    },
    /// A block quotation.
    Quote(Vec<Block>),
    /// An alert: a box that begins with `[!NOTE]` or the like in Markdown.
    Alert {
        /// The sort of alert, which decides its title.
        kind: AlertKind,
        /// The content of the box.
        blocks: Vec<Block>,
    },
    /// A block of code.
    Code {
        /// The language after the opening fence; `None` where there is none.
        language: Option<String>,
        /// The lines of code, with their ends.
        text: String,
    },
    /// A table.
    Table {
        /// The alignment of each column.
        alignments: Vec<Alignment>,
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The cells of each row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A thematic break, drawn as a horizontal line.
    Rule,
    /// A knowledge check. It only occurs at the top level of a guide's text.
    KnowledgeCheck(KnowledgeCheck),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// Whether the task is done; `None` for an item that is no task.
    pub task: Option<bool>,
    /// The content. The text of a tight list's item is a paragraph, too.
    pub blocks: Vec<Block>,
}

/// The sorts of alerts that GitHub's Markdown has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// `[!NOTE]`: useful to know.
    Note,
    /// `[!TIP]`: makes the work easier.
    Tip,
    /// `[!IMPORTANT]`: needed to succeed.
    Important,
    /// `[!WARNING]`: needs attention at once.
    Warning,
    /// `[!CAUTION]`: warns of what an action may lead to.
    Caution,
}

impl AlertKind {
    /// The title of the box.
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

/// The alignment of a table's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// At the start of the line, which is also the default.
    Start,
    /// In the middle.
    Centre,
    /// At the end of the line, as for numbers.
    End,
}

/// A part of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text without markup.
    Text(String),
    /// Code.
    Code(String),
    /// Emphasis, shown in italics.
    Emphasis(Vec<Inline>),
    /// Strong emphasis, shown in bold.
    Strong(Vec<Inline>),
    /// Struck-through text.
    Strikethrough(Vec<Inline>),
    /// A link.
    Link {
        /// Where the link leads.
        target: Target,
        /// The text of the link.
        text: Vec<Inline>,
    },
    /// An image of the pack.
    Image {
        /// The path of the image's file, from the pack's root.
        file: String,
        /// The alternative text, for those who do not see the image.
        alternative: String,
    },
    /// The mark of a footnote.
    FootnoteReference {
        /// The number of the footnote, from 1.
        number: usize,
        /// Which reference to the same footnote this is, from 1. It makes the mark's anchor unique.
        occurrence: usize,
    },
    /// A hard line break.
    LineBreak,
}

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another guide of the pack.
    Guide {
        /// The path of the guide.
        path: GuidePath,
        /// The anchor in that guide; `None` leads to the top.
        anchor: Option<Anchor>,
    },
    /// An anchor on the same page.
    Here(Anchor),
    /// An address that begins with `https:`.
    Web(String),
    /// An address that begins with `mailto:`.
    Mail(String),
}

/// A footnote, which pages show after the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// The number, from 1, in the order of first reference.
    pub number: usize,
    /// How many references to it the text has. Each gets a link back.
    pub references: usize,
    /// The text of the footnote.
    pub blocks: Vec<Block>,
}

/// The identifier of a knowledge check: explicit, stable, never reused, and unique in a pack.
/// Choices are stored under it, and it is the check's anchor as well.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckId(pub String);

/// A multiple-choice question inside a guide. It never affects a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct KnowledgeCheck {
    /// The identifier that the reader's choice is stored under.
    pub id: CheckId,
    /// The question.
    pub prompt: Vec<Inline>,
    /// The choices in the order of the guide. The parser reports a check without exactly one right
    /// choice.
    pub choices: Vec<Choice>,
}

/// One of the choices that a knowledge check offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The text of the choice.
    pub text: Vec<Inline>,
    /// Whether this is the right choice.
    pub correct: bool,
    /// What the reader is told after choosing it.
    pub feedback: Vec<Block>,
}

/// Running text without its markup. An image becomes its alternative text, and the mark of a
/// footnote is left out.
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
