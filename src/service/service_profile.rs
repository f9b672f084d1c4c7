//! The profile of a service: its name, its phase and its dates.

use waymark_model::content::phase::Phase;
use waymark_model::service::PhaseDates;
use waymark_model::store::change::{Change, ProfileEdit};
use waymark_view::prelude::*;

use crate::form::field::{DateField, TextField};
use crate::form::phase_select::phase_select;
use crate::state::Session;

/// The fields of the service that is being worked on. They save with each key.
#[component]
pub fn ServiceProfile(session: Session) -> View {
    let phase = Memo::new(move |_| session.with_service(|service| service.profile.phase));
    let choose = Callback::new(move |phase| edit(session, ProfileEdit::EnterPhase(phase)));
    let others = move || {
        let others = Phase::ALL.into_iter().filter(|other| *other != phase.get());
        others.map(|other| phase_dates(other, session)).collect::<Vec<_>>()
    };
    view! {
        <section class="panel" aria-labelledby="app.about">
            <h2 id="app.about">"About the service"</h2>
            {name_field(session)}
            {phase_select("app.service-phase", "Phase it is in", phase.into(), choose)}
            {move || phase_dates(phase.get(), session)}
            <details class="other-dates">
                <summary>"Dates of the other phases"</summary>
                <div>{others}</div>
            </details>
        </section>
    }
}

fn edit(session: Session, edit: ProfileEdit) {
    session.apply(Change::EditProfile { service: untrack(|| session.service_id()), edit });
}

fn name_field(session: Session) -> View {
    let saved = Memo::new(move |_| session.with_service(|service| service.profile.name.clone()));
    // The name as it is typed, with its spaces. None once a valid one is left.
    let typed = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<String>);
    let write = move |name: String| {
        let id = untrack(|| session.service_id());
        let checked = session.workspace.with_untracked(|all| all.check_name(&name, Some(&id)));
        typed.set(Some(name));
        match checked {
            Ok(name) => {
                problem.set(None);
                edit(session, ProfileEdit::Rename(name));
            }
            Err(refused) => {
                let saved = saved.get_untracked();
                problem.set(Some(format!("{refused}. Until then it stays “{saved}”")));
            }
        }
    };
    let leave = move |_| {
        // A field that is removed loses the focus too. Its signals are gone by then.
        if problem.try_with_untracked(Option::is_none) == Some(true) {
            typed.set(None);
        }
    };
    view! {
        <div on:focusout=leave>
            <TextField
                id="app.service-name"
                label="Name"
                value=Signal::derive(move || typed.get().unwrap_or_else(|| saved.get()))
                problem=problem
                on_input=write
            />
        </div>
    }
}

/// Dates that contradict each other. They are shown as they were chosen, and not saved.
#[derive(Clone, PartialEq)]
struct RejectedDates {
    dates: PhaseDates,
    /// Whether the beginning was chosen last. The message is shown beside it.
    is_about_beginning: bool,
    message: String,
}

/// The dates on which a phase began and was assessed.
fn phase_dates(phase: Phase, session: Session) -> View {
    let saved = Memo::new(move |_| session.with_service(|service| service.profile.dates(phase)));
    let refused = RwSignal::new(None::<RejectedDates>);
    let shown = move || match refused.get() {
        Some(refused) => refused.dates,
        None => saved.get(),
    };
    let take = move |dates: PhaseDates, is_about_beginning: bool| match PhaseDates::new(
        dates.began,
        dates.assessed,
    ) {
        Ok(dates) => {
            refused.set(None);
            edit(session, ProfileEdit::Date(phase, dates));
        }
        Err(problem) => {
            let message = format!("{problem}. Neither date is saved until they fit");
            refused.set(Some(RejectedDates { dates, is_about_beginning, message }));
        }
    };
    let problem = move |beginning: bool| {
        Signal::derive(move || {
            let refused = refused.get().filter(|refused| refused.is_about_beginning == beginning);
            refused.map(|refused| refused.message)
        })
    };
    view! {
        <fieldset class="dates">
            <legend>{format!("Dates of {}", phase.name())}</legend>
            <div class="field-row">
                <DateField
                    id=format!("app.{}-began", phase.name())
                    label="Began"
                    value=Signal::derive(move || shown().began)
                    problem=problem(true)
                    on_change=move |began| take(PhaseDates { began, ..untrack(shown) }, true)
                />
                <DateField
                    id=format!("app.{}-assessed", phase.name())
                    label="Assessed"
                    value=Signal::derive(move || shown().assessed)
                    problem=problem(false)
                    on_change=move |assessed| take(PhaseDates { assessed, ..untrack(shown) }, false)
                />
            </div>
        </fieldset>
    }
}
