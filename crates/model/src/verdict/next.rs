//! “Next”: the one criterion that a team should turn to now, and why. The function is [`next`].
//!
//! Only a criterion that keeps the verdict from being *ready* can be next; [`reason`] decides that.
//! This order decides between several, and within a step the reading order does:
//!
//! 1. a *must* without a rating, or not applicable without a reason: while there is one, no gate
//!    can judge the service, and rating it often takes a minute;
//! 2. a *must* that is not met and has no plan: it alone makes the verdict *not ready*;
//! 3. a *must* that is partly met or too early and has no plan: it becomes a condition without an
//!    owner;
//! 4. a *should* without a rating;
//! 5. a *should* that is not met or partly met and has no plan;
//! 6. a *must* that is not met and has a plan: somebody works on it, so it can wait until
//!    everything else was looked at;
//! 7. a *must* that is partly met or too early and has a plan;
//! 8. a *should* that is not met or partly met and has a plan.
//!
//! A plan is an open action that has words, an owner and a due date. An action that is closed or
//! explained is no plan: the criterion is still not met, so something else has to be done.

use std::fmt;

use crate::content::assessment::Level;
use crate::content::outline::CriterionOutline;
use crate::date::Date;
use crate::service::answer::{Action, Answer};
use crate::service::answers::Answers;
use crate::verdict::{Reason, reason};

/// The criterion that a team should turn to now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Enough of the criterion to show it and to link to it.
    pub criterion: CriterionOutline,
    /// What to show beside it.
    pub why: Why,
}

/// Why a criterion is next. As text it is one or two sentences without the last full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    level: Level,
    reason: Reason,
    plan: Plan,
}

/// How far the answer says what closes the gap.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Plan {
    /// There is no action.
    None,
    /// The action is closed or explained, although the criterion is still not met.
    Ended,
    /// The action is open. It is a plan where it has all three.
    Open { has_words: bool, has_owner: bool, due: Option<Date> },
}

/// The criterion that is next of these; `None` where none of them keeps the verdict from being
/// *ready*.
pub fn next(criteria: &[CriterionOutline], answers: &Answers) -> Option<Next> {
    let open = criteria.iter().filter_map(|criterion| {
        let answer = answers.get(&criterion.id);
        let reason = reason(criterion.level, answer.and_then(|answer| answer.rating.as_ref()))?;
        Some((criterion, Why { level: criterion.level, reason, plan: Plan::of(answer) }))
    });
    // Of several that are equally urgent, the first is the minimum.
    let (criterion, why) = open.min_by_key(|(_, why)| why.step())?;
    Some(Next { criterion: criterion.clone(), why })
}

impl Why {
    /// The step in the order that the module documentation states.
    fn step(&self) -> u8 {
        let is_planned =
            matches!(self.plan, Plan::Open { has_words: true, has_owner: true, due: Some(_) });
        match (self.reason, self.level, is_planned) {
            (Reason::MustUnanswered | Reason::MustNotApplicableWithoutReason, _, _) => 1,
            (Reason::MustNotMet, _, false) => 2,
            (Reason::MustTooEarly, _, false) | (Reason::PartlyMet, Level::Must, false) => 3,
            (Reason::ShouldUnanswered, _, _) => 4,
            (Reason::ShouldNotMet, _, false) | (Reason::PartlyMet, Level::Should, false) => 5,
            (Reason::MustNotMet, _, true) => 6,
            (Reason::MustTooEarly, _, true) | (Reason::PartlyMet, Level::Must, true) => 7,
            (Reason::ShouldNotMet, _, true) | (Reason::PartlyMet, Level::Should, true) => 8,
        }
    }
}

