//! The workspace: services with their answers, evidence and records, and the choices that the
//! reader made in knowledge checks.
//!
//! People change it through [`Workspace::apply`] alone. For storage it is a set of [`Item`]s, each
//! under a [`Key`]: [`Workspace::items`] lists them, [`Workspace::differences`] finds those that
//! changed, and [`Workspace::put`] replaces one.

use serde_json::Value;

use crate::content::guide::CheckId;
use crate::map::Map;
use crate::service::answer::Timestamp;
use crate::service::evidence::Evidence;
use crate::service::{LONGEST_NAME, NameProblem, Profile, Service, ServiceId};
use crate::store::change::{Change, ProfileEdit};
use crate::store::item::{Item, ItemRef, Items, Key, StoredChoice};
use crate::store::stored::to_json;
use crate::store::undo_patch::{ItemChange, UndoPatch};

/// Everything that a browser keeps. There is always at least one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    services: Map<ServiceId, Service>,
    checks: Map<CheckId, StoredChoice>,
}

impl Default for Workspace {
    fn default() -> Workspace {
        let services = Map::from([(ServiceId::first(), Service::default())]);
        Workspace { services, checks: Map::new() }
    }
}

impl Workspace {
    /// All services, in the order of their identifiers, which is that of their creation.
    pub fn services(&self) -> impl Iterator<Item = (&ServiceId, &Service)> {
        self.services.iter()
    }

