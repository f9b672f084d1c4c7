//! Holding the gate of a phase, and the gates that were held.

use leptos::prelude::*;
use waymark_model::phase::Phase;

use crate::components::{GateForm, RecordComparison, Timeline, ToolFrame, all_records};
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
        <ToolFrame
            route
            title=format!("Records for {}", phase.name())
            subtitle="Hold the gate, and see what changed between two."
            session
        >
            {content(phase, session)}
        </ToolFrame>
    }
    .into_any()
}

fn content(phase: Phase, session: Session) -> AnyView {
    let records = Memo::new(move |_| all_records(session));
    view! {
        <div class="records">
            <GateForm phase session />
            <Timeline phase records session />
            <RecordComparison phase records />
        </div>
    }
    .into_any()
}
