//! Which criteria a service is assessed on in a phase: those of the phase's guide, and those that
//! an earlier phase put off to it. Also what earlier phases answered, and the conditions they left.
//!
//! A criterion that is rated *too early* reopens in a later phase. There it has an answer of its
//! own, under the identifier of the criterion with the name of the phase appended:
//! `alpha-costs@live`.

use crate::content::assessment::CriterionId;
use crate::content::outline::{CriterionOutline, PhaseOutline};
use crate::content::phase::Phase;
use crate::gate::record::{Condition, Record};
use crate::map::Map;
use crate::order::sort_by;
use crate::service::Service;
use crate::service::answer::{Action, Answer, Rating};
use crate::service::answers::Answers;

/// The character between a criterion's identifier and the phase in which it reopens. Identifiers
/// that are made from headings have none, and no explicit one may have it.
const REOPENED: char = '@';

/// Every criterion that a service is assessed on in a phase: those of the guide in reading order,
/// then those that earlier phases put off to it.
pub fn assessed(phases: &[PhaseOutline], phase: Phase, answers: &Answers) -> Vec<CriterionOutline> {
    let own = phases.iter().find(|outline| outline.phase == phase);
    let mut criteria = own.map(|outline| outline.criteria.clone()).unwrap_or_default();
    criteria.extend(reopened(phases, phase, answers));
    criteria
}

/// The criteria that earlier phases rated too early and put off to this one, in reading order. One
/// that a criterion of this phase follows is not listed, because that criterion asks the same.
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

/// Whether this criterion is part of an assessment. One of a guide always is. A reopened one is
/// while an answer of an earlier phase puts it off to that phase.
fn is_assessed(id: &CriterionId, answers: &Answers) -> bool {
    let Some(phase) = reopened_in(id) else { return true };
    let earlier = Phase::ALL.into_iter().filter(|earlier| *earlier < phase);
    let before = earlier.map(|earlier| reopened_as(id, earlier));
    before.chain([CriterionId::new(base(id))]).any(|before| {
        answers.rating(&before) == Some(&Rating::TooEarly { reopens: phase })
            && is_assessed(&before, answers)
    })
}

/// The identifier of the criterion in its guide, without the phase in which it reopened.
fn base(criterion: &CriterionId) -> &str {
    criterion.as_str().split(REOPENED).next().unwrap_or_default()
}

/// The identifier of a criterion that reopens in a phase.
fn reopened_as(criterion: &CriterionId, phase: Phase) -> CriterionId {
    CriterionId::new(format!("{}{REOPENED}{}", base(criterion), phase.name()))
}

/// The phase in which a criterion reopened; `None` for a criterion of a guide.
fn reopened_in(criterion: &CriterionId) -> Option<Phase> {
    Phase::from_name(criterion.as_str().split_once(REOPENED)?.1)
}

/// The criteria that those of the phase follow, directly or through others, sorted by identifier.
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

/// The criterion `nearest`, the one that it follows, the one that this follows, and so on.
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

/// The answer that a criterion of `phase` can take over from an earlier phase: that to the nearest
/// criterion in the chain from `follows` on that has a rating. Of a criterion that was put off, the
/// answer given when it reopened comes before the first one.
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

/// The former identifiers of all criteria that were renamed, each with the present one: also those of
/// the phases in which a criterion may reopen.
pub fn aliases(phases: &[PhaseOutline]) -> Map<CriterionId, CriterionId> {
    let criteria = phases.iter().flat_map(|outline| &outline.criteria);
    let renamed = criteria
        .flat_map(|criterion| criterion.aliases.iter().map(move |alias| (alias, &criterion.id)));
    let all = renamed.flat_map(|(alias, id)| {
        let reopened =
            Phase::ALL.into_iter().map(|phase| (reopened_as(alias, phase), reopened_as(id, phase)));
        reopened.chain([(alias.clone(), id.clone())])
    });
    all.collect()
}

/// The criteria that were renamed since they were answered: the identifier that the answer is
/// under, and the one that the criterion has now.
pub fn renames(
    criteria: &[CriterionOutline],
    answers: &Answers,
) -> Vec<(CriterionId, CriterionId)> {
    let aliases = criteria.iter().flat_map(|criterion| {
        criterion.aliases.iter().map(move |alias| (alias.clone(), criterion.id.clone()))
    });
    aliases.filter(|(old, _)| answers.get(old).is_some()).collect()
}

/// The answers to criteria that no guide has any more. The report shows them, so that they stay
/// readable.
pub fn gone<'a>(
    phases: &[PhaseOutline],
    answers: &'a Answers,
) -> Vec<(&'a CriterionId, &'a Answer)> {
    let known: Vec<CriterionOutline> =
        Phase::ALL.into_iter().flat_map(|phase| assessed(phases, phase, answers)).collect();
    let is_known = |id: &CriterionId| known.iter().any(|criterion| criterion.id == *id);
    answers.iter().filter(|(id, _)| !is_known(id)).collect()
}

/// A condition of an earlier gate, and what was done about it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedCondition {
    /// The phase whose gate set the condition.
    pub gate: Phase,
    /// The condition as the record has it.
    pub condition: Condition,
    /// The identifier that the criterion has now. It differs from the record's where the criterion
    /// was renamed.
    pub criterion: CriterionId,
    /// The wording of the criterion on the day of the gate.
    pub wording: String,
    /// The action in the answer as it is now, or else the one that the gate demanded.
    pub action: Action,
    /// Whether the condition is neither met nor closed nor explained.
    pub is_open: bool,
}

/// The conditions of the last gate that was held in an earlier phase. The open ones come first.
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
    // An action that was closed before the gate did not stop the gate from setting the condition,
    // so it does not close the condition either.
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

/// The identifier that a criterion has now. It differs from `id` where the criterion was renamed.
fn id_now(phases: &[PhaseOutline], id: &CriterionId) -> CriterionId {
    let mut criteria = phases.iter().flat_map(|outline| &outline.criteria);
    let renamed = criteria.find(|criterion| criterion.aliases.contains(id));
    renamed.map_or_else(|| id.clone(), |criterion| criterion.id.clone())
}
