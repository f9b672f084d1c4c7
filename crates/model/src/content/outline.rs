//! Outlines: summaries of guides, for use on other pages.
//!
//! The home page shows a verdict for each phase, and the topics page lists every topic. Both would
//! have to fetch whole guides for that. Instead the site builder publishes these outlines.

use serde::{Deserialize, Serialize};

use crate::content::assessment::{Assessment, CriterionId, Level};
use crate::content::guide::{Guide, GuideKind, GuidePath};
use crate::content::phase::Phase;
use crate::content::theme::Theme;

/// A summary of a phase's guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseOutline {
    /// The phase that the guide is about.
    pub phase: Phase,
    /// The guide's subtitle; blank where it has none.
    pub subtitle: String,
    /// The criteria of the assessment, in reading order.
    pub criteria: Vec<CriterionOutline>,
}

/// A summary of a criterion: enough to judge its answer and to show it on any page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionOutline {
    /// The identifier that answers are stored under.
    pub id: CriterionId,
    /// Whether the service can pass the gate without it.
    pub level: Level,
    /// The theme that it is listed under.
    pub theme: Theme,
    /// The wording without its markup; see [`crate::content::assessment::Criterion::wording_text`].
    pub wording: String,
    /// The discipline that sees to it; `None` where the guide names none.
    pub lead: Option<String>,
    /// The criterion of an earlier phase whose answer this one can take over.
    pub follows: Option<CriterionId>,
    /// The identifiers that it had before.
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

/// A summary of a topic guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicOutline {
    /// The path that a link to the guide needs.
    pub path: GuidePath,
    /// The guide's title.
    pub title: String,
    /// The guide's description, without its markup.
    pub description: String,
    /// The heading under which the topics page lists the guide.
    pub group: String,
}

/// The outlines of the phases that have a guide, from discovery to retirement.
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

/// The outlines of the topic guides, by [`Guide::order`] and then by title.
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
