//! Form fields: a label, a hint, and beside the field a message while what was typed cannot be
//! saved. What was typed stays in the field.

use leptos::ev::{Event, KeyboardEvent};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, HtmlInputElement};
use waymark_model::date::{Date, TypedProblem, YEARS};
use waymark_view::prelude::*;

use crate::form::date_entry::{DateEntry, Hand, Held, Outcome};

/// A field with its label. `hint` may change; `problem` is shown while there is one.
pub fn field(
    id: &str,
    label: &'static str,
    hint: impl Fn() -> Option<String> + Send + 'static,
    problem: impl Fn() -> Option<String> + Send + 'static,
    control: View,
) -> View {
    let hint_id = hint_id(id);
    let problem_id = problem_id(id);
    view! {
        <div class="field">
            <label for=id.to_owned()>{label}</label>
            <p class="field-hint" id=hint_id>
                {hint}
            </p>
            <p class="field-problem" id=problem_id aria-live="polite">
                {problem}
            </p>
            {control}
        </div>
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn problem_id(id: &str) -> String {
    format!("{id}-problem")
}

/// The control's `aria-describedby`: the hint and the problem of its field.
pub fn description(id: &str) -> String {
    format!("{} {}", hint_id(id), problem_id(id))
}

/// A one-line text field that saves as it is typed.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    label: &'static str,
    #[prop(default = "")] hint: &'static str,
    /// What is noticed about what it holds; it takes the place of the hint.
    #[prop(into, optional)]
    advice: Signal<Option<&'static str>>,
    #[prop(into)] value: Signal<String>,
    /// Why the text cannot be saved.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    #[prop(into)] on_input: Callback<String>,
) -> View {
    let control = view! {
        <input
            type="text"
            id=id.clone()
            dir="auto"
            autocomplete="off"
            aria-describedby=description(&id)
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=value
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    };
    let hint = move || advice.get().or((!hint.is_empty()).then_some(hint)).map(str::to_owned);
    field(&id, label, hint, move || problem.get(), control)
}

/// A field for a day. What is no day, or lies in no year of ours, is refused beside the field.
#[component]
pub fn DateField(
    #[prop(into)] id: String,
    label: &'static str,
    #[prop(into, optional)] hint: Signal<Option<String>>,
    #[prop(into)] value: Signal<Option<Date>>,
    /// Why the day cannot be saved, if it is one.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// Runs with each new day, or with none once the field is empty.
    #[prop(into)]
    on_change: Callback<Option<Date>>,
) -> View {
    let refused = RwSignal::new(None::<TypedProblem>);
    let problem = Signal::derive(move || {
        refused.get().map(|refused| refused.to_string()).or_else(|| problem.get())
    });
    let entry = StoredValue::new(DateEntry::default());
    let follow = move |hand: Hand, event: &Event| {
        let held = date_in(&event_target(event));
        // A field that goes with its page still says that it was left.
        let Some(outcome) = entry.try_update_value(|entry| entry.follow(hand, held)) else {
            return;
        };
        match outcome {
            // A problem that is solved goes at once, while a new one waits.
            Outcome::Wait if held.is_err() => {}
            Outcome::Wait | Outcome::Leave => refused.set(None),
            Outcome::Take(date) => {
                refused.set(None);
                on_change.run(date);
            }
            Outcome::Refuse(problem) => refused.set(Some(problem)),
        }
    };
    let press = move |event: KeyboardEvent| {
        let hand = match event.key().as_str() {
            "Enter" => Hand::Finish,
            // These only move through the field, or out of it.
            "Tab" | "Shift" | "ArrowLeft" | "ArrowRight" | "Escape" => return,
            _ => Hand::Key,
        };
        follow(hand, &event);
    };
    let control = view! {
        <input
            type="date"
            id=id.clone()
            min=format!("{}-01-01", YEARS.start())
            max=format!("{}-12-31", YEARS.end())
            aria-describedby=description(&id)
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=move || value.get().map(|date| date.to_string()).unwrap_or_default()
            on:keydown=press
            on:change=move |event| follow(Hand::Change, &event)
            on:blur=move |event| follow(Hand::Finish, &event)
        />
    };
    field(&id, label, move || hint.get(), move || problem.get(), control)
}

/// Whether something stands in the date field of an identifier that is no day.
pub fn is_unreadable(id: &str) -> bool {
    let control = document().get_element_by_id(id);
    control.is_some_and(|control| date_in(control.unchecked_ref()).is_err())
}

/// What a date field holds.
fn date_in(input: &HtmlInputElement) -> Held {
    // Part of a date has no value: then the browser says that something is there all the same.
    if input.validity().bad_input() {
        Err(TypedProblem::NoDay)
    } else {
        Date::typed(&input.value())
    }
}

pub fn focus(id: &str) {
    if let Some(control) = document().get_element_by_id(id) {
        let control: HtmlElement = control.unchecked_into();
        let _ = control.focus();
    }
}
