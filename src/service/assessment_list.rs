//! The assessment of each phase: its verdict, links to its pages, and a button that resets it.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::phase::Phase;
use waymark_model::store::change::Change;
use waymark_model::verdict::assessed::assessed;
use waymark_model::verdict::counts::{Standing, counted};
use waymark_view::prelude::*;

use crate::form::focus::focus_soon;
use crate::route::{Route, Tool};
use crate::state::Session;

#[component]
pub fn AssessmentList(session: Session) -> View {
    let rows: Vec<_> = Phase::ALL.into_iter().map(|phase| row(phase, session)).collect();
    view! {
        <section aria-labelledby="app.assessments">
            <h2 id="app.assessments">"Assessments"</h2>
            <ol class="assessment-list">{rows}</ol>
        </section>
    }
}

/// What a row shows of an assessment.
#[derive(Clone, PartialEq)]
struct Facts {
    standing: Standing,
    /// Every criterion with an answer, also if the answer has no rating.
    said: Vec<CriterionId>,
    records: usize,
    is_current: bool,
}

fn facts(phase: Phase, session: Session) -> Facts {
    session.with_service(|service| {
        let criteria = session.with_phases(|phases| assessed(phases, phase, &service.answers));
        let said = criteria.iter().filter(|own| service.answers.get(&own.id).is_some());
        Facts {
            said: said.map(|own| own.id.clone()).collect(),
            standing: Standing::of(&criteria, &service.answers),
            records: service.records_of(phase).len(),
            is_current: service.profile.phase == phase,
        }
    })
}

fn heading(phase: Phase) -> String {
    format!("app.assessment-{}", phase.name())
}

fn row(phase: Phase, session: Session) -> View {
    let facts = Memo::new(move |_| facts(phase, session));
    let standing = move || {
        let name = facts.with(|facts| facts.standing.verdict.name());
        let counts = facts.with(|facts| facts.standing.counts.progress());
        view! {
            <strong class="verdict-word">{name}</strong>
            {format!(" · {counts}")}
        }
    };
    let mark = move || {
        let is_current = facts.with(|facts| facts.is_current);
        is_current.then(|| view! { <p class="service-mark">"The phase it is in"</p> })
    };
    let said = Memo::new(move |_| facts.with(|facts| facts.said.len()));
    view! {
        <li
            class="service-card"
            data-verdict=move || facts.with(|facts| facts.standing.verdict.kind().value())
        >
            <div class="service-head">
                <h3 id=heading(phase) tabindex="-1">
                    {phase.title()}
                </h3>
                {mark}
            </div>
            <p class="service-standing">{standing}</p>
            {links(phase, facts)}
            {move || (said.get() > 0).then(|| reset(phase, said.get(), session))}
        </li>
    }
}

fn links(phase: Phase, facts: Memo<Facts>) -> View {
    let link = move |to: Route, text: &'static str, count: Option<usize>| {
        let href = Route::Service.link_to(&to, None);
        let count = count.filter(|count| *count > 0).map(|count| format!(" ({count})"));
        let whose = format!(" for {}", phase.name());
        view! {
            <li>
                <a href=href>{text} <span class="visually-hidden">{whose}</span> {count}</a>
            </li>
        }
    };
    let records = move || {
        link(
            Route::Tool(phase, Tool::Records),
            Tool::Records.title(),
            Some(facts.with(|facts| facts.records)),
        )
    };
    view! {
        <ul class="tools">
            {link(Route::phase(phase), "Guide and criteria", None)}
            {link(Route::Tool(phase, Tool::Rehearsal), Tool::Rehearsal.title(), None)}
            {link(Route::Tool(phase, Tool::Report), Tool::Report.title(), None)} {records}
        </ul>
    }
}

/// The button that resets an assessment. It says first what is lost.
fn reset(phase: Phase, said: usize, session: Session) -> View {
    let answers = counted(said, "answer", "answers");
    let words = match said {
        1 => format!("{answers} goes. Evidence and records stay."),
        _ => format!("{answers} go. Evidence and records stay."),
    };
    let reset = move |_| {
        let criteria = untrack(|| facts(phase, session)).said;
        let answers = counted(criteria.len(), "answer", "answers");
        let said =
            format!("Reset the {} assessment: {answers}. Evidence and records stay.", phase.name());
        let service = untrack(|| session.service_id());
        session.apply_undoable(said, Change::ClearAnswers { service, criteria });
        // The button disappears with the answers.
        focus_soon(heading(phase));
    };
    view! {
        <details class="reset">
            <summary>
                "Reset" <span class="visually-hidden">{format!(" {}", phase.name())}</span>
            </summary>
            <p>{words}</p>
            <button type="button" class="button button-danger" on:click=reset>
                {format!("Reset the {} assessment", phase.name())}
            </button>
        </details>
    }
}
