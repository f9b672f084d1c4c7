//! The verdict: what a gate would decide on the answers given so far, and which criteria decide it.
//!
//! The first of these that applies decides:
//!
//! 1. a *must* that is not met: **not ready**;
//! 2. a *must* unanswered, or not applicable without a reason: **not fully assessed**;
//! 3. any criterion partly met, any *should* not met or unanswered, any *must* too early:
//!    **ready with conditions**;
//! 4. otherwise: **ready**.
//!
//! An assessment without criteria is **not fully assessed**, because nobody has shown anything.
//!
//! There is no percentage. Panels judge proportionately, and nobody could say what a score means.

pub mod assessed;
pub mod counts;
pub mod filter;
pub mod flags;
pub mod next;

use serde::{Deserialize, Serialize};

use crate::content::assessment::{CriterionId, Level};
use crate::service::answer::Rating;
use crate::service::answers::Answers;

/// What a gate would decide, with the criteria that decide it in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// At least one *must* is not met.
    NotReady(Vec<DecidingCriterion>),
    /// At least one *must* was not judged. The list is empty where there are no criteria at all.
    NotFullyAssessed(Vec<DecidingCriterion>),
    /// The service may go on, if each of these criteria gets met by a date.
    ReadyWithConditions(Vec<DecidingCriterion>),
    /// The service may go on.
    Ready,
}

/// A verdict without the criteria that decided it. Records store it under [`VerdictKind::value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictKind {
    /// See [`Verdict::NotReady`].
    NotReady,
    /// See [`Verdict::NotFullyAssessed`].
    NotFullyAssessed,
    /// See [`Verdict::ReadyWithConditions`].
    ReadyWithConditions,
    /// See [`Verdict::Ready`].
    Ready,
}

impl VerdictKind {
    /// The verdict's name, as pages spell it.
    pub const fn name(self) -> &'static str {
        match self {
            VerdictKind::NotReady => "Not ready",
            VerdictKind::NotFullyAssessed => "Not fully assessed",
            VerdictKind::ReadyWithConditions => "Ready with conditions",
            VerdictKind::Ready => "Ready",
        }
    }

    /// The verdict's name in class names and in stored records: `not-ready`.
    pub const fn value(self) -> &'static str {
        match self {
            VerdictKind::NotReady => "not-ready",
            VerdictKind::NotFullyAssessed => "not-fully-assessed",
            VerdictKind::ReadyWithConditions => "ready-with-conditions",
            VerdictKind::Ready => "ready",
        }
    }
}

impl Verdict {
    /// The verdict without the criteria that decided it.
    pub const fn kind(&self) -> VerdictKind {
        match self {
            Verdict::NotReady(_) => VerdictKind::NotReady,
            Verdict::NotFullyAssessed(_) => VerdictKind::NotFullyAssessed,
            Verdict::ReadyWithConditions(_) => VerdictKind::ReadyWithConditions,
            Verdict::Ready => VerdictKind::Ready,
        }
    }

    /// The verdict's name, as pages spell it.
    pub const fn name(&self) -> &'static str {
        self.kind().name()
    }

    /// The criteria that decided it, in reading order. Empty for *ready*.
    pub fn deciding(&self) -> &[DecidingCriterion] {
        match self {
            Verdict::NotReady(deciding)
            | Verdict::NotFullyAssessed(deciding)
            | Verdict::ReadyWithConditions(deciding) => deciding,
            Verdict::Ready => &[],
        }
    }

    /// The criteria that a gate would make conditions of. Empty unless the verdict is *ready with
    /// conditions*: with any other, there is nothing to go on to, or nothing left to do.
    pub fn conditions(&self) -> &[DecidingCriterion] {
        match self {
            Verdict::ReadyWithConditions(deciding) => deciding,
            Verdict::NotReady(_) | Verdict::NotFullyAssessed(_) | Verdict::Ready => &[],
        }
    }
}

/// A criterion that decided a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidingCriterion {
    /// Which criterion of the assessment it is.
    pub criterion: CriterionId,
    /// What about it keeps the verdict from being better.
    pub reason: Reason,
}

