//! What a phase's assessment holds for a service: the criteria of its guide, those that an earlier
//! phase put off to it, and what earlier phases said and left open.

use crate::content::assessment::CriterionId;
use crate::content::outline::{CriterionOutline, PhaseOutline};
use crate::content::phase::Phase;
use crate::gate::record::{Condition, Record};
use crate::order::sort_by;
use crate::service::Service;
use crate::service::answer::{Action, Answer, Rating};
use crate::service::answers::Answers;

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

/// The criteria that earlier phases found too early and put off to this one, in reading order.
/// Where a criterion of this phase follows the earlier one, it reopens there and is not listed.
pub fn reopened(phases: &[PhaseOutline], phase: Phase, answers: &Answers) -> Vec<CriterionOutline> {
    let put_off = |id: &CriterionId| {
        answers.rating(id) == Some(&Rating::TooEarly { reopens: phase })
            && reopened_in(id).is_none_or(|reopened| reopened < phase)
    };
    if !answers.iter().any(|(id, _)| put_off(id)) {
        return Vec::new();
    }
    let followed = followed(phases, phase);
    let earlier = || Phase::ALL.into_iter().filter(|earlier| *earlier < phase);
    let criteria = phases.iter().filter(|outline| outline.phase < phase);
    let reopening = criteria.flat_map(|outline| &outline.criteria).filter_map(|criterion| {
        let own = earlier().rev().map(|phase| reopened_as(&criterion.id, phase));
        let mut own = own.chain([criterion.id.clone()]);
        let last = own.find(|id| put_off(id) && is_assessed(id, answers))?;
        followed.binary_search(&&criterion.id).is_err().then(|| CriterionOutline {
            id: reopened_as(&criterion.id, phase),
            aliases: criterion.aliases.iter().map(|alias| reopened_as(alias, phase)).collect(),
            follows: Some(last),
            ..criterion.clone()
        })
    });
    reopening.collect()
}

/// Whether an assessment holds this criterion: one of a guide always, one that was put off while
/// an earlier answer still puts it off to that phase.
fn is_assessed(id: &CriterionId, answers: &Answers) -> bool {
    let Some(phase) = reopened_in(id) else { return true };
    let earlier = Phase::ALL.into_iter().filter(|earlier| *earlier < phase);
    let before = earlier.map(|earlier| reopened_as(id, earlier));
    before.chain([CriterionId::new(base(id))]).any(|before| {
        answers.rating(&before) == Some(&Rating::TooEarly { reopens: phase })
            && is_assessed(&before, answers)
    })
}

/// The identifier of the criterion in a guide that this one is, or was put off from.
fn base(criterion: &CriterionId) -> &str {
    criterion.as_str().split(REOPENED).next().unwrap_or_default()
}

/// The identifier that a criterion has where it reopens in a phase.
fn reopened_as(criterion: &CriterionId, phase: Phase) -> CriterionId {
    CriterionId::new(format!("{}{REOPENED}{}", base(criterion), phase.name()))
}

/// The phase in which a criterion was reopened, unless it is one of a guide.
fn reopened_in(criterion: &CriterionId) -> Option<Phase> {
    Phase::from_name(criterion.as_str().split_once(REOPENED)?.1)
}

