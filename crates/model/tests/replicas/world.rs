//! A browser with tabs, local storage and a second store, in which anything may go wrong.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use waymark_model::content::assessment::CriterionId;
use waymark_model::service::ServiceId;
use waymark_model::service::answer::{Answer, Edit, Rating, Said, Timestamp};
use waymark_model::store::change::Change;
use waymark_model::store::item::Key;
use waymark_model::store::replica::Replica;
use waymark_model::store::storage::{MemoryStorage, Storage};
use waymark_model::store::workspace::Workspace;

const CRITERIA: [&str; 2] = ["a", "b"];

/// An open document with its own copy.
#[derive(Clone)]
pub struct Tab {
    pub replica: Replica,
    workspace: Workspace,
    written: Workspace,
    has_read_copies: bool,
    /// The keys that other tabs wrote and this one has not heard of, with their texts.
    pub events: Vec<(String, String)>,
    /// The copies that it has not made in the second store yet.
    copies: Vec<String>,
}

/// Local storage with the states that it had before, the second store, and the open tabs.
#[derive(Default)]
pub struct World {
    storage: BTreeMap<String, String>,
    earlier: Vec<BTreeMap<String, String>>,
    durable: BTreeMap<String, String>,
    pub tabs: Vec<Tab>,
    documents: usize,
    texts: usize,
    clock: u64,
    /// What each text took the place of, by the hand of somebody who saw it.
    replaced: Vec<(String, String)>,
    /// What is in the second store, or was.
    pub acknowledged: BTreeSet<String>,
}

#[derive(Clone, Debug)]
pub enum Step {
    Open,
    /// A tab edits a criterion: the notes, or the reason of a rating.
    Edit {
        tab: usize,
        criterion: usize,
        is_rating: bool,
        sees_stale_storage: bool,
    },
    Clear {
        tab: usize,
        criterion: usize,
    },
    SetClock(u64),
    /// A tab hears of one thing that another one wrote.
    Hear {
        tab: usize,
        event: usize,
    },
    ReadCopies {
        tab: usize,
    },
    Copy {
        tab: usize,
    },
    /// The browser is killed, and local storage is as it was a while ago.
    Kill {
        earlier: usize,
    },
    LoseStorage,
    LoseCopies,
}

pub fn any_step() -> impl Strategy<Value = Step> {
    let (tab, criterion) = (0..3_usize, 0..CRITERIA.len());
    prop_oneof![
        2 => Just(Step::Open),
        8 => (tab.clone(), criterion.clone(), any::<bool>(), any::<bool>()).prop_map(
            |(tab, criterion, is_rating, sees_stale_storage)| Step::Edit {
                tab, criterion, is_rating, sees_stale_storage,
            }
        ),
        1 => (tab.clone(), criterion).prop_map(|(tab, criterion)| Step::Clear { tab, criterion }),
        1 => (0..3_u64).prop_map(|hours| Step::SetClock(hours * 3_600_000)),
        6 => (tab.clone(), 0..4_usize).prop_map(|(tab, event)| Step::Hear { tab, event }),
        3 => tab.clone().prop_map(|tab| Step::ReadCopies { tab }),
        5 => tab.prop_map(|tab| Step::Copy { tab }),
        1 => (0..6_usize).prop_map(|earlier| Step::Kill { earlier }),
        1 => Just(Step::LoseStorage),
        1 => Just(Step::LoseCopies),
    ]
}

/// A storage with these texts.
fn storage_with(texts: &BTreeMap<String, String>) -> MemoryStorage {
    let storage = MemoryStorage::default();
    for (key, text) in texts {
        storage.write(key, text).expect("memory has room");
    }
    storage
}

pub fn service() -> ServiceId {
    ServiceId::first()
}

fn texts_of(answer: &Answer) -> Vec<(bool, String)> {
    let reason = |rating: &Rating| match rating {
        Rating::NotApplicable { reason } => Some((true, reason.clone())),
        _ => None,
    };
    let notes = |notes: &String| (!notes.is_empty()).then(|| (false, notes.clone()));
    let others = answer.versions.iter().filter_map(|version| match &version.said {
        Said::Rating(rating) => reason(rating),
        Said::Notes(said) => notes(said),
        Said::Action(_) | Said::Rehearsal(_) => None,
    });
    let own = [answer.rating.as_ref().and_then(reason), notes(&answer.notes)];
    own.into_iter().flatten().chain(others).collect()
}

