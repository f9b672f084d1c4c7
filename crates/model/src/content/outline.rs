//! Outlines: the little that a page needs to know of other guides.
//!
//! The home page shows a verdict for each phase and the topics page lists every topic. Neither
//! fetches whole guides for it: the site builder writes these outlines beside the pages.

use serde::{Deserialize, Serialize};

use crate::content::assessment::{Assessment, CriterionId, Level};
use crate::content::guide::{Guide, GuideKind, GuidePath};
use crate::content::phase::Phase;
use crate::content::theme::Theme;

/// What the home page needs to know of a phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseOutline {
    /// The phase.
    pub phase: Phase,
    /// What its guide promises.
    pub subtitle: String,
    /// The criteria of its assessment, in reading order.
    pub criteria: Vec<CriterionOutline>,
}

/// What an answer to a criterion, and pages other than its own, need to know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionOutline {
    /// Its identifier.
    pub id: CriterionId,
    /// How much hangs on it.
    pub level: Level,
    /// Its theme.
    pub theme: Theme,
    /// The statement, without its markup.
    pub wording: String,
    /// The discipline that leads on it.
    pub lead: Option<String>,
    /// The criterion of an earlier phase that it follows.
    pub follows: Option<CriterionId>,
    /// Identifiers that it had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<CriterionId>,
}

impl Assessment {
    /// The outline of each criterion, in reading order.
    pub fn outline(&self) -> Vec<CriterionOutline> {
        let groups = self.groups.iter();
        let criteria =
            groups.flat_map(|group| group.criteria.iter().map(move |criterion| (group, criterion)));
        criteria
            .map(|(group, criterion)| CriterionOutline {
                id: criterion.id.clone(),
                level: criterion.level,
                theme: group.theme,
                wording: criterion.wording_text(),
                lead: criterion.lead.clone(),
                follows: criterion.follows.as_ref().map(|follows| follows.criterion.clone()),
                aliases: criterion.aliases.clone(),
            })
            .collect()
    }
}

/// What the topics page needs to know of a topic guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicOutline {
    /// Where the guide stands.
    pub path: GuidePath,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The heading under which it is listed.
    pub group: String,
}

/// The outlines of the phases that have a guide, in the order of the phases.
pub fn phase_outlines(guides: &[Guide]) -> Vec<PhaseOutline> {
    let mut outlines: Vec<PhaseOutline> = guides.iter().filter_map(phase_outline).collect();
    outlines.sort_by_key(|outline| outline.phase);
    outlines
}

fn phase_outline(guide: &Guide) -> Option<PhaseOutline> {
    let GuideKind::Phase(phase) = guide.kind() else { return None };
    Some(PhaseOutline {
        phase,
        subtitle: guide.subtitle.clone().unwrap_or_default(),
        criteria: guide.assessment.as_ref().map(Assessment::outline).unwrap_or_default(),
    })
}

/// The outlines of the topic guides, by their order and then by their title.
pub fn topic_outlines(guides: &[Guide]) -> Vec<TopicOutline> {
    let mut topics: Vec<&Guide> =
        guides.iter().filter(|guide| guide.kind() == GuideKind::Topic).collect();
    topics.sort_by(|a, b| (a.order, &a.title).cmp(&(b.order, &b.title)));
    topics
        .into_iter()
        .map(|guide| TopicOutline {
            path: guide.path.clone(),
            title: guide.title.clone(),
            description: guide.description_text(),
            group: guide.group.clone().unwrap_or_else(|| "Other topics".to_owned()),
        })
        .collect()
}
