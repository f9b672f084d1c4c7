//! What a phase's assessment holds for a service: the criteria of its guide, those that an earlier
//! phase put off to it, and what earlier phases said and left open.

use crate::answer::{Action, Answer, Rating};
use crate::answers::Answers;
use crate::assessment::CriterionId;
use crate::outline::{CriterionOutline, PhaseOutline};
use crate::phase::Phase;
use crate::record::Condition;
use crate::service::Service;

/// What stands between a criterion's identifier and the phase that it was put off to. No
/// identifier in a guide has it.
const REOPENED: char = '@';

/// Every criterion that a service is assessed on in a phase: those of the guide in reading order,
/// then those that earlier phases put off to it.
pub fn assessed(phases: &[PhaseOutline], phase: Phase, answers: &Answers) -> Vec<CriterionOutline> {
    let own = phases.iter().find(|outline| outline.phase == phase);
    let mut criteria = own.map(|outline| outline.criteria.clone()).unwrap_or_default();
    criteria.extend(reopened(phases, phase, answers));
    criteria
}

/// The criteria that earlier phases found too early and put off to this one. Where a criterion of
/// this phase follows the earlier one, it reopens there and is not listed.
pub fn reopened(phases: &[PhaseOutline], phase: Phase, answers: &Answers) -> Vec<CriterionOutline> {
    let earlier = Phase::ALL.into_iter().filter(|earlier| *earlier < phase);
    earlier
        .flat_map(|earlier| assessed(phases, earlier, answers))
        .filter(|criterion| {
            answers.rating(&criterion.id) == Some(&Rating::TooEarly { reopens: phase })
        })
        .filter(|criterion| !is_followed(phases, phase, &criterion.id))
        .map(|criterion| {
            let base = criterion.id.as_str().split(REOPENED).next().unwrap_or_default();
            CriterionOutline {
                id: CriterionId::new(format!("{base}{REOPENED}{}", phase.name())),
                follows: Some(criterion.id),
                aliases: Vec::new(),
                ..criterion
            }
        })
        .collect()
}

/// Whether a criterion of the phase follows this one, directly or by way of others.
fn is_followed(phases: &[PhaseOutline], phase: Phase, criterion: &CriterionId) -> bool {
    let own = phases.iter().filter(|outline| outline.phase == phase);
    own.flat_map(|outline| &outline.criteria)
        .any(|follower| chain(phases, follower.follows.as_ref()).any(|id| id == criterion))
}

/// The criteria that one follows, the nearest first.
fn chain<'a>(
    phases: &'a [PhaseOutline],
    nearest: Option<&'a CriterionId>,
) -> impl Iterator<Item = &'a CriterionId> {
    let follows = |id: &&'a CriterionId| {
        let mut criteria = phases.iter().flat_map(|outline| &outline.criteria);
        criteria.find(|criterion| criterion.id == **id)?.follows.as_ref()
    };
    // A pack whose criteria follow each other in a circle is refused, but must not hang a page.
    std::iter::successors(nearest, follows).take(Phase::ALL.len())
}

/// What was said of the nearest criterion that this one follows and that has a rating.
pub fn earlier_answer<'a>(
    phases: &'a [PhaseOutline],
    follows: &'a CriterionId,
    answers: &'a Answers,
) -> Option<(&'a CriterionId, &'a Answer)> {
    let rated = |id: &'a CriterionId| {
        let answer = answers.get(id).filter(|answer| answer.rating.is_some())?;
        Some((id, answer))
    };
    chain(phases, Some(follows)).find_map(rated)
}

/// The identifiers that were renamed since answers were given: the old one and the new.
pub fn renames(
    criteria: &[CriterionOutline],
    answers: &Answers,
) -> Vec<(CriterionId, CriterionId)> {
    let renamed = |criterion: &CriterionOutline| {
        let old = criterion.aliases.iter().find(|alias| answers.get(alias).is_some())?;
        answers.get(&criterion.id).is_none().then(|| (old.clone(), criterion.id.clone()))
    };
    criteria.iter().filter_map(renamed).collect()
}

/// The answers to criteria that the content no longer has. They stay readable.
pub fn gone<'a>(
    phases: &[PhaseOutline],
    answers: &'a Answers,
) -> Vec<(&'a CriterionId, &'a Answer)> {
    let known: Vec<CriterionOutline> =
        Phase::ALL.into_iter().flat_map(|phase| assessed(phases, phase, answers)).collect();
    let is_known = |id: &CriterionId| known.iter().any(|criterion| criterion.id == *id);
    answers.iter().filter(|(id, _)| !is_known(id)).collect()
}

/// A condition of an earlier gate, and what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedCondition {
    /// The condition, as it was recorded.
    pub condition: Condition,
    /// The wording of its criterion, as it was recorded.
    pub wording: String,
    /// The action that closes it, as it stands now.
    pub action: Action,
    /// Whether it is still to be closed or explained.
    pub is_open: bool,
}

/// The conditions of the gate before this phase's, as last recorded, with what has become of them:
/// the open ones first.
pub fn carried_conditions(service: &Service, phase: Phase) -> Vec<CarriedCondition> {
    let Some(record) = phase.previous().and_then(|previous| service.last_record(previous)) else {
        return Vec::new();
    };
    let carried = record.conditions.iter().map(|condition| {
        let answer = service.answers.get(&condition.criterion);
        let recorded = Action {
            what: condition.what.clone(),
            owner: condition.owner.clone(),
            due: Some(condition.due),
            ..Action::default()
        };
        let action = answer.and_then(|answer| answer.action.clone()).unwrap_or(recorded);
        let is_met = answer.is_some_and(|answer| answer.rating == Some(Rating::Met));
        let own = record.criteria.iter().find(|criterion| criterion.id == condition.criterion);
        CarriedCondition {
            condition: condition.clone(),
            wording: own.map(|criterion| criterion.wording.clone()).unwrap_or_default(),
            is_open: action.is_open() && !is_met,
            action,
        }
    });
    let (mut open, done): (Vec<_>, Vec<_>) = carried.partition(|condition| condition.is_open);
    open.extend(done);
    open
}
