//! Answers: what a team says of one criterion, and how people edit it.

use serde::{Deserialize, Serialize};

pub use crate::service::action::{Action, ActionState};
use crate::service::evidence::EvidenceId;
pub use crate::service::rating::{Rating, RatingKind};
pub use crate::service::version::{OtherVersion, Said, Settle};

/// A moment, in milliseconds since the beginning of 1970, Coordinated Universal Time.
///
/// Read from a file or from storage, it is no later than [`Timestamp::LATEST`].
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(from = "u64", into = "u64")]
pub struct Timestamp(pub u64);

impl Timestamp {
    /// The last moment of the year 9999, after which no calendar of ours goes on. It stands for
    /// every number beyond it, and counts as no moment that anybody knows.
    pub const LATEST: Timestamp = Timestamp(253_402_300_799_999);

    /// How far two clocks may differ, in milliseconds: a day.
    const CLOCKS_DIFFER_BY: u64 = 24 * 60 * 60 * 1000;

    /// Whether it lies so far after `now` that no clock which is nearly right can have given it.
    pub fn is_ahead_of(self, now: Timestamp) -> bool {
        self.0 > now.0.saturating_add(Timestamp::CLOCKS_DIFFER_BY) || self >= Timestamp::LATEST
    }

    /// The moment, or the earliest of all where it lies [ahead](Timestamp::is_ahead_of) of `now`.
    /// Nobody knows then when it was, so whatever has a known moment is newer: otherwise it would be
    /// the newest for ever.
    pub fn known_at(self, now: Timestamp) -> Timestamp {
        if self.is_ahead_of(now) { Timestamp::default() } else { self }
    }
}

impl From<u64> for Timestamp {
    fn from(milliseconds: u64) -> Timestamp {
        Timestamp(milliseconds).min(Timestamp::LATEST)
    }
}

impl From<Timestamp> for u64 {
    fn from(moment: Timestamp) -> u64 {
        moment.0
    }
}

/// The most characters that notes may have.
///
/// Local storage holds some five million in all; notes of this length fit several times.
pub const LONGEST_NOTES: usize = 100_000;

/// What a team says of a criterion. Its fields are stored under their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// How far the criterion is met; `None` leaves it unanswered.
    #[serde(default)]
    pub rating: Option<Rating>,
    /// Notes in Markdown; at most [`LONGEST_NOTES`] characters.
    #[serde(default)]
    pub notes: String,
    /// Which pieces of the service's evidence show it. A piece may have been removed since.
    #[serde(default)]
    pub evidence: Vec<EvidenceId>,
    /// What is to be done so that the criterion is met; `None` where nobody has said it.
    #[serde(default)]
    pub action: Option<Action>,
    /// The question that nobody could answer in a rehearsal. It is blank again when it became an
    /// action.
    #[serde(default)]
    pub rehearsal: String,
    /// Answers to earlier wordings of the criterion. They are shown and do not count.
    #[serde(default)]
    pub set_aside: Vec<SetAside>,
    /// What others wrote in the same fields at the same time, in another tab or another copy. Each
    /// is shown until somebody has settled it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<OtherVersion>,
    /// The wording of the criterion that the rating was given to.
    pub wording: String,
    /// The time of the last edit.
    pub changed: Timestamp,
}

/// An answer to an earlier wording of the criterion. It is shown and does not count. Its fields are
/// those of [`Answer`] at the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// See [`Answer::rating`].
    pub rating: Option<Rating>,
    /// See [`Answer::notes`].
    pub notes: String,
    /// See [`Answer::evidence`].
    #[serde(default)]
    pub evidence: Vec<EvidenceId>,
    /// See [`Answer::action`].
    #[serde(default)]
    pub action: Option<Action>,
    /// See [`Answer::wording`].
    pub wording: String,
    /// See [`Answer::changed`].
    pub changed: Timestamp,
}

/// One edit of an answer by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Replaces the rating, with its reason or phase.
    Rate(Rating),
    /// Replaces the notes.
    Note(String),
    /// Adds a link to a piece of the service's evidence, unless there is one.
    LinkEvidence(EvidenceId),
    /// Removes the link to a piece of evidence.
    UnlinkEvidence(EvidenceId),
    /// Replaces the action. A blank action removes it.
    Act(Action),
    /// Replaces the question that nobody could answer in a rehearsal.
    Rehearse(String),
    /// Takes over the answer to a criterion of an earlier phase: its rating, its evidence, and its
    /// notes where there are none yet. A rating of *too early* is left out, since the criterion has
    /// to be judged now.
    Confirm(Box<Answer>),
    /// Settles another version of a field, which has this identifier.
    Settle(String, Settle),
    /// After a rewording: keeps the answer, which holds for the new wording as well.
    KeepForNewWording,
    /// After a rewording: removes the rating, and keeps the rest.
    AnswerAgain,
    /// After a rewording: moves everything but the question of the rehearsal to
    /// [`field@Answer::set_aside`].
    SetAside,
}

