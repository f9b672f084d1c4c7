//! The state behind every page: everything that this browser keeps, which service is being worked
//! on, and how well it is kept.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::outline::PhaseOutline;
use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::gate::record::Person;
use waymark_model::map::Map;
use waymark_model::search::SearchResults;
use waymark_model::service::answer::{Answer, Edit, Rating, Timestamp};
use waymark_model::service::{Service, ServiceId};
use waymark_model::store::change::Change;
use waymark_model::store::storage::StorageError;
use waymark_model::store::undo_patch::UndoPatch;
use waymark_model::store::workspace::Workspace;
use waymark_view::Prose;
use waymark_view::prelude::*;

use crate::rendered::render;

/// The state behind every page. Components read its signals and call its methods; nothing else
/// changes it.
#[derive(Clone, Copy)]
pub struct Session {
    /// Everything that this browser keeps.
    pub workspace: RwSignal<Workspace>,
    /// The criteria of every phase, once they have arrived.
    pub content: RwSignal<Option<Content>>,
    /// How well it is kept.
    pub keeping: RwSignal<Keeping>,
    /// What was done last that can be undone.
    pub undo: RwSignal<Option<Undo>>,
    /// Whether a newer release of the site has taken the place of this page's.
    pub is_outdated: RwSignal<bool>,
    /// What is looked for in the guides, and what was found.
    pub search: Search,
    /// How far the part of the app is that reads Markdown.
    pub markdown: RwSignal<Markdown>,
    /// What is typed for gates that are about to be held.
    pub gate_drafts: RwSignal<GateDrafts>,
    chosen: RwSignal<ServiceId>,
    device: Device,
}

/// What is looked for in the guides, and what was found.
#[derive(Clone, Copy, Default)]
pub struct Search {
    /// What stands in the field.
    pub query: RwSignal<String>,
    /// The answer to it, which follows a moment later.
    pub answer: RwSignal<SearchAnswer>,
}

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SearchAnswer {
    /// Nothing is looked for.
    #[default]
    Nothing,
    /// What the guides say is on its way.
    Loading,
    /// What the guides say did not arrive.
    Missing,
    /// What was found.
    Found(SearchResults),
}

/// How far the part of the app is that reads Markdown, which comes when somebody needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markdown {
    /// Nobody has needed it, or it is on its way.
    #[default]
    Awaited,
    /// It is there.
    Here,
    /// It did not arrive.
    Missing,
}

/// What the device knows and can do, and the model cannot.
#[derive(Clone, Copy)]
pub struct Device {
    /// The moment it is.
    pub now: fn() -> Timestamp,
    /// The day that a moment falls on where the person is.
    pub day_of: fn(Timestamp) -> Date,
    /// An identifier that nothing else has.
    pub fresh_id: fn() -> String,
    /// Offers a file to the person: its name, its media type and its text. Tells whether it could.
    pub save_file: fn(&str, &str, &str) -> bool,
    /// The element of an identifier, for a file that stands alone.
    pub markup: fn(&str) -> Markup,
    /// Prints the page.
    pub print: fn(),
    /// Loads the page anew.
    pub reload: fn(),
    /// Reads notes that were written in Markdown. What cannot be read yet is read again when
    /// [`Session::markdown`] changes.
    pub read_notes: fn(&str, Session) -> Option<Prose>,
}

/// An element of the page, for a file that stands alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    /// The element with all that is in it, as HTML. Its links are whole addresses.
    pub body: String,
    /// The style of the page.
    pub style: String,
}

/// What every phase asks, as it was published. Where that could not be fetched, there are no phases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The phases, with their criteria.
    pub phases: Vec<PhaseOutline>,
    /// The digest of the file that they came in.
    pub version: String,
}

/// What is typed for gates, by the service and the phase.
pub type GateDrafts = Map<(ServiceId, Phase), GateDraft>;

