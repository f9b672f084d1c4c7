//! The rating of one criterion: five choices, and what two of them ask for.

use leptos::prelude::*;
use waymark_model::answer::{Rating, RatingKind};
use waymark_model::assessment::{Criterion, Level};
use waymark_model::phase::Phase;

use crate::state::Session;

/// The name that the radio buttons of a criterion share, in front of its identifier.
pub const RATING_NAME: &str = "rating-";

/// Radio buttons for the rating of a criterion.
#[component]
pub fn RatingField(
    /// The criterion.
    criterion: Criterion,
    /// The phase that its assessment belongs to.
    phase: Phase,
    /// The answers.
    session: Session,
) -> impl IntoView {
    let rating = session.rating(&criterion.id);
    let kind = Memo::new(move |_| rating.get().map(|rating| rating.kind()));
    let rated = Rated { criterion, phase, session, reason: StoredValue::new(String::new()) };
    let field = NodeRef::<leptos::html::Fieldset>::new();
    let name = format!("{RATING_NAME}{}", rated.criterion.id);
    let choices: Vec<_> = RatingKind::ALL
        .into_iter()
        .filter_map(|choice| Some((choice, choice.begin(phase)?)))
        .map(|(choice, begun)| choice_view(choice, begun, &name, kind, rated.clone()))
        .collect();
    let group_label = rated.criterion.id.to_string();
    view! {
        <fieldset class="rating" aria-labelledby=group_label tabindex="-1" node_ref=field>
            <div class="rating-choices">{choices}</div>
            {move || details(kind.get(), rating, &rated, field)}
        </fieldset>
    }
    .into_any()
}

/// What a rating is given to.
#[derive(Clone)]
struct Rated {
    criterion: Criterion,
    phase: Phase,
    session: Session,
    /// The reason typed last. Arrow keys pass over a choice on the way to another, which must not
    /// cost what was typed there.
    reason: StoredValue<String>,
}

impl Rated {
    fn choose(&self, begun: Rating) {
        self.rate(match begun {
            Rating::NotApplicable { .. } => {
                Rating::NotApplicable { reason: self.reason.get_value() }
            }
            other => other,
        });
    }

    fn rate(&self, rating: Rating) {
        self.session.rate(&self.criterion.id, &self.criterion.wording_text(), rating);
    }

    fn clear(&self) {
        self.session.clear(&self.criterion.id);
    }

    fn field_id(&self, field: &str) -> String {
        format!("{}-{field}", self.criterion.id)
    }
}

fn choice_view(
    choice: RatingKind,
    begun: Rating,
    name: &str,
    kind: Memo<Option<RatingKind>>,
    rated: Rated,
) -> impl IntoView + use<> {
    let name = name.to_owned();
    view! {
        <label class=format!("rating-choice rating-{}", choice.value())>
            <input
                type="radio"
                name=name
                value=choice.value()
                prop:checked=move || kind.get() == Some(choice)
                on:change=move |_| rated.choose(begun.clone())
            />
            <span>{choice.name()}</span>
        </label>
    }
}

/// What the chosen rating asks for, and the way to take it back.
fn details(
    kind: Option<RatingKind>,
    rating: Memo<Option<Rating>>,
    rated: &Rated,
    field: NodeRef<leptos::html::Fieldset>,
) -> Option<impl IntoView + use<>> {
    let asked = match kind? {
        RatingKind::NotApplicable => reason_field(rating, rated.clone()).into_any(),
        RatingKind::TooEarly => phase_field(rating, rated.clone()).into_any(),
        RatingKind::Met | RatingKind::PartlyMet | RatingKind::NotMet => ().into_any(),
    };
    let what = format!("Clear the rating of: {}", rated.criterion.wording_text());
    let rated = rated.clone();
    let clear = move |_| {
        rated.clear();
        // The button goes with the rating, so the focus moves to what remains.
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    Some(view! {
        <div class="rating-details">
            {asked}
            <button
                type="button"
                class="rating-clear"
                aria-label=what
                on:click=clear
            >
                "Clear"
            </button>
        </div>
    })
}

fn reason_field(rating: Memo<Option<Rating>>, rated: Rated) -> impl IntoView {
    let id = rated.field_id("reason");
    let hint = rated.field_id("reason-hint");
    let reason = move || match rating.get() {
        Some(Rating::NotApplicable { reason }) => reason,
        _ => String::new(),
    };
    rated.reason.set_value(untrack(reason));
    let level = rated.criterion.level;
    let hint_text = move || reason_hint(level, &reason());
    view! {
        <div class="field">
            <label for=id.clone()>"Why does it not apply?"</label>
            <p class="field-hint" id=hint.clone()>
                {hint_text}
            </p>
            <input
                type="text"
                id=id
                aria-describedby=hint
                autocomplete="off"
                prop:value=reason
                on:input=move |event| {
                    let reason = event_target_value(&event);
                    rated.reason.set_value(reason.clone());
                    rated.rate(Rating::NotApplicable { reason });
                }
            />
        </div>
    }
}

/// What the reason is for. The verdict waits for it where the criterion is a *must*.
fn reason_hint(level: Level, reason: &str) -> &'static str {
    match (level, reason.trim().is_empty()) {
        (Level::Must, true) => "Until you give a reason, this counts as not assessed.",
        _ => "Whoever reads the assessment later will want to know.",
    }
}

fn phase_field(rating: Memo<Option<Rating>>, rated: Rated) -> impl IntoView {
    let id = rated.field_id("reopens");
    let options: Vec<_> = rated
        .phase
        .later()
        .map(|phase| {
            let is_chosen = move || rating.get() == Some(Rating::TooEarly { reopens: phase });
            view! {
                <option value=phase.name() prop:selected=is_chosen>
                    {phase.title()}
                </option>
            }
        })
        .collect();
    view! {
        <div class="field">
            <label for=id.clone()>"In which phase does it reopen?"</label>
            <select
                id=id
                on:change=move |event| {
                    if let Some(reopens) = Phase::from_name(&event_target_value(&event)) {
                        rated.rate(Rating::TooEarly { reopens });
                    }
                }
            >
                {options}
            </select>
        </div>
    }
}
