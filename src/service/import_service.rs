//! Brings an exported service back.
//!
//! 1. A person chooses a file, which [`read_file`] reads.
//! 2. [`Arrived`] is what it holds; the page shows it, and nothing has changed yet.
//! 3. The person adds it as a service, or merges it into the copy that is here.

use leptos::ev::Event;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::js_sys::Uint8Array;
use leptos::web_sys::{File, FileReader, HtmlInputElement};
use waymark_model::export::backup::Backup;
use waymark_model::export::import::Import;
use waymark_model::service::{NameProblem, Service, ServiceId};
use waymark_model::store::change::Change;
use waymark_model::store::item::{ItemRef, Key};
use waymark_model::store::replica::Preview;
use waymark_model::store::workspace::Workspace;
use waymark_model::verdict::counts::counted;
use waymark_view::prelude::*;

use crate::form::field::{description, field, focus};
use crate::form::focus::focus_soon;
use crate::frame::part_missing::PartMissingLine;
use crate::parts::Part;
use crate::service::holdings::Holdings;
use crate::service::service_list::{day_in_words, fact, open_button_id};
use crate::state::Session;

const FILE: &str = "app.import-file";
const ARRIVED: &str = "app.import-arrived";

/// The most bytes that a file may have. An export is a few times what a browser's storage holds;
/// reading anything much larger would only hold the page up.
const LARGEST_FILE: f64 = 50_000_000.0;

/// What stands in an export that was read.
#[derive(Clone, PartialEq)]
struct Arrived {
    import: Import,
    /// What merging it would change, where this browser has a copy of it.
    changes: Option<Changes>,
}

/// What merging a file changes in this browser.
#[derive(Clone, Copy, PartialEq)]
struct Changes {
    /// Whether name, phase and dates change.
    profile: bool,
    holdings: Holdings,
    /// How many answers then have versions that are still to be settled, and have none now.
    apart: usize,
    /// Whether the two are certainly copies of one service.
    is_surely_a_copy: bool,
}

