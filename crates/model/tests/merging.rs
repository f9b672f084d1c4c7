//! Copies of a service that were edited apart and are brought together by files become equal, in
//! whatever order, and nothing that anybody wrote is lost.

use proptest::prelude::*;
use waymark_model::content::assessment::CriterionId;
use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::export::backup::{self, Backup};
use waymark_model::gate::record::RecordId;
use waymark_model::gate::{Gate, hold};
use waymark_model::service::answer::{Answer, Edit, Rating, Said, Timestamp};
use waymark_model::service::evidence::EvidenceId;
use waymark_model::service::{Service, ServiceId};
use waymark_model::store::change::{Change, ProfileEdit};
use waymark_model::store::item::{ItemRef, Key};
use waymark_model::store::replica::Replica;
use waymark_model::store::workspace::Workspace;

fn edit(id: &str, edit: Edit) -> Change {
    let (service, criterion) = (ServiceId::first(), CriterionId::new(id));
    Change::Edit { service, criterion, wording: "We do.".to_owned(), edit }
}

fn profile(edit: ProfileEdit) -> Change {
    Change::EditProfile { service: ServiceId::first(), edit }
}

fn put_evidence(id: &str, title: &str) -> Change {
    Change::PutEvidence {
        service: ServiceId::first(),
        id: EvidenceId::new(id),
        title: title.to_owned(),
        place: String::new(),
        date: None,
    }
}

/// Holds a gate whose record contains the time.
fn hold_gate(at: u64) -> Change {
    let held = Date::new(2026, 5, 31).expect("there is such a date");
    let gate = Gate { held, people: Vec::new(), dissent: at.to_string() };
    let record = hold(gate, &Service::default(), &[], Phase::Alpha, "", Timestamp(at));
    let id = RecordId::new(at.to_string());
    Change::HoldGate { service: ServiceId::first(), id, record: Box::new(record) }
}

/// The service that both copies begin with. It has an answer that links to evidence.
fn begun() -> Workspace {
    let mut workspace = Workspace::default();
    let changes = [
        profile(ProfileEdit::Rename("Permits".to_owned())),
        edit("a", Edit::Rate(Rating::Met)),
        put_evidence("e", "Report"),
        edit("a", Edit::LinkEvidence(EvidenceId::new("e"))),
    ];
    for (at, change) in (1..).zip(changes) {
        workspace.apply(change, Timestamp(at));
    }
    workspace
}

fn service(workspace: &Workspace) -> &Service {
    workspace.service(&ServiceId::first()).expect("it is never deleted")
}

/// A change to one copy, at the time that it is given.
#[derive(Clone, Debug)]
enum Done {
    Change(Change),
    HoldGate,
}

fn anything_done() -> impl Strategy<Value = Done> {
    let criteria = || prop::sample::select(vec!["a", "b", "c", "d"]);
    let evidence = || prop::sample::select(vec!["e", "f"]);
    let rating = prop::sample::select(vec![Rating::Met, Rating::PartlyMet, Rating::NotMet]);
    let edits = prop_oneof![
        rating.prop_map(Edit::Rate),
        "[xyz]{0,2}".prop_map(Edit::Note),
        evidence().prop_map(|id| Edit::LinkEvidence(EvidenceId::new(id))),
        Just(Edit::SetAside),
    ];
    let change = prop_oneof![
        4 => (criteria(), edits).prop_map(|(id, one)| edit(id, one)),
        1 => criteria().prop_map(|id| Change::ClearAnswers {
            service: ServiceId::first(),
            criteria: vec![CriterionId::new(id)],
        }),
        1 => (evidence(), "[xyz]{1,2}").prop_map(|(id, title)| put_evidence(id, &title)),
        1 => evidence().prop_map(|id| Change::RemoveEvidence {
            service: ServiceId::first(),
            id: EvidenceId::new(id),
        }),
        1 => "[xyz]{1,2}".prop_map(|name| profile(ProfileEdit::Rename(name))),
    ];
    prop_oneof![9 => change.prop_map(Done::Change), 1 => Just(Done::HoldGate)]
}

/// A browser that has a copy of the service.
#[derive(Clone)]
struct Copy {
    replica: Replica,
    workspace: Workspace,
}

impl Copy {
    fn new(name: &str) -> Copy {
        Copy { replica: Replica::new(name.to_owned()), workspace: Workspace::default() }
    }

    fn apply(&mut self, change: Change, at: Timestamp) {
        let before = self.workspace.clone();
        self.workspace.apply(change, at);
        for key in self.workspace.differences(&before) {
            self.replica.record(&key, self.workspace.get(&key), at);
        }
    }