impl World {
    pub fn open(&mut self) {
        self.documents += 1;
        let storage = storage_with(&self.storage);
        let id = format!("r{}", self.documents);
        let loaded = Replica::load(id, &storage).expect("memory can be read");
        assert_eq!(loaded.unreadable, []);
        self.tabs.push(Tab {
            replica: loaded.replica,
            written: loaded.workspace.clone(),
            workspace: loaded.workspace,
            has_read_copies: false,
            events: Vec::new(),
            copies: Vec::new(),
        });
    }

    fn now(&mut self) -> Timestamp {
        self.clock += 1;
        Timestamp(1_700_000_000_000 + self.clock)
    }

    /// Writes to local storage. The other tabs hear of it later.
    fn put(&mut self, by: usize, key: String, text: String) {
        self.earlier.push(self.storage.clone());
        self.storage.insert(key.clone(), text.clone());
        for (index, tab) in self.tabs.iter_mut().enumerate() {
            if index != by {
                tab.events.push((key.clone(), text.clone()));
            }
        }
        self.tabs[by].copies.push(key);
    }

    /// What a tab does after each change of its workspace.
    fn save(&mut self, index: usize, sees_stale_storage: bool) {
        let at = self.now();
        let stale = self.earlier.iter().rev().nth(1).filter(|_| sees_stale_storage);
        let storage = storage_with(stale.unwrap_or(&self.storage));
        let tab = &mut self.tabs[index];
        let keys = tab.workspace.differences(&tab.written);
        let mut texts = Vec::new();
        for key in keys {
            tab.replica.record(&key, tab.workspace.get(&key), at);
            let saved = tab.replica.save(&storage, &key).expect("memory has room");
            let item = tab.replica.item(&key);
            tab.workspace.put(key.clone(), item.clone());
            tab.written.put(key.clone(), item);
            if saved.has_written {
                texts.push((key.to_string(), tab.replica.text(&key)));
            }
        }
        for (key, text) in texts {
            self.put(index, key, text);
        }
    }

    /// What a tab does with a text from elsewhere. It writes what came together.
    fn receive(&mut self, index: usize, storage_key: &str, text: &str) {
        let Some(key) = Key::parse(storage_key) else { return };
        let tab = &mut self.tabs[index];
        let received = tab.replica.receive(&key, text).expect("it can be read");
        if let Some(received) = received {
            tab.workspace.put(key.clone(), received.item.clone());
            tab.written.put(key.clone(), received.item);
        }
        let merged = tab.replica.text(&key);
        if self.storage.get(storage_key) != Some(&merged) {
            let storage = storage_with(&self.storage);
            let tab = &mut self.tabs[index];
            tab.replica.save(&storage, &key).expect("memory has room");
            let item = tab.replica.item(&key);
            tab.workspace.put(key.clone(), item.clone());
            tab.written.put(key.clone(), item);
            let text = tab.replica.text(&key);
            self.put(index, storage_key.to_owned(), text);
        }
    }

    fn edit(&mut self, index: usize, criterion: usize, is_rating: bool, stale: bool) {
        self.texts += 1;
        let at = self.now();
        let text = format!("text {}", self.texts);
        let criterion = CriterionId::new(CRITERIA[criterion]);
        let workspace = &mut self.tabs[index].workspace;
        let answer = workspace.service(&service()).and_then(|own| own.answers.get(&criterion));
        // Whoever chooses a rating has seen all; whoever writes has the one in the field.
        let before = answer.map(texts_of).unwrap_or_default();
        let notes = answer.map(|answer| answer.notes.clone()).unwrap_or_default();
        let seen = before.into_iter().filter(|(of_rating, seen)| {
            if is_rating { *of_rating } else { !of_rating && *seen == notes }
        });
        self.replaced.extend(seen.map(|(_, seen)| (seen, text.clone())));
        let edit = if is_rating {
            Edit::Rate(Rating::NotApplicable { reason: text })
        } else {
            Edit::Note(text)
        };
        let wording = "We do.".to_owned();
        workspace.apply(Change::Edit { service: service(), criterion, wording, edit }, at);
        self.save(index, stale);
    }

