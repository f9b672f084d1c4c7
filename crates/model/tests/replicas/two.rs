//! Two documents that change one answer apart from each other.

use waymark_model::content::assessment::CriterionId;
use waymark_model::service::answer::{Answer, Edit, Rating, Said, Settle, Timestamp};
use waymark_model::service::evidence::EvidenceId;
use waymark_model::store::item::{Item, Key};
use waymark_model::store::replica::Replica;
use waymark_model::store::storage::MemoryStorage;

use crate::world::service;

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
            Some(Item::Answer(answer)) => answer,
            _ => Answer::default(),
        }
    }

    fn edit(&mut self, tab: usize, edit: Edit) {
        self.clock += 1;
        let mut answer = self.answer(tab);
        answer.edit(edit, "We do.", Timestamp(self.clock));
        let item = Item::Answer(answer);
        self.tabs[tab].record(&Two::key(), Some(item.as_ref()), Timestamp(self.clock));
    }

    /// Brings the two copies together, in both directions.
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
