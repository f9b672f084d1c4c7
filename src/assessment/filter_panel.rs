//! The filters of an assessment: rating, level, theme, lead, evidence, change, and text.

use waymark_model::content::assessment::Level;
use waymark_model::content::theme::Theme;
use waymark_model::order::sort_by;
use waymark_model::verdict::filter::{Filter, RatingFilter};
use waymark_view::prelude::*;

use crate::assessment::assessing::Assessing;
use crate::form::field::{TextField, field, focus};

/// The filters. Their fields are built when the panel is first opened.
#[component]
pub fn FilterPanel(assessing: Assessing) -> View {
    let was_opened = RwSignal::new(false);
    let count = Memo::new(move |_| count_shown(assessing));
    let is_filtering = Memo::new(move |_| !assessing.filter.with(Filter::is_everything));
    let status = move || {
        let (shown, all) = count.get();
        is_filtering.get().then(|| format!("{shown} of {all} criteria shown"))
    };
    view! {
        <details class="filters" on:toggle=move |_| was_opened.set(true)>
            <summary>
                "Find criteria" <span class="filter-status" role="status">{status}</span>
            </summary>
            <div>
                {move || was_opened.get().then(|| filter_fields(assessing))}
                {move || is_filtering.get().then(|| show_all(assessing))}
            </div>
        </details>
    }
}

/// How many criteria are shown, and how many there are.
fn count_shown(assessing: Assessing) -> (usize, usize) {
    assessing.criteria.with(|criteria| {
        let shown = criteria.iter().filter(|criterion| assessing.shows(criterion));
        (shown.count(), criteria.len())
    })
}

/// The button that shows all criteria again.
fn show_all(assessing: Assessing) -> View {
    let show = move |_| {
        assessing.filter.set(Filter::default());
        // The button disappears, so the focus moves to what remains.
        focus("app.filter-text");
    };
    view! {
        <button type="button" class="button button-quiet" on:click=show>
            "Show all"
        </button>
    }
}

fn filter_fields(assessing: Assessing) -> View {
    let filter = assessing.filter;
    let leads = assessing.criteria.with_untracked(|criteria| {
        let mut leads: Vec<String> =
            criteria.iter().filter_map(|criterion| criterion.lead.clone()).collect();
        sort_by(&mut leads, Ord::cmp);
        leads.dedup();
        leads
    });
    let themes = assessing.criteria.with_untracked(|criteria| {
        let is_used = |theme: &Theme| criteria.iter().any(|criterion| criterion.theme == *theme);
        Theme::ALL.into_iter().filter(is_used).collect::<Vec<_>>()
    });
    let ratings = RatingFilter::all().map(|rating| (rating.value(), rating.name()));
    let rating = choice(
        "app.filter-rating",
        "Rating",
        ratings.map(|(value, name)| (value.to_owned(), name.to_owned())).collect(),
        Signal::derive(move || chosen(filter, |filter| filter.rating.map(RatingFilter::value))),
        move |value| filter.update(|filter| filter.rating = RatingFilter::from_value(&value)),
    );
    let level = choice(
        "app.filter-level",
        "Level",
        vec![("must".to_owned(), "Must".to_owned()), ("should".to_owned(), "Should".to_owned())],
        Signal::derive(move || chosen(filter, |filter| filter.level.map(Level::name))),
        move |value| filter.update(|filter| filter.level = Level::from_name(&value)),
    );
    let theme = choice(
        "app.filter-theme",
        "Theme",
        themes.iter().map(|theme| (theme.name().to_owned(), theme.name().to_owned())).collect(),
        Signal::derive(move || chosen(filter, |filter| filter.theme.map(Theme::name))),
        move |value| filter.update(|filter| filter.theme = Theme::from_name(&value)),
    );
    let lead = choice(
        "app.filter-lead",
        "Led by",
        leads.into_iter().map(|lead| (lead.clone(), lead)).collect(),
        Signal::derive(move || filter.with(|filter| filter.lead.clone().unwrap_or_default())),
        move |value| {
            filter.update(|filter| filter.lead = (!value.is_empty()).then_some(value));
        },
    );
    view! {
        <TextField
            id="app.filter-text"
            label="Words"
            value=Signal::derive(move || filter.with(|filter| filter.text.clone()))
            on_input=move |text: String| filter.update(|filter| filter.text = text)
        />
        <div class="field-row">{rating} {level} {theme} {lead}</div>
        {tick(
            "Without evidence",
            Signal::derive(move || filter.with(|filter| filter.without_evidence)),
            move |is_on| filter.update(|filter| filter.without_evidence = is_on),
        )}
        {tick(
            "Changed since the last record",
            Signal::derive(move || filter.with(|filter| filter.changed_since_record)),
            move |is_on| filter.update(|filter| filter.changed_since_record = is_on),
        )}
    }
}

/// What a list of the filter is set to. An empty text stands for any.
fn chosen(filter: RwSignal<Filter>, part: fn(&Filter) -> Option<&'static str>) -> String {
    filter.with(|filter| part(filter).unwrap_or_default().to_owned())
}

/// A select with some values and "Any".
fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    value: Signal<String>,
    choose: impl Fn(String) + Send + 'static,
) -> View {
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, name)| view! { <option value=value>{name}</option> })
        .collect();
    let control = view! {
        <select id=id prop:value=value on:change=move |event| choose(event_target_value(&event))>
            <option value="">"Any"</option>
            {options}
        </select>
    };
    field(id, label, || None, || None, control)
}

fn tick(label: &'static str, value: Signal<bool>, choose: impl Fn(bool) + Send + 'static) -> View {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=value
                on:change=move |event| choose(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}
