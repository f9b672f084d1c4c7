//! The comparison of two records of a service. [`compare`] lists the criteria that differ, and
//! counts those that do not.
//!
//! A rating got better or worse by how far it shows the criterion to be true. *Met* shows more than
//! *partly met*. *Not met*, *too early* and no rating show nothing. So a criterion that was put off
//! and is met now got better, one that was met and is put off or unanswered now got worse, and
//! removing a rating of *not met* improves nothing. A change to or from *not applicable* is neither
//! better nor worse, because the question changed and not the service.

use crate::content::assessment::{CriterionId, Level};
use crate::gate::record::{Record, RecordedCriterion};
use crate::service::answer::{Action, Rating};
use crate::service::evidence::Evidence;
use crate::verdict::VerdictKind;

/// What changed between two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The verdicts of both records. They may be the same.
    pub verdict: BeforeAfter<VerdictKind>,
    /// How many ratings got better and how many got worse.
    pub ratings: RatingCounts,
    /// How many criteria are the same in both records.
    pub unchanged: usize,
    /// The criteria that differ: those of the later record in reading order, then those that only
    /// the earlier one has.
    pub criteria: Vec<ComparedCriterion>,
}

/// The same thing in the earlier and in the later record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeAfter<T> {
    /// In the earlier record.
    pub before: T,
    /// In the later record.
    pub after: T,
}

/// How the ratings of the criteria changed that are in both records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RatingCounts {
    /// How many got better.
    pub better: usize,
    /// How many got worse.
    pub worse: usize,
    /// How many changed without getting better or worse.
    pub neither: usize,
    /// How many are the same, with the same reason or phase.
    pub same: usize,
}

/// A criterion that differs between two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedCriterion {
    /// The criterion's identifier, which both records have to share.
    pub id: CriterionId,
    /// The wording in the later record, or in the earlier one if only that has the criterion.
    pub wording: String,
    /// How the criterion differs.
    pub change: CriterionChange,
}

/// How a criterion differs between two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriterionChange {
    /// Only the later record has it, with this rating.
    Added(Option<Rating>),
    /// Only the earlier record has it, with this rating.
    Gone(Option<Rating>),
    /// Both have it. There is at least one difference.
    Differs(Vec<Difference>),
}

/// A part of a criterion's answer that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The rating, or its reason or phase. [`Direction::of`] says whether it got better.
    Rating(BeforeAfter<Option<Rating>>),
    /// The wording of the criterion: the content changed.
    Wording(BeforeAfter<String>),
    /// The level of the criterion: the content changed.
    Level(BeforeAfter<Level>),
    /// The notes, in Markdown.
    Notes(BeforeAfter<String>),
    /// The evidence. Two pieces with the same title and place count as the same.
    Evidence {
        /// The evidence that only the later record has.
        added: Vec<Evidence>,
        /// The evidence that only the earlier record has.
        removed: Vec<Evidence>,
    },
    /// Any part of the action.
    Action(BeforeAfter<Option<Action>>),
}

/// Whether a rating got better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It shows more of the criterion to be true.
    Better,
    /// It shows less of the criterion to be true.
    Worse,
    /// It shows as much as before, or the criterion became applicable or stopped being so.
    Neither,
}

impl Direction {
    /// Whether a rating got better, by the rule that the module documentation states.
    pub fn of(ratings: &BeforeAfter<Option<Rating>>) -> Direction {
        let shown = (how_far(ratings.before.as_ref()), how_far(ratings.after.as_ref()));
        match shown {
            (Some(before), Some(after)) if after > before => Direction::Better,
            (Some(before), Some(after)) if after < before => Direction::Worse,
            _ => Direction::Neither,
        }
    }
}

/// How far a rating shows the criterion to be true; `None` where the criterion does not apply.
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

/// Compares two records of the same phase.
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
