//! What changed between two records, criterion by criterion.

use waymark_model::content::phase::Phase;
use waymark_model::gate::comparison::{
    BeforeAfter, ComparedCriterion, Comparison, CriterionChange, Difference, Direction, compare,
};
use waymark_model::gate::record::{Record, RecordId};
use waymark_model::service::answer::{Action, Rating};
use waymark_model::service::evidence::Evidence;
use waymark_view::prelude::*;

use crate::answer::answer_summary::action_in_words;
use crate::answer::notes::notes_view;
use crate::assessment::carried::rating_in_words;
use crate::form::field::field;

const FROM: &str = "app.compare-from";
const TO: &str = "app.compare-to";

type Records = Memo<Vec<(RecordId, Record)>>;

/// Two selects with records, and what changed from one to the other. At first they are the phase's
/// last two.
#[component]
pub fn RecordComparison(
    phase: Phase,
    /// The earliest first.
    records: Records,
) -> View {
    let from = RwSignal::new(None::<RecordId>);
    let to = RwSignal::new(None::<RecordId>);
    let chosen = Memo::new(move |_| {
        records.with(|records| {
            let (first, second) = last_two(records, phase)?;
            Some((from.get().unwrap_or(first), to.get().unwrap_or(second)))
        })
    });
    let is_possible = Memo::new(move |_| chosen.with(Option::is_some));
    let content = move || {
        if !is_possible.get() {
            return view! {
                <p>"With a second record you can see here what changed, criterion by criterion."</p>
            };
        }
        let first = Signal::derive(move || chosen.get().map(|(first, _)| first));
        let second = Signal::derive(move || chosen.get().map(|(_, second)| second));
        view! {
            <div class="field-row">
                {choice(FROM, "From", records, first, from)}
                {choice(TO, "To", records, second, to)}
            </div>
            {move || changes(records, chosen.get()?)}
        }
    };
    view! {
        <section aria-labelledby="app.compare">
            <h2 id="app.compare">"What changed"</h2>
            {content}
        </section>
    }
}

/// The last two records of a phase, or of all phases if it has fewer.
fn last_two(records: &[(RecordId, Record)], phase: Phase) -> Option<(RecordId, RecordId)> {
    let two = |records: &[&(RecordId, Record)]| match records {
        [.., first, second] => Some((first.0.clone(), second.0.clone())),
        _ => None,
    };
    let own: Vec<_> = records.iter().filter(|(_, record)| record.phase == phase).collect();
    two(&own).or_else(|| two(&records.iter().collect::<Vec<_>>()))
}

fn choice(
    id: &'static str,
    label: &'static str,
    records: Records,
    chosen: Signal<Option<RecordId>>,
    choose: RwSignal<Option<RecordId>>,
) -> View {
    let options = move || {
        let names = records.with(|records| names(records));
        let option = |(own, name): (RecordId, String)| {
            let value = own.as_str().to_owned();
            let is_chosen = move || chosen.get().as_ref() == Some(&own);
            view! {
                <option value=value prop:selected=is_chosen>
                    {name}
                </option>
            }
        };
        names.into_iter().map(option).collect::<Vec<_>>()
    };
    let control = view! {
        <select
            id=id
            on:change=move |event| choose.set(Some(RecordId::new(event_target_value(&event))))
        >
            {options}
        </select>
    };
    field(id, label, || None, || None, control)
}

/// A name for each record. Those that would be the same get a number.
fn names(records: &[(RecordId, Record)]) -> Vec<(RecordId, String)> {
    let of = |record: &Record| (record.held, record.phase, record.verdict);
    let name = |(index, (id, record)): (usize, &(RecordId, Record))| {
        let (held, phase) = (record.held.in_words(), record.phase.title());
        let name = format!("{held} · {phase} · {}", record.verdict.name());
        let same = records[..index].iter().filter(|(_, other)| of(other) == of(record)).count();
        let name = if same == 0 { name } else { format!("{name} ({})", same + 1) };
        (id.clone(), name)
    };
    records.iter().enumerate().map(name).collect()
}

fn changes(records: Records, (from, to): (RecordId, RecordId)) -> Option<View> {
    if from == to {
        return Some(view! { <p>"Choose two different records."</p> });
    }
    records.with(|records| {
        let find = |id: &RecordId| records.iter().find(|(own, _)| own == id);
        let ((_, from), (_, to)) = (find(&from)?, find(&to)?);
        Some(comparison_view(&compare(from, to)))
    })
}

