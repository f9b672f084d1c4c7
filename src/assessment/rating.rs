//! The rating of one criterion: five choices, and a field for what two of them ask.

use waymark_model::content::assessment::Level;
use waymark_model::content::phase::Phase;
use waymark_model::service::answer::{Answer, Edit, Rating, RatingKind};
use waymark_model::store::change::Change;
use waymark_model::verdict::counts::counted;
use waymark_view::prelude::*;

use crate::assessment::assessing::Answering;

/// The name of a criterion's radio buttons is this and the criterion's id.
pub const RATING_NAME: &str = "rating-";

#[component]
pub fn RatingField(answering: Answering) -> View {
    let kind = Memo::new(move |_| answering.rating().map(|rating| rating.kind()));
    let state = RatingState { answering, reason: StoredValue::new(String::new()) };
    let field = NodeRef::<leptos::html::Fieldset>::new();
    let criterion = answering.criterion();
    let name = format!("{RATING_NAME}{}", criterion.id);
    let choices: Vec<_> = RatingKind::ALL
        .into_iter()
        .filter_map(|choice| Some((choice, choice.begin(answering.phase())?)))
        .map(|(choice, begun)| choice_view(choice, begun, &name, kind, state))
        .collect();
    let group_label = criterion.id.to_string();
    view! {
        <fieldset
            class="rating"
            id=answering.field_id("rating")
            aria-labelledby=group_label
            tabindex="-1"
            node_ref=field
        >
            <div class="rating-choices">{choices}</div>
            {move || details(kind.get()?, state)}
            {move || clear_button(answering, field)}
        </fieldset>
    }
}

#[derive(Clone, Copy)]
struct RatingState {
    answering: Answering,
    /// The reason typed last. Arrow keys pass through "not applicable" on the way to another
    /// choice, and must not lose it.
    reason: StoredValue<String>,
}

impl RatingState {
    fn choose(self, begun: Rating) {
        self.rate(match begun {
            Rating::NotApplicable { .. } => {
                Rating::NotApplicable { reason: self.reason.get_value() }
            }
            other => other,
        });
    }

    fn rate(self, rating: Rating) {
        self.answering.edit(Edit::Rate(rating));
    }
}

fn choice_view(
    choice: RatingKind,
    begun: Rating,
    name: &str,
    kind: Memo<Option<RatingKind>>,
    state: RatingState,
) -> View {
    let name = name.to_owned();
    view! {
        <label class=format!("rating-choice rating-{}", choice.value())>
            <input
                type="radio"
                name=name
                value=choice.value()
                prop:checked=move || kind.get() == Some(choice)
                on:change=move |_| state.choose(begun.clone())
            />
            <span>{choice.name()}</span>
        </label>
    }
}

fn details(kind: RatingKind, state: RatingState) -> Option<View> {
    match kind {
        RatingKind::NotApplicable => Some(reason_field(state)),
        RatingKind::TooEarly => Some(phase_field(state)),
        RatingKind::Met | RatingKind::PartlyMet | RatingKind::NotMet => None,
    }
}

/// The button that clears the whole answer, while there is one.
fn clear_button(answering: Answering, field: NodeRef<leptos::html::Fieldset>) -> Option<View> {
    let is_answered = Memo::new(move |_| answering.answer.with(Option::is_some));
    let clear = move |_| {
        if let Some(answer) = answering.answer.get_untracked() {
            clear_answer(answering, &answer);
        }
        // The button disappears with the answer, so the focus moves to what remains.
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    is_answered.get().then(|| {
        view! {
            <button
                type="button"
                class="rating-clear"
                aria-label=format!("Clear the answer to: {}", answering.wording())
                on:click=clear
            >
                "Clear"
            </button>
        }
    })
}

fn clear_answer(answering: Answering, answer: &Answer) {
    let session = answering.session();
    let said = format!("Cleared {}: “{}”", contents(answer), answering.wording());
    let change = Change::ClearAnswers {
        service: untrack(|| session.service_id()),
        criteria: vec![answering.criterion().id],
    };
    session.apply_undoable(said, change);
}

/// What an answer holds, in words: `the rating, the notes and 2 links to evidence`.
fn contents(answer: &Answer) -> String {
    let links = match answer.evidence.len() {
        0 => None,
        links => Some(counted(links, "link to evidence", "links to evidence")),
    };
    let parts: Vec<String> = [
        answer.rating.is_some().then(|| "the rating".to_owned()),
        (!answer.notes.is_empty()).then(|| "the notes".to_owned()),
        links,
        answer.action.is_some().then(|| "the action".to_owned()),
        (!answer.rehearsal.is_empty()).then(|| "the rehearsal note".to_owned()),
        (!answer.set_aside.is_empty()).then(|| "what was set aside".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "nothing".to_owned(),
    }
}

fn reason_field(state: RatingState) -> View {
    let answering = state.answering;
    let id = answering.field_id("reason");
    let hint = answering.field_id("reason-hint");
    let reason = move || match answering.rating() {
        Some(Rating::NotApplicable { reason }) => reason,
        _ => String::new(),
    };
    state.reason.set_value(untrack(reason));
    let level = answering.criterion().level;
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
                    state.reason.set_value(reason.clone());
                    state.rate(Rating::NotApplicable { reason });
                }
            />
        </div>
    }
}

/// Why a reason is asked. Of a *must*, the verdict waits for it.
fn reason_hint(level: Level, reason: &str) -> &'static str {
    match (level, reason.trim().is_empty()) {
        (Level::Must, true) => "Until you give a reason, this counts as not assessed.",
        _ => "Whoever reads the assessment later will want to know.",
    }
}

fn phase_field(state: RatingState) -> View {
    let answering = state.answering;
    let id = answering.field_id("reopens");
    let options: Vec<_> = answering
        .phase()
        .later()
        .map(|phase| {
            let is_chosen = move || answering.rating() == Some(Rating::TooEarly { reopens: phase });
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
                        state.rate(Rating::TooEarly { reopens });
                    }
                }
            >
                {options}
            </select>
        </div>
    }
}
