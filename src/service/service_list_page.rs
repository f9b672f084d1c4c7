//! The page with every service that this browser keeps.

use waymark_model::service::ServiceId;
use waymark_model::store::change::Change;
use waymark_model::verdict::counts::counted;
use waymark_view::prelude::*;

use crate::form::focus::focus_soon;
use crate::frame::tool_frame::ToolFrame;
use crate::route::Route;
use crate::service::holdings::Holdings;
use crate::service::import_service::ImportService;
use crate::service::new_service::NewService;
use crate::service::removal::removal;
use crate::service::service_list::{ServiceList, open_button_id};
use crate::service::unreadable_list::UnreadableList;
use crate::state::Session;

/// Every service that this browser keeps, and the forms that add one.
#[component]
pub fn ServiceListPage(session: Session) -> View {
    let route = Route::Services;
    view! {
        <ToolFrame
            route
            title="Services"
            subtitle="Everything that this browser keeps, one service at a time."
            session
        >
            {services(session)}
        </ToolFrame>
    }
}

fn services(session: Session) -> View {
    let said = RwSignal::new(String::new());
    let follow = move |(id, name): (ServiceId, String)| {
        said.set(format!("Added “{name}”. You are working on it now."));
        focus_soon(open_button_id(&id));
    };
    view! {
        <p class="visually-hidden" role="status">
            {said}
        </p>
        <ServiceList session />
        <div class="ways-in">
            <section class="panel" aria-labelledby="app.new-service">
                <h2 id="app.new-service">"Add a service"</h2>
                <NewService session on_added=follow />
            </section>
            <ImportService session />
        </div>
        <UnreadableList session />
        {delete_everything(session)}
    }
}

/// What this browser keeps in all, and the button that deletes it.
fn delete_everything(session: Session) -> View {
    let all = move || {
        session.workspace.with(|all| {
            let services = counted(all.services().count(), "service", "services");
            let holdings = Holdings::of_keys(all.items().map(|(key, _)| key));
            (services, holdings)
        })
    };
    let unreadable = move || session.unreadable.with(Vec::len);
    let is_there = Memo::new(move |_| {
        unreadable() > 0 || session.workspace.with(|all| all.items().next().is_some())
    });
    let words = move || {
        let (services, holdings) = all();
        let unreadable = match unreadable() {
            0 => String::new(),
            texts => format!(", and {} that could not be read", counted(texts, "text", "texts")),
        };
        format!(
            "This browser keeps {services}: {}{unreadable}. All of it goes. Export first what you \
             want to keep.",
            holdings.in_words()
        )
    };
    let delete = move || {
        let (services, holdings) = untrack(all);
        let said = format!("Deleted everything: {services}, {}", holdings.in_words());
        session.apply_undoable(said, Change::DeleteEverything);
        session.forget_unreadable();
    };
    removal(
        "app.delete-everything",
        "Delete everything",
        Signal::derive(move || is_there.get().then(words)),
        "There is nothing to delete.",
        Callback::new(move |()| delete()),
    )
}