/// Why a criterion keeps a verdict from being *ready*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A *must* is rated not met.
    MustNotMet,
    /// A *must* has no rating.
    MustUnanswered,
    /// A *must* is rated not applicable, and the reason is blank.
    MustNotApplicableWithoutReason,
    /// A *must* or a *should* is rated partly met.
    PartlyMet,
    /// A *should* is rated not met.
    ShouldNotMet,
    /// A *should* has no rating.
    ShouldUnanswered,
    /// A *must* is rated too early, which puts it off to a later phase.
    MustTooEarly,
}

impl Reason {
    /// The reason in words, for use after the criterion's wording: `must, not met`.
    pub const fn text(self) -> &'static str {
        match self {
            Reason::MustNotMet => "must, not met",
            Reason::MustUnanswered => "must, unanswered",
            Reason::MustNotApplicableWithoutReason => "must, not applicable without a reason",
            Reason::PartlyMet => "partly met",
            Reason::ShouldNotMet => "should, not met",
            Reason::ShouldUnanswered => "should, unanswered",
            Reason::MustTooEarly => "must, too early",
        }
    }

    /// The step of the rule that this reason makes apply.
    const fn step(self) -> Step {
        match self {
            Reason::MustNotMet => Step::NotReady,
            Reason::MustUnanswered | Reason::MustNotApplicableWithoutReason => {
                Step::NotFullyAssessed
            }
            Reason::PartlyMet
            | Reason::ShouldNotMet
            | Reason::ShouldUnanswered
            | Reason::MustTooEarly => Step::Conditions,
        }
    }
}

/// The steps of the rule that some criterion can make apply, the most severe first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    NotReady,
    NotFullyAssessed,
    Conditions,
}

/// Why a criterion with this level and rating keeps a verdict from being *ready*; `None` where it
/// does not.
pub fn reason(level: Level, rating: Option<&Rating>) -> Option<Reason> {
    match (level, rating) {
        (Level::Must, None) => Some(Reason::MustUnanswered),
        (Level::Must, Some(Rating::NotMet)) => Some(Reason::MustNotMet),
        (Level::Must, Some(Rating::TooEarly { .. })) => Some(Reason::MustTooEarly),
        (Level::Must, Some(Rating::NotApplicable { reason })) if reason.trim().is_empty() => {
            Some(Reason::MustNotApplicableWithoutReason)
        }
        (Level::Should, None) => Some(Reason::ShouldUnanswered),
        (Level::Should, Some(Rating::NotMet)) => Some(Reason::ShouldNotMet),
        (_, Some(Rating::PartlyMet)) => Some(Reason::PartlyMet),
        (_, Some(Rating::Met | Rating::NotApplicable { .. } | Rating::TooEarly { .. })) => None,
    }
}

