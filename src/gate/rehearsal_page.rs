//! The page of a rehearsal.

use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::frame::tool_frame::ToolFrame;
use crate::gate::rehearsal::Rehearsal;
use crate::route::{Route, Tool};
use crate::state::Session;

#[component]
pub fn RehearsalPage(phase: Phase, session: Session) -> View {
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
