//! How far an assessment has come: how many criteria have which rating.

use crate::content::assessment::CriterionId;
use crate::content::outline::CriterionOutline;
use crate::content::theme::Theme;
use crate::service::answer::Rating;
use crate::service::answers::Answers;
use crate::verdict::{Verdict, verdict};

/// A number with what it counts: `1 answer`, `2 answers`.
pub fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// How many criteria there are, and how many have each rating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All criteria.
    pub criteria: usize,
    /// Those rated met.
    pub met: usize,
    /// Those rated partly met.
    pub partly_met: usize,
    /// Those rated not met.
    pub not_met: usize,
    /// Those rated not applicable.
    pub not_applicable: usize,
    /// Those rated too early.
    pub too_early: usize,
}

impl Counts {
    /// Counts the ratings given to some criteria.
    pub fn of<'a>(
        criteria: impl IntoIterator<Item = &'a CriterionId>,
        answers: &Answers,
    ) -> Counts {
        let mut counts = Counts::default();
        for criterion in criteria {
            counts.criteria += 1;
            match answers.rating(criterion) {
                None => {}
                Some(Rating::Met) => counts.met += 1,
                Some(Rating::PartlyMet) => counts.partly_met += 1,
                Some(Rating::NotMet) => counts.not_met += 1,
                Some(Rating::NotApplicable { .. }) => counts.not_applicable += 1,
                Some(Rating::TooEarly { .. }) => counts.too_early += 1,
            }
        }
        counts
    }

    /// Those with any rating.
    pub const fn answered(&self) -> usize {
        self.met + self.partly_met + self.not_met + self.not_applicable + self.too_early
    }

    /// How far the assessment has come, in words: `18 of 24 answered`.
    pub fn progress(&self) -> String {
        format!("{} of {} answered", self.answered(), self.criteria)
    }

    /// Those without a rating.
    pub const fn unanswered(&self) -> usize {
        self.criteria - self.answered()
    }
}

/// The verdict on an assessment with its counts: what a page shows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What a gate would decide.
    pub verdict: Verdict,
    /// How many criteria have which rating.
    pub counts: Counts,
}

impl Standing {
    /// Judges and counts the answers to some criteria.
    pub fn of(criteria: &[CriterionOutline], answers: &Answers) -> Standing {
        let levels = criteria.iter().map(|criterion| (&criterion.id, criterion.level));
        Standing {
            verdict: verdict(levels, answers),
            counts: Counts::of(criteria.iter().map(|criterion| &criterion.id), answers),
        }
    }
}

/// The counts of each theme that has criteria, in the order in which the themes come.
pub fn by_theme(criteria: &[CriterionOutline], answers: &Answers) -> Vec<(Theme, Counts)> {
    let mut themes: Vec<Theme> = Vec::new();
    for criterion in criteria {
        if !themes.contains(&criterion.theme) {
            themes.push(criterion.theme);
        }
    }
    let counts = |theme| {
        let own = criteria.iter().filter(move |criterion| criterion.theme == theme);
        Counts::of(own.map(|criterion| &criterion.id), answers)
    };
    themes.into_iter().map(|theme| (theme, counts(theme))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::answer::{Edit, Timestamp};

    #[test]
    fn counts_add_up() {
        let ids: Vec<_> = ["a", "b", "c"].into_iter().map(CriterionId::new).collect();
        let mut answers = Answers::default();
        for (id, rating) in ids.iter().zip([Rating::Met, Rating::PartlyMet]) {
            answers.edit(id, Edit::Rate(rating), "", Timestamp(0));
        }
        let counts = Counts::of(&ids, &answers);
        assert_eq!((counts.criteria, counts.answered(), counts.unanswered()), (3, 2, 1));
        assert_eq!((counts.met, counts.partly_met), (1, 1));
    }
}