/// The verdict on the answers to these criteria, by the rule that the module documentation states.
pub fn verdict<'a>(
    criteria: impl IntoIterator<Item = (&'a CriterionId, Level)>,
    answers: &Answers,
) -> Verdict {
    let mut is_empty = true;
    let found: Vec<DecidingCriterion> = criteria
        .into_iter()
        .inspect(|_| is_empty = false)
        .filter_map(|(criterion, level)| {
            let reason = reason(level, answers.rating(criterion))?;
            Some(DecidingCriterion { criterion: criterion.clone(), reason })
        })
        .collect();
    if is_empty {
        return Verdict::NotFullyAssessed(Vec::new());
    }
    let Some(gravest) = found.iter().map(|deciding| deciding.reason.step()).min() else {
        return Verdict::Ready;
    };
    let deciding: Vec<DecidingCriterion> =
        found.into_iter().filter(|deciding| deciding.reason.step() == gravest).collect();
    match gravest {
        Step::NotReady => Verdict::NotReady(deciding),
        Step::NotFullyAssessed => Verdict::NotFullyAssessed(deciding),
        Step::Conditions => Verdict::ReadyWithConditions(deciding),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::phase::Phase;
    use crate::service::answer::{Edit, Timestamp};

    const M: Level = Level::Must;
    const S: Level = Level::Should;

    fn not_applicable(reason: &str) -> Option<Rating> {
        Some(Rating::NotApplicable { reason: reason.to_owned() })
    }

    fn too_early() -> Option<Rating> {
        Some(Rating::TooEarly { reopens: Phase::Live })
    }

    /// The verdict on criteria with these levels and ratings. Their identifiers are `0`, `1`, …
    fn judge(given: &[(Level, Option<Rating>)]) -> Verdict {
        let mut answers = Answers::default();
        let ids: Vec<CriterionId> =
            (0..given.len()).map(|index| CriterionId::new(index.to_string())).collect();
        for (id, (_, rating)) in ids.iter().zip(given) {
            if let Some(rating) = rating.clone() {
                answers.edit(id, Edit::Rate(rating), "", Timestamp(0));
            }
        }
        verdict(ids.iter().zip(given.iter().map(|(level, _)| *level)), &answers)
    }

    fn check(given: &[(Level, Option<Rating>)], name: &str, deciding: &[(&str, Reason)]) {
        let verdict = judge(given);
        let found: Vec<_> = verdict
            .deciding()
            .iter()
            .map(|deciding| (deciding.criterion.as_str(), deciding.reason))
            .collect();
        assert_eq!((verdict.name(), found.as_slice()), (name, deciding), "{given:?}");
    }

    #[test]
    fn each_step_of_the_rule_decides_in_its_order() {
        use Rating::{Met, NotMet, PartlyMet};
        let met = || Some(Met);
        check(&[(M, met()), (S, met())], "Ready", &[]);
        check(&[(M, Some(NotMet)), (M, None)], "Not ready", &[("0", Reason::MustNotMet)]);
        check(
            &[(M, met()), (M, None), (S, Some(NotMet))],
            "Not fully assessed",
            &[("1", Reason::MustUnanswered)],
        );
        check(
            &[(M, not_applicable("  ")), (M, met())],
            "Not fully assessed",
            &[("0", Reason::MustNotApplicableWithoutReason)],
        );
        check(
            &[
                (M, Some(PartlyMet)),
                (S, Some(PartlyMet)),
                (S, Some(NotMet)),
                (S, None),
                (M, too_early()),
            ],
            "Ready with conditions",
            &[
                ("0", Reason::PartlyMet),
                ("1", Reason::PartlyMet),
                ("2", Reason::ShouldNotMet),
                ("3", Reason::ShouldUnanswered),
                ("4", Reason::MustTooEarly),
            ],
        );
        check(&[(M, not_applicable("No staff use it."))], "Ready", &[]);
        check(&[(S, not_applicable(""))], "Ready", &[]);
        check(&[(S, too_early())], "Ready", &[]);
    }

    #[test]
    fn unanswered_is_never_ready() {
        check(&[], "Not fully assessed", &[]);
        check(&[(S, None)], "Ready with conditions", &[("0", Reason::ShouldUnanswered)]);
        check(&[(M, None)], "Not fully assessed", &[("0", Reason::MustUnanswered)]);
    }

    /// A number for a verdict that is higher the better the verdict is.
    fn rank(verdict: &Verdict) -> usize {
        match verdict {
            Verdict::NotReady(_) => 0,
            Verdict::NotFullyAssessed(_) => 1,
            Verdict::ReadyWithConditions(_) => 2,
            Verdict::Ready => 3,
        }
    }

    fn any_level() -> impl Strategy<Value = Level> {
        prop_oneof![Just(M), Just(S)]
    }

    fn any_rating() -> impl Strategy<Value = Option<Rating>> {
        prop_oneof![
            Just(None),
            Just(Some(Rating::Met)),
            Just(Some(Rating::PartlyMet)),
            Just(Some(Rating::NotMet)),
            Just(not_applicable("")),
            Just(not_applicable("reason")),
            Just(too_early()),
        ]
    }

    proptest! {
        #[test]
        fn no_answer_improves_a_verdict_by_getting_worse(
            before in prop::collection::vec((any_level(), any_rating()), 1..12),
            at in any::<prop::sample::Index>(),
        ) {
            let worse = [Some(Rating::Met), Some(Rating::PartlyMet), Some(Rating::NotMet)];
            let at = at.index(before.len());
            let mut ranks = Vec::new();
            for rating in worse {
                let mut after = before.clone();
                after[at].1 = rating;
                ranks.push(rank(&judge(&after)));
            }
            prop_assert!(ranks.is_sorted_by(|better, worse| better >= worse), "{ranks:?}");
        }
    }
}
