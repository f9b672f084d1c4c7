//! The assessment of a phase: every criterion by theme, and the verdict.

use waymark_model::content::outline::CriterionOutline;
use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::assessment::assessing::Assessing;
use crate::assessment::criterion::{CriterionCard, ReopenedCard};
use crate::assessment::filter_panel::FilterPanel;
use crate::assessment::head::{AssessmentHead, CarriedConditions};
use crate::assessment::verdict::{VerdictBar, VerdictSection};
use crate::frame::portable_keeping::portable_keeping;
use crate::guide::text::text_view;
use crate::rendered::{Assessment, ThemeGroup};
use crate::state::Session;

#[component]
pub fn AssessmentSection(assessment: Assessment, phase: Phase, session: Session) -> View {
    let outlines = assessment.criteria().map(|criterion| criterion.outline.clone());
    let assessing = Assessing::new(outlines.collect(), phase, session);
    let Assessment { id, title, introduction, groups } = assessment;
    let groups: Vec<_> = groups.into_iter().map(|group| theme_group(group, assessing)).collect();
    view! {
        <section class="assessment" aria-labelledby=id.clone()>
            <h2 id=id>{title}</h2>
            {text_view(introduction)}
            <p class="without-script">
                "Rating needs JavaScript, which this browser has switched off. \
                 Everything else can be read without it."
            </p>
            {portable_keeping(session)}
            {View::deferred(move || view! { <AssessmentHead assessing /> })}
            <CarriedConditions assessing />
            {View::deferred(move || view! { <FilterPanel assessing /> })}
            // Some browsers restore form values after a reload, which would give answers that
            // nobody gave.
            <form class="criteria" autocomplete="off" on:submit=|event| event.prevent_default()>
                {groups}
                <ReopenedGroup assessing />
            </form>
            {View::deferred(move || view! { <VerdictSection assessing /> })}
            {View::deferred(move || view! { <VerdictBar assessing /> })}
        </section>
    }
}

fn theme_group(group: ThemeGroup, assessing: Assessing) -> View {
    let ThemeGroup { theme, id, introduction, criteria } = group;
    let outlines: Vec<CriterionOutline> =
        criteria.iter().map(|criterion| criterion.outline.clone()).collect();
    let is_hidden =
        Memo::new(move |_| !outlines.iter().any(|criterion| assessing.shows(criterion)));
    let cards: Vec<_> = criteria
        .into_iter()
        .map(|criterion| View::deferred(move || view! { <CriterionCard criterion assessing /> }))
        .collect();
    let point = theme.point();
    view! {
        <section class="theme" aria-labelledby=id.clone() hidden=is_hidden>
            <h3 id=id>{theme.name()}</h3>
            <p class="theme-point">{format!("Point {point} of the UK service standard of 2019")}</p>
            {text_view(introduction)}
            {cards}
        </section>
    }
}

/// The criteria that earlier phases put off to this one, if there are any.
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