/// The criteria that those of the phase follow, directly or by way of others, in the order of their
/// identifiers.
fn followed(phases: &[PhaseOutline], phase: Phase) -> Vec<&CriterionId> {
    let mut followed: Vec<&CriterionId> = Vec::new();
    for earlier in Phase::ALL.into_iter().rev().filter(|earlier| *earlier <= phase) {
        let outlines = phases.iter().filter(|outline| outline.phase == earlier);
        let criteria = outlines.flat_map(|outline| &outline.criteria);
        let following = criteria
            .filter(|criterion| earlier == phase || followed.binary_search(&&criterion.id).is_ok());
        let next: Vec<_> = following.filter_map(|criterion| criterion.follows.as_ref()).collect();
        followed.extend(next);
        sort_by(&mut followed, Ord::cmp);
    }
    followed
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

/// What was said before `phase` of the nearest criterion that this one follows and that has a
/// rating. Where a criterion was put off, what was said when it reopened is nearer.
pub fn earlier_answer<'a>(
    phases: &'a [PhaseOutline],
    phase: Phase,
    follows: &'a CriterionId,
    answers: &'a Answers,
) -> Option<(&'a CriterionId, &'a Answer)> {
    let is_of = |own: &CriterionId, id: &CriterionId| match reopened_in(own) {
        Some(reopened) => own == id || (reopened < phase && base(own) == id.as_str()),
        None => own == id,
    };
    let rated = |id: &'a CriterionId| {
        let rated = answers.iter().filter(|(_, answer)| answer.rating.is_some());
        rated.filter(|(own, _)| is_of(own, id)).max_by_key(|(own, _)| reopened_in(own))
    };
    chain(phases, Some(follows)).find_map(rated)
}

/// The identifiers that were renamed since answers were given: the old one and the new.
pub fn renames(
    criteria: &[CriterionOutline],
    answers: &Answers,
) -> Vec<(CriterionId, CriterionId)> {
    let aliases = criteria.iter().flat_map(|criterion| {
        criterion.aliases.iter().map(move |alias| (alias.clone(), criterion.id.clone()))
    });
    aliases.filter(|(old, _)| answers.get(old).is_some()).collect()
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
    /// The phase whose gate it was.
    pub gate: Phase,
    /// The condition, as it was recorded.
    pub condition: Condition,
    /// The identifier that its criterion has now.
    pub criterion: CriterionId,
    /// The wording of its criterion, as it was recorded.
    pub wording: String,
    /// The action that closes it, as it stands now.
    pub action: Action,
    /// Whether it is still to be closed or explained.
    pub is_open: bool,
}

/// The conditions of the last gate that was held before this phase, with what has become of them:
/// the open ones first.
pub fn carried_conditions(
    service: &Service,
    phases: &[PhaseOutline],
    phase: Phase,
) -> Vec<CarriedCondition> {
    let mut earlier = Phase::ALL.into_iter().rev().filter(|earlier| *earlier < phase);
    let Some(record) = earlier.find_map(|earlier| service.last_record(earlier)) else {
        return Vec::new();
    };
    let carried =
        record.conditions.iter().map(|condition| carried(service, phases, record, condition));
    let (mut open, done): (Vec<_>, Vec<_>) = carried.partition(|condition| condition.is_open);
    open.extend(done);
    open
}

fn carried(
    service: &Service,
    phases: &[PhaseOutline],
    record: &Record,
    condition: &Condition,
) -> CarriedCondition {
    let criterion = id_now(phases, &condition.criterion);
    let answer = service.answers.get(&criterion);
    let demanded = Action {
        what: condition.what.clone(),
        owner: condition.owner.clone(),
        due: Some(condition.due),
        ..Action::default()
    };
    let now = answer.and_then(|answer| answer.action.as_ref());
    let action = now.cloned().unwrap_or(demanded);
    let is_met = answer.is_some_and(|answer| answer.rating == Some(Rating::Met));
    let own = record.criteria.iter().find(|own| own.id == condition.criterion);
    // An action that was closed before the gate did not close what the gate demanded.
    let is_as_recorded = own.and_then(|own| own.action.as_ref()) == now
        && answer.is_none_or(|answer| answer.changed <= record.frozen);
    CarriedCondition {
        gate: record.phase,
        condition: condition.clone(),
        criterion,
        wording: own.map(|own| own.wording.clone()).unwrap_or_default(),
        is_open: !is_met && (action.is_open() || is_as_recorded),
        action,
    }
}

/// The identifier that a criterion has now, where it may have been renamed.
fn id_now(phases: &[PhaseOutline], id: &CriterionId) -> CriterionId {
    let mut criteria = phases.iter().flat_map(|outline| &outline.criteria);
    let renamed = criteria.find(|criterion| criterion.aliases.contains(id));
    renamed.map_or_else(|| id.clone(), |criterion| criterion.id.clone())
}
