//! The page of a guide.

use waymark_model::content::guide::GuideKind;
use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::assessment::section::AssessmentSection;
use crate::frame::breadcrumbs::{Breadcrumb, Breadcrumbs};
use crate::guide::phase_steps::PhaseSteps;
use crate::guide::text::text_view;
use crate::rendered::Guide;
use crate::route::Route;
use crate::state::Session;

/// A guide with its contents and, if it is of a phase, its assessment.
#[component]
pub fn GuidePage(guide: Guide, session: Session) -> View {
    let route = Route::of_guide(&guide.path);
    let kind = guide.kind();
    let assessed = match kind {
        GuideKind::Phase(phase) => guide.assessment.map(|assessment| (phase, assessment)),
        _ => None,
    };
    let assessment = assessed.map(|(phase, assessment)| {
        View::deferred(move || view! { <AssessmentSection assessment phase session /> })
    });
    let steps = phase_of(kind).map(|phase| View::inert(move || view! { <PhaseSteps phase /> }));
    view! {
        <article class="guide">
            <div class="guide-head">
                <Breadcrumbs above=above(kind) route />
                {phase_of(kind).map(phase_line)}
                <h1>{guide.title}</h1>
                {guide.subtitle.map(|subtitle| view! { <p class="subtitle">{subtitle}</p> })}
            </div>
            {guide.contents}
            <div class="guide-text">
                {text_view(guide.body)}
                {assessment}
                {text_view(guide.afterword)}
                {steps}
            </div>
        </article>
    }
}

fn phase_of(kind: GuideKind) -> Option<Phase> {
    match kind {
        GuideKind::Phase(phase) => Some(phase),
        GuideKind::Home | GuideKind::Topic | GuideKind::Other => None,
    }
}

fn phase_line(phase: Phase) -> View {
    let number = Phase::ALL.iter().position(|other| *other == phase).map_or(0, |index| index + 1);
    view! { <p class="phase-line">{format!("Phase {number} of {}", Phase::ALL.len())}</p> }
}

/// The pages between the home page and a guide of this kind.
fn above(kind: GuideKind) -> Vec<Breadcrumb> {
    match kind {
        GuideKind::Topic => vec![Breadcrumb { title: "Topics".to_owned(), route: Route::Topics }],
        GuideKind::Home | GuideKind::Phase(_) | GuideKind::Other => Vec::new(),
    }
}
