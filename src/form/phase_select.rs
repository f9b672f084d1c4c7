//! A select with the phases.

use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::form::field::field;

pub fn phase_select(
    id: &'static str,
    label: &'static str,
    chosen: Signal<Phase>,
    choose: Callback<Phase>,
) -> View {
    let options: Vec<_> = Phase::ALL
        .into_iter()
        .map(|phase| {
            view! {
                <option value=phase.name() prop:selected=move || chosen.get() == phase>
                    {phase.title()}
                </option>
            }
        })
        .collect();
    let take = move |name: String| {
        if let Some(phase) = Phase::from_name(&name) {
            choose.run(phase);
        }
    };
    let control = view! {
        <select id=id on:change=move |event| take(event_target_value(&event))>
            {options}
        </select>
    };
    field(id, label, || None, || None, control)
}