/// What is typed for a gate that is about to be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateDraft {
    /// The day of the gate.
    pub held: Option<Date>,
    /// Who is there; a row may be blank.
    pub people: Vec<Person>,
    /// What somebody sees differently.
    pub dissent: String,
}

/// Something that was done and can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// What was done, in words.
    pub said: String,
    /// What undoes it.
    pub patch: UndoPatch,
    /// The service that was being worked on.
    pub service: ServiceId,
}

/// How well everything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// The app has not taken the page over yet, so nothing is known.
    Starting,
    /// Everything is saved in this browser.
    Saved {
        /// How many stored items could not be understood. They are kept as they are.
        unreadable: usize,
    },
    /// The browser blocks storage: everything lasts until the page is left.
    InMemory,
    /// The last change could not be saved.
    Failed(StorageError),
}

impl Session {
    /// Begins with nothing kept.
    pub fn new(device: Device) -> Session {
        Session {
            workspace: RwSignal::new(Workspace::default()),
            content: RwSignal::new(None),
            keeping: RwSignal::new(Keeping::Starting),
            undo: RwSignal::new(None),
            is_outdated: RwSignal::new(false),
            search: Search::default(),
            markdown: RwSignal::default(),
            gate_drafts: RwSignal::default(),
            chosen: RwSignal::new(ServiceId::first()),
            device,
        }
    }

    /// A session for pages that nobody answers on: those rendered at build time.
    pub fn at_build_time() -> Session {
        Session::new(Device {
            now: Timestamp::default,
            day_of: |_| Date::default(),
            fresh_id: String::new,
            save_file: |_, _, _| false,
            markup: |_| Markup::default(),
            print: || (),
            reload: || (),
            read_notes: |notes, _| Some(render::notes(notes)),
        })
    }

    /// Whether what is kept has been read, so that pages can show it.
    pub fn is_ready(&self) -> bool {
        self.keeping.with(|keeping| *keeping != Keeping::Starting)
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.day_of(self.now())
    }

    /// The day that a moment falls on where the person is.
    pub fn day_of(&self, at: Timestamp) -> Date {
        (self.device.day_of)(at)
    }

    /// The moment it is.
    pub fn now(&self) -> Timestamp {
        (self.device.now)()
    }

    /// An identifier that nothing else has.
    pub fn fresh_id(&self) -> String {
        (self.device.fresh_id)()
    }

    /// Offers a file to the person, and tells whether the browser could.
    pub fn save_file(&self, name: &str, media_type: &str, text: &str) -> bool {
        (self.device.save_file)(name, media_type, text)
    }

    /// The element of an identifier, for a file that stands alone.
    pub fn markup(&self, id: &str) -> Markup {
        (self.device.markup)(id)
    }

    /// Loads the page anew.
    pub fn reload(&self) {
        (self.device.reload)();
    }

    /// Notes that were written in Markdown, once they can be read.
    pub fn read_notes(self, notes: &str) -> Option<Prose> {
        (self.device.read_notes)(notes, self)
    }

    /// Prints the page.
    pub fn print(&self) {
        (self.device.print)();
    }

    /// The service that is being worked on.
    pub fn service_id(&self) -> ServiceId {
        self.chosen.with(|chosen| self.workspace.with(|all| all.service_or_first(chosen)))
    }

    /// Looks at the service that is being worked on, and follows its changes.
    pub fn with_service<T>(&self, look: impl FnOnce(&Service) -> T) -> T {
        once(look, |look| self.look_at_service(look))
    }

    fn look_at_service(&self, look: &mut dyn FnMut(&Service)) {
        let id = self.service_id();
        self.workspace.with(|workspace| match workspace.service(&id) {
            Some(service) => look(service),
            None => look(&Service::default()),
        });
    }

    /// Whether what the phases ask could not be fetched.
    pub fn has_no_content(&self) -> bool {
        self.content.with(|content| content.as_ref().is_some_and(|all| all.phases.is_empty()))
    }

