//! The readiness assessment of a phase: its criteria, grouped by theme.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::content::guide::{Anchor, Block, GuidePath, Inline, SourceCode, plain_text};
use crate::content::theme::Theme;

/// The identifier of a criterion: explicit, stable, never reused, and unique in a pack. It is the
/// anchor of the criterion as well.
///
/// Answers are stored under it. It is therefore never derived from the criterion's position or
/// wording, which may change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CriterionId(String);

impl CriterionId {
    /// Makes an identifier from the text in a guide or in a stored key.
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

/// Whether a service can pass its gate while the criterion is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The service cannot pass.
    Must,
    /// The service can pass, on the condition that the criterion is met later.
    Should,
}

impl Level {
    /// The name in guides, on pages and in stored records: `must`.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Must => "must",
            Level::Should => "should",
        }
    }

    /// The level with this name.
    pub fn from_name(name: &str) -> Option<Level> {
        [Level::Must, Level::Should].into_iter().find(|level| level.name() == name)
    }
}

/// The readiness assessment of a phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The anchor of the assessment's heading.
    pub id: Anchor,
    /// The text of the heading: the question that the gate asks.
    pub title: Vec<Inline>,
    /// The text between the heading and the first theme.
    pub introduction: Vec<Block>,
    /// The themes with their criteria, in the order of the guide. A theme may occur twice.
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
    /// The theme that the heading names.
    pub theme: Theme,
    /// The anchor of the theme's heading.
    pub id: Anchor,
    /// The text between the heading and the first criterion.
    pub introduction: Vec<Block>,
    /// The criteria below the heading, in the order of the guide.
    pub criteria: Vec<Criterion>,
}

/// A statement that a team can show to be true.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// The identifier that answers are stored under.
    pub id: CriterionId,
    /// Whether the service can pass the gate without it.
    pub level: Level,
    /// The statement itself.
    pub wording: Vec<Inline>,
    /// Why the criterion matters.
    pub why: Vec<Block>,
    /// The discipline that sees to it, such as `user research`; `None` where the guide names none.
    pub lead: Option<String>,
    /// The criterion of an earlier phase that asks the same with a lower bar; `None` where none
    /// does.
    pub follows: Option<Follows>,
    /// Examples of good evidence, one to an entry.
    pub evidence: Vec<Vec<Inline>>,
    /// Further reading: links to guides, with the words between them.
    pub read: Vec<Inline>,
    /// The claims in the pack's sources that it is based on.
    pub sources: Vec<SourceCode>,
    /// The identifiers that it had before. Answers under one of them move to the present one.
    pub aliases: Vec<CriterionId>,
}

impl Criterion {
    /// The wording without its markup. An answer stores it, so that a later rewording can be
    /// noticed.
    pub fn wording_text(&self) -> String {
        plain_text(&self.wording)
    }
}

/// The link from a criterion to one of an earlier phase that asks the same with a lower bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Follows {
    /// The path of the earlier phase's guide.
    pub guide: GuidePath,
    /// The identifier of the earlier criterion.
    pub criterion: CriterionId,
    /// The text of the link.
    pub text: Vec<Inline>,
    /// What this criterion asks beyond the earlier one.
    pub adds: Vec<Inline>,
}