fn comparison_view(comparison: &Comparison) -> View {
    let BeforeAfter { before, after } = comparison.verdict;
    let items: Vec<_> = comparison.criteria.iter().map(criterion_view).collect();
    let list = if items.is_empty() {
        view! { <p>"Nothing that was said of any criterion changed."</p> }
    } else {
        view! { <ul class="changes">{items}</ul> }
    };
    view! {
        <div class="comparison" aria-live="polite">
            <p class="comparison-verdict">
                {became(before.name().to_owned(), after.name().to_owned())}
            </p>
            <p>{summary(comparison)}</p>
        </div>
        {list}
    }
}

/// How many ratings got better or worse, in words.
fn summary(comparison: &Comparison) -> String {
    let ratings = comparison.ratings;
    let is = |count: &usize| *count > 0;
    let counts = [
        (ratings.better, "better"),
        (ratings.worse, "worse"),
        (ratings.neither, "changed otherwise"),
        (ratings.same, "with the same rating"),
    ];
    let counts = counts.iter().filter(|(count, _)| is(count));
    let counts: Vec<_> = counts.map(|(count, name)| format!("{count} {name}")).collect();
    let unchanged = format!("{} with nothing changed at all", comparison.unchanged);
    if counts.is_empty() {
        return "The two have no criterion in common.".to_owned();
    }
    format!("Criteria in both: {}; {unchanged}.", counts.join(" · "))
}

/// What something was, and what it became.
fn became(before: String, after: String) -> View {
    view! {
        <span class="before">{before}</span>
        <span aria-hidden="true">" → "</span>
        <span class="visually-hidden">" became "</span>
        <strong class="after">{after}</strong>
    }
}

fn criterion_view(criterion: &ComparedCriterion) -> View {
    let lines = match &criterion.change {
        CriterionChange::Added(rating) => line("New", rating_or_none(rating.as_ref()).into_view()),
        CriterionChange::Gone(rating) => {
            line("No longer asked", rating_or_none(rating.as_ref()).into_view())
        }
        CriterionChange::Differs(differences) => {
            differences.iter().map(difference_view).collect::<Vec<_>>().into_view()
        }
    };
    view! {
        <li>
            <p class="field-title">{criterion.wording.clone()}</p>
            <dl class="differences">{lines}</dl>
        </li>
    }
}

fn line(name: &'static str, content: View) -> View {
    view! {
        <div>
            <dt>{name}</dt>
            <dd dir="auto">{content}</dd>
        </div>
    }
}

fn difference_view(difference: &Difference) -> View {
    match difference {
        Difference::Rating(moved) => line("Rating", rating_view(moved)),
        Difference::Wording(BeforeAfter { before, after }) => {
            line("Wording", became(before.clone(), after.clone()))
        }
        Difference::Level(BeforeAfter { before, after }) => {
            line("Level", became(before.name().to_owned(), after.name().to_owned()))
        }
        Difference::Notes(moved) => notes_lines(moved),
        Difference::Evidence { added, removed } => evidence_lines(added, removed),
        Difference::Action(BeforeAfter { before, after }) => {
            line("Action", became(action_or_none(before.as_ref()), action_or_none(after.as_ref())))
        }
    }
}

fn rating_view(moved: &BeforeAfter<Option<Rating>>) -> View {
    let direction = match Direction::of(moved) {
        Direction::Better => Some(("better", "Better")),
        Direction::Worse => Some(("worse", "Worse")),
        Direction::Neither => None,
    };
    let mark = direction
        .map(|(class, name)| view! { <span class=format!("moved moved-{class}")>{name}</span> });
    view! {
        {became(rating_or_none(moved.before.as_ref()), rating_or_none(moved.after.as_ref()))}
        " "
        {mark}
    }
}

fn notes_lines(moved: &BeforeAfter<String>) -> View {
    let notes = |notes: &str| match notes.trim() {
        "" => "None".into_view(),
        _ => notes_view(notes),
    };
    view! {
        {line("Notes before", notes(&moved.before))}
        {line("Notes after", notes(&moved.after))}
    }
}

fn evidence_lines(added: &[Evidence], removed: &[Evidence]) -> View {
    let titles = |name: &'static str, evidence: &[Evidence]| {
        let titles: Vec<_> = evidence.iter().map(|own| own.title.clone()).collect();
        (!titles.is_empty()).then(|| line(name, titles.join(" · ").into_view()))
    };
    view! {
        {titles("Evidence added", added)}
        {titles("Evidence removed", removed)}
    }
}

fn rating_or_none(rating: Option<&Rating>) -> String {
    rating.map_or("Unanswered".to_owned(), rating_in_words)
}

fn action_or_none(action: Option<&Action>) -> String {
    action.map_or("None".to_owned(), action_in_words)
}
