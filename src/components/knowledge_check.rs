//! A knowledge check: open a choice, read what it teaches.

use leptos::prelude::*;
use waymark_model::guide::{Choice, KnowledgeCheck};

use crate::components::{blocks, inlines};
use crate::route::Route;

/// A question with feedback for each choice. Each choice opens by itself, so that the check works
/// without script and a reader may look at more than one.
#[component]
pub fn KnowledgeCheckCard(
    /// The check.
    check: KnowledgeCheck,
    /// The page it stands on.
    route: Route,
) -> impl IntoView {
    let choices: Vec<_> = check.choices.iter().map(|choice| choice_view(choice, &route)).collect();
    let id = check.id.0.clone();
    view! {
        <section class="check" aria-labelledby=id>
            <p class="check-kind">"Knowledge check"</p>
            <h3 id=id.clone()>{inlines(&check.prompt, &route)}</h3>
            <ul class="choices">{choices}</ul>
        </section>
    }
}

fn choice_view(choice: &Choice, route: &Route) -> impl IntoView + use<> {
    let (class, judgement) = if choice.correct {
        ("feedback feedback-right", "That is the one.")
    } else {
        ("feedback feedback-wrong", "Not this one.")
    };
    view! {
        <li>
            <details>
                <summary>{inlines(&choice.text, route)}</summary>
                <div class=class>
                    <p class="judgement">{judgement}</p>
                    {blocks(&choice.feedback, route)}
                </div>
            </details>
        </li>
    }
}
