//! Guides as pages show them: text that nothing changes as [`Prose`], and what a person works with as
//! plain values.
//!
//! [`render`](mod@render) makes one of what the parser read. The rest of the app knows no Markdown and
//! no blocks, so a browser can leave the code for them until somebody needs it: a page is published
//! with its guide in this form, and without the prose, which stands in the page.

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

/// A guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    /// Where it stands.
    pub path: GuidePath,
    /// The page's one first-level heading.
    pub title: String,
    /// A line below the title that says what the reader gets.
    pub subtitle: Option<String>,
    /// What the page is about, in plain words.
    pub description: String,
    /// Links to its sections.
    pub contents: Prose,
    /// The text before the assessment: all of it where there is none.
    pub body: Text,
    /// The readiness assessment, in the guide of a phase.
    pub assessment: Option<Assessment>,
    /// What follows the assessment, down to the footnotes.
    pub afterword: Text,
}

/// Prose, with knowledge checks in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub Vec<Part>);

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Prose.
    Prose(Prose),
    /// A question with feedback for each choice.
    Check(KnowledgeCheck),
}

/// A multiple-choice question inside a guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnowledgeCheck {
    /// Its identifier, and its anchor.
    pub id: CheckId,
    /// The question.
    pub prompt: Prose,
    /// The answers that it offers, of which one is right.
    pub choices: Vec<Choice>,
}

/// One of the answers that a knowledge check offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says, in plain words.
    pub words: String,
    /// What it says.
    pub text: Prose,
    /// Whether it is the right one.
    pub correct: bool,
    /// What the reader learns by choosing it.
    pub feedback: Prose,
}

/// The readiness assessment of a phase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The anchor of its heading.
    pub id: String,
    /// Its heading: the question that the gate asks.
    pub title: Prose,
    /// What stands between the heading and the first theme.
    pub introduction: Text,
    /// Its criteria, in groups as they stand in the guide.
    pub groups: Vec<ThemeGroup>,
}

/// The criteria of one theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThemeGroup {
    /// The theme.
    pub theme: Theme,
    /// The anchor of its heading.
    pub id: String,
    /// What stands between its heading and the first criterion.
    pub introduction: Text,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// A statement that a team can show to be true.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// What its answer needs to know of it.
    pub outline: CriterionOutline,
    /// The statement.
    pub wording: Prose,
    /// Why it matters, and what shows it.
    pub background: Text,
}

impl Guide {
    /// What sort of guide this is.
    pub fn kind(&self) -> GuideKind {
        self.path.kind()
    }

    /// What is left to say of the guide on a page that was published with it.
    #[must_use]
    pub fn published(&self) -> Guide {
        Guide {
            contents: self.contents.published(),
            body: self.body.published(),
            assessment: self.assessment.as_ref().map(Assessment::published),
            afterword: self.afterword.published(),
            ..self.clone()
        }
    }
}

impl Text {
    fn published(&self) -> Text {
        let published = self.0.iter().map(|part| match part {
            Part::Prose(prose) => Part::Prose(prose.published()),
            Part::Check(check) => Part::Check(check.published()),
        });
        Text(published.collect())
    }
}

impl KnowledgeCheck {
    fn published(&self) -> KnowledgeCheck {
        let published = |choice: &Choice| Choice {
            text: choice.text.published(),
            feedback: choice.feedback.published(),
            ..choice.clone()
        };
        KnowledgeCheck {
            id: self.id.clone(),
            prompt: self.prompt.published(),
            choices: self.choices.iter().map(published).collect(),
        }
    }
}

impl Assessment {
    /// Every criterion, in reading order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.groups.iter().flat_map(|group| &group.criteria)
    }

    fn published(&self) -> Assessment {
        Assessment {
            id: self.id.clone(),
            title: self.title.published(),
            introduction: self.introduction.published(),
            groups: self.groups.iter().map(ThemeGroup::published).collect(),
        }
    }
}

impl ThemeGroup {
    fn published(&self) -> ThemeGroup {
        let published = |criterion: &Criterion| Criterion {
            outline: criterion.outline.clone(),
            wording: criterion.wording.published(),
            background: criterion.background.published(),
        };
        ThemeGroup {
            theme: self.theme,
            id: self.id.clone(),
            introduction: self.introduction.published(),
            criteria: self.criteria.iter().map(published).collect(),
        }
    }
}
