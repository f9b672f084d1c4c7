//! The assessment of a phase: every criterion by theme, and the verdict.

use leptos::prelude::*;
use waymark_model::assessment::{Assessment, ThemeGroup};
use waymark_model::phase::Phase;
use waymark_model::verdict::Standing;

use crate::components::{CriterionCard, VerdictBar, VerdictSection, blocks, inlines};
use crate::route::Route;
use crate::state::Session;

/// The assessment in a phase's guide.
#[component]
pub fn AssessmentSection(
    /// The assessment.
    assessment: Assessment,
    /// The phase.
    phase: Phase,
    /// The answers.
    session: Session,
) -> impl IntoView {
    let route = Route::phase(phase);
    let outline = assessment.outline();
    let standing =
        Memo::new(move |_| session.answers.with(|answers| Standing::of(&outline, answers)));
    let id = assessment.id.to_string();
    let groups: Vec<_> =
        assessment.groups.iter().map(|group| theme_group(group, phase, session)).collect();
    let wordings = assessment
        .criteria()
        .map(|criterion| (criterion.id.clone(), criterion.wording_text()))
        .collect();
    view! {
        <section class="assessment" aria-labelledby=id>
            <h2 id=id.clone()>{inlines(&assessment.title, &route)}</h2>
            {blocks(&assessment.introduction, &route)}
            <p class="without-script">
                "Rating needs JavaScript, which this browser has switched off. \
                 Everything else can be read without it."
            </p>
            // Browsers that bring form values back after a reload would answer in a person's name.
            <form class="criteria" autocomplete="off" on:submit=|event| event.prevent_default()>
                {groups}
            </form>
            <VerdictSection standing wordings phase />
            <VerdictBar standing keeping=session.keeping />
        </section>
    }
    .into_any()
}

fn theme_group(group: &ThemeGroup, phase: Phase, session: Session) -> impl IntoView + use<> {
    let id = group.id.to_string();
    let criteria: Vec<_> = group
        .criteria
        .iter()
        .map(|criterion| view! { <CriterionCard criterion=criterion.clone() phase session /> })
        .collect();
    let point = group.theme.point();
    view! {
        <section class="theme" aria-labelledby=id>
            <h3 id=id.clone()>{group.theme.name()}</h3>
            <p class="theme-point">{format!("Point {point} of the UK service standard of 2019")}</p>
            {blocks(&group.introduction, &Route::phase(phase))}
            {criteria}
        </section>
    }
}
