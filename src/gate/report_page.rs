//! The page of the report on an assessment, with its downloads.

use waymark_model::content::phase::Phase;
use waymark_model::gate::conditions;
use waymark_model::gate::report::Report;
use waymark_view::prelude::*;

use crate::frame::tool_frame::ToolFrame;
use crate::gate::downloads::Downloads;
use crate::gate::report::report_view;
use crate::route::{Route, Tool};
use crate::state::Session;

#[component]
pub fn ReportPage(phase: Phase, session: Session) -> View {
    let route = Route::Tool(phase, Tool::Report);
    view! {
        <ToolFrame
            route
            title=format!("Report for {}", phase.name())
            subtitle="The assessment on one page, to read, print and take along."
            session
        >
            {content(phase, session)}
        </ToolFrame>
    }
}

fn content(phase: Phase, session: Session) -> View {
    let report = Memo::new(move |_| {
        session.with_phases(|phases| {
            session.with_service(|service| {
                let report = Report::of(service, phases, phase, session.today());
                let conditions =
                    conditions(&report.standing.verdict, service, phase, session.today());
                (report, conditions)
            })
        })
    });
    view! {
        <div class="report-tools">
            <button type="button" class="button" on:click=move |_| session.print()>
                "Print"
            </button>
            <Downloads phase session />
            {move || report.with(|(report, _)| dates_hint(report))}
        </div>
        {move || report.with(|(report, conditions)| report_view(report, conditions))}
    }
}

/// A link to where the dates can be set that the report lacks.
fn dates_hint(report: &Report) -> Option<View> {
    let has_dates = report.dates.began.is_some() && report.dates.assessed.is_some();
    let service = Route::Tool(report.phase, Tool::Report).link_to(&Route::Service, None);
    (!has_dates).then(|| {
        view! {
            <p class="field-hint">
                "A report should say when the phase began and when it is assessed. "
                <a href=service>"Set the dates"</a>
            </p>
        }
    })
}
