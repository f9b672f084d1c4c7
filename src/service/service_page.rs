//! The page of the service that is being worked on.

use waymark_model::content::guide::Anchor;
use waymark_model::store::change::Change;
use waymark_view::prelude::*;

use crate::frame::tool_frame::ToolFrame;
use crate::route::Route;
use crate::service::action_list::ActionList;
use crate::service::assessment_list::AssessmentList;
use crate::service::evidence_list::EvidenceList;
use crate::service::gone_answers::GoneAnswers;
use crate::service::holdings::Holdings;
use crate::service::removal::removal;
use crate::service::service_profile::ServiceProfile;
use crate::state::Session;

#[component]
pub fn ServicePage(session: Session) -> View {
    let route = Route::Service;
    let title = Signal::derive(move || {
        if session.is_ready() {
            session.with_service(|service| service.profile.name.clone())
        } else {
            "Your service".to_owned()
        }
    });
    let id = Memo::new(move |_| session.service_id());
    view! {
        <ToolFrame
            route
            title
            subtitle="What you assess, and everything that is open."
            session
        >
            {move || {
                id.track();
                sections(session)
            }}
        </ToolFrame>
    }
}

/// The sections of a service. They are built anew for another service, because what is half typed
/// in them belongs to this one.
fn sections(session: Session) -> View {
    view! {
        {contents()}
        <ServiceProfile session />
        <AssessmentList session />
        <EvidenceList session />
        <ActionList session />
        <GoneAnswers session />
        {reset(session)}
    }
}

/// Links to the sections.
fn contents() -> View {
    let sections = [
        ("app.about", "About the service"),
        ("app.assessments", "Assessments"),
        ("app.evidence", "Evidence"),
        ("app.actions", "Actions"),
        ("app.reset-service", "Reset"),
    ];
    let links: Vec<_> = sections
        .into_iter()
        .map(|(anchor, title)| {
            let href = Route::Service.link_within(&Anchor::new(anchor));
            view! {
                <li>
                    <a href=href>{title}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav aria-label="On this page">
            <ul class="tools">{links}</ul>
        </nav>
    }
}

/// The button that resets the service. Its name, phase and dates stay.
fn reset(session: Session) -> View {
    let holdings = Memo::new(move |_| session.with_service(Holdings::of));
    let goes = move || {
        let holdings = holdings.get();
        (!holdings.is_nothing())
            .then(|| format!("These go: {}. Name, phase and dates stay.", holdings.in_words()))
    };
    let reset = move |()| {
        let id = untrack(|| session.service_id());
        let name = untrack(|| session.with_service(|service| service.profile.name.clone()));
        let said = format!("Reset “{name}”: {}", holdings.get_untracked().in_words());
        session.apply_undoable(said, Change::ResetService(id));
    };
    removal(
        "app.reset-service",
        "Reset this service",
        Signal::derive(goes),
        "There is nothing to reset: nothing has been said of this service yet.",
        Callback::new(reset),
    )
}
