//! Copies of the same items, changed apart from each other and brought together again, lose nothing
//! that anybody wrote: whatever the clocks say, in whatever order texts arrive, and whichever of two
//! stores loses what it had.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use waymark_model::content::assessment::CriterionId;
use waymark_model::service::ServiceId;
use waymark_model::service::answer::{Answer, Edit, Rating, Said, Timestamp};
use waymark_model::service::evidence::EvidenceId;
use waymark_model::store::change::Change;
use waymark_model::store::item::Key;
use waymark_model::store::replica::Replica;
use waymark_model::store::storage::{MemoryStorage, Storage};
use waymark_model::store::workspace::Workspace;

const CRITERIA: [&str; 2] = ["a", "b"];

/// How many histories are tried.
fn cases() -> ProptestConfig {
    let is_long = std::env::var_os("WAYMARK_LONG").is_some();
    ProptestConfig::with_cases(if is_long { 20_000 } else { 400 })
}

/// An open document with its own copy.
#[derive(Clone)]
struct Tab {
    replica: Replica,
    workspace: Workspace,
    written: Workspace,
    has_read_copies: bool,
    /// The keys that other tabs wrote and this one has not heard of, with their texts.
    events: Vec<(String, String)>,
    /// The copies that it has not made in the second store yet.
    copies: Vec<String>,
}

/// Local storage with the states that it had before, the second store, and the open tabs.
#[derive(Default)]
struct World {
    storage: BTreeMap<String, String>,
    earlier: Vec<BTreeMap<String, String>>,
    durable: BTreeMap<String, String>,
    tabs: Vec<Tab>,
    documents: usize,
    texts: usize,
    clock: u64,
    /// What each text took the place of, by the hand of somebody who saw it.
    replaced: Vec<(String, String)>,
    /// What is in the second store, or was.
    acknowledged: BTreeSet<String>,
}

