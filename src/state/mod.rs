//! The state behind every page: what this browser keeps, which service is being worked on, and
//! whether changes are saved.

mod device;
mod files;
mod gate_draft;
mod search;

pub use device::{Device, Markup};
pub use gate_draft::{GateDraft, GateDrafts};
pub use search::{Search, SearchAnswer};

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::outline::PhaseOutline;
use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::service::answer::{Answer, Edit, Rating, Timestamp};
use waymark_model::service::{Service, ServiceId};
use waymark_model::store::change::Change;
use waymark_model::store::copies::Copies;
use waymark_model::store::item::Key;
use waymark_model::store::replica::{Preview, Unreadable};
use waymark_model::store::storage::StorageError;
use waymark_model::store::undo_patch::UndoPatch;
use waymark_model::store::workspace::Workspace;
use waymark_view::Prose;
use waymark_view::prelude::*;

use crate::parts::{AnswerFields, Exports, MarkdownReader, Part};
use crate::rendered::render;

/// The state behind every page. Components read its signals and call its methods; nothing else
/// changes it.
#[derive(Clone, Copy)]
pub struct Session {
    pub workspace: RwSignal<Workspace>,
    /// What every phase asks. None until it has been fetched.
    pub content: RwSignal<Option<Content>>,
    /// Whether the workspace is saved.
    pub keeping: RwSignal<Keeping>,
    /// The stored texts that could not be understood. They stay in storage.
    pub unreadable: RwSignal<Vec<Unreadable>>,
    /// The items whose last change is not in storage.
    pub unsaved: RwSignal<Vec<Key>>,
    /// The services that another tab deleted while this one worked on them. They stay here, unsaved,
    /// until the person has decided.
    pub gone: RwSignal<Vec<ServiceId>>,
    /// The last change that can be undone.
    pub undo: RwSignal<Option<Undo>>,
    /// Whether the offline worker has moved on to a newer release than this page's.
    pub is_outdated: RwSignal<bool>,
    /// Whether somebody has waited for a page for a while.
    pub is_loading: RwSignal<bool>,
    pub offline: RwSignal<Offline>,
    pub search: Search,
    pub markdown: RwSignal<Part<MarkdownReader>>,
    pub exports: RwSignal<Part<Exports>>,
    pub answer_fields: RwSignal<Part<AnswerFields>>,
    pub gate_drafts: RwSignal<GateDrafts>,
    chosen: RwSignal<ServiceId>,
    device: Device,
}

/// How much of the site this browser keeps for offline use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offline {
    /// The offline worker has not replied, or there is none.
    #[default]
    Unknown,
    /// Only what was visited.
    Partly {
        /// The size of what is not kept, before compression.
        bytes: u32,
    },
    /// The rest is being fetched.
    Keeping,
    Kept,
    /// Some of the rest could not be fetched.
    Failed {
        /// The size of what is not kept, before compression.
        bytes: u32,
    },
}

/// What every phase asks, as it was published. There are no phases if it could not be fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    pub phases: Vec<PhaseOutline>,
    /// The digest of the file with the phases. Records and exports name it.
    pub version: String,
}

/// A change that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// What was done, in words.
    pub said: String,
    /// The undo patch.
    pub patch: UndoPatch,
    /// The service that was being worked on at the time.
    pub service: ServiceId,
}

/// Whether everything is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Hydration is not over, so nothing has been read yet.
    Starting,
    /// Everything is saved.
    Saved {
        /// How many stored items could not be understood. They stay in storage as they are.
        unreadable: usize,
    },
    /// The browser blocks storage: answers last as long as the document.
    InMemory,
    /// The last change could not be saved.
    Failed(StorageError),
}

impl Session {
    /// A session in which nothing is answered.
    pub fn new(device: Device) -> Session {
        Session {
            workspace: RwSignal::new(Workspace::default()),
            content: RwSignal::new(None),
            keeping: RwSignal::new(Keeping::Starting),
            unreadable: RwSignal::default(),
            unsaved: RwSignal::default(),
            gone: RwSignal::default(),
            undo: RwSignal::new(None),
            is_outdated: RwSignal::new(false),
            is_loading: RwSignal::new(false),
            offline: RwSignal::default(),
            search: Search::default(),
            markdown: RwSignal::default(),
            exports: RwSignal::default(),
            answer_fields: RwSignal::default(),
            gate_drafts: RwSignal::default(),
            chosen: RwSignal::new(ServiceId::first()),
            device,
        }
    }

    /// A session to render with at build time, when nobody answers.
    pub fn at_build_time() -> Session {
        let session = Session::new(Device {
            now: Timestamp::default,
            day_of: |_| Date::default(),
            fresh_id: String::new,
            save_file: |_, _, _| false,
            markup: |_| Markup::default(),
            print: || (),
            copies: |_| Copies::default(),
            preview: |_| Preview::default(),
            take_in: |_| Vec::new(),
            forget_unreadable: || (),
            has_room: |_| true,
            reload: || (),
            load_markdown: |_| (),
            load_exports: |_| (),
            load_answer_fields: |_| (),
            load_content: |_| (),
            keep_offline: |_| (),
            show_again: || (),
        });
        session.markdown.set(Part::Here(render::READER));
        session
    }

    /// Whether storage has been read, so that pages can show what it holds.
    pub fn is_ready(&self) -> bool {
        self.keeping.with(|keeping| *keeping != Keeping::Starting)
    }

    pub fn today(&self) -> Date {
        self.day_of(self.now())
    }

