//! Every service that this browser keeps.

use leptos::prelude::*;

use crate::components::ToolFrame;
use crate::route::Route;
use crate::state::Session;

/// Every service that this browser keeps.
#[component]
pub fn ServicesPage(
    /// The state behind the page.
    session: Session,
) -> impl IntoView {
    let route = Route::Services;
    view! {
        <ToolFrame route title="Services" subtitle="Everything that this browser keeps, one service at a time." session>
            {move || ()}
        </ToolFrame>
    }
}
