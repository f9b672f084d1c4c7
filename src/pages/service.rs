//! The service that is being worked on.

use leptos::prelude::*;

use crate::components::ToolFrame;
use crate::route::Route;
use crate::state::Session;

/// The service that is being worked on.
#[component]
pub fn ServicePage(
    /// The state behind the page.
    session: Session,
) -> impl IntoView {
    let route = Route::Service;
    view! {
        <ToolFrame route title="Service" subtitle="What you assess, and everything that is open." session>
            {move || ()}
        </ToolFrame>
    }
}
