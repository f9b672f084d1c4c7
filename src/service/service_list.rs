//! Every service, each with its verdict and the buttons for it.

use waymark_model::service::answer::Timestamp;
use waymark_model::service::{Service, ServiceId};
use waymark_model::store::change::Change;
use waymark_model::verdict::assessed::assessed;
use waymark_model::verdict::counts::Standing;
use waymark_view::prelude::*;

use crate::form::focus::focus_soon;
use crate::form::keyed_list::keyed_list;
use crate::route::{Route, Tool};
use crate::service::holdings::Holdings;
use crate::state::Session;

/// The `id` of the list's heading. It gets the focus when a service is deleted.
const HEADING: &str = "app.all-services";

#[component]
pub fn ServiceList(session: Session) -> View {
    let keys = Memo::new(move |_| {
        session
            .workspace
            .with(|all| all.services().map(|(id, _)| id.as_str().to_owned()).collect::<Vec<_>>())
    });
    view! {
        <section class="all-services" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">
                "All services"
            </h2>
            {keyed_list("service-list", keys, service_card, session)}
        </section>
    }
}

/// The `id` of the element that opens a service, or makes it the one to work on.
pub fn open_button_id(id: &ServiceId) -> String {
    format!("app.service-{}-way-in", id.as_str())
}

/// The `id` of the mark on the service that is being worked on.
fn mark_id(id: &ServiceId) -> String {
    format!("app.service-{}-mark", id.as_str())
}

/// What a card shows of a service.
#[derive(Clone, Debug, Default, PartialEq)]
struct Facts {
    name: String,
    phase: &'static str,
    verdict: &'static str,
    verdict_name: &'static str,
    counts: String,
    open_actions: usize,
    holdings: String,
    changed: String,
    exported: String,
    report: String,
    is_untouched: bool,
}

fn facts(session: Session, id: &ServiceId) -> Facts {
    session.workspace.with(|all| match all.service(id) {
        Some(service) => facts_of(session, service),
        None => Facts::default(),
    })
}

fn facts_of(session: Session, service: &Service) -> Facts {
    let phase = service.profile.phase;
    let standing = session.with_phases(|phases| {
        Standing::of(&assessed(phases, phase, &service.answers), &service.answers)
    });
    let is_untouched = *service == Service::default();
    let changed = service.changed();
    Facts {
        name: service.profile.name.clone(),
        phase: phase.title(),
        verdict: standing.verdict.kind().value(),
        verdict_name: standing.verdict.name(),
        counts: standing.counts.progress(),
        open_actions: service.open_actions(),
        holdings: Holdings::of(service).in_words(),
        changed: if is_untouched { "never".to_owned() } else { day_in_words(session, changed) },
        exported: exported_in_words(session, service, is_untouched),
        report: Route::Services.link_to(&Route::Tool(phase, Tool::Report), None),
        is_untouched,
    }
}

/// The day of a moment, in words.
pub fn day_in_words(session: Session, at: Timestamp) -> String {
    let day = session.day_of(at);
    if at == Timestamp::default() {
        "never".to_owned()
    } else if day == session.today() {
        "today".to_owned()
    } else {
        day.in_words()
    }
}

fn exported_in_words(session: Session, service: &Service, is_untouched: bool) -> String {
    match service.profile.exported {
        None if is_untouched => "never".to_owned(),
        None => "never: this browser has the only copy".to_owned(),
        Some(at) if at < service.changed() => {
            format!("{}, changed since", day_in_words(session, at))
        }
        Some(at) => day_in_words(session, at),
    }
}

fn service_card(key: String, session: Session) -> View {
    let id = ServiceId::new(key);
    let heading = format!("app.service-{}", id.as_str());
    let own = id.clone();
    let facts = Memo::new(move |_| facts(session, &own));
    let own = id.clone();
    let is_chosen = Memo::new(move |_| session.service_id() == own);
    let mark_id = mark_id(&id);
    let mark = move || {
        is_chosen.get().then(|| {
            view! {
                <p class="service-mark" id=mark_id.clone()>
                    "You are working on this one"
                </p>
            }
        })
    };
    view! {
        <li
            class="service-card"
            data-verdict=move || facts.with(|facts| facts.verdict)
            aria-current=move || is_chosen.get().then_some("true")
        >
            <div class="service-head">
                <h3 id=heading.clone()>
                    <bdi>{move || facts.with(|facts| facts.name.clone())}</bdi>
                </h3>
                {mark}
            </div>
            {standing_line(facts)}
            {fact_list(facts, is_chosen)}
            {buttons(id, facts, is_chosen, session)}
        </li>
    }
}