impl Plan {
    fn of(answer: Option<&Answer>) -> Plan {
        match answer.and_then(|answer| answer.action.as_ref()) {
            None => Plan::None,
            Some(action) if !action.is_open() => Plan::Ended,
            Some(Action { what, owner, due, .. }) => Plan::Open {
                has_words: !what.trim().is_empty(),
                has_owner: !owner.trim().is_empty(),
                due: *due,
            },
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = self.level.name();
        let rated = match self.reason {
            Reason::MustUnanswered | Reason::ShouldUnanswered => {
                return write!(formatter, "This {level} has no answer yet");
            }
            Reason::MustNotApplicableWithoutReason => {
                return formatter.write_str(
                    "This must is set aside as not applicable. Say why it does not apply",
                );
            }
            Reason::MustNotMet | Reason::ShouldNotMet => "not met",
            Reason::PartlyMet => "partly met",
            Reason::MustTooEarly => "put off to a later phase",
        };
        write!(formatter, "This {level} is {rated}. {}", self.plan)
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (has_words, has_owner, due) = match self {
            Plan::None => (false, false, None),
            Plan::Open { has_words, has_owner, due } => (*has_words, *has_owner, *due),
            Plan::Ended => {
                return formatter.write_str(
                    "Its action is no longer open: rate it again, or say what is still to be done",
                );
            }
        };
        formatter.write_str(match (has_words, has_owner, due) {
            (true, true, Some(due)) => {
                return write!(formatter, "Its action is due on {}", due.in_words());
            }
            (false, true, Some(_)) => "Say what closes the gap",
            (true, false, Some(_)) => "Say who sees to its action",
            (true, true, None) => "Say when its action is due",
            (false, false, Some(_)) => "Say what closes the gap and who sees to it",
            (false, true, None) => "Say what closes the gap and when it is due",
            (true, false, None) => "Say who sees to its action and when it is due",
            (false, false, None) => "Say what closes the gap, who sees to it and when it is due",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::assessment::CriterionId;
    use crate::content::phase::Phase;
    use crate::content::theme::Theme;
    use crate::service::answer::{ActionState, Edit, Rating, Timestamp};

    const M: Level = Level::Must;
    const S: Level = Level::Should;

    type Given = (Level, Option<Rating>, Option<Action>);

    fn not_applicable(reason: &str) -> Option<Rating> {
        Some(Rating::NotApplicable { reason: reason.to_owned() })
    }

    fn too_early() -> Option<Rating> {
        Some(Rating::TooEarly { reopens: Phase::Live })
    }

    fn action(what: &str, owner: &str, due: Option<&str>) -> Action {
        let due = due.map(|text| Date::parse(text).expect("there is such a date"));
        Action { what: what.to_owned(), owner: owner.to_owned(), due, ..Action::default() }
    }

    fn plan() -> Option<Action> {
        Some(action("Test it", "Ada", Some("2026-11-30")))
    }

    fn in_state(state: ActionState) -> Option<Action> {
        plan().map(|plan| Action { state, ..plan })
    }

    /// The index of the criterion that is next of criteria with these levels, ratings and actions.
    fn next_of(given: &[Given]) -> Option<(usize, String)> {
        let mut answers = Answers::default();
        let mut criteria = Vec::new();
        for (number, (level, rating, action)) in given.iter().enumerate() {
            let id = CriterionId::new(number.to_string());
            let mut edit = |edit| answers.edit(&id, edit, "", Timestamp(0));
            if let Some(rating) = rating.clone() {
                edit(Edit::Rate(rating));
            }
            if let Some(action) = action.clone() {
                edit(Edit::Act(action));
            }
            criteria.push(CriterionOutline {
                id,
                level: *level,
                theme: Theme::Users,
                wording: String::new(),
                lead: None,
                follows: None,
                aliases: Vec::new(),
            });
        }
        let next = next(&criteria, &answers)?;
        let number = next.criterion.id.as_str().parse().expect("a number");
        Some((number, next.why.to_string()))
    }

    #[test]
    fn the_more_urgent_comes_before_the_earlier() {
        use Rating::{NotMet, PartlyMet};
        let steps: [&[Given]; 8] = [
            &[(M, None, None), (M, None, plan()), (M, not_applicable(" "), None)],
            &[(M, Some(NotMet), None), (M, Some(NotMet), in_state(ActionState::Closed))],
            &[(M, Some(PartlyMet), None), (M, too_early(), None)],
            &[(S, None, None), (S, None, plan())],
            &[(S, Some(NotMet), None), (S, Some(PartlyMet), None)],
            &[(M, Some(NotMet), plan())],
            &[(M, Some(PartlyMet), plan()), (M, too_early(), plan())],
            &[(S, Some(NotMet), plan()), (S, Some(PartlyMet), plan())],
        ];
        for (urgent, later) in steps.iter().zip(&steps[1..]) {
            for (urgent, later) in
                urgent.iter().flat_map(|one| later.iter().map(move |two| (one, two)))
            {
                let given = [later.clone(), urgent.clone()];
                assert_eq!(next_of(&given).map(|(number, _)| number), Some(1), "{given:?}");
            }
        }
        for step in steps {
            for pair in step.windows(2) {
                assert_eq!(next_of(pair).map(|(number, _)| number), Some(0), "{pair:?}");
                let turned = [pair[1].clone(), pair[0].clone()];
                assert_eq!(next_of(&turned).map(|(number, _)| number), Some(0), "{turned:?}");
            }
        }
    }

    #[test]
    fn nothing_is_next_where_nothing_is_left() {
        let done = [
            (M, Some(Rating::Met), None),
            (S, Some(Rating::Met), plan()),
            (M, not_applicable("No staff use it."), None),
            (S, not_applicable(""), None),
            (S, too_early(), None),
        ];
        assert_eq!(next_of(&done), None);
        assert_eq!(next_of(&[]), None);
    }

    #[test]
    fn the_reason_says_what_to_do() {
        let check = |level: Level, rating: Option<Rating>, action: Option<Action>, text: &str| {
            let given = [(level, rating, action)];
            assert_eq!(next_of(&given), Some((0, text.to_owned())), "{given:?}");
        };
        let explained = ActionState::Explained { why: "No money".to_owned() };
        let unexplained = ActionState::Explained { why: " ".to_owned() };
        check(M, None, None, "This must has no answer yet");
        check(S, None, plan(), "This should has no answer yet");
        check(
            M,
            not_applicable(""),
            None,
            "This must is set aside as not applicable. Say why it does not apply",
        );
        let not_met = |action, text: &str| {
            check(M, Some(Rating::NotMet), action, &format!("This must is not met. {text}"));
        };
        let everything = "Say what closes the gap, who sees to it and when it is due";
        not_met(None, everything);
        not_met(Some(action(" ", "\t", None)), everything);
        not_met(Some(action("", "Ada", Some("2026-11-30"))), "Say what closes the gap");
        not_met(Some(action("Do", "", Some("2026-11-30"))), "Say who sees to its action");
        not_met(Some(action("Do", "Ada", None)), "Say when its action is due");
        not_met(
            Some(action("", "", Some("2026-11-30"))),
            "Say what closes the gap and who sees to it",
        );
        not_met(Some(action("", "Ada", None)), "Say what closes the gap and when it is due");
        not_met(Some(action("Do", "", None)), "Say who sees to its action and when it is due");
        let ended = "Its action is no longer open: rate it again, or say what is still to be done";
        not_met(in_state(ActionState::Closed), ended);
        not_met(in_state(explained), ended);
        not_met(in_state(unexplained), "Its action is due on 30 November 2026");
        let due = "Its action is due on 30 November 2026";
        check(S, Some(Rating::PartlyMet), plan(), &format!("This should is partly met. {due}"));
        check(M, too_early(), plan(), &format!("This must is put off to a later phase. {due}"));
    }
}