    /// The service with this identifier.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.get(id)
    }

    /// The identifier of the wanted service, or of the first one if the wanted one was deleted.
    pub fn service_or_first(&self, wanted: &ServiceId) -> ServiceId {
        let id = self.services.get_key_value(wanted).or_else(|| self.services.iter().next());
        id.map_or_else(ServiceId::first, |(id, _)| id.clone())
    }

    /// The text of the choice that the reader made in a knowledge check.
    pub fn chosen(&self, check: &CheckId) -> Option<&str> {
        self.checks.get(check).map(|chosen| chosen.choice.as_str())
    }

    /// Checks a name for the service `to`, or for a new service. Returns it without the spaces
    /// around it.
    ///
    /// # Errors
    /// Fails where the name is blank, too long, or that of another service.
    pub fn check_name(&self, name: &str, to: Option<&ServiceId>) -> Result<String, NameProblem> {
        let name = name.trim();
        // A service that nobody has edited disappears when another is added, so its name is free.
        let is_other = |(id, service): &(&ServiceId, &Service)| {
            Some(*id) != to && **service != Service::default()
        };
        let mut others = self.services.iter().filter(is_other);
        if name.is_empty() {
            Err(NameProblem::Blank)
        } else if name.chars().count() > LONGEST_NAME {
            Err(NameProblem::TooLong)
        } else if others.any(|(_, service)| service.profile.name == name) {
            Err(NameProblem::Taken)
        } else {
            Ok(name.to_owned())
        }
    }

    /// The name, if no service has it; otherwise the first of `name (2)`, `name (3)`, … that no
    /// service has.
    pub fn free_name(&self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2;
        while self.check_name(&free, None) == Err(NameProblem::Taken) {
            let end = format!(" ({number})");
            let room = LONGEST_NAME - end.chars().count();
            free = name.chars().take(room).chain(end.chars()).collect();
            number += 1;
        }
        free
    }

    /// Makes a change at the time `at`. A change to a service that does not exist does nothing.
    pub fn apply(&mut self, change: Change, at: Timestamp) {
        match change {
            Change::CreateService { id, name, phase } => {
                let profile = Profile { name, phase, changed: at, ..Profile::default() };
                self.add(id, Service { profile, ..Service::default() }, at);
            }
            Change::EditProfile { service, edit } => {
                if let Some(service) = self.services.get_mut(&service) {
                    edit_profile(&mut service.profile, edit, at);
                }
            }
            Change::DuplicateService { service, copy, name } => {
                if let Some(mut duplicate) = self.services.get(&service).cloned() {
                    duplicate.profile =
                        Profile { name, exported: None, changed: at, ..duplicate.profile };
                    self.add(copy, duplicate, at);
                }
            }
            Change::DeleteService(service) => {
                self.services.remove(&service);
                self.tidy();
            }
            Change::ResetService(service) => {
                if let Some(service) = self.services.get_mut(&service) {
                    let profile = std::mem::take(&mut service.profile);
                    *service = Service { profile, ..Service::default() };
                }
            }
            Change::DeleteEverything => *self = Workspace::default(),
            Change::Edit { service, criterion, wording, edit } => {
                if let Some(service) = self.services.get_mut(&service) {
                    service.answers.edit(&criterion, edit, &wording, at);
                }
            }
            Change::ClearAnswers { service, criteria } => {
                if let Some(service) = self.services.get_mut(&service) {
                    for criterion in criteria {
                        service.answers.put(criterion, None);
                    }
                }
            }
            Change::FollowAlias { service, from, to } => {
                if let Some(service) = self.services.get_mut(&service) {
                    service.answers.follow(&from, to);
                }
            }
            Change::PutEvidence { service, id, title, place, date } => {
                if let Some(service) = self.services.get_mut(&service) {
                    let evidence = Evidence { title, place, date, changed: at };
                    service.evidence.insert(id, evidence);
                }
            }
            Change::RemoveEvidence { service, id } => {
                if let Some(service) = self.services.get_mut(&service) {
                    service.evidence.remove(&id);
                    service.answers.update_where(
                        |answer| answer.evidence.contains(&id),
                        |answer| {
                            answer.evidence.retain(|linked| *linked != id);
                            answer.changed = at;
                        },
                    );
                }
            }
            Change::HoldGate { service, id, record } => {
                if let Some(service) = self.services.get_mut(&service) {
                    // A record is never replaced.
                    service.records.insert_if_absent(id, *record);
                }
            }
            Change::AddService { id, service } => self.add(id, *service, at),
            Change::Merge { service, items } => self.merge(&service, items, at),
            Change::Choose { check, choice } => {
                self.checks.insert(check, StoredChoice { choice, changed: at });
            }
            Change::TryAgain(check) => {
                self.checks.remove(&check);
            }
            Change::Restore(items) => {
                for (key, item) in items {
                    self.put(key, item);
                }
            }
        }
    }

    /// Adds a service. Each other service now needs a profile that is stored, or it would disappear
    /// with its last answer.
    fn add(&mut self, id: ServiceId, service: Service, at: Timestamp) {
        self.services.insert(id, service);
        self.tidy();
        for service in self.services.values_mut() {
            if service.own_profile().is_none() {
                service.profile.changed = at;
            }
        }
    }

    /// Puts the items of a service in place. Its name stays its own.
    fn merge(&mut self, id: &ServiceId, items: Items, at: Timestamp) {
        for (key, item) in items {
            self.put(key, item);
        }
        if let Some(mut service) = self.services.remove(id) {
            service.profile.name = self.free_name(&service.profile.name);
            self.add(id.clone(), service, at);
        }
    }

    /// Removes the services that nobody has edited, or adds one if there is no other.
    fn tidy(&mut self) {
        self.services.retain(|_, service| *service != Service::default());
        if self.services.is_empty() {
            self.services.insert(ServiceId::first(), Service::default());
        }
    }

    /// All items with their keys. A workspace that nobody has changed has none.
    pub fn items(&self) -> impl Iterator<Item = (Key, ItemRef<'_>)> {
        let services = self.services.iter().flat_map(|(id, service)| service.items(id));
        let checks =
            self.checks.iter().map(|(id, chosen)| (Key::Check(id.clone()), ItemRef::Check(chosen)));
        services.chain(checks)
    }

    /// The item under a key.
    pub fn get(&self, key: &Key) -> Option<ItemRef<'_>> {
        match key {
            Key::Profile(service) => self.services.get(service)?.own_profile(),
            Key::Answer(service, criterion) => {
                self.services.get(service)?.answers.get(criterion).map(ItemRef::Answer)
            }
            Key::Evidence(service, id) => {
                self.services.get(service)?.evidence.get(id).map(ItemRef::Evidence)
            }
            Key::Record(service, id) => {
                self.services.get(service)?.records.get(id).map(ItemRef::Record)
            }
            Key::Check(check) => self.checks.get(check).map(ItemRef::Check),
        }
    }

    /// Replaces the item under a key, or removes it: for loading from storage and for undoing. An
    /// item of another type than the key stands for removes it, too.
    pub fn put(&mut self, key: Key, item: Option<Item>) {
        let service = match &key {
            Key::Check(check) => {
                match item {
                    Some(Item::Check(chosen)) => self.checks.insert(check.clone(), chosen),
                    _ => self.checks.remove(check),
                };
                return;
            }
            Key::Profile(service)
            | Key::Answer(service, _)
            | Key::Evidence(service, _)
            | Key::Record(service, _) => service.clone(),
        };
        self.services.get_or_default(service).put(key, item);
        self.tidy();
    }

    /// Replaces the item under a key, if there is one: for loading from storage.
    pub(crate) fn put_if_there(&mut self, key: Key, item: Option<Item>) {
        if item.is_some() {
            self.put(key, item);
        }
    }

    /// The keys whose items are not the same in `earlier`.
    pub fn differences(&self, earlier: &Workspace) -> Vec<Key> {
        let changed = self
            .items()
            .filter(|(key, item)| earlier.get(key).as_ref() != Some(item))
            .map(|(key, _)| key);
        let removed = earlier.items().map(|(key, _)| key).filter(|key| self.get(key).is_none());
        changed.chain(removed).collect()
    }

    /// How many UTF-16 units the items take in storage that are not the same in `earlier`. It is an
    /// estimate from above: what merging takes depends on who wrote.
    pub fn size_beside(&self, earlier: &Workspace) -> usize {
        const FOR_MERGING: usize = 400;
        let changed = self.items().filter(|(key, item)| earlier.get(key).as_ref() != Some(item));
        let units = |text: String| text.encode_utf16().count();
        changed
            .map(|(key, item)| {
                let text = Value::Object(to_json(item)).to_string();
                units(key.to_string()) + units(text) + FOR_MERGING
            })
            .sum()
    }

    /// What undoes the changes that led from `earlier` to this workspace.
    pub fn undo_patch_to(&self, earlier: &Workspace) -> UndoPatch {
        let steps = self.differences(earlier).into_iter().map(|key| ItemChange {
            before: earlier.get(&key).map(ItemRef::to_item),
            after: self.get(&key).map(ItemRef::to_item),
            key,
        });
        let is_new = |id: &&ServiceId| !earlier.services.contains_key(id);
        let added = self.services.keys().filter(is_new).cloned().collect();
        UndoPatch::new(steps.collect(), added)
    }
}

