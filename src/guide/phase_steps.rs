//! The links from a phase to the ones before and after it.

use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::route::Route;

#[component]
pub fn PhaseSteps(phase: Phase) -> View {
    let route = Route::phase(phase);
    let step = |to: Phase, relation: &'static str, direction: &'static str| {
        let href = route.link_to(&Route::phase(to), None);
        view! {
            <a class=format!("phase-step phase-step-{direction}") href=href rel=direction>
                <span class="phase-step-relation">{relation}</span>
                <span class="phase-step-title">{to.title()}</span>
            </a>
        }
    };
    view! {
        <nav class="phase-steps" aria-label="Previous and next phase">
            {phase.previous().map(|previous| step(previous, "Previous phase", "prev"))}
            {phase.next().map(|next| step(next, "Next phase", "next"))}
        </nav>
    }
}