    /// The day of a moment, in the person's time zone.
    pub fn day_of(&self, at: Timestamp) -> Date {
        (self.device.day_of)(at)
    }

    pub fn now(&self) -> Timestamp {
        (self.device.now)()
    }

    pub fn fresh_id(&self) -> String {
        (self.device.fresh_id)()
    }

    /// Offers a download. Returns whether the browser could.
    pub fn save_file(&self, name: &str, media_type: &str, text: &str) -> bool {
        (self.device.save_file)(name, media_type, text)
    }

    /// The element with an `id`, as HTML that stands alone.
    pub fn markup(&self, id: &str) -> Markup {
        (self.device.markup)(id)
    }

    /// Reloads the document.
    pub fn reload(&self) {
        (self.device.reload)();
    }

    /// Renders notes from Markdown. Without the part `markdown` it gives none, has the part loaded,
    /// and subscribes to its arrival.
    pub fn read_notes(self, notes: &str) -> Option<Prose> {
        match self.markdown.get() {
            Part::Here(reader) => return Some((reader.notes)(notes)),
            Part::NotAsked => self.load_markdown(),
            Part::Loading | Part::Missing => {}
        }
        None
    }

    /// Deletes what is stored and could not be understood.
    pub fn forget_unreadable(&self) {
        (self.device.forget_unreadable)();
    }

    pub fn load_markdown(self) {
        (self.device.load_markdown)(self);
    }

    pub fn load_exports(self) {
        (self.device.load_exports)(self);
    }

    pub fn load_answer_fields(self) {
        (self.device.load_answer_fields)(self);
    }

    pub fn load_content(self) {
        (self.device.load_content)(self);
    }

    pub fn keep_offline(self) {
        (self.device.keep_offline)(self);
    }

    pub fn show_again(&self) {
        (self.device.show_again)();
    }

    pub fn print(&self) {
        (self.device.print)();
    }

    /// The service that is being worked on: the chosen one, or the first if that is gone.
    pub fn service_id(&self) -> ServiceId {
        self.chosen.with(|chosen| self.workspace.with(|all| all.service_or_first(chosen)))
    }

    /// Reads the service that is being worked on, and subscribes to it.
    pub fn with_service<T>(&self, look: impl FnOnce(&Service) -> T) -> T {
        with_erased(look, |look| self.look_at_service(look))
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

    /// Reads the phases, and subscribes to them. There are none until they have been fetched.
    pub fn with_phases<T>(&self, look: impl FnOnce(&[PhaseOutline]) -> T) -> T {
        with_erased(look, |look| self.look_at_phases(look))
    }

    fn look_at_phases(&self, look: &mut dyn FnMut(&[PhaseOutline])) {
        self.content.with(|content| look(content.as_ref().map_or(&[], |content| &content.phases)));
    }

    pub fn choose_service(&self, id: ServiceId) {
        self.chosen.set(id);
    }

    pub fn apply(&self, change: Change) {
        let at = self.now();
        self.workspace.update(|workspace| workspace.apply(change, at));
    }

    /// Applies a change that can be undone. `said` tells the person what was done.
    pub fn apply_undoable(&self, said: String, change: Change) {
        let service = untrack(|| self.service_id());
        let before = self.workspace.get_untracked();
        self.apply(change);
        let patch = self.workspace.with_untracked(|workspace| workspace.undo_patch_to(&before));
        self.undo.set(Some(Undo { said, patch, service }));
    }

    /// The last change, if it can still be undone: nothing else has touched the same items since.
    pub fn undoable(&self) -> Option<Undo> {
        let undo = self.undo.get()?;
        self.workspace.with(|workspace| undo.patch.applies_to(workspace)).then_some(undo)
    }

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

    /// What was typed for the gate of a phase, and is not a record yet.
    pub fn gate_draft(&self, phase: Phase) -> Option<GateDraft> {
        let key = (untrack(|| self.service_id()), phase);
        self.gate_drafts.with_untracked(|drafts| drafts.get(&key).cloned())
    }

    /// Keeps what is typed for the gate of a phase. None forgets it.
    pub fn keep_gate_draft(&self, phase: Phase, draft: Option<GateDraft>) {
        let key = (untrack(|| self.service_id()), phase);
        self.gate_drafts.update(|drafts| match draft {
            Some(draft) => drop(drafts.insert(key, draft)),
            None => drop(drafts.remove(&key)),
        });
    }

    /// Edits the answer to a criterion. `wording` is how the criterion reads now.
    pub fn edit(&self, criterion: &CriterionId, wording: &str, edit: Edit) {
        self.apply(Change::Edit {
            service: untrack(|| self.service_id()),
            criterion: criterion.clone(),
            wording: wording.to_owned(),
            edit,
        });
    }

    pub fn answer(self, criterion: &CriterionId) -> Memo<Option<Answer>> {
        let criterion = criterion.clone();
        Memo::new(move |_| self.with_service(|service| service.answers.get(&criterion).cloned()))
    }

    pub fn rating(self, criterion: &CriterionId) -> Memo<Option<Rating>> {
        let criterion = criterion.clone();
        Memo::new(move |_| self.with_service(|service| service.answers.rating(&criterion).cloned()))
    }
}

/// Calls `look` through `dyn FnMut`, so that `around` is compiled once and not for each `look`.
fn with_erased<V: ?Sized, T>(
    look: impl FnOnce(&V) -> T,
    around: impl FnOnce(&mut dyn FnMut(&V)),
) -> T {
    let (mut look, mut seen) = (Some(look), None);
    around(&mut |value| seen = look.take().map(|look| look(value)));
    seen.expect("what is looked at is shown once")
}
