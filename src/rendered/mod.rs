//! Guides as the app shows them. Text that never changes on the page is [`Prose`]; what a person
//! works with, such as criteria, is plain values.
//!
//! [`render`](mod@render) makes them from parsed guides. The rest of the app knows neither Markdown
//! nor blocks, so a browser can load the code for them later. A page is published with its guide in
//! this form, but without the prose, which the page has as elements.

mod blocks;
mod contents;
mod footnotes;
pub mod render;

use serde::{Deserialize, Serialize};
use waymark_model::content::guide::{CheckId, GuideKind, GuidePath};
use waymark_model::content::outline::CriterionOutline;
use waymark_model::content::theme::Theme;
use waymark_view::Prose;

pub use footnotes::footnote_id;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    pub path: GuidePath,
    /// The text of the page's first-level heading.
    pub title: String,
    /// A line for below the title that says what the reader gets.
    pub subtitle: Option<String>,
    /// What the page is about, without markup.
    pub description: String,
    /// The table of contents.
    pub contents: Prose,
    /// The text before the assessment, or all of it where there is no assessment.
    pub body: Text,
    /// The readiness assessment. Only the guides of phases have one.
    pub assessment: Option<Assessment>,
    /// The text after the assessment, and the footnotes.
    pub afterword: Text,
}

/// Prose with knowledge checks between.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub Vec<Part>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Prose(Prose),
    Check(KnowledgeCheck),
}

/// A multiple-choice question with feedback for each choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnowledgeCheck {
    /// The identifier that the reader's choice is stored under, and the anchor of the check.
    pub id: CheckId,
    /// The question.
    pub prompt: Prose,
    pub choices: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The text without markup. It is stored when the reader makes this choice.
    pub words: String,
    pub text: Prose,
    /// Whether this is the right choice.
    pub correct: bool,
    /// What the reader is told after choosing it.
    pub feedback: Prose,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The anchor of the assessment's heading.
    pub id: String,
    /// The text of the heading: the question that the gate asks.
    pub title: Prose,
    /// The text between the heading and the first theme.
    pub introduction: Text,
    /// The themes with their criteria, in the order of the guide.
    pub groups: Vec<ThemeGroup>,
}

/// The criteria of one theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThemeGroup {
    pub theme: Theme,
    /// The anchor of the theme's heading.
    pub id: String,
    /// The text between the heading and the first criterion.
    pub introduction: Text,
    pub criteria: Vec<Criterion>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// What answers, filters and other pages need to know of it.
    pub outline: CriterionOutline,
    /// The statement itself, with its markup.
    pub wording: Prose,
    /// Why the criterion matters, and what good evidence is.
    pub background: Text,
}

impl Guide {
    /// What sort of guide this is. The path decides.
    pub fn kind(&self) -> GuideKind {
        self.path.kind()
    }

    /// The guide without its prose, to be published within the page that has the prose as elements;
    /// see [`Prose::published`].
    #[must_use]
    pub fn published(&self) -> Guide {
        let mut guide = self.clone();
        guide.change_prose(&mut |prose| *prose = prose.published());
        guide
    }

    /// Changes all prose of the guide.
    fn change_prose(&mut self, change: &mut dyn FnMut(&mut Prose)) {
        change(&mut self.contents);
        self.body.change_prose(change);
        if let Some(assessment) = &mut self.assessment {
            assessment.change_prose(change);
        }
        self.afterword.change_prose(change);
    }
}

impl Text {
    fn change_prose(&mut self, change: &mut dyn FnMut(&mut Prose)) {
        for part in &mut self.0 {
            match part {
                Part::Prose(prose) => change(prose),
                Part::Check(check) => {
                    change(&mut check.prompt);
                    for choice in &mut check.choices {
                        change(&mut choice.text);
                        change(&mut choice.feedback);
                    }
                }
            }
        }
    }
}

impl Assessment {
    /// All criteria, in reading order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.groups.iter().flat_map(|group| &group.criteria)
    }

    fn change_prose(&mut self, change: &mut dyn FnMut(&mut Prose)) {
        change(&mut self.title);
        self.introduction.change_prose(change);
        for group in &mut self.groups {
            group.introduction.change_prose(change);
            for criterion in &mut group.criteria {
                change(&mut criterion.wording);
                criterion.background.change_prose(change);
            }
        }
    }
}