impl Answer {
    /// Makes an edit at the time `at`, when the criterion has this wording.
    ///
    /// An edit of notes, evidence or action keeps the wording that the rating was given to, so that
    /// it does not hide that the criterion was reworded.
    pub fn edit(&mut self, edit: Edit, wording: &str, at: Timestamp) {
        let is_given_to_this_wording = match edit {
            Edit::Note(_)
            | Edit::LinkEvidence(_)
            | Edit::UnlinkEvidence(_)
            | Edit::Act(_)
            | Edit::Rehearse(_)
            | Edit::Settle(..) => self.rating.is_none(),
            Edit::Rate(_)
            | Edit::Confirm(_)
            | Edit::KeepForNewWording
            | Edit::AnswerAgain
            | Edit::SetAside => true,
        };
        match edit {
            Edit::Rate(rating) => self.rating = Some(rating),
            Edit::Note(notes) => self.notes = notes,
            Edit::LinkEvidence(id) => {
                if !self.evidence.contains(&id) {
                    self.evidence.push(id);
                }
            }
            Edit::UnlinkEvidence(id) => self.evidence.retain(|linked| *linked != id),
            Edit::Act(action) => self.action = (!action.is_blank()).then_some(action),
            Edit::Rehearse(note) => self.rehearsal = note,
            Edit::Confirm(earlier) => self.confirm(*earlier),
            Edit::Settle(version, how) => self.settle(&version, how),
            Edit::KeepForNewWording => {}
            Edit::AnswerAgain => self.rating = None,
            Edit::SetAside => self.set_aside(),
        }
        if is_given_to_this_wording {
            wording.clone_into(&mut self.wording);
        }
        self.changed = at;
    }

    fn settle(&mut self, version: &str, how: Settle) {
        let Some(index) = self.versions.iter().position(|own| own.id == version) else { return };
        let text = |own: &mut String, other: String| match how {
            Settle::Join if !own.trim().is_empty() => {
                own.push_str("\n\n");
                own.push_str(&other);
            }
            Settle::Take | Settle::Join => *own = other,
            Settle::Drop => {}
        };
        match self.versions.remove(index).said {
            Said::Notes(notes) => text(&mut self.notes, notes),
            Said::Rehearsal(note) => text(&mut self.rehearsal, note),
            Said::Rating(rating) if how != Settle::Drop => self.rating = Some(rating),
            Said::Action(action) if how != Settle::Drop => self.action = Some(action),
            Said::Rating(_) | Said::Action(_) => {}
        }
    }

    fn confirm(&mut self, earlier: Answer) {
        let holds = |rating: &Rating| rating.kind() != RatingKind::TooEarly;
        self.rating = earlier.rating.filter(holds);
        if self.notes.is_empty() {
            self.notes = earlier.notes;
        }
        for id in earlier.evidence {
            if !self.evidence.contains(&id) {
                self.evidence.push(id);
            }
        }
    }

    fn set_aside(&mut self) {
        let mut said = std::mem::take(self);
        // The question is open whatever the wording, and versions are still to be settled.
        self.rehearsal = std::mem::take(&mut said.rehearsal);
        self.versions = std::mem::take(&mut said.versions);
        self.keep_aside(said);
    }

    /// Whether this says everything that another answer to the same criterion says, and perhaps more.
    pub(crate) fn includes(&self, other: &Answer) -> bool {
        (other.rating.is_none() || self.rating == other.rating)
            && self.notes.contains(&other.notes)
            && other.evidence.iter().all(|id| self.evidence.contains(id))
            && (other.action.is_none() || self.action == other.action)
            && self.rehearsal.contains(&other.rehearsal)
            && other.set_aside.iter().all(|aside| self.set_aside.contains(aside))
            && other.versions.iter().all(|version| self.versions.contains(version))
    }

    /// Adds another answer to the same criterion, and what it set aside, to those that are set
    /// aside.
    pub(crate) fn keep_aside(&mut self, other: Answer) {
        let Answer {
            rating, notes, evidence, action, set_aside, versions, wording, changed, ..
        } = other;
        self.set_aside.extend(set_aside);
        self.versions.extend(versions);
        self.set_aside.push(SetAside { rating, notes, evidence, action, wording, changed });
    }

    /// Whether no field says anything. A blank answer is not stored.
    pub fn is_blank(&self) -> bool {
        self.rating.is_none()
            && self.notes.is_empty()
            && self.evidence.is_empty()
            && self.action.is_none()
            && self.rehearsal.is_empty()
            && self.set_aside.is_empty()
            && self.versions.is_empty()
    }

