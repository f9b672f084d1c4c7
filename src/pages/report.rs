//! The report on an assessment, and its downloads.

use leptos::prelude::*;
use waymark_model::phase::Phase;

use crate::components::ToolFrame;
use crate::route::{Route, Tool};
use crate::state::Session;

/// The report on an assessment, and its downloads.
#[component]
pub fn ReportPage(
    /// The phase.
    phase: Phase,
    /// The state behind the page.
    session: Session,
) -> impl IntoView {
    let route = Route::Tool(phase, Tool::Report);
    view! {
        <ToolFrame route title=format!("Report for {}", phase.name()) subtitle="The assessment on one page, to read, print and take along." session>
            {move || ()}
        </ToolFrame>
    }
}
