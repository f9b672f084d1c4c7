//! One criterion: the statement, what stands behind it, and its rating.

use leptos::prelude::*;
use waymark_model::assessment::{Criterion, Follows, Level};
use waymark_model::guide::Inline;
use waymark_model::phase::Phase;

use crate::components::{RatingField, blocks, inlines};
use crate::route::Route;
use crate::state::Session;

/// A criterion with its rating.
#[component]
pub fn CriterionCard(
    /// The criterion.
    criterion: Criterion,
    /// The phase whose assessment it belongs to.
    phase: Phase,
    /// The answers.
    session: Session,
) -> impl IntoView {
    let route = Route::phase(phase);
    let rating = session.rating(&criterion.id);
    let state = move || rating.get().map_or("unanswered", |rating| rating.kind().value());
    let id = criterion.id.to_string();
    let (level_class, level_name) = match criterion.level {
        Level::Must => ("level level-must", "Must"),
        Level::Should => ("level level-should", "Should"),
    };
    let lead = criterion.lead.clone().map(|lead| view! { <span class="lead">{lead}</span> });
    view! {
        <article class="criterion" data-rating=state aria-labelledby=id>
            <p class="criterion-facts">
                <span class=level_class>{level_name}</span>
                {lead}
            </p>
            <h4 id=id.clone()>{inlines(&criterion.wording, &route)}</h4>
            <details class="criterion-background">
                <summary>"Why it matters, and what shows it"</summary>
                <div>{background(&criterion, &route)}</div>
            </details>
            <RatingField criterion phase session />
        </article>
    }
    .into_any()
}

fn background(criterion: &Criterion, route: &Route) -> impl IntoView + use<> {
    view! {
        {blocks(&criterion.why, route)}
        {criterion.follows.as_ref().map(|follows| follows_view(follows, route))}
        {evidence(&criterion.evidence, route)}
        {reading(&criterion.read, route)}
    }
}

fn follows_view(follows: &Follows, route: &Route) -> impl IntoView + use<> {
    let guide = Route::of_guide(&follows.guide);
    let anchor = waymark_model::guide::Anchor::new(follows.criterion.as_str());
    let href = route.link_to(&guide, Some(&anchor));
    let link = view! { <a href=href>{inlines(&follows.text, route)}</a> };
    view! {
        <p>
            <strong>"Builds on: "</strong>
            {link}
            ". "
            {inlines(&follows.adds, route)}
        </p>
    }
}

fn evidence(evidence: &[Vec<Inline>], route: &Route) -> Option<impl IntoView + use<>> {
    let items: Vec<_> =
        evidence.iter().map(|item| view! { <li>{inlines(item, route)}</li> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <p>
                <strong>"Good evidence:"</strong>
            </p>
            <ul>{items}</ul>
        }
    })
}

fn reading(read: &[Inline], route: &Route) -> Option<impl IntoView + use<>> {
    (!read.is_empty()).then(|| {
        view! {
            <p>
                <strong>"Read: "</strong>
                {inlines(read, route)}
            </p>
        }
    })
}