impl Changes {
    /// What changes, in words; nothing where nothing does.
    fn in_words(self) -> Option<String> {
        let profile = self.profile.then(|| "name, phase and dates".to_owned());
        let holdings = (!self.holdings.is_nothing()).then(|| self.holdings.in_words());
        let words: Vec<String> = profile.into_iter().chain(holdings).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// Reads an export, shows what it holds, and then adds or merges it.
#[component]
pub fn ImportService(
    /// The state behind the page.
    session: Session,
) -> View {
    let problem = RwSignal::new(None::<String>);
    let arrived = RwSignal::new(None::<Import>);
    let file = RwSignal::new(None::<Result<Vec<u8>, &'static str>>);
    let take_bytes = move |bytes| {
        // The person may have left the page while the file was being read.
        if !file.is_disposed() {
            file.set(Some(bytes));
            session.load_exports();
        }
    };
    Effect::new(move || {
        let (Some(bytes), Part::Here(exports)) = (file.get(), session.exports.get()) else {
            return;
        };
        let read = bytes.map_err(str::to_owned).and_then(|bytes| {
            (exports.read)(&bytes, session.now()).map_err(|refused| refused.to_string())
        });
        problem.set(read.as_ref().err().cloned());
        arrived.set(read.ok());
        file.set(None);
        // The focus goes to what there is to read now: the preview or the problem.
        focus_soon(if arrived.with_untracked(Option::is_some) { ARRIVED } else { FILE }.to_owned());
    });
    let missing = move || {
        let is_missing = matches!(session.exports.get(), Part::Missing);
        (is_missing && file.with(Option::is_some)).then(|| {
            let retry = Callback::new(move |()| session.load_exports());
            view! { <PartMissingLine what="What reads exports" retry /> }
        })
    };
    let choose = move |event: Event| {
        if let Some(file) = chosen_file(&event) {
            read_file(&file, take_bytes);
        }
    };
    let control = view! {
        <input
            type="file"
            id=FILE
            accept=".html,.htm,.json,text/html,application/json"
            aria-describedby=description(FILE)
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            // While the person looks for the file, what reads it arrives.
            on:click=move |_| session.load_exports()
            on:change=choose
        />
    };
    let hint = || Some("The HTML report or the JSON backup of a service.".to_owned());
    let way = WayOn { arrived, problem };
    let content = Memo::new(move |_| arrived.get().map(|import| arrive(import, session)));
    view! {
        <section class="panel" aria-labelledby="app.import">
            <h2 id="app.import">"Bring an export back"</h2>
            <p>
                "You see what the file holds before anything changes. It is read here, in this \
                 browser, and sent nowhere."
            </p>
            {field(FILE, "Exported file", hint, move || problem.get(), control)}
            {missing}
            {move || content.get().map(|content| arrived_view(content, way, session))}
        </section>
    }
}

fn chosen_file(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event_target(event);
    input.files()?.get(0)
}

/// Reads a file and gives its bytes, or says why it cannot be read. As text, the browser would put
/// U+FFFD in the place of whatever is not UTF-8.
fn read_file(file: &File, take: impl FnOnce(Result<Vec<u8>, &'static str>) + 'static) {
    const UNREADABLE: &str = "The browser could not read this file. Choose it again";
    if file.size() > LARGEST_FILE {
        return take(Err("This file is too large for an export of a service. Choose another"));
    }
    let Ok(reader) = FileReader::new() else { return take(Err(UNREADABLE)) };
    let done = reader.clone();
    // This comes after success and after failure; a failure leaves no result.
    let take = Closure::once_into_js(move || {
        let bytes = done.result().ok().filter(|result| !result.is_null());
        take(bytes.map(|bytes| Uint8Array::new(&bytes).to_vec()).ok_or(UNREADABLE));
    });
    reader.set_onloadend(Some(take.unchecked_ref()));
    let _ = reader.read_as_array_buffer(file);
}

/// Compares what a file holds with what is here, and follows what is here.
fn arrive(import: Import, session: Session) -> Arrived {
    let id = &import.backup.id;
    let changes = session.workspace.with(|all| {
        all.service(id).filter(|own| **own != Service::default())?;
        let Preview { items, has_common_past } = session.preview_merge(&import.backup.texts(id));
        let mut merged = all.clone();
        merged.apply(Change::Merge { service: id.clone(), items }, session.now());
        let keys = merged.differences(all);
        let said = |all: &Workspace| {
            all.service(id).map(|Service { profile, .. }| {
                (profile.name.clone(), profile.phase, profile.dates.clone())
            })
        };
        let profile = said(all) != said(&merged);
        let apart = keys.iter().filter(|key| versions(&merged, key) > versions(all, key)).count();
        // Every browser's first service has the same identifier, so there it may be another.
        let is_surely_a_copy = has_common_past || *id != ServiceId::first();
        Some(Changes { profile, holdings: Holdings::of_keys(keys), apart, is_surely_a_copy })
    });
    Arrived { import, changes }
}

/// How many versions of an answer are still to be settled.
fn versions(workspace: &Workspace, key: &Key) -> usize {
    match workspace.get(key) {
        Some(ItemRef::Answer(answer)) => answer.versions.len(),
        _ => 0,
    }
}

fn arrived_view(content: Arrived, way: WayOn, session: Session) -> View {
    let Arrived { import: Import { backup, warnings }, changes } = content;
    let service = &backup.service;
    let name = service.profile.name.clone();
    let warnings: Vec<_> =
        warnings.into_iter().map(|warning| view! { <li>{warning}</li> }).collect();
    let facts = view! {
        <dl class="facts">
            {fact("Phase", service.profile.phase.title().into_view())}
            {fact("Holds", Holdings::of(service).in_words().into_view())}
            {fact("Last change", day_in_words(session, service.changed()).into_view())}
            {fact("Exported", day_in_words(session, backup.exported).into_view())}
        </dl>
    };
    view! {
        <div class="arrived">
            <h3 id=ARRIVED tabindex="-1">
                "The file holds “" <bdi>{name}</bdi> "”"
            </h3>
            {facts}
            {(!warnings.is_empty()).then(|| view! { <ul class="flags">{warnings}</ul> })}
            {changes.map(|changes| merge_words(&backup.id, changes, session))}
            {ways_on(backup, changes, way, session)}
        </div>
    }
}

/// That this browser has a copy of the service, and what merging the file would bring.
fn merge_words(id: &ServiceId, changes: Changes, session: Session) -> View {
    let name = session
        .workspace
        .with_untracked(|all| all.service(id).map(|own| own.profile.name.clone()))
        .unwrap_or_default();
    let copy = if changes.is_surely_a_copy {
        " in this browser is a copy of it. "
    } else {
        " in this browser may be the same service. "
    };
    let brings = match changes.in_words() {
        None => "The file has nothing that is not here.".to_owned(),
        Some(words) => format!(
            "Merging the file changes: {words}. Nothing that anybody wrote is lost{}.",
            apart_words(changes.apart)
        ),
    };
    view! {
        <p>
            "“" <bdi>{name}</bdi> "”" {copy} {brings}
        </p>
    }
}

fn apart_words(apart: usize) -> String {
    match apart {
        0 => String::new(),
        apart => {
            let answers = counted(apart, "answer", "answers");
            format!(": in {answers}, people wrote apart from each other, and you see both versions")
        }
    }
}

/// The class of the button that most people will want.
const MAIN: &str = "button";
/// The class of the others.
const QUIET: &str = "button button-quiet";

fn ways_on(backup: Backup, changes: Option<Changes>, way: WayOn, session: Session) -> View {
    let is_surely_a_copy = changes.is_some_and(|changes| changes.is_surely_a_copy);
    let merge = changes.and_then(Changes::in_words).map(|changed| {
        let backup = backup.clone();
        let class = if is_surely_a_copy { MAIN } else { QUIET };
        way_on("Merge", class, way, move || merge(&backup, &changed, session).map(Some))
    });
    let class = if merge.is_some() && is_surely_a_copy { QUIET } else { MAIN };
    let add = way_on("Add it as a service", class, way, move || add(&backup, session).map(Some));
    let leave = way_on("Leave it", QUIET, way, || Ok(None));
    view! { <div class="buttons">{merge} {add} {leave}</div> }
}

/// What the buttons below a file's preview change.
#[derive(Clone, Copy)]
struct WayOn {
    /// What the file holds, until one of them is pressed.
    arrived: RwSignal<Option<Import>>,
    /// Why the file cannot be taken.
    problem: RwSignal<Option<String>>,
}

/// A button that ends the import; the focus goes to the service that it gives, or to the file. What
/// this browser has no room for stays in the preview.
fn way_on(
    text: &'static str,
    class: &'static str,
    way: WayOn,
    act: impl Fn() -> Result<Option<ServiceId>, String> + Send + 'static,
) -> View {
    let click = move |_| {
        let service = match act() {
            Ok(service) => service,
            Err(refused) => {
                way.problem.set(Some(refused));
                return focus(FILE);
            }
        };
        way.problem.set(None);
        way.arrived.set(None);
        forget_file();
        match service {
            Some(id) => focus_soon(open_button_id(&id)),
            None => focus(FILE),
        }
    };
    view! {
        <button type="button" class=class on:click=click>
            {text}
        </button>
    }
}

/// Empties the file field, so that the same file can be chosen again.
fn forget_file() {
    if let Some(input) = document().get_element_by_id(FILE) {
        input.unchecked_into::<HtmlInputElement>().set_value("");
    }
}

/// Merges the file into the service that is a copy of it.
fn merge(backup: &Backup, changed: &str, session: Session) -> Result<ServiceId, String> {
    let said = format!("Merged “{}”: {changed}", backup.service.profile.name);
    session.merge(&backup.id, &backup.texts(&backup.id), said)?;
    session.choose_service(backup.id.clone());
    Ok(backup.id.clone())
}

/// Adds the service under the identifier that it had, where that is free here: a later export of
/// it can then be merged.
fn add(backup: &Backup, session: Session) -> Result<ServiceId, String> {
    let (id, name) = session.workspace.with_untracked(|all| {
        let is_free = all.service(&backup.id).is_none_or(|own| *own == Service::default());
        let id = if is_free { backup.id.clone() } else { ServiceId::new(session.fresh_id()) };
        (id, free_name(&backup.service.profile.name, session))
    });
    let mut service = backup.service.clone();
    // The file that it came from is an export of it.
    service.profile.exported = service.profile.exported.max(Some(backup.exported));
    service.profile.name.clone_from(&name);
    let said = format!("Added “{name}”: {}", Holdings::of(&service).in_words());
    let change = Change::AddService { id: id.clone(), service: Box::new(service) };
    session.check_room(&change)?;
    // What the file knows of the past comes along, so that later exports of either copy merge.
    session.take_in(&backup.texts(&id));
    session.apply_undoable(said, change);
    session.choose_service(id.clone());
    Ok(id)
}

fn free_name(name: &str, session: Session) -> String {
    session.workspace.with_untracked(|all| match all.check_name(name, None) {
        Ok(name) => name,
        Err(NameProblem::Blank) => all.free_name("Imported service"),
        Err(NameProblem::Taken | NameProblem::TooLong) => all.free_name(name),
    })
}
