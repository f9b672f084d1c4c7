//! Holding the gate of a phase, and the gates that were held.

use leptos::prelude::*;
use waymark_model::phase::Phase;

use crate::components::ToolFrame;
use crate::route::{Route, Tool};
use crate::state::Session;

/// Holding the gate of a phase, and the gates that were held.
#[component]
pub fn RecordsPage(
    /// The phase.
    phase: Phase,
    /// The state behind the page.
    session: Session,
) -> impl IntoView {
    let route = Route::Tool(phase, Tool::Records);
    view! {
        <ToolFrame route title=format!("Records for {}", phase.name()) subtitle="Hold the gate, and see what changed between two." session>
            {move || ()}
        </ToolFrame>
    }
}