    /// Looks at what every phase asks; at nothing until that has arrived.
    pub fn with_phases<T>(&self, look: impl FnOnce(&[PhaseOutline]) -> T) -> T {
        once(look, |look| self.look_at_phases(look))
    }

    fn look_at_phases(&self, look: &mut dyn FnMut(&[PhaseOutline])) {
        self.content.with(|content| look(content.as_ref().map_or(&[], |content| &content.phases)));
    }

    /// Works on another service from now on.
    pub fn choose_service(&self, id: ServiceId) {
        self.chosen.set(id);
    }

    /// Makes a change.
    pub fn apply(&self, change: Change) {
        let at = self.now();
        self.workspace.update(|workspace| workspace.apply(change, at));
    }

    /// Makes a change that can be undone. `said` tells the person what was done.
    pub fn apply_undoable(&self, said: String, change: Change) {
        let service = untrack(|| self.service_id());
        let before = self.workspace.get_untracked();
        self.apply(change);
        let patch = self.workspace.with_untracked(|workspace| workspace.undo_patch_to(&before));
        self.undo.set(Some(Undo { said, patch, service }));
    }

    /// What can be undone: what was done last, unless something else has touched the same since.
    pub fn undoable(&self) -> Option<Undo> {
        let undo = self.undo.get()?;
        self.workspace.with(|workspace| undo.patch.applies_to(workspace)).then_some(undo)
    }

    /// Undoes what was done last.
    pub fn undo_last(&self) {
        if let Some(undo) = untrack(|| self.undoable()) {
            self.apply(undo.patch.change());
            self.undo.set(None);
            let is_gone = |workspace: &Workspace| {
                self.chosen.with_untracked(|chosen| workspace.service(chosen).is_none())
            };
            if self.workspace.with_untracked(is_gone) {
                self.choose_service(undo.service);
            }
        }
    }

    /// What was typed on this visit for the gate of a phase.
    pub fn gate_draft(&self, phase: Phase) -> Option<GateDraft> {
        let key = (untrack(|| self.service_id()), phase);
        self.gate_drafts.with_untracked(|drafts| drafts.get(&key).cloned())
    }

    /// Keeps what is typed for the gate of a phase, while there is anything.
    pub fn keep_gate_draft(&self, phase: Phase, draft: Option<GateDraft>) {
        let key = (untrack(|| self.service_id()), phase);
        self.gate_drafts.update(|drafts| match draft {
            Some(draft) => drop(drafts.insert(key, draft)),
            None => drop(drafts.remove(&key)),
        });
    }

    /// Edits the answer to a criterion, as it is worded now.
    pub fn edit(&self, criterion: &CriterionId, wording: &str, edit: Edit) {
        self.apply(Change::Edit {
            service: untrack(|| self.service_id()),
            criterion: criterion.clone(),
            wording: wording.to_owned(),
            edit,
        });
    }

    /// The answer to a criterion, for a component that follows it.
    pub fn answer(self, criterion: &CriterionId) -> Memo<Option<Answer>> {
        let criterion = criterion.clone();
        Memo::new(move |_| self.with_service(|service| service.answers.get(&criterion).cloned()))
    }

    /// The rating of a criterion, for a component that follows it.
    pub fn rating(self, criterion: &CriterionId) -> Memo<Option<Rating>> {
        let criterion = criterion.clone();
        Memo::new(move |_| self.with_service(|service| service.answers.rating(&criterion).cloned()))
    }
}

/// What a look at something gives. The code around the look is then there once, and not once for each
/// of the many looks.
fn once<V: ?Sized, T>(look: impl FnOnce(&V) -> T, around: impl FnOnce(&mut dyn FnMut(&V))) -> T {
    let (mut look, mut seen) = (Some(look), None);
    around(&mut |value| seen = look.take().map(|look| look(value)));
    seen.expect("what is looked at is shown once")
}
