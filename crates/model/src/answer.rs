//! What a team says of each criterion, and the one way to change it.

use std::collections::BTreeMap;

use crate::assessment::CriterionId;
use crate::phase::Phase;

/// A moment, in milliseconds since the beginning of 1970, Coordinated Universal Time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub u64);

/// How far a criterion is true. With none chosen, a criterion is unanswered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rating {
    /// True, and can be shown.
    Met,
    /// True in part.
    PartlyMet,
    /// Not true yet.
    NotMet,
    /// Does not apply to this service.
    NotApplicable {
        /// Why not. While it is blank, the criterion counts as open.
        reason: String,
    },
    /// Cannot be judged in this phase.
    TooEarly {
        /// The later phase in which it reopens.
        reopens: Phase,
    },
}

/// The choice that a rating is, without what it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RatingKind {
    /// See [`Rating::Met`].
    Met,
    /// See [`Rating::PartlyMet`].
    PartlyMet,
    /// See [`Rating::NotMet`].
    NotMet,
    /// See [`Rating::NotApplicable`].
    NotApplicable,
    /// See [`Rating::TooEarly`].
    TooEarly,
}

impl RatingKind {
    /// Every choice, in the order in which it is offered.
    pub const ALL: [RatingKind; 5] = [
        RatingKind::Met,
        RatingKind::PartlyMet,
        RatingKind::NotMet,
        RatingKind::NotApplicable,
        RatingKind::TooEarly,
    ];

    /// The choice's name, as pages spell it.
    pub const fn name(self) -> &'static str {
        match self {
            RatingKind::Met => "Met",
            RatingKind::PartlyMet => "Partly met",
            RatingKind::NotMet => "Not met",
            RatingKind::NotApplicable => "Not applicable",
            RatingKind::TooEarly => "Too early",
        }
    }

    /// The choice's name as a form sends it: `partly-met`.
    pub const fn value(self) -> &'static str {
        match self {
            RatingKind::Met => "met",
            RatingKind::PartlyMet => "partly-met",
            RatingKind::NotMet => "not-met",
            RatingKind::NotApplicable => "not-applicable",
            RatingKind::TooEarly => "too-early",
        }
    }

    /// The choice that a form sends under this name.
    pub fn from_value(value: &str) -> Option<RatingKind> {
        RatingKind::ALL.into_iter().find(|kind| kind.value() == value)
    }

    /// The rating that this choice begins with in an assessment of `phase`: no reason given yet,
    /// reopening in the next phase. The last phase has no later one, so nothing there is too
    /// early.
    pub fn begin(self, phase: Phase) -> Option<Rating> {
        Some(match self {
            RatingKind::Met => Rating::Met,
            RatingKind::PartlyMet => Rating::PartlyMet,
            RatingKind::NotMet => Rating::NotMet,
            RatingKind::NotApplicable => Rating::NotApplicable { reason: String::new() },
            RatingKind::TooEarly => Rating::TooEarly { reopens: phase.next()? },
        })
    }
}

impl Rating {
    /// Which of the choices this is.
    pub const fn kind(&self) -> RatingKind {
        match self {
            Rating::Met => RatingKind::Met,
            Rating::PartlyMet => RatingKind::PartlyMet,
            Rating::NotMet => RatingKind::NotMet,
            Rating::NotApplicable { .. } => RatingKind::NotApplicable,
            Rating::TooEarly { .. } => RatingKind::TooEarly,
        }
    }
}

/// A rating, with the wording and the moment it was given to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The rating.
    pub rating: Rating,
    /// The criterion's wording when it was rated.
    pub wording: String,
    /// When the answer last changed.
    pub changed: Timestamp,
}

/// Something a person did to an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A rating was chosen, or its reason or phase edited.
    Rate {
        /// The criterion that was rated.
        criterion: CriterionId,
        /// The rating given.
        rating: Rating,
        /// The wording it was given to.
        wording: String,
        /// When that happened.
        at: Timestamp,
    },
    /// The answer was taken back: the criterion is unanswered again.
    Clear {
        /// The criterion.
        criterion: CriterionId,
    },
}

/// The answers given for one service, by criterion. A criterion without one is unanswered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<CriterionId, Answer>);

impl Answers {
    /// The answer to a criterion.
    pub fn get(&self, criterion: &CriterionId) -> Option<&Answer> {
        self.0.get(criterion)
    }

    /// The rating of a criterion.
    pub fn rating(&self, criterion: &CriterionId) -> Option<&Rating> {
        self.get(criterion).map(|answer| &answer.rating)
    }

    /// Every answer, by criterion.
    pub fn iter(&self) -> impl Iterator<Item = (&CriterionId, &Answer)> {
        self.0.iter()
    }

    /// Whether no answer was given at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes a change. Nothing else changes answers that a person gave.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Rate { criterion, rating, wording, at } => {
                self.0.insert(criterion, Answer { rating, wording, changed: at });
            }
            Change::Clear { criterion } => {
                self.0.remove(&criterion);
            }
        }
    }

    /// Takes over what storage holds for a criterion, after another tab wrote it.
    pub fn take_stored(&mut self, criterion: CriterionId, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.0.insert(criterion, answer),
            None => self.0.remove(&criterion),
        };
    }

    /// The criteria whose answers differ from those of `earlier`, with the answer they have now.
    pub fn differences<'a>(
        &'a self,
        earlier: &'a Answers,
    ) -> impl Iterator<Item = (&'a CriterionId, Option<&'a Answer>)> {
        let changed = self.0.iter().filter_map(|(criterion, answer)| {
            (earlier.get(criterion) != Some(answer)).then_some((criterion, Some(answer)))
        });
        let removed = earlier
            .0
            .keys()
            .filter_map(|criterion| (!self.0.contains_key(criterion)).then_some((criterion, None)));
        changed.chain(removed)
    }
}

impl FromIterator<(CriterionId, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (CriterionId, Answer)>>(answers: I) -> Answers {
        Answers(answers.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(criterion: &str, rating: Rating) -> Change {
        Change::Rate {
            criterion: CriterionId::new(criterion),
            rating,
            wording: "We do.".to_owned(),
            at: Timestamp(7),
        }
    }

    #[test]
    fn a_later_rating_replaces_an_earlier_one() {
        let mut answers = Answers::default();
        answers.apply(rate("a", Rating::Met));
        answers.apply(rate("a", Rating::NotMet));
        assert_eq!(answers.rating(&CriterionId::new("a")), Some(&Rating::NotMet));
        assert_eq!(answers.iter().count(), 1);
    }

    #[test]
    fn a_cleared_criterion_is_unanswered() {
        let mut answers = Answers::default();
        answers.apply(rate("a", Rating::Met));
        answers.apply(Change::Clear { criterion: CriterionId::new("a") });
        assert!(answers.is_empty());
    }

    #[test]
    fn differences_name_what_changed_and_what_went() {
        let mut earlier = Answers::default();
        earlier.apply(rate("same", Rating::Met));
        earlier.apply(rate("changed", Rating::Met));
        earlier.apply(rate("gone", Rating::Met));
        let mut now = earlier.clone();
        now.apply(rate("changed", Rating::PartlyMet));
        now.apply(rate("new", Rating::NotMet));
        now.apply(Change::Clear { criterion: CriterionId::new("gone") });
        let found: Vec<_> = now
            .differences(&earlier)
            .map(|(criterion, answer)| (criterion.as_str(), answer.map(|answer| &answer.rating)))
            .collect();
        assert_eq!(
            found,
            [("changed", Some(&Rating::PartlyMet)), ("new", Some(&Rating::NotMet)), ("gone", None)]
        );
    }
}