    /// An export, as it is read elsewhere.
    fn file(&mut self) -> Backup {
        let backup = Backup {
            id: ServiceId::first(),
            exported: Timestamp(9_999),
            content_version: String::new(),
            service: service(&self.workspace).clone(),
            copies: self.replica.copies(&ServiceId::first()),
        };
        backup::read(&backup::write(&backup)).expect("an export can be read")
    }

    fn take(&mut self, file: &Backup) {
        let id = ServiceId::first();
        let items = self.replica.take_in(&file.texts(&id));
        self.apply(Change::Merge { service: id, items }, Timestamp(9_999));
    }

    /// What it would store of everything but records, which are compared by what they say.
    fn stored(&mut self) -> Vec<(Key, String)> {
        let keys = self.replica.keys().into_iter().filter(|key| !matches!(key, Key::Record(..)));
        keys.map(|key| (key.clone(), self.replica.text(&key))).collect()
    }
}

/// The service that all copies begin with, as a file.
fn begun_file() -> Backup {
    let mut copy = Copy::new("first");
    copy.apply(
        Change::Restore(begun().items().map(|(key, item)| (key, Some(item.to_item()))).collect()),
        Timestamp(9),
    );
    copy.file()
}

/// A copy in which things were done by a clock that may say anything.
fn worked_on(name: &str, done: Vec<(Done, u64)>) -> Copy {
    let mut copy = Copy::new(name);
    copy.take(&begun_file());
    for (number, (done, at)) in (0..).zip(done) {
        let change = match done {
            Done::Change(change) => change,
            Done::HoldGate => hold_gate(name.len() as u64 * 1_000 + number),
        };
        copy.apply(change, Timestamp(at));
    }
    copy
}

fn anything_at_any_time() -> impl Strategy<Value = Vec<(Done, u64)>> {
    prop::collection::vec((anything_done(), 0..200_u64), 0..10)
}

/// The notes and the ratings that an answer has, current or as versions.
fn said(answer: &Answer) -> Vec<Said> {
    let versions = answer.versions.iter().map(|version| version.said.clone());
    let own = [Said::Notes(answer.notes.clone())].into_iter();
    own.chain(answer.rating.clone().map(Said::Rating)).chain(versions).collect()
}

