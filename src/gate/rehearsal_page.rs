//! The assessment as a panel would take it.

use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::frame::tool_frame::ToolFrame;
use crate::gate::rehearsal::Rehearsal;
use crate::route::{Route, Tool};
use crate::state::Session;

/// The assessment as a panel would take it.
#[component]
pub fn RehearsalPage(
    /// The phase.
    phase: Phase,
    /// The state behind the page.
    session: Session,
) -> View {
    let route = Route::Tool(phase, Tool::Rehearsal);
    view! {
        <ToolFrame
            route
            title=format!("Rehearsal for {}", phase.name())
            subtitle="Take the assessment as a panel would: one criterion at a time, with its evidence beside it."
            session
        >
            <Rehearsal phase session />
        </ToolFrame>
    }
}
