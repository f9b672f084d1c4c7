//! The records of a service as a timeline. Each opens to be read in full; none can be changed.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::phase::Phase;
use waymark_model::gate::record::{Person, Record, RecordId, RecordedCriterion};
use waymark_model::order::sort_by;
use waymark_view::prelude::*;

use crate::answer::answer_summary::{AnswerSummary, answer_card, criterion_facts};
use crate::assessment::standing::{reason_lines, standing_view};
use crate::state::Session;

/// The `id` of the element that opens a record.
pub fn record_element(id: &RecordId) -> String {
    format!("app.record-{}", id.as_str())
}

/// Every record of a service, the earliest first.
pub fn all_records(session: Session) -> Vec<(RecordId, Record)> {
    let mut records: Vec<(RecordId, Record)> = session.with_service(|service| {
        service.records.iter().map(|(id, record)| (id.clone(), record.clone())).collect()
    });
    sort_by(&mut records, |(_, a), (_, b)| (a.held, a.frozen).cmp(&(b.held, b.frozen)));
    records
}

/// The records of all phases. `phase` is that of the page.
#[component]
pub fn Timeline(
    phase: Phase,
    /// The earliest first.
    records: Memo<Vec<(RecordId, Record)>>,
    session: Session,
) -> View {
    let has_own = Memo::new(move |_| {
        records.with(|records| records.iter().any(|(_, record)| record.phase == phase))
    });
    let nothing = move || {
        (!has_own.get()).then(|| {
            let words = format!(
                "No gate of {} has been held yet. Fill in the form above when people meet to \
                 decide.",
                phase.name()
            );
            view! { <p>{words}</p> }
        })
    };
    view! {
        <section aria-labelledby="app.records">
            <h2 id="app.records">"Gates of this service"</h2>
            {nothing}
            <ol class="timeline">
                <For each=move || records.get() key=|(id, _)| id.clone() let:entry>
                    {entry_view(entry.0, entry.1, session)}
                </For>
            </ol>
        </section>
    }
}

fn entry_view(id: RecordId, record: Record, session: Session) -> View {
    let is_intact = record.is_intact();
    let date = record.held;
    let name = record.phase.title();
    let verdict = record.verdict;
    let altered = (!is_intact).then(|| {
        view! { <span class="altered">"Altered since it was frozen"</span> }
    });
    // A record is long, and most stay closed, so its content is built when it is first opened.
    let was_opened = RwSignal::new(false);
    let content = move || was_opened.get().then(|| record_view(&record, is_intact, session));
    view! {
        <li data-verdict=verdict.value()>
            <details on:toggle=move |_| was_opened.set(true)>
                <summary id=record_element(&id)>
                    <time datetime=date.to_string()>{date.in_words()}</time>
                    " · "
                    {name}
                    ": "
                    <strong>{verdict.name()}</strong>
                    " "
                    {altered}
                </summary>
                {content}
            </details>
        </li>
    }
}

/// A record in full.
fn record_view(record: &Record, is_intact: bool, session: Session) -> View {
    let cards: Vec<_> = record
        .criteria
        .iter()
        .map(|criterion| {
            let facts = criterion_facts(criterion.level, None);
            answer_card(criterion.wording.clone(), facts, &AnswerSummary::from(criterion))
        })
        .collect();
    view! {
        <div class="record">
            {facts(record, is_intact, session)}
            {verdict(record)}
            <h3>"Who was there"</h3>
            <ul>{record.people.iter().map(person).collect::<Vec<_>>()}</ul>
            <h3>"Dissent"</h3>
            {dissent(&record.dissent)}
            <h3>"Answers"</h3>
            {cards}
        </div>
    }
}

fn verdict(record: &Record) -> View {
    let wording = |id: &CriterionId| {
        let is_it = |criterion: &&RecordedCriterion| criterion.id == *id;
        let own = record.criteria.iter().find(is_it);
        (own.map(|own| own.wording.clone()).unwrap_or_default(), None)
    };
    let reasons: Vec<_> = record.reasons.iter().map(|own| (&own.criterion, own.reason)).collect();
    let lines = reason_lines(&reasons, &record.conditions, &wording);
    standing_view(record.phase, record.verdict, lines, None)
}

fn person(person: &Person) -> View {
    let role = (!person.role.is_empty()).then(|| {
        view! { " · " <bdi>{person.role.clone()}</bdi> }
    });
    view! {
        <li>
            <bdi>{person.name.clone()}</bdi>
            {role}
        </li>
    }
}

fn dissent(dissent: &str) -> View {
    if dissent.trim().is_empty() {
        return view! { <p>"Nobody saw it differently."</p> };
    }
    view! { <p class="as-typed" dir="auto">{dissent.to_owned()}</p> }
}

fn facts(record: &Record, is_intact: bool, session: Session) -> View {
    let (class, seal) = if is_intact {
        ("seal", "Intact: it is as it was frozen.")
    } else {
        ("seal altered", "Altered since it was frozen: it does not match its checksum.")
    };
    let facts = [
        ("Service", record.service.clone()),
        ("Held", record.held.in_words()),
        ("Frozen", session.day_of(record.frozen).in_words()),
        ("Content version", record.content_version.clone()),
        ("SHA-256 checksum", record.checksum.clone()),
    ];
    let facts = facts.map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>
                    <bdi>{value}</bdi>
                </dd>
            </div>
        }
    });
    view! {
        <p class=class>{seal}</p>
        <dl class="report-facts">{Vec::from(facts)}</dl>
    }
}
