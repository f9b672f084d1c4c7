//! The top of an assessment: which service is assessed, what to look at next, and which conditions
//! the last gate left open.

use waymark_model::content::element_id::of_criterion;
use waymark_model::content::guide::Anchor;
use waymark_model::content::outline::CriterionOutline;
use waymark_model::service::answer::{Action, ActionState, Edit, Rating};
use waymark_model::verdict::assessed::{CarriedCondition, carried_conditions};
use waymark_model::verdict::next::next;
use waymark_view::prelude::*;

use crate::assessment::assessing::Assessing;
use crate::form::field::TextField;
use crate::route::{Route, Tool};
use crate::state::Session;

/// The service that is assessed, links to the tools, and the next criterion to look at.
#[component]
pub fn AssessmentHead(assessing: Assessing) -> View {
    let session = assessing.session;
    let here = Route::phase(assessing.phase);
    let has_failed = Memo::new(move |_| session.has_no_content());
    let name = move || session.with_service(|service| service.profile.name.clone());
    let tools: Vec<_> = Tool::ALL
        .into_iter()
        .map(|tool| {
            let href = here.link_to(&Route::Tool(assessing.phase, tool), None);
            view! {
                <li>
                    <a href=href>{tool.title()}</a>
                </li>
            }
        })
        .collect();
    view! {
        <div class="assessment-head">
            <p>
                "You assess: "
                <a href=here.link_to(&Route::Service, None)>
                    <bdi>{name}</bdi>
                </a>
            </p>
            <ul class="tools">{tools}</ul>
            <p class="not-kept" role="status">
                {move || has_failed.get().then(|| {
                    view! {
                        "What earlier phases put off could not be loaded, so the verdict may be too \
                         good. "
                        <button
                            type="button"
                            class="link-button"
                            on:click=move |_| session.load_content()
                        >
                            "Try again"
                        </button>
                    }
                })}
            </p>
            <NextStep assessing />
        </div>
    }
}

/// The criterion that matters most now, and why.
#[component]
pub fn NextStep(assessing: Assessing) -> impl IntoView {
    let next = Memo::new(move |_| {
        assessing.session.with_service(|service| {
            assessing.criteria.with(|criteria| next(criteria, &service.answers))
        })
    });
    move || match next.get() {
        Some(next) => {
            let id = next.criterion.id;
            let anchor = Anchor::new(id.as_str());
            let href = Route::phase(assessing.phase).link_within(&anchor);
            view! {
                <p class="next">
                    <strong>"Next: "</strong>
                    <a href=href on:click=move |_| assessing.reveal(&id)>
                        {next.criterion.wording}
                    </a>
                    <span class="reason">{next.why.to_string()}</span>
                </p>
            }
        }
        None => view! { <p class="next">{nothing_left(assessing)}</p> },
    }
}

/// That nothing is left to rate, and how many criteria are met without evidence.
fn nothing_left(assessing: Assessing) -> String {
    let unshown = assessing.session.with_service(|service| {
        assessing.criteria.with(|criteria| {
            let is_unshown = |criterion: &&CriterionOutline| {
                let answer = service.answers.get(&criterion.id);
                answer.is_some_and(|answer| {
                    answer.rating == Some(Rating::Met) && answer.evidence.is_empty()
                })
            };
            criteria.iter().filter(is_unshown).count()
        })
    });
    match unshown {
        0 => "Nothing is left to look at.".to_owned(),
        1 => "Everything is rated. 1 criterion is met with nothing to show for it.".to_owned(),
        several => format!(
            "Everything is rated. {several} criteria are met with nothing to show for them."
        ),
    }
}

/// The conditions of the last gate, each with what closes or explains it.
#[component]
pub fn CarriedConditions(assessing: Assessing) -> impl IntoView {
    let session = assessing.session;
    let conditions = Memo::new(move |_| {
        session.with_service(|service| {
            session.with_phases(|phases| carried_conditions(service, phases, assessing.phase))
        })
    });
    let count = Memo::new(move |_| conditions.with(Vec::len));
    move || {
        let count = count.get();
        let gate = conditions.with_untracked(|all| all.first().map(|condition| condition.gate))?;
        let open =
            move || conditions.with(|all| all.iter().filter(|condition| condition.is_open).count());
        // Each line subscribes to its own condition, so that typing does not rebuild it.
        let order = conditions.get_untracked();
        let lines: Vec<_> = order
            .into_iter()
            .map(|condition| condition_line(session, condition, conditions))
            .collect();
        let title = format!("Conditions of the {} gate", gate.name());
        Some(view! {
            <section class="conditions" aria-labelledby="conditions">
                <h3 id="conditions">{title}</h3>
                <p>{move || format!("{} of {count} still open. Close each one, which closes its action too, or say why not.", open())}</p>
                <ul>{lines}</ul>
            </section>
        })
    }
}

fn condition_line(
    session: Session,
    condition: CarriedCondition,
    conditions: Memo<Vec<CarriedCondition>>,
) -> View {
    let criterion = condition.criterion.clone();
    let now = {
        let (criterion, condition) = (criterion.clone(), condition.clone());
        Memo::new(move |_| {
            conditions.with(|all| {
                let own = all.iter().find(|own| own.criterion == criterion);
                own.cloned().unwrap_or_else(|| condition.clone())
            })
        })
    };
    let wording = StoredValue::new(condition.wording.clone());
    let criterion = StoredValue::new(criterion);
    let settle = move |state: ActionState| {
        let own = now.get_untracked();
        let what = if own.action.what.trim().is_empty() {
            format!("Make true: {}", own.wording)
        } else {
            own.action.what.clone()
        };
        let action = Action { what, state, ..own.action };
        session.edit(&criterion.get_value(), &wording.get_value(), Edit::Act(action));
    };
    let why = Signal::derive(move || match now.get().action.state {
        ActionState::Explained { why } => why,
        ActionState::Open | ActionState::Closed => String::new(),
    });
    let is_closed = Memo::new(move |_| {
        let own = now.get();
        !own.is_open && !matches!(own.action.state, ActionState::Explained { .. })
    });
    let owner = match condition.action.owner.trim() {
        "" => "nobody named".to_owned(),
        owner => owner.to_owned(),
    };
    let due = condition.action.due.unwrap_or(condition.condition.due).in_words();
    let what = condition.action.what.clone();
    let id = of_criterion(&condition.criterion, "condition");
    let done_label = format!("Done: {}", condition.wording);
    view! {
        <li class="condition">
            <p>
                <strong>{condition.wording.clone()}</strong>
                <span class="reason">{format!("{} · {owner} · due {due}", condition.condition.reason.text())}</span>
                {(!what.trim().is_empty()).then_some(what)}
            </p>
            <label class="tick">
                <input
                    type="checkbox"
                    aria-label=done_label
                    prop:checked=is_closed
                    on:change=move |event| {
                        settle(
                            if event_target_checked(&event) {
                                ActionState::Closed
                            } else {
                                ActionState::Open
                            },
                        );
                    }
                />
                <span>"Done"</span>
            </label>
            {move || {
                (!is_closed.get())
                    .then(|| {
                        view! {
                            <TextField
                                id=id.clone()
                                label="Or why it stays open"
                                value=why
                                on_input=move |why: String| settle(ActionState::Explained { why })
                            />
                        }
                    })
            }}
        </li>
    }
}
