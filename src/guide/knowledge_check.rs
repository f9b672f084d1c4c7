//! A knowledge check: choose, read the feedback, try again.

use leptos::html::Details;
use waymark_model::content::guide::CheckId;
use waymark_model::store::change::Change;
use waymark_view::prelude::*;

use crate::rendered::{Choice, KnowledgeCheck};
use crate::state::Session;

/// A question with feedback for each choice. A choice is a `<details>`; all have the same name, so
/// one is open at a time, also without script. The app remembers which was chosen.
#[component]
pub fn KnowledgeCheckCard(check: KnowledgeCheck) -> View {
    let KnowledgeCheck { id, prompt, choices } = check;
    let state = CheckState { check: StoredValue::new(id.clone()), session: use_context() };
    let choices: Vec<_> = choices.into_iter().map(|choice| choice_view(choice, state)).collect();
    let id = id.0;
    let heading = NodeRef::new();
    view! {
        <section class="check" aria-labelledby=id.clone()>
            <p class="check-kind">"Knowledge check"</p>
            <h3 id=id tabindex="-1" node_ref=heading>
                {prompt}
            </h3>
            <ul class="choices">{choices}</ul>
            {move || state.chosen().is_some().then(|| try_again(state, heading))}
        </section>
    }
}

/// What was chosen in a check. Without a session, nothing is remembered.
#[derive(Clone, Copy)]
struct CheckState {
    check: StoredValue<CheckId>,
    session: Option<Session>,
}

impl CheckState {
    /// The last choice. Subscribes to it.
    fn chosen(self) -> Option<String> {
        let workspace = self.session?.workspace;
        self.check.with_value(|check| workspace.with(|all| all.chosen(check).map(str::to_owned)))
    }

    fn choose(self, choice: String) {
        if let Some(session) =
            self.session.filter(|_| untrack(|| self.chosen()) != Some(choice.clone()))
        {
            session.apply(Change::Choose { check: self.check.get_value(), choice });
        }
    }

    fn begin_again(self) {
        if let Some(session) = self.session {
            session.apply(Change::TryAgain(self.check.get_value()));
        }
    }
}

fn choice_view(choice: Choice, state: CheckState) -> View {
    let (class, judgement) = if choice.correct {
        ("feedback feedback-right", "That is the one.")
    } else {
        ("feedback feedback-wrong", "Not this one.")
    };
    let text = StoredValue::new(choice.words);
    let is_chosen = Memo::new(move |_| {
        state.chosen().is_some_and(|chosen| text.with_value(|text| *text == chosen))
    });
    let details = NodeRef::<Details>::new();
    let note = move |_| {
        if details.get_untracked().is_some_and(|details| details.open()) {
            state.choose(text.get_value());
        }
    };
    view! {
        <li>
            <details
                name=state.check.with_value(|check| check.0.clone())
                node_ref=details
                prop:open=is_chosen
                on:toggle=note
            >
                <summary>{choice.text}</summary>
                <div class=class>
                    <p class="judgement">{judgement}</p>
                    {choice.feedback}
                </div>
            </details>
        </li>
    }
}

fn try_again(state: CheckState, heading: NodeRef<leptos::html::H3>) -> View {
    let begin = move |_| {
        state.begin_again();
        // The button disappears, so the focus moves to the question.
        if let Some(heading) = heading.get_untracked() {
            let _ = heading.focus();
        }
    };
    view! {
        <button type="button" class="link-button" on:click=begin>
            "Try again"
        </button>
    }
}