    /// Whether there is a rating that was given to another wording than the criterion has now.
    pub fn is_reworded(&self, wording: &str) -> bool {
        self.rating.is_some() && self.wording != wording
    }

    /// The action, if it is still to be done.
    pub fn open_action(&self) -> Option<&Action> {
        self.action.as_ref().filter(|action| action.is_open())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::phase::Phase;

    const NOW: Timestamp = Timestamp(7);

    fn edited(edits: impl IntoIterator<Item = Edit>) -> Answer {
        let mut answer = Answer::default();
        for edit in edits {
            answer.edit(edit, "We do.", NOW);
        }
        answer
    }

    #[test]
    fn a_later_rating_replaces_an_earlier_one() {
        let answer = edited([Edit::Rate(Rating::Met), Edit::Rate(Rating::NotMet)]);
        assert_eq!(answer.rating, Some(Rating::NotMet));
        assert_eq!((answer.wording.as_str(), answer.changed), ("We do.", NOW));
    }

    #[test]
    fn evidence_is_linked_once() {
        let id = EvidenceId::new("e");
        let link = || Edit::LinkEvidence(id.clone());
        assert_eq!(edited([link(), link()]).evidence, std::slice::from_ref(&id));
        assert!(edited([link(), Edit::UnlinkEvidence(id.clone())]).is_blank());
    }

    #[test]
    fn a_blank_action_is_none() {
        let action = Action { what: "Test it.".to_owned(), ..Action::default() };
        let answer = edited([Edit::Act(action.clone())]);
        assert_eq!(answer.open_action(), Some(&action));
        assert!(edited([Edit::Act(action), Edit::Act(Action::default())]).is_blank());
    }

    #[test]
    fn an_explanation_without_words_leaves_an_action_open() {
        let explained = |why: &str| Action {
            state: ActionState::Explained { why: why.to_owned() },
            ..Action::default()
        };
        assert!(explained(" ").is_open());
        assert!(!explained("The form is gone.").is_open());
    }

    #[test]
    fn confirming_takes_over_what_was_said_and_keeps_what_is_there() {
        let earlier = edited([
            Edit::Rate(Rating::PartlyMet),
            Edit::Note("Before".to_owned()),
            Edit::LinkEvidence(EvidenceId::new("e")),
        ]);
        let mut now = edited([Edit::Note("Now".to_owned())]);
        now.edit(Edit::Confirm(Box::new(earlier)), "We do more.", Timestamp(9));
        assert_eq!(now.rating, Some(Rating::PartlyMet));
        assert_eq!((now.notes.as_str(), now.evidence.len()), ("Now", 1));
        assert_eq!((now.wording.as_str(), now.changed), ("We do more.", Timestamp(9)));
    }

    #[test]
    fn what_was_too_early_is_not_confirmed() {
        let earlier = edited([Edit::Rate(Rating::TooEarly { reopens: Phase::Beta })]);
        assert!(edited([Edit::Confirm(Box::new(earlier))]).is_blank());
    }

    #[test]
    fn notes_do_not_hide_that_a_criterion_was_reworded() {
        let mut answer = edited([Edit::Rate(Rating::Met)]);
        answer.edit(Edit::Note("More".to_owned()), "We always do.", NOW);
        assert!(answer.is_reworded("We always do."));
        answer.edit(Edit::KeepForNewWording, "We always do.", NOW);
        assert!(!answer.is_reworded("We always do."));
        assert_eq!(answer.rating, Some(Rating::Met));
    }

    #[test]
    fn a_reworded_criterion_can_be_answered_again_or_set_aside() {
        let said = || edited([Edit::Rate(Rating::Met), Edit::Note("Shown".to_owned())]);
        let mut again = said();
        again.edit(Edit::AnswerAgain, "New", NOW);
        assert_eq!((again.rating, again.notes.as_str()), (None, "Shown"));

        let mut aside = said();
        let action = Action { what: "Test it.".to_owned(), ..Action::default() };
        aside.edit(Edit::Act(action.clone()), "New", NOW);
        aside.edit(Edit::Rehearse("Who pays?".to_owned()), "New", NOW);
        aside.edit(Edit::SetAside, "New", Timestamp(9));
        assert_eq!((&aside.action, aside.rehearsal.as_str()), (&None, "Who pays?"));
        assert_eq!((&aside.rating, aside.notes.as_str()), (&None, ""));
        assert_eq!(aside.wording, "New");
        let [earlier] = aside.set_aside.as_slice() else { panic!("one was set aside") };
        assert_eq!((earlier.rating.as_ref(), earlier.changed), (Some(&Rating::Met), NOW));
        assert_eq!((earlier.notes.as_str(), earlier.wording.as_str()), ("Shown", "We do."));
        assert_eq!(earlier.action, Some(action));
    }
}
