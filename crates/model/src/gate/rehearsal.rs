//! The rehearsal of a gate: one person asks, and the team tries to answer.
//!
//! [`by_lead`] puts the criteria into the order in which they are asked. A question that nobody
//! could answer is noted, and [`action_of`] makes an action of the note.

use crate::content::outline::CriterionOutline;
use crate::date::Date;
use crate::order::sort_by;
use crate::service::answer::{Action, ActionState};

/// The criteria that one discipline sees to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discipline {
    /// The name of the discipline; `None` for the criteria that no discipline sees to.
    pub lead: Option<String>,
    /// The criteria in reading order. There is at least one.
    pub criteria: Vec<CriterionOutline>,
}

/// Groups criteria by discipline. The disciplines are in the order of the alphabet, and the
/// criteria that none sees to come last.
pub fn by_lead(criteria: &[CriterionOutline]) -> Vec<Discipline> {
    let mut disciplines: Vec<Discipline> = Vec::new();
    for criterion in criteria {
        let own = disciplines.iter_mut().find(|discipline| discipline.lead == criterion.lead);
        match own {
            Some(own) => own.criteria.push(criterion.clone()),
            None => disciplines.push(Discipline {
                lead: criterion.lead.clone(),
                criteria: vec![criterion.clone()],
            }),
        }
    }
    sort_by(&mut disciplines, |a, b| (a.lead.is_none(), &a.lead).cmp(&(b.lead.is_none(), &b.lead)));
    disciplines
}

/// Makes an action of a note, with an owner and a due date. If the answer has an action `before`,
/// the note is appended to its words. The action is open, even if that one was closed or explained,
/// because there is more to do.
pub fn action_of(note: &str, before: Option<&Action>, owner: &str, due: Option<Date>) -> Action {
    // The words of an action are one line.
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    let what = before.map(|action| action.what.trim()).unwrap_or_default();
    let what = if what.is_empty() { note } else { format!("{what}; {note}") };
    Action { what, owner: owner.trim().to_owned(), due, state: ActionState::Open }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::assessment::{CriterionId, Level};
    use crate::content::theme::Theme;

    fn criterion(id: &str, lead: Option<&str>) -> CriterionOutline {
        CriterionOutline {
            id: CriterionId::new(id),
            level: Level::Must,
            theme: Theme::Users,
            wording: format!("We do {id}."),
            lead: lead.map(str::to_owned),
            follows: None,
            aliases: Vec::new(),
        }
    }

    #[test]
    fn criteria_come_by_lead_and_those_without_one_last() {
        let criteria = [
            criterion("a", None),
            criterion("b", Some("security")),
            criterion("c", Some("accessibility")),
            criterion("d", Some("security")),
        ];
        let disciplines = by_lead(&criteria);
        let found: Vec<(Option<&str>, Vec<&str>)> = disciplines
            .iter()
            .map(|own| (own.lead.as_deref(), own.criteria.iter().map(|c| c.id.as_str()).collect()))
            .collect();
        let expected = [
            (Some("accessibility"), vec!["c"]),
            (Some("security"), vec!["b", "d"]),
            (None, vec!["a"]),
        ];
        assert_eq!(found, expected);
        assert!(by_lead(&[]).is_empty());
    }

    #[test]
    fn a_note_becomes_an_action_and_never_replaces_one() {
        let due = Date::new(2027, 1, 20);
        let check = |note: &str, before: Option<&str>, expected: &str| {
            let before = before.map(|what| Action {
                what: what.to_owned(),
                state: ActionState::Closed,
                ..Action::default()
            });
            let action = action_of(note, before.as_ref(), " Ana ", due);
            assert_eq!((action.what.as_str(), action.owner.as_str()), (expected, "Ana"));
            assert!(action.is_open() && action.due == due);
        };
        check("Ask agents", None, "Ask agents");
        check(" Ask\nagents ", Some(" "), "Ask agents");
        check("Ask agents", Some("Test it"), "Test it; Ask agents");
    }
}
