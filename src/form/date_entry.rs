//! When a day that is typed in a date field is taken.
//!
//! Browsers say that a date field has changed with each part of the date: on the way from one day to
//! another, the field holds days that nobody meant, and each of them looks whole. What is typed is
//! therefore taken when the person leaves the field or presses Enter. What is picked from a calendar is
//! whole, and is taken at once.

use waymark_model::date::{Date, TypedProblem};

/// What a date field holds: a day, nothing, or something else.
pub type Held = Result<Option<Date>, TypedProblem>;

/// What a person does in a date field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Presses a key that may change a part of the date.
    Key,
    /// Has changed what the field holds.
    Change,
    /// Presses Enter, or leaves the field.
    Finish,
}

/// What follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet.
    Wait,
    /// The field holds what was taken before, or nothing was done to it.
    Leave,
    /// This is taken.
    Take(Option<Date>),
    /// This is said beside the field. What was typed stays, and so does what was taken before.
    Refuse(TypedProblem),
}

/// A visit to a date field.
#[derive(Clone, Copy, Debug, Default)]
pub struct DateEntry {
    is_typing: bool,
    has_changed: bool,
}

impl DateEntry {
    /// Follows what a person does, where the field then holds this.
    pub fn follow(&mut self, hand: Hand, held: Held) -> Outcome {
        match hand {
            Hand::Key => self.is_typing = true,
            Hand::Change => self.has_changed = true,
            Hand::Finish => self.is_typing = false,
        }
        if self.is_typing {
            return Outcome::Wait;
        }
        match held {
            Err(problem) => Outcome::Refuse(problem),
            Ok(_) if !std::mem::take(&mut self.has_changed) => Outcome::Leave,
            Ok(date) => Outcome::Take(date),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Types in a field, and gives what is taken or refused on the way: each key with what the field
    /// holds after it, as Chromium tells it.
    fn outcomes(keys: &[&str], last: Hand) -> Vec<Outcome> {
        let mut entry = DateEntry::default();
        let mut outcomes = Vec::new();
        for held in keys.iter().map(|held| Date::typed(held)) {
            outcomes.push(entry.follow(Hand::Key, held));
            outcomes.push(entry.follow(Hand::Change, held));
        }
        let held = keys.last().map_or(Ok(None), |held| Date::typed(held));
        outcomes.push(entry.follow(last, held));
        outcomes.retain(|outcome| *outcome != Outcome::Wait);
        outcomes
    }

    #[test]
    fn nothing_is_taken_on_the_way_to_a_day() {
        let keys = ["2027-02-01", "2027-02-03", "0001-02-03", "0017-02-03", "0177-02-03"];
        let to_1776 = [&keys[..], &["1776-02-03"]].concat();
        let refused = Outcome::Refuse(TypedProblem::OtherYear);
        assert_eq!(outcomes(&to_1776, Hand::Finish), [refused]);
        let to_2026 = [&keys[..], &["2026-02-03"]].concat();
        let taken = Outcome::Take(Date::new(2026, 2, 3));
        assert_eq!(outcomes(&to_2026, Hand::Finish), [taken]);
        assert_eq!(outcomes(&to_2026, Hand::Change), []);
        assert_eq!(outcomes(&["2026-02-03", ""], Hand::Finish), [Outcome::Take(None)]);
    }

    #[test]
    fn what_is_picked_is_taken_at_once_and_once() {
        let mut entry = DateEntry::default();
        let picked = Date::typed("2026-11-30");
        let taken = Outcome::Take(Date::new(2026, 11, 30));
        assert_eq!(entry.follow(Hand::Change, picked), taken);
        assert_eq!(entry.follow(Hand::Finish, picked), Outcome::Leave);
    }

    #[test]
    fn a_visit_that_changes_nothing_takes_nothing() {
        let mut entry = DateEntry::default();
        let held = Date::typed("2026-11-30");
        assert_eq!(entry.follow(Hand::Key, held), Outcome::Wait);
        assert_eq!(entry.follow(Hand::Finish, held), Outcome::Leave);
    }
}