fn edit_profile(profile: &mut Profile, edit: ProfileEdit, at: Timestamp) {
    match edit {
        ProfileEdit::Rename(name) => profile.name = name,
        ProfileEdit::EnterPhase(phase) => profile.phase = phase,
        ProfileEdit::Date(phase, dates) => {
            profile.dates.insert(phase, dates);
        }
        // An export is no edit. Otherwise an exported copy would count as newer than one that
        // people worked on.
        ProfileEdit::NoteExport => return profile.exported = Some(at),
    }
    profile.changed = at;
}

impl Service {
    pub(crate) fn items<'a>(
        &'a self,
        id: &'a ServiceId,
    ) -> impl Iterator<Item = (Key, ItemRef<'a>)> {
        let profile = self.own_profile().map(|item| (Key::Profile(id.clone()), item));
        let answers = self.answers.iter().map(|(criterion, answer)| {
            (Key::Answer(id.clone(), criterion.clone()), ItemRef::Answer(answer))
        });
        let evidence = self.evidence.iter().map(|(own, evidence)| {
            (Key::Evidence(id.clone(), own.clone()), ItemRef::Evidence(evidence))
        });
        let records = self
            .records
            .iter()
            .map(|(own, record)| (Key::Record(id.clone(), own.clone()), ItemRef::Record(record)));
        profile.into_iter().chain(answers).chain(evidence).chain(records)
    }

    /// The profile, if somebody has edited it. Only then it is stored.
    fn own_profile(&self) -> Option<ItemRef<'_>> {
        (self.profile != Profile::default()).then_some(ItemRef::Profile(&self.profile))
    }

    pub(crate) fn put(&mut self, key: Key, item: Option<Item>) {
        match (key, item) {
            (Key::Profile(_), Some(Item::Profile(profile))) => self.profile = profile,
            (Key::Profile(_), _) => self.profile = Profile::default(),
            (Key::Answer(_, id), Some(Item::Answer(answer))) => self.answers.put(id, Some(answer)),
            (Key::Answer(_, id), _) => self.answers.put(id, None),
            (Key::Evidence(_, id), Some(Item::Evidence(evidence))) => {
                self.evidence.insert(id, evidence);
            }
            (Key::Evidence(_, id), _) => {
                self.evidence.remove(&id);
            }
            (Key::Record(_, id), Some(Item::Record(record))) => {
                self.records.insert(id, record);
            }
            (Key::Record(_, id), _) => {
                self.records.remove(&id);
            }
            (Key::Check(_), _) => {}
        }
    }
}
