//! The five phases as a path, each with the progress of its assessment.

use waymark_model::content::outline::PhaseOutline;
use waymark_model::verdict::assessed::assessed;
use waymark_model::verdict::counts::Standing;
use waymark_view::prelude::*;

use crate::route::Route;
use crate::state::Session;

/// The phases in order, each with a link to its guide.
#[component]
pub fn PhasePath(phases: Vec<PhaseOutline>, session: Session) -> View {
    let all = StoredValue::new(phases.clone());
    let steps: Vec<_> = phases.into_iter().map(|outline| step(outline, all, session)).collect();
    view! { <ol class="phase-path">{steps}</ol> }
}

fn step(outline: PhaseOutline, phases: StoredValue<Vec<PhaseOutline>>, session: Session) -> View {
    let href = Route::Home.link_to(&Route::phase(outline.phase), None);
    let phase = outline.phase;
    let progress = move || {
        let standing = session.with_service(|service| {
            let criteria = phases.with_value(|phases| assessed(phases, phase, &service.answers));
            Standing::of(&criteria, &service.answers)
        });
        progress(&standing)
    };
    view! {
        <li>
            <h3>
                <a href=href>{outline.phase.title()}</a>
            </h3>
            <p>{outline.subtitle}</p>
            <p class="phase-progress">{progress}</p>
        </li>
    }
}

/// The progress of an assessment, in one line.
fn progress(standing: &Standing) -> String {
    let counts = standing.counts;
    if counts.answered() == 0 {
        format!("{} criteria, none answered", counts.criteria)
    } else {
        format!("{} · {}", counts.progress(), standing.verdict.name())
    }
}
