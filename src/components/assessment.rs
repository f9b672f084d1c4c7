//! The assessment of a phase: every criterion by theme, and the verdict.

use waymark_model::assessment::{Assessment, Criterion, ThemeGroup};
use waymark_model::outline::CriterionOutline;
use waymark_model::phase::Phase;
use waymark_view::prelude::*;

use crate::app::keeping_view;
use crate::components::{
    Assessing, AssessmentHead, CarriedConditions, CriterionCard, FilterPanel, ReopenedCard,
    VerdictBar, VerdictSection, blocks, inlines,
};
use crate::route::Route;
use crate::state::Session;

/// The assessment in a phase's guide.
#[component]
pub fn AssessmentSection(
    /// The assessment.
    assessment: Assessment,
    /// The phase.
    phase: Phase,
    /// The state behind the page.
    session: Session,
) -> View {
    let route = Route::phase(phase);
    let outline = assessment.outline();
    let assessing = Assessing::new(outline.clone(), phase, session);
    let id = assessment.id.to_string();
    let mut outlines = outline.into_iter();
    let groups: Vec<_> = assessment
        .groups
        .iter()
        .map(|group| {
            let criteria = group.criteria.iter().cloned().zip(outlines.by_ref()).collect();
            theme_group(group, criteria, assessing)
        })
        .collect();
    view! {
        <section class="assessment" aria-labelledby=id.clone()>
            <h2 id=id>{inlines(&assessment.title, &route)}</h2>
            {blocks(&assessment.introduction, &route)}
            <p class="without-script">
                "Rating needs JavaScript, which this browser has switched off. \
                 Everything else can be read without it."
            </p>
            {keeping_view(session)}
            <AssessmentHead assessing />
            <CarriedConditions assessing />
            <FilterPanel assessing />
            // Browsers that bring form values back after a reload would answer in a person's name.
            <form class="criteria" autocomplete="off" on:submit=|event| event.prevent_default()>
                {groups}
                <ReopenedGroup assessing />
            </form>
            <VerdictSection assessing />
            <VerdictBar assessing />
        </section>
    }
}

fn theme_group(
    group: &ThemeGroup,
    criteria: Vec<(Criterion, CriterionOutline)>,
    assessing: Assessing,
) -> View {
    let id = group.id.to_string();
    let outlines: Vec<CriterionOutline> =
        criteria.iter().map(|(_, outline)| outline.clone()).collect();
    let is_hidden =
        Memo::new(move |_| !outlines.iter().any(|criterion| assessing.shows(criterion)));
    let cards: Vec<_> = criteria
        .into_iter()
        .map(|(criterion, outline)| {
            View::later(move || view! { <CriterionCard criterion outline assessing /> })
        })
        .collect();
    let point = group.theme.point();
    view! {
        <section class="theme" aria-labelledby=id.clone() hidden=is_hidden>
            <h3 id=id>{group.theme.name()}</h3>
            <p class="theme-point">{format!("Point {point} of the UK service standard of 2019")}</p>
            {blocks(&group.introduction, &Route::phase(assessing.phase))}
            {cards}
        </section>
    }
}

/// The criteria that earlier phases put off to this one, while there are any.
#[component]
fn ReopenedGroup(assessing: Assessing) -> impl IntoView {
    let is_there = Memo::new(move |_| assessing.reopened.with(|criteria| !criteria.is_empty()));
    move || {
        is_there.get().then(|| {
            let cards = view! {
                <For
                    each=move || assessing.reopened.get()
                    key=|criterion| criterion.id.clone()
                    children=move |criterion| view! { <ReopenedCard criterion assessing /> }
                />
            };
            view! {
                <section class="theme" aria-labelledby="reopened">
                    <h3 id="reopened">"Put off to this phase"</h3>
                    <p class="theme-point">
                        "You found these too early before. They count here until you rate them."
                    </p>
                    {cards}
                </section>
            }
        })
    }
}