/// Everything that somebody said in a copy after it began is in the merged service.
fn assert_nothing_is_lost(copy: &Workspace, merged: &Workspace) {
    let begun = begun();
    for (key, item) in copy.items() {
        let there = merged.get(&key);
        match item {
            ItemRef::Answer(answer) => {
                let before = match begun.get(&key) {
                    Some(ItemRef::Answer(answer)) => said(answer),
                    _ => vec![Said::Notes(String::new())],
                };
                let now = match there {
                    Some(ItemRef::Answer(answer)) => said(answer),
                    _ => Vec::new(),
                };
                let blank = Said::Notes(String::new());
                for own in said(answer).iter().filter(|own| !before.contains(own)) {
                    assert!(
                        *own == blank || now.contains(own),
                        "{key:?}: {own:?} is not in {now:?}"
                    );
                }
            }
            ItemRef::Record(record) => assert_eq!(there, Some(ItemRef::Record(record))),
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn files_of_three_copies_bring_them_together_in_any_order(
        done in (anything_at_any_time(), anything_at_any_time(), anything_at_any_time()),
        orders in prop::collection::vec(prop::collection::vec(0..3_usize, 0..6), 3),
    ) {
        let mut copies =
            [worked_on("a", done.0), worked_on("bb", done.1), worked_on("ccc", done.2)];
        let before: Vec<Workspace> = copies.iter().map(|copy| copy.workspace.clone()).collect();
        let files: Vec<Backup> = copies.iter_mut().map(Copy::file).collect();
        for (copy, order) in copies.iter_mut().zip(orders) {
            // Some files several times, and in the end every one.
            for file in order.into_iter().chain(0..3) {
                copy.take(&files[file]);
            }
        }
        let [a, b, c] = &mut copies;
        let stored = a.stored();
        prop_assert_eq!(&stored, &b.stored());
        prop_assert_eq!(&stored, &c.stored());
        for copy in [a, b, c] {
            for before in &before {
                assert_nothing_is_lost(before, &copy.workspace);
            }
        }
    }

    #[test]
    fn a_file_of_an_earlier_release_takes_the_place_of_nothing(
        here in anything_at_any_time(),
        there in anything_at_any_time(),
    ) {
        let mut here = worked_on("here", here);
        let mut there = worked_on("there", there);
        let file = Backup { copies: Default::default(), ..there.file() };
        let before = here.workspace.clone();
        here.take(&file);
        assert_nothing_is_lost(&before, &here.workspace);
        assert_nothing_is_lost(&there.workspace, &here.workspace);
        let stored = here.stored();
        here.take(&file);
        prop_assert_eq!(stored, here.stored());
    }

    #[test]
    fn the_way_back_undoes_any_number_of_changes(
        done in prop::collection::vec(anything_done(), 0..12),
    ) {
        let (before, mut after) = (begun(), begun());
        for (at, done) in (100..).zip(done) {
            let change = match done {
                Done::Change(change) => change,
                Done::HoldGate => hold_gate(at),
            };
            after.apply(change, Timestamp(at));
        }
        after.apply(after.undo_patch_to(&before).change(), Timestamp(9_999));
        prop_assert_eq!(after, before);
    }
}

#[test]
fn what_was_changed_in_one_copy_alone_needs_no_settling() {
    let mut here = worked_on("here", Vec::new());
    let mut there = worked_on("there", Vec::new());
    here.apply(edit("a", Edit::Note("Ten people".to_owned())), Timestamp(50));
    there.apply(edit("a", Edit::Rate(Rating::NotMet)), Timestamp(40));
    here.take(&there.file());
    let answer = service(&here.workspace).answers.get(&CriterionId::new("a")).expect("answered");
    assert_eq!((answer.notes.as_str(), &answer.rating), ("Ten people", &Some(Rating::NotMet)));
    assert_eq!(answer.versions, []);
}

#[test]
fn an_export_reads_back_as_it_was_written() {
    let mut here = worked_on("here", Vec::new());
    here.apply(edit("b", Edit::Note("New".to_owned())), Timestamp(50));
    here.apply(
        Change::ClearAnswers { service: ServiceId::first(), criteria: vec![CriterionId::new("a")] },
        Timestamp(51),
    );
    let file = here.file();
    assert_eq!(file.copies.stored.iter().count(), 4, "with the answer that was cleared");
    assert_eq!(file.copies, here.replica.copies(&ServiceId::first()));
}

#[test]
fn a_copy_is_told_from_another_service_of_the_same_identifier() {
    let (mut here, mut there) = (worked_on("here", Vec::new()), worked_on("there", Vec::new()));
    let mut other = Copy::new("other");
    other.apply(edit("a", Edit::Rate(Rating::Met)), Timestamp(5));
    for (file, is_copy) in [(there.file(), true), (other.file(), false)] {
        let texts = file.texts(&ServiceId::first());
        let preview = here.replica.preview(&texts);
        assert_eq!(preview.has_common_past, is_copy);
        let before = here.stored();
        assert_eq!(preview.items, here.replica.clone().take_in(&texts));
        assert_eq!(here.stored(), before, "a preview changes nothing");
    }
}

#[test]
fn two_texts_in_one_note_stand_side_by_side() {
    let mut here = worked_on("here", Vec::new());
    let mut there = worked_on("there", Vec::new());
    here.apply(edit("a", Edit::Note("A paragraph here".to_owned())), Timestamp(50));
    there.apply(edit("a", Edit::Note("Another there".to_owned())), Timestamp(60));
    here.take(&there.file());
    let answer = service(&here.workspace).answers.get(&CriterionId::new("a")).expect("answered");
    assert_eq!(answer.notes, "A paragraph here", "nothing changes under somebody's hands");
    let other: Vec<&Said> = answer.versions.iter().map(|version| &version.said).collect();
    assert_eq!(other, [&Said::Notes("Another there".to_owned())]);
}

#[test]
fn what_somebody_changed_in_the_file_by_hand_is_a_version() {
    let mut here = worked_on("here", Vec::new());
    here.apply(edit("a", Edit::Note("As it was".to_owned())), Timestamp(50));
    let text = backup::write(&here.file());
    let (before, after) = text.rsplit_once("As it was").expect("the service has the note");
    let text = format!("{before}As somebody wrote in the file{after}");
    here.take(&backup::read(&text).expect("it can be read"));
    let answer = service(&here.workspace).answers.get(&CriterionId::new("a")).expect("answered");
    let said = said(answer);
    for words in ["As it was", "As somebody wrote in the file"] {
        assert!(said.contains(&Said::Notes(words.to_owned())), "{said:?}");
    }
}
