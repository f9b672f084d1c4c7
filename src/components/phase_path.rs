//! The five phases as a path, each with how far its assessment has come.

use leptos::prelude::*;
use waymark_model::outline::PhaseOutline;
use waymark_model::verdict::Standing;

use crate::route::Route;
use crate::state::Session;

/// The phases in order, each a link to its guide.
#[component]
pub fn PhasePath(
    /// The phases.
    phases: Vec<PhaseOutline>,
    /// The answers given so far.
    session: Session,
) -> impl IntoView {
    let steps: Vec<_> = phases.into_iter().map(|outline| step(outline, session)).collect();
    view! { <ol class="phase-path">{steps}</ol> }
}

fn step(outline: PhaseOutline, session: Session) -> impl IntoView {
    let href = Route::Home.link_to(&Route::phase(outline.phase), None);
    let criteria = outline.criteria;
    let progress = move || {
        let standing = session.answers.with(|answers| Standing::of(&criteria, answers));
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

/// How far an assessment has come, in one line.
fn progress(standing: &Standing) -> String {
    let counts = standing.counts;
    if counts.answered() == 0 {
        format!("{} criteria, none answered", counts.criteria)
    } else {
        format!("{} · {}", counts.progress(), standing.verdict.name())
    }
}
