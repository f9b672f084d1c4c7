//! The form that adds a service.

use waymark_model::content::phase::Phase;
use waymark_model::service::{NameProblem, ServiceId};
use waymark_model::store::change::Change;
use waymark_view::prelude::*;

use crate::form::field::{TextField, focus};
use crate::form::phase_select::phase_select;
use crate::state::Session;

const NAME: &str = "app.new-service-name";

/// Asks for a service's name and phase, adds it, and works on it from then on.
#[component]
pub fn NewService(
    session: Session,
    /// Runs with the name that the service got.
    #[prop(into)]
    on_added: Callback<(ServiceId, String)>,
) -> View {
    let typed = RwSignal::new(String::new());
    let phase = RwSignal::new(Phase::Discovery);
    let problem = RwSignal::new(None::<NameProblem>);
    let check =
        move |name: &str| session.workspace.with_untracked(|all| all.check_name(name, None));
    let write = move |name: String| {
        // A problem disappears once it is solved; a new one waits until the form is submitted.
        if problem.with_untracked(Option::is_some) {
            problem.set(check(&name).err());
        }
        typed.set(name);
    };
    let add = move || match check(&typed.get_untracked()) {
        Err(refused) => {
            problem.set(Some(refused));
            focus(NAME);
        }
        Ok(name) => {
            let id = ServiceId::new(session.fresh_id());
            let change = Change::CreateService {
                id: id.clone(),
                name: name.clone(),
                phase: phase.get_untracked(),
            };
            session.apply(change);
            session.choose_service(id.clone());
            typed.set(String::new());
            on_added.run((id, name));
        }
    };
    view! {
        <form
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            <TextField
                id=NAME
                label="Name"
                hint="What your users call it, or your team"
                value=typed
                problem=Signal::derive(move || {
                    problem.with(|problem| problem.as_ref().map(ToString::to_string))
                })
                on_input=write
            />
            {phase_select(
                "app.new-service-phase",
                "Phase",
                phase.into(),
                Callback::new(move |chosen| phase.set(chosen)),
            )}
            <div class="buttons">
                <button type="submit" class="button">
                    "Add the service"
                </button>
            </div>
        </form>
    }
}