#[derive(Clone, Debug)]
enum Step {
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

fn any_step() -> impl Strategy<Value = Step> {
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

fn service() -> ServiceId {
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
    fn open(&mut self) {
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

    fn take(&mut self, step: Step) {
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
    fn shown(&mut self) -> BTreeSet<String> {
        self.open();
        let index = self.tabs.len() - 1;
        self.read_copies(index);
        let tab = self.tabs.pop().expect("it was opened just now");
        let own = tab.workspace.service(&service()).expect("there is always a service");
        own.answers.iter().flat_map(|(_, answer)| texts_of(answer)).map(|(_, text)| text).collect()
    }

    /// A text, and what took its place, and what took the place of that.
    fn successors(&self, text: &str) -> BTreeSet<String> {
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

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_acknowledged_text_is_lost(steps in prop::collection::vec(any_step(), 0..60)) {
        let mut world = World::default();
        world.open();
        for step in steps {
            world.take(step);
        }
        let shown = world.shown();
        for text in world.acknowledged.clone() {
            let successors = world.successors(&text);
            // An answer that was cleared shows nothing.
            let is_there = successors.contains("") || successors.iter().any(|text| shown.contains(text));
            prop_assert!(is_there, "{text} is gone; shown are {shown:?}");
        }
    }

    #[test]
    fn tabs_that_heard_everything_agree(steps in prop::collection::vec(any_step(), 0..60)) {
        let mut world = World::default();
        world.open();
        world.open();
        for step in steps {
            if !matches!(step, Step::Kill { .. }) {
                world.take(step);
            }
        }
        let mut rounds = 0;
        while world.tabs.iter().any(|tab| !tab.events.is_empty()) {
            rounds += 1;
            prop_assert!(rounds < 1_000, "the tabs never come to rest");
            for tab in 0..world.tabs.len() {
                world.take(Step::Hear { tab, event: 0 });
            }
        }
        let keys: BTreeSet<Key> = world.tabs.iter().flat_map(|tab| tab.replica.keys()).collect();
        for key in keys {
            let texts: BTreeSet<_> =
                world.tabs.iter_mut().map(|tab| tab.replica.text(&key)).collect();
            prop_assert_eq!(texts.len(), 1, "{:?}", texts);
        }
    }

    #[test]
    fn the_order_in_which_copies_meet_never_matters(
        steps in prop::collection::vec(any_step(), 0..40),
        order in Just(vec![0, 1, 2]).prop_shuffle(),
        again in 0..3_usize,
    ) {
        let mut world = World::default();
        for _ in 0..3 {
            world.open();
        }
        for step in steps {
            if !matches!(step, Step::Kill { .. } | Step::LoseStorage | Step::LoseCopies) {
                world.take(step);
            }
        }
        let mut tabs = world.tabs;
        let keys: BTreeSet<Key> = tabs.iter().flat_map(|tab| tab.replica.keys()).collect();
        for key in keys {
            let texts: Vec<_> = tabs.iter_mut().map(|tab| tab.replica.text(&key)).collect();
            let together = |order: &[usize]| {
                let mut replica = Replica::new("meeting".to_owned());
                for index in order {
                    replica.receive(&key, &texts[*index]).expect("it can be read");
                }
                replica.text(&key)
            };
            let once = together(&[0, 1, 2]);
            prop_assert_eq!(&together(&order), &once);
            prop_assert_eq!(&together(&[&order[..], &[again]].concat()), &once);
            // Two that have met, and then meet the third.
            let mut pair = Replica::new("pair".to_owned());
            pair.receive(&key, &texts[order[1]]).expect("it can be read");
            pair.receive(&key, &texts[order[2]]).expect("it can be read");
            let mut all = Replica::new("all".to_owned());
            all.receive(&key, &texts[order[0]]).expect("it can be read");
            all.receive(&key, &pair.text(&key)).expect("it can be read");
            prop_assert_eq!(all.text(&key), once);
        }
    }
}

/// Two documents on one storage, and an answer that both know.
struct Two {
    storage: MemoryStorage,
    tabs: [Replica; 2],
    clock: u64,
}

impl Two {
    fn new() -> Two {
        let replica = |id: &str| Replica::new(id.to_owned());
        Two { storage: MemoryStorage::default(), tabs: [replica("x"), replica("y")], clock: 0 }
    }

    fn key() -> Key {
        Key::Answer(service(), CriterionId::new("a"))
    }

    fn answer(&mut self, tab: usize) -> Answer {
        match self.tabs[tab].item(&Two::key()) {
            Some(waymark_model::store::item::Item::Answer(answer)) => answer,
            _ => Answer::default(),
        }
    }

    fn edit(&mut self, tab: usize, edit: Edit) {
        self.clock += 1;
        let mut answer = self.answer(tab);
        answer.edit(edit, "We do.", Timestamp(self.clock));
        let item = waymark_model::store::item::Item::Answer(answer);
        self.tabs[tab].record(&Two::key(), Some(item.as_ref()), Timestamp(self.clock));
    }

    /// Each hears of what the other has.
    fn meet(&mut self) {
        let texts = [0, 1].map(|tab| self.tabs[tab].text(&Two::key()));
        for (tab, text) in [(0, &texts[1]), (1, &texts[0])] {
            self.tabs[tab].receive(&Two::key(), text).expect("it can be read");
        }
    }
}

#[test]
fn a_rating_and_notes_of_the_same_moment_are_both_there() {
    let mut two = Two::new();
    two.edit(0, Edit::Rate(Rating::Met));
    two.edit(1, Edit::Note("Words".to_owned()));
    two.meet();
    for tab in [0, 1] {
        let answer = two.answer(tab);
        assert_eq!((answer.rating, answer.notes.as_str()), (Some(Rating::Met), "Words"));
        assert_eq!(answer.versions, []);
    }
}

#[test]
fn two_who_write_in_one_field_both_keep_their_words() {
    let mut two = Two::new();
    two.edit(0, Edit::Note("Mine".to_owned()));
    two.edit(1, Edit::Note("Yours".to_owned()));
    two.meet();
    for (tab, own, other) in [(0, "Mine", "Yours"), (1, "Yours", "Mine")] {
        let answer = two.answer(tab);
        assert_eq!(answer.notes, own);
        let said: Vec<_> = answer.versions.iter().map(|version| version.said.clone()).collect();
        assert_eq!(said, [Said::Notes(other.to_owned())]);
    }
    // Who writes on has not settled what the other wrote.
    two.edit(0, Edit::Note("Mine, and more".to_owned()));
    two.meet();
    assert_eq!(two.answer(0).versions.len(), 1);
    assert_eq!(two.answer(1).notes, "Yours");
}

#[test]
fn a_version_that_was_settled_is_settled_everywhere() {
    use waymark_model::service::answer::Settle;
    for (how, expected) in
        [(Settle::Take, "Yours"), (Settle::Join, "Mine\n\nYours"), (Settle::Drop, "Mine")]
    {
        let mut two = Two::new();
        two.edit(0, Edit::Note("Mine".to_owned()));
        two.edit(1, Edit::Note("Yours".to_owned()));
        two.meet();
        let version = two.answer(0).versions[0].id.clone();
        two.edit(0, Edit::Settle(version, how));
        two.meet();
        for tab in [0, 1] {
            let answer = two.answer(tab);
            assert_eq!((answer.notes.as_str(), answer.versions.len()), (expected, 0), "{how:?}");
        }
    }
}

#[test]
fn of_two_ratings_the_more_cautious_one_counts_until_somebody_chooses() {
    let mut two = Two::new();
    two.edit(0, Edit::Rate(Rating::Met));
    two.edit(1, Edit::Rate(Rating::NotMet));
    two.meet();
    for tab in [0, 1] {
        let answer = two.answer(tab);
        assert_eq!(answer.rating, Some(Rating::NotMet));
        assert_eq!(answer.versions.len(), 1);
    }
    two.edit(0, Edit::Rate(Rating::PartlyMet));
    two.meet();
    let answer = two.answer(1);
    assert_eq!((answer.rating, answer.versions.len()), (Some(Rating::PartlyMet), 0));
}

#[test]
fn evidence_that_two_people_link_is_all_linked() {
    let mut two = Two::new();
    two.edit(0, Edit::LinkEvidence(EvidenceId::new("e1")));
    two.edit(1, Edit::LinkEvidence(EvidenceId::new("e2")));
    two.meet();
    two.edit(0, Edit::UnlinkEvidence(EvidenceId::new("e2")));
    two.edit(1, Edit::LinkEvidence(EvidenceId::new("e3")));
    two.meet();
    for tab in [0, 1] {
        let ids: Vec<_> = two.answer(tab).evidence;
        assert_eq!(ids, ["e1", "e3"].map(EvidenceId::new));
    }
}

#[test]
fn a_cleared_answer_stays_cleared_unless_it_was_changed_since() {
    let mut two = Two::new();
    two.edit(0, Edit::Rate(Rating::Met));
    two.meet();
    two.tabs[0].record(&Two::key(), None, Timestamp(9));
    let tombstone = two.tabs[0].text(&Two::key());
    two.tabs[1].receive(&Two::key(), &tombstone).expect("it can be read");
    assert_eq!(two.tabs[1].item(&Two::key()), None);
    two.edit(1, Edit::Note("Since".to_owned()));
    two.meet();
    let answer = two.answer(0);
    assert_eq!((answer.rating, answer.notes.as_str()), (None, "Since"));
}

#[test]
fn the_clock_does_not_decide() {
    for ahead in [3_600_000, 1 << 50, Timestamp::LATEST.0] {
        let mut two = Two::new();
        two.clock = ahead;
        two.edit(0, Edit::Note("Before".to_owned()));
        two.meet();
        let copy = two.tabs[0].text(&Two::key());
        two.clock = 0;
        two.edit(1, Edit::Note("After".to_owned()));
        two.tabs[1].save(&two.storage, &Two::key()).expect("memory has room");
        // A document that starts reads what is stored, and the copy that was made before.
        let loaded = Replica::load("z".to_owned(), &two.storage).expect("memory can be read");
        let mut replica = loaded.replica;
        replica.receive(&Two::key(), &copy).expect("it can be read");
        two.tabs[0] = replica;
        let answer = two.answer(0);
        assert_eq!((answer.notes.as_str(), answer.versions.len()), ("After", 0), "{ahead}");
    }
}
