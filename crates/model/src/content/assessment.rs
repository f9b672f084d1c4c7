//! The readiness assessment of a phase: criteria, grouped by theme.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::content::guide::{Anchor, Block, GuidePath, Inline, SourceCode, plain_text};
use crate::content::theme::Theme;

/// The identifier of a criterion: explicit, stable, never reused, and unique in a pack.
///
/// Answers are kept under it, so it never derives from the criterion's position or wording.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CriterionId(String);

impl CriterionId {
    /// Takes an identifier as a guide or a stored answer spells it.
    pub fn new(id: impl Into<String>) -> CriterionId {
        CriterionId(id.into())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CriterionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How much hangs on a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The service does not pass the gate without it.
    Must,
    /// The service may pass without it, on a condition.
    Should,
}

impl Level {
    /// The level's name, as guides and pages spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Must => "must",
            Level::Should => "should",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Level> {
        [Level::Must, Level::Should].into_iter().find(|level| level.name() == name)
    }
}

/// The readiness assessment of a phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The anchor of its heading.
    pub id: Anchor,
    /// Its heading: the question that the gate asks.
    pub title: Vec<Inline>,
    /// What stands between the heading and the first theme.
    pub introduction: Vec<Block>,
    /// Its criteria, in groups as they stand in the guide.
    pub groups: Vec<ThemeGroup>,
}

impl Assessment {
    /// Every criterion, in reading order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.groups.iter().flat_map(|group| &group.criteria)
    }
}

/// The criteria of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeGroup {
    /// The theme.
    pub theme: Theme,
    /// The anchor of its heading.
    pub id: Anchor,
    /// What stands between its heading and the first criterion.
    pub introduction: Vec<Block>,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// A statement that a team can show to be true.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Its identifier, and its anchor.
    pub id: CriterionId,
    /// How much hangs on it.
    pub level: Level,
    /// The statement.
    pub wording: Vec<Inline>,
    /// Why it matters.
    pub why: Vec<Block>,
    /// The discipline that leads on it.
    pub lead: Option<String>,
    /// The criterion of an earlier phase that it follows.
    pub follows: Option<Follows>,
    /// What good evidence looks like.
    pub evidence: Vec<Vec<Inline>>,
    /// The guides to read: links, with the words between them.
    pub read: Vec<Inline>,
    /// Codes of the claims in the pack's sources that it carries.
    pub sources: Vec<SourceCode>,
    /// Identifiers that it had before.
    pub aliases: Vec<CriterionId>,
}

impl Criterion {
    /// The statement without its markup: what a saved answer was given to.
    pub fn wording_text(&self) -> String {
        plain_text(&self.wording)
    }
}

/// The tie from a criterion to the one of an earlier phase that asks the same with a lower bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Follows {
    /// The guide of the earlier phase.
    pub guide: GuidePath,
    /// The earlier criterion.
    pub criterion: CriterionId,
    /// The words that lead to it.
    pub text: Vec<Inline>,
    /// What the bar adds.
    pub adds: Vec<Inline>,
}