    fn clear(&mut self, index: usize, criterion: usize) {
        let at = self.now();
        let criterion = CriterionId::new(CRITERIA[criterion]);
        let workspace = &mut self.tabs[index].workspace;
        let answer = workspace.service(&service()).and_then(|own| own.answers.get(&criterion));
        let seen = answer.map(texts_of).unwrap_or_default();
        self.replaced.extend(seen.into_iter().map(|(_, seen)| (seen, String::new())));
        workspace.apply(Change::ClearAnswers { service: service(), criteria: vec![criterion] }, at);
        self.save(index, false);
    }

    fn read_copies(&mut self, index: usize) {
        let copies: Vec<_> = self.durable.clone().into_iter().collect();
        self.tabs[index].has_read_copies = true;
        for (key, text) in &copies {
            self.receive(index, key, text);
        }
        let storage_keys: Vec<_> = self.storage.keys().cloned().collect();
        self.tabs[index].copies.extend(storage_keys);
    }

    /// Makes one copy, of what is stored by then. Nothing is copied before the copies were read.
    fn copy(&mut self, index: usize) {
        let tab = &mut self.tabs[index];
        if !tab.has_read_copies || tab.copies.is_empty() {
            return;
        }
        let storage_key = tab.copies.remove(0);
        let Some(key) = Key::parse(&storage_key) else { return };
        let text = tab.replica.text(&key);
        // The second store is merged, not overwritten, within one transaction.
        let mut merged = Replica::new("copying".to_owned());
        for text in self.durable.get(&storage_key).into_iter().chain([&text]) {
            merged.receive(&key, text).expect("it can be read");
        }
        self.durable.insert(storage_key, merged.text(&key));
        if let Some(waymark_model::store::item::Item::Answer(answer)) = merged.item(&key) {
            self.acknowledged.extend(texts_of(&answer).into_iter().map(|(_, text)| text));
        }
    }

    pub fn take(&mut self, step: Step) {
        let count = self.tabs.len();
        match step {
            Step::Open if count < 3 => self.open(),
            Step::SetClock(ahead) => self.clock = self.clock % 3_600_000 + ahead,
            Step::Kill { earlier } => {
                self.tabs.clear();
                if let Some(before) = self.earlier.iter().rev().nth(earlier) {
                    self.storage = before.clone();
                }
            }
            // One store at a time loses what it has, and a tab that is open puts it back.
            Step::LoseStorage if self.tabs.is_empty() => {
                self.storage.clear();
                self.recover();
            }
            Step::LoseCopies if self.tabs.is_empty() => {
                self.recover();
                self.durable.clear();
                self.recover();
            }
            Step::Edit { tab, criterion, is_rating, sees_stale_storage } if count > 0 => {
                self.edit(tab % count, criterion, is_rating, sees_stale_storage);
            }
            Step::Clear { tab, criterion } if count > 0 => self.clear(tab % count, criterion),
            Step::Hear { tab, event } if count > 0 => {
                let events = &mut self.tabs[tab % count].events;
                if !events.is_empty() {
                    let (key, text) = events.remove(event % events.len());
                    self.receive(tab % count, &key, &text);
                }
            }
            Step::ReadCopies { tab } if count > 0 => self.read_copies(tab % count),
            Step::Copy { tab } if count > 0 => self.copy(tab % count),
            _ => {}
        }
    }

    /// A document is opened, reads both stores, and makes every copy.
    fn recover(&mut self) {
        self.open();
        let index = self.tabs.len() - 1;
        self.read_copies(index);
        while !self.tabs[index].copies.is_empty() {
            self.copy(index);
        }
        self.tabs.pop();
    }

    /// Every text that a document which reads both stores shows.
    pub fn shown(&mut self) -> BTreeSet<String> {
        self.open();
        let index = self.tabs.len() - 1;
        self.read_copies(index);
        let tab = self.tabs.pop().expect("it was opened just now");
        let own = tab.workspace.service(&service()).expect("there is always a service");
        own.answers.iter().flat_map(|(_, answer)| texts_of(answer)).map(|(_, text)| text).collect()
    }

    /// A text, and what took its place, and what took the place of that.
    pub fn successors(&self, text: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::from([text.to_owned()]);
        loop {
            let next: Vec<_> = self
                .replaced
                .iter()
                .filter(|(old, new)| all.contains(old) && !all.contains(new))
                .map(|(_, new)| new.clone())
                .collect();
            if next.is_empty() {
                return all;
            }
            all.extend(next);
        }
    }
}