/// The phase, its verdict and its counts.
fn standing_line(facts: Memo<Facts>) -> View {
    view! {
        <p class="service-standing">
            {move || facts.with(|facts| facts.phase)} ": "
            <strong class="verdict-word">{move || facts.with(|facts| facts.verdict_name)}</strong>
            {move || facts.with(|facts| format!(" · {}", facts.counts))}
        </p>
    }
}

fn fact_list(facts: Memo<Facts>, is_chosen: Memo<bool>) -> View {
    let export = move || {
        let is_there = facts.with(|facts| !facts.is_untouched);
        (is_there && is_chosen.get()).then(|| {
            let href = facts.with(|facts| facts.report.clone());
            view! {
                ". "
                <a href=href>"Export it with the report"</a>
            }
        })
    };
    let open_actions = move || facts.with(|facts| facts.open_actions.to_string());
    view! {
        <dl class="facts">
            {fact("Open actions", open_actions.into_view())}
            {fact("Holds", (move || facts.with(|facts| facts.holdings.clone())).into_view())}
            {fact("Last change", (move || facts.with(|facts| facts.changed.clone())).into_view())}
            {fact(
                "Last export",
                view! {
                    {move || facts.with(|facts| facts.exported.clone())}
                    {export}
                },
            )}
        </dl>
    }
}

/// A row of a list of facts.
pub fn fact(name: &'static str, value: View) -> View {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn buttons(id: ServiceId, facts: Memo<Facts>, is_chosen: Memo<bool>, session: Session) -> View {
    let name = move || facts.with(|facts| facts.name.clone());
    let is_touched = Memo::new(move |_| facts.with(|facts| !facts.is_untouched));
    let id = StoredValue::new(id);
    let open_button = move || open_button(id.get_value(), name, is_chosen.get(), session);
    let duplicate = move |_| duplicate(&id.get_value(), session);
    let delete = move |_| delete(&id.get_value(), session);
    // An untouched service has nothing to copy or to delete.
    let others = move || {
        is_touched.get().then(|| {
            view! {
                <button
                    type="button"
                    class="button button-quiet"
                    aria-label=move || format!("Duplicate “{}”", name())
                    on:click=duplicate
                >
                    "Duplicate"
                </button>
                <button
                    type="button"
                    class="button button-quiet"
                    aria-label=move || format!("Delete “{}”", name())
                    on:click=delete
                >
                    "Delete"
                </button>
            }
        })
    };
    view! { <div class="buttons">{open_button} {others}</div> }
}

/// A link that opens the service that is being worked on; for any other, a button to work on it.
fn open_button(
    id: ServiceId,
    name: impl Fn() -> String + Send + 'static,
    is_chosen: bool,
    session: Session,
) -> View {
    let element = open_button_id(&id);
    if is_chosen {
        let href = Route::Services.link_to(&Route::Service, None);
        return view! {
            <a
                class="button"
                id=element
                href=href
                aria-label=move || format!("Open “{}”", name())
                aria-describedby=mark_id(&id)
            >
                "Open"
            </a>
        };
    }
    let focused = element.clone();
    let choose = move |_| {
        session.choose_service(id.clone());
        // The link replaces the button.
        focus_soon(focused.clone());
    };
    view! {
        <button
            type="button"
            class="button"
            id=element
            aria-label=move || format!("Work on “{}”", name())
            on:click=choose
        >
            "Work on this"
        </button>
    }
}

fn duplicate(id: &ServiceId, session: Session) {
    let names = session.workspace.with_untracked(|all| {
        let name = all.service(id)?.profile.name.clone();
        let free = all.free_name(&name);
        Some((name, free))
    });
    let Some((name, free)) = names else { return };
    let said = format!("Duplicated “{name}” as “{free}”");
    let copy = ServiceId::new(session.fresh_id());
    session
        .apply_undoable(said, Change::DuplicateService { service: id.clone(), copy, name: free });
}

fn delete(id: &ServiceId, session: Session) {
    let said = session.workspace.with_untracked(|all| {
        let service = all.service(id)?;
        let holdings = Holdings::of(service).in_words();
        Some(format!("Deleted “{}”: {holdings}", service.profile.name))
    });
    let Some(said) = said else { return };
    session.apply_undoable(said, Change::DeleteService(id.clone()));
    // The button disappears with the service.
    focus_soon(HEADING.to_owned());
}
