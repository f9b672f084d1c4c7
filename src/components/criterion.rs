//! One criterion: the statement, what stands behind it, and the answer to it.

use waymark_model::assessment::{Criterion, Follows};
use waymark_model::guide::Inline;
use waymark_model::outline::CriterionOutline;
use waymark_view::prelude::*;

use crate::components::said::criterion_facts;
use crate::components::{
    AnswerWork, Answering, Assessing, CarriedAnswer, EvidenceFlags, RatingField, Rewording,
    SetAsideAnswers, blocks, inlines,
};
use crate::route::Route;

/// A criterion of the guide, with the answer to it.
#[component]
pub fn CriterionCard(
    /// The criterion.
    criterion: Criterion,
    /// The little of it that the answer needs.
    outline: CriterionOutline,
    /// The assessment that it belongs to.
    assessing: Assessing,
) -> View {
    let route = Route::phase(assessing.phase);
    let statement = inlines(&criterion.wording, &route).into_view();
    let background = view! {
        <details class="criterion-background">
            <summary>"Why it matters, and what shows it"</summary>
            <div>{background(&criterion, &route)}</div>
        </details>
    };
    card(Answering::new(outline, assessing), statement, background)
}

/// A criterion that an earlier phase put off to this one, with the answer to it.
#[component]
pub fn ReopenedCard(
    /// The criterion.
    criterion: CriterionOutline,
    /// The assessment in which it reopens.
    assessing: Assessing,
) -> View {
    let statement = criterion.wording.clone().into_view();
    card(Answering::new(criterion, assessing), statement, View::nothing())
}

fn card(answering: Answering, statement: View, background: View) -> View {
    let state = move || answering.rating().map_or("unanswered", |rating| rating.kind().value());
    let is_hidden = Memo::new(move |_| !answering.is_shown());
    let criterion = answering.criterion();
    let id = criterion.id.to_string();
    view! {
        <article class="criterion" data-rating=state aria-labelledby=id.clone() hidden=is_hidden>
            {criterion_facts(criterion.level, criterion.lead)}
            <h4 id=id>{statement}</h4>
            {background}
            <Rewording answering />
            <CarriedAnswer answering />
            <RatingField answering />
            <EvidenceFlags answering />
            <AnswerWork answering />
            <SetAsideAnswers answering />
        </article>
    }
}

fn background(criterion: &Criterion, route: &Route) -> View {
    view! {
        {blocks(&criterion.why, route)}
        {criterion.follows.as_ref().map(|follows| follows_view(follows, route))}
        {evidence(&criterion.evidence, route)}
        {reading(&criterion.read, route)}
    }
}

fn follows_view(follows: &Follows, route: &Route) -> View {
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

fn evidence(evidence: &[Vec<Inline>], route: &Route) -> Option<View> {
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

fn reading(read: &[Inline], route: &Route) -> Option<View> {
    (!read.is_empty()).then(|| {
        view! {
            <p>
                <strong>"Read: "</strong>
                {inlines(read, route)}
            </p>
        }
    })
}
