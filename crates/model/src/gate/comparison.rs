//! What changed between two records of a service. [`compare`] is the entry: it goes through the
//! criteria of the later record in reading order, then through those that only the earlier has,
//! and lists what differs. What stayed as it was is only counted.
//!
//! A rating gets better or worse by how far the criterion is shown to be true: *met* is further
//! than *partly met*, and that is further than *not met*, *unanswered* and *too early*, which all
//! show nothing. So a criterion that was put off and is now met got better, one that was met and
//! is now put off or open got worse, and nobody improves by leaving a gap unanswered. To or from
//! *not applicable* is neither: then the question changed, and not the service.

use crate::content::assessment::{CriterionId, Level};
use crate::gate::record::{Record, RecordedCriterion};
use crate::service::answer::{Action, Rating};
use crate::service::evidence::Evidence;
use crate::verdict::VerdictKind;

/// What changed between two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The verdicts.
    pub verdict: BeforeAfter<VerdictKind>,
    /// Which way the ratings moved.
    pub ratings: RatingCounts,
    /// How many criteria are in both records with nothing changed.
    pub unchanged: usize,
    /// The criteria that changed: those of the later record in reading order, then those that are
    /// gone.
    pub criteria: Vec<ComparedCriterion>,
}

/// Something as it was in the earlier record and as it is in the later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeAfter<T> {
    /// In the earlier record.
    pub before: T,
    /// In the later record.
    pub after: T,
}

/// How many of the criteria that are in both records moved which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RatingCounts {
    /// Those whose rating got better.
    pub better: usize,
    /// Those whose rating got worse.
    pub worse: usize,
    /// Those whose rating changed without getting better or worse.
    pub neither: usize,
    /// Those whose rating is the same.
    pub same: usize,
}

/// A criterion of which something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedCriterion {
    /// The criterion.
    pub id: CriterionId,
    /// Its wording in the latest of the two records that has it.
    pub wording: String,
    /// What changed.
    pub change: CriterionChange,
}

/// What changed of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriterionChange {
    /// Only the later record has it, with this rating.
    Added(Option<Rating>),
    /// Only the earlier record has it, with this rating.
    Gone(Option<Rating>),
    /// Both have it. There is at least one difference.
    Differs(Vec<Difference>),
}

/// Something that differs in what was said of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The rating, with its reason or the phase in which it reopens; [`Direction::of`] tells
    /// whether it got better.
    Rating(BeforeAfter<Option<Rating>>),
    /// The wording of the criterion.
    Wording(BeforeAfter<String>),
    /// The level of the criterion.
    Level(BeforeAfter<Level>),
    /// The notes.
    Notes(BeforeAfter<String>),
    /// The evidence. A piece is known by its title and its place.
    Evidence {
        /// What only the later record has.
        added: Vec<Evidence>,
        /// What only the earlier record has.
        removed: Vec<Evidence>,
    },
    /// The action.
    Action(BeforeAfter<Option<Action>>),
}

/// Which way a rating moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More of the criterion is shown to be true.
    Better,
    /// Less of it is.
    Worse,
    /// Neither can be said.
    Neither,
}

impl Direction {
    /// Which way a rating moved, by the rule that the module states.
    pub fn of(ratings: &BeforeAfter<Option<Rating>>) -> Direction {
        let shown = (how_far(ratings.before.as_ref()), how_far(ratings.after.as_ref()));
        match shown {
            (Some(before), Some(after)) if after > before => Direction::Better,
            (Some(before), Some(after)) if after < before => Direction::Worse,
            _ => Direction::Neither,
        }
    }
}

/// How far a criterion with this rating is shown to be true, if the question applies.
const fn how_far(rating: Option<&Rating>) -> Option<u8> {
    match rating {
        Some(Rating::Met) => Some(2),
        Some(Rating::PartlyMet) => Some(1),
        Some(Rating::NotMet | Rating::TooEarly { .. }) | None => Some(0),
        Some(Rating::NotApplicable { .. }) => None,
    }
}

impl RatingCounts {
    fn count(&mut self, before: &RecordedCriterion, after: &RecordedCriterion) {
        let ratings = moved(&before.rating, &after.rating);
        let count = match ratings.as_ref().map(Direction::of) {
            Some(Direction::Better) => &mut self.better,
            Some(Direction::Worse) => &mut self.worse,
            Some(Direction::Neither) => &mut self.neither,
            None => &mut self.same,
        };
        *count += 1;
    }
}

/// What changed from the earlier record to the later.
pub fn compare(earlier: &Record, later: &Record) -> Comparison {
    let mut comparison = Comparison {
        verdict: BeforeAfter { before: earlier.verdict, after: later.verdict },
        ratings: RatingCounts::default(),
        unchanged: 0,
        criteria: Vec::new(),
    };
    for after in &later.criteria {
        let Some(before) = find(earlier, &after.id) else {
            let change = CriterionChange::Added(after.rating.clone());
            comparison.criteria.push(compared(after, change));
            continue;
        };
        comparison.ratings.count(before, after);
        let differences = differences(before, after);
        if differences.is_empty() {
            comparison.unchanged += 1;
        } else {
            let change = CriterionChange::Differs(differences);
            comparison.criteria.push(compared(after, change));
        }
    }
    let gone = earlier.criteria.iter().filter(|before| find(later, &before.id).is_none());
    comparison
        .criteria
        .extend(gone.map(|gone| compared(gone, CriterionChange::Gone(gone.rating.clone()))));
    comparison
}

fn find<'a>(record: &'a Record, id: &CriterionId) -> Option<&'a RecordedCriterion> {
    record.criteria.iter().find(|criterion| criterion.id == *id)
}

fn compared(criterion: &RecordedCriterion, change: CriterionChange) -> ComparedCriterion {
    ComparedCriterion { id: criterion.id.clone(), wording: criterion.wording.clone(), change }
}

fn differences(before: &RecordedCriterion, after: &RecordedCriterion) -> Vec<Difference> {
    let added = not_among(&after.evidence, &before.evidence);
    let removed = not_among(&before.evidence, &after.evidence);
    let has_evidence_moved = !(added.is_empty() && removed.is_empty());
    let found = [
        moved(&before.rating, &after.rating).map(Difference::Rating),
        moved(&before.wording, &after.wording).map(Difference::Wording),
        moved(&before.level, &after.level).map(Difference::Level),
        moved(&before.notes, &after.notes).map(Difference::Notes),
        has_evidence_moved.then_some(Difference::Evidence { added, removed }),
        moved(&before.action, &after.action).map(Difference::Action),
    ];
    found.into_iter().flatten().collect()
}

fn moved<T: Clone + PartialEq>(before: &T, after: &T) -> Option<BeforeAfter<T>> {
    (before != after).then(|| BeforeAfter { before: before.clone(), after: after.clone() })
}

fn not_among(evidence: &[Evidence], others: &[Evidence]) -> Vec<Evidence> {
    let is_among = |one: &Evidence| {
        others.iter().any(|other| (&other.title, &other.place) == (&one.title, &one.place))
    };
    evidence.iter().filter(|one| !is_among(one)).cloned().collect()
}
