//! The page on which a gate is held, and the records of gates that were held.

use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::frame::tool_frame::ToolFrame;
use crate::gate::gate_form::GateForm;
use crate::gate::record_comparison::RecordComparison;
use crate::gate::timeline::{Timeline, all_records};
use crate::route::{Route, Tool};
use crate::state::Session;

#[component]
pub fn RecordsPage(phase: Phase, session: Session) -> View {
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
}

fn content(phase: Phase, session: Session) -> View {
    let records = Memo::new(move |_| all_records(session));
    view! {
        <div class="records">
            <GateForm phase session />
            <Timeline phase records session />
            <RecordComparison phase records />
        </div>
    }
}
