//! The notice that another tab deleted the service that is worked on here.

use waymark_model::service::ServiceId;
use waymark_model::store::change::Change;
use waymark_view::prelude::*;

use crate::form::field::focus;
use crate::state::Session;

/// A line at the foot of the window for each service that another tab deleted. Everything of it is
/// still here, with what was typed since, until the person has decided.
#[component]
pub fn GoneNotice(session: Session) -> View {
    let content = move || {
        let gone = session.gone.get();
        gone.into_iter().map(|id| line(id, session)).collect::<Vec<_>>()
    };
    view! { <div role="alert">{content}</div> }
}

fn line(id: ServiceId, session: Session) -> View {
    let name = session.workspace.with_untracked(|all| {
        all.service(&id).map(|service| service.profile.name.clone()).unwrap_or_default()
    });
    let (kept, left) = (id.clone(), id);
    let keep = move |_| {
        forget(&kept, session);
        focus("main");
    };
    let leave = move |_| {
        session.workspace.update(|all| {
            all.apply(Change::DeleteService(left.clone()), session.now());
        });
        forget(&left, session);
        focus("main");
    };
    view! {
        <div class="notice">
            <p>
                "“" <bdi>{name}</bdi>
                "” was deleted in another tab. What you see of it here is not saved any more."
            </p>
            <button type="button" class="button" on:click=keep>
                "Save it again"
            </button>
            <button type="button" class="link-button" on:click=leave>
                "Delete it here, too"
            </button>
        </div>
    }
}

/// The service is saved again, if it is still here.
fn forget(id: &ServiceId, session: Session) {
    session.gone.update(|gone| gone.retain(|gone| gone != id));
}
