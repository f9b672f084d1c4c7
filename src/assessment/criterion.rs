//! One criterion: its statement, its background, and the answer to it.

use waymark_model::content::outline::CriterionOutline;
use waymark_model::store::item::Key;
use waymark_view::prelude::*;

use crate::answer::answer_summary::criterion_facts;
use crate::answer::answer_work::{AnswerWork, EvidenceFlags, OtherVersions};
use crate::assessment::assessing::{Answering, Assessing};
use crate::assessment::carried::{CarriedAnswer, Rewording, SetAsideAnswers};
use crate::assessment::rating::RatingField;
use crate::assessment::verdict::keeping_text;
use crate::guide::text::text_view;
use crate::rendered::Criterion;
use crate::state::Keeping;

/// A criterion of the guide, with its answer.
#[component]
pub fn CriterionCard(criterion: Criterion, assessing: Assessing) -> View {
    let Criterion { outline, wording, background } = criterion;
    let background = view! {
        <details class="criterion-background">
            <summary>"Why it matters, and what shows it"</summary>
            <div>{text_view(background)}</div>
        </details>
    };
    card(Answering::new(outline, assessing), wording.into_view(), background)
}

/// A criterion that an earlier phase put off to this one, with its answer.
#[component]
pub fn ReopenedCard(criterion: CriterionOutline, assessing: Assessing) -> View {
    let statement = criterion.wording.clone().into_view();
    card(Answering::new(criterion, assessing), statement, View::nothing())
}

/// That what was said of a criterion is not saved, and why.
fn not_saved(answering: Answering) -> Option<String> {
    let session = answering.session();
    let key = Key::Answer(untrack(|| session.service_id()), answering.criterion().id);
    let is_unsaved = session.keeping.with(|keeping| match keeping {
        Keeping::Starting | Keeping::Saved { .. } => false,
        Keeping::InMemory => answering.answer.with(Option::is_some),
        Keeping::Failed(_) => session.unsaved.with(|unsaved| unsaved.contains(&key)),
    });
    is_unsaved.then(|| keeping_text(&session.keeping.get()))
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
            {move || not_saved(answering).map(|why| view! { <p class="field-problem">{why}</p> })}
            <OtherVersions answering />
            <EvidenceFlags answering />
            <AnswerWork answering />
            <SetAsideAnswers answering />
        </article>
    }
}
