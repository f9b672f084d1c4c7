//! All answers of one service.

use serde::{Deserialize, Serialize};

use crate::content::assessment::CriterionId;
use crate::map::Map;
use crate::service::answer::{Answer, Edit, Rating, Timestamp};

/// The answers of one service, by criterion. There is no blank answer among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Map<CriterionId, Answer>);

impl Answers {
    /// The answer to a criterion; `None` where nobody has said anything of it.
    pub fn get(&self, criterion: &CriterionId) -> Option<&Answer> {
        self.0.get(criterion)
    }

    /// The rating of a criterion; `None` where it is unanswered.
    pub fn rating(&self, criterion: &CriterionId) -> Option<&Rating> {
        self.get(criterion)?.rating.as_ref()
    }

    /// All answers, in the order of the criteria's identifiers.
    pub fn iter(&self) -> impl Iterator<Item = (&CriterionId, &Answer)> {
        self.0.iter()
    }

    /// Whether there is no answer at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes an edit of the answer to a criterion; see [`Answer::edit`]. Removes the answer if it
    /// is blank then.
    pub fn edit(&mut self, criterion: &CriterionId, edit: Edit, wording: &str, at: Timestamp) {
        let mut answer = self.0.remove(criterion).unwrap_or_default();
        answer.edit(edit, wording, at);
        if !answer.is_blank() {
            self.0.insert(criterion.clone(), answer);
        }
    }

    /// Replaces the answer to a criterion, or removes it.
    pub fn put(&mut self, criterion: CriterionId, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.0.insert(criterion, answer),
            None => self.0.remove(&criterion),
        };
    }

    /// Moves an answer from a former identifier of a criterion to the present one. Where both have
    /// one, as after a merge, the newer answer counts and the older one is set aside, unless the newer
    /// one includes it.
    pub(crate) fn follow(&mut self, from: &CriterionId, to: CriterionId) {
        let Some(mut answer) = self.0.remove(from) else { return };
        if let Some(mut own) = self.0.remove(&to) {
            if own.changed >= answer.changed {
                std::mem::swap(&mut own, &mut answer);
            }
            if !answer.includes(&own) {
                answer.keep_aside(own);
            }
        }
        self.0.insert(to, answer);
    }

    /// Every answer, to be changed in place.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Answer> {
        self.0.values_mut()
    }

    /// Changes every answer that a test applies to.
    pub(crate) fn update_where(
        &mut self,
        applies: impl Fn(&Answer) -> bool,
        update: impl Fn(&mut Answer),
    ) {
        for answer in self.0.values_mut().filter(|answer| applies(answer)) {
            update(answer);
        }
        self.0.retain(|_, answer| !answer.is_blank());
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

    #[test]
    fn an_answer_that_says_nothing_more_is_gone() {
        let mut answers = Answers::default();
        let id = CriterionId::new("a");
        answers.edit(&id, Edit::Note("Words".to_owned()), "We do.", Timestamp(1));
        assert!(!answers.is_empty());
        answers.edit(&id, Edit::Note(String::new()), "We do.", Timestamp(2));
        assert!(answers.is_empty());
    }
}
