//! Form fields: a label, a hint, and beside the field a message while what was typed cannot be
//! saved. What was typed stays in the field.

use leptos::ev::Event;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, HtmlInputElement};
use waymark_model::date::{Date, NoSuchDate};
use waymark_view::prelude::*;

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

/// A date field. It refuses a day that the calendar lacks.
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
    let unreadable = RwSignal::new(None::<NoSuchDate>);
    let problem = Signal::derive(move || {
        unreadable
            .with(|unreadable| unreadable.as_ref().map(ToString::to_string))
            .or_else(|| problem.get())
    });
    // While a year is typed it is one of the first century, so problems wait until the person
    // leaves the field.
    let take = move |event: Event| {
        if let Ok(date) = typed_date(&event) {
            unreadable.set(None);
            on_change.run(date);
        }
    };
    let look = move |event: Event| unreadable.set(typed_date(&event).err());
    let control = view! {
        <input
            type="date"
            id=id.clone()
            min="1900-01-01"
            max="2199-12-31"
            aria-describedby=description(&id)
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=move || value.get().map(|date| date.to_string()).unwrap_or_default()
            on:change=take
            on:blur=move |event| look(event.into())
        />
    };
    field(&id, label, move || hint.get(), move || problem.get(), control)
}

/// The day in an event's date field, or none if the field is empty.
fn typed_date(event: &Event) -> Result<Option<Date>, NoSuchDate> {
    date_in(&event_target(event))
}

/// Whether the date field with an `id` holds something that is not a day.
pub fn is_unreadable(id: &str) -> bool {
    let control = document().get_element_by_id(id);
    control.is_some_and(|control| date_in(control.unchecked_ref()).is_err())
}

fn date_in(input: &HtmlInputElement) -> Result<Option<Date>, NoSuchDate> {
    let (text, validity) = (input.value(), input.validity());
    if validity.bad_input() || validity.range_underflow() || validity.range_overflow() {
        return Err(NoSuchDate);
    }
    if text.is_empty() { Ok(None) } else { Date::parse(&text).map(Some) }
}

pub fn focus(id: &str) {
    if let Some(control) = document().get_element_by_id(id) {
        let control: HtmlElement = control.unchecked_into();
        let _ = control.focus();
    }
}
