//! The actions of a service, in all phases.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::Anchor;
use waymark_model::content::outline::PhaseOutline;
use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::order::sort_by;
use waymark_model::service::Service;
use waymark_model::service::answer::{Action, ActionState};
use waymark_model::verdict::assessed::{assessed, gone};
use waymark_view::prelude::*;

use crate::route::Route;
use crate::state::Session;

/// The actions of the service that is being worked on: open ones first, the soonest at the top,
/// then those that are settled.
#[component]
pub fn ActionList(session: Session) -> View {
    let lines = Memo::new(move |_| {
        let today = session.today();
        session.with_phases(|phases| session.with_service(|service| lines(service, phases, today)))
    });
    let of_state = move |is_open: bool| {
        let today = session.today();
        lines.with(|lines| {
            let own = lines.iter().filter(|line| line.action.is_open() == is_open);
            own.map(|line| line_view(line, today)).collect::<Vec<_>>()
        })
    };
    let open = move || {
        let open = of_state(true);
        if open.is_empty() {
            view! {
                <p>
                    "No action is open. Write one beside a criterion, under “Notes, evidence and \
                     action”."
                </p>
            }
        } else {
            view! { <ul class="action-lines">{open}</ul> }
        }
    };
    let settled_count = Memo::new(move |_| {
        lines.with(|lines| lines.iter().filter(|line| !line.action.is_open()).count())
    });
    let settled = move || {
        (settled_count.get() > 0).then(|| {
            view! {
                <details class="settled">
                    <summary>{move || format!("Settled ({})", settled_count.get())}</summary>
                    <ul class="action-lines">{move || of_state(false)}</ul>
                </details>
            }
        })
    };
    view! {
        <section aria-labelledby="app.actions">
            <h2 id="app.actions">"Actions"</h2>
            {open}
            {settled}
        </section>
    }
}

/// An action, and the criterion that it is for.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// The phase whose assessment has the criterion, or none if the guides no longer have it.
    phase: Option<Phase>,
    criterion: CriterionId,
    wording: String,
    action: Action,
    /// The day that was set, or else the day by which conditions of its assessment are due.
    due: Date,
}

/// Every action of a service, the soonest first.
fn lines(service: &Service, phases: &[PhaseOutline], today: Date) -> Vec<Line> {
    let line = |phase: Option<Phase>, criterion: CriterionId, wording: String| {
        let action = service.answers.get(&criterion)?.action.clone()?;
        let assessed = phase.unwrap_or(service.profile.phase);
        let due = action.due.unwrap_or_else(|| service.profile.conditions_due(assessed, today));
        Some(Line { phase, criterion, wording, action, due })
    };
    let known = Phase::ALL.into_iter().flat_map(|phase| {
        let criteria = assessed(phases, phase, &service.answers).into_iter();
        criteria.map(move |own| (Some(phase), own.id, own.wording))
    });
    let gone = gone(phases, &service.answers).into_iter();
    let gone = gone.map(|(id, answer)| (None, id.clone(), answer.wording.clone()));
    let mut lines: Vec<Line> =
        known.chain(gone).filter_map(|(phase, id, wording)| line(phase, id, wording)).collect();
    sort_by(&mut lines, |a, b| a.due.cmp(&b.due));
    lines
}

fn line_view(line: &Line, today: Date) -> View {
    let action = &line.action;
    let what = match action.what.trim() {
        "" => "Nobody has said yet what is to be done".to_owned(),
        what => what.to_owned(),
    };
    let owner = match action.owner.trim() {
        "" => "no owner yet".to_owned(),
        owner => owner.to_owned(),
    };
    let is_overdue = action.is_open() && line.due < today;
    let why = match &action.state {
        ActionState::Explained { why } if !action.is_open() => Some(why.clone()),
        _ => None,
    };
    view! {
        <li>
            <p class="action-what">
                <bdi>{what}</bdi>
            </p>
            <p class="action-facts">
                {is_overdue.then(|| view! { <strong class="overdue">"Overdue"</strong> })}
                <span>{due_words(line)}</span> <bdi>{owner}</bdi>
                <span>{line.phase.map_or("criterion gone", Phase::title)}</span>
            </p>
            {why.map(|why| view! { <p class="action-why">"Why not: " <bdi>{why}</bdi></p> })}
            <p class="action-criterion">{criterion_link(line)}</p>
        </li>
    }
}

fn due_words(line: &Line) -> String {
    let due = line.due.in_words();
    match (&line.action.state, line.action.due) {
        (ActionState::Closed, _) => "done".to_owned(),
        (ActionState::Explained { .. }, _) if !line.action.is_open() => {
            "will not be done".to_owned()
        }
        (_, Some(_)) => format!("due {due}"),
        (_, None) => format!("no date set, so by {due}"),
    }
}

/// A link to the criterion.
fn criterion_link(line: &Line) -> View {
    let (to, anchor) = match line.phase {
        Some(phase) => (Route::phase(phase), Anchor::new(line.criterion.as_str())),
        None => (Route::Service, Anchor::new("app.gone")),
    };
    let href = Route::Service.link_to(&to, Some(&anchor));
    let wording = line.wording.clone();
    view! {
        "For: "
        <a href=href>
            <bdi>{wording}</bdi>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use waymark_model::service::answer::{Edit, Timestamp};

    use super::*;

    #[test]
    fn the_soonest_action_comes_first_and_none_is_left_out() {
        let today = Date::parse("2026-11-22").expect("a date");
        let mut service = Service::default();
        for (id, due) in
            [("late", Some("2027-03-01")), ("unset", None), ("soon", Some("2026-12-01"))]
        {
            let due = due.map(|due| Date::parse(due).expect("a date"));
            let action = Action { what: id.to_owned(), due, ..Action::default() };
            service.answers.edit(&CriterionId::new(id), Edit::Act(action), "We do.", Timestamp(1));
        }
        service.answers.edit(
            &CriterionId::new("none"),
            Edit::Note("-".to_owned()),
            "",
            Timestamp(1),
        );
        // Without a date, an action is due with the conditions: in three months. An action is
        // listed even if the content has none of the criteria.
        let lines = lines(&service, &[], today);
        let whats: Vec<&str> = lines.iter().map(|line| line.action.what.as_str()).collect();
        assert_eq!(whats, ["soon", "unset", "late"]);
    }
}
