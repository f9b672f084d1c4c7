//! How many criteria of an assessment have which rating.

use crate::content::assessment::CriterionId;
use crate::content::outline::CriterionOutline;
use crate::content::theme::Theme;
use crate::service::answer::Rating;
use crate::service::answers::Answers;
use crate::verdict::{Verdict, verdict};

/// A number with its noun in the singular or the plural: `1 answer`, `2 answers`.
pub fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// How many criteria there are, and how many have each rating. The rest are unanswered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All criteria, with and without a rating.
    pub criteria: usize,
    /// See [`Rating::Met`].
    pub met: usize,
    /// See [`Rating::PartlyMet`].
    pub partly_met: usize,
    /// See [`Rating::NotMet`].
    pub not_met: usize,
    /// See [`Rating::NotApplicable`]; those without a reason count here as well.
    pub not_applicable: usize,
    /// See [`Rating::TooEarly`].
    pub too_early: usize,
}

impl Counts {
    /// Counts the ratings of these criteria.
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

    /// How many criteria have a rating, whichever it is.
    pub const fn answered(&self) -> usize {
        self.met + self.partly_met + self.not_met + self.not_applicable + self.too_early
    }

    /// The progress in words: `18 of 24 answered`.
    pub fn progress(&self) -> String {
        format!("{} of {} answered", self.answered(), self.criteria)
    }

    /// How many criteria have no rating.
    pub const fn unanswered(&self) -> usize {
        self.criteria - self.answered()
    }
}

/// How an assessment stands: the summary that every page with an assessment shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What a gate would decide on the answers given so far.
    pub verdict: Verdict,
    /// How many criteria have which rating.
    pub counts: Counts,
}

impl Standing {
    /// The verdict on these criteria, and their counts.
    pub fn of(criteria: &[CriterionOutline], answers: &Answers) -> Standing {
        let levels = criteria.iter().map(|criterion| (&criterion.id, criterion.level));
        Standing {
            verdict: verdict(levels, answers),
            counts: Counts::of(criteria.iter().map(|criterion| &criterion.id), answers),
        }
    }
}

/// The counts of each theme, in the order of the themes' first criteria.
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
