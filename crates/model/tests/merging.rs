//! When two copies of a service were edited apart and each merges the other, they become equal, and
//! nothing is lost.

use proptest::prelude::*;
use waymark_model::content::assessment::CriterionId;
use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::gate::record::RecordId;
use waymark_model::gate::{Gate, hold};
use waymark_model::service::answer::{Edit, Rating, Timestamp};
use waymark_model::service::evidence::EvidenceId;
use waymark_model::service::{Service, ServiceId};
use waymark_model::store::change::{Change, ProfileEdit};
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
        1 => (criteria(), criteria()).prop_map(|(from, to)| Change::FollowAlias {
            service: ServiceId::first(),
            from: CriterionId::new(from),
            to: CriterionId::new(to),
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

/// Makes changes to a copy at every second timestamp from `first` on, so that no two copies share
/// one.
fn worked_on(done: Vec<Done>, first: u64) -> Workspace {
    let mut copy = begun();
    for (at, done) in (first..).step_by(2).zip(done) {
        let change = match done {
            Done::Change(change) => change,
            Done::HoldGate => hold_gate(at),
        };
        copy.apply(change, Timestamp(at));
    }
    copy
}

fn merged(copy: &Workspace, other: &Workspace) -> Service {
    let mut copy = copy.clone();
    let service = Box::new(service(other).clone());
    copy.apply(Change::TakeNewer { id: ServiceId::first(), service }, Timestamp(9_999));
    self::service(&copy).clone()
}

proptest! {
    #[test]
    fn copies_that_take_what_is_newer_in_each_other_become_equal(
        here in prop::collection::vec(anything_done(), 0..12),
        there in prop::collection::vec(anything_done(), 0..12),
    ) {
        let (here, there) = (worked_on(here, 100), worked_on(there, 101));
        let both = merged(&here, &there);
        prop_assert_eq!(&both, &merged(&there, &here));
        for copy in [&here, &there] {
            prop_assert_eq!(&merged(copy, copy), service(copy));
            for (id, answer) in service(copy).answers.iter() {
                let newest = both.answers.get(id).map(|answer| answer.changed);
                prop_assert!(newest >= Some(answer.changed), "what {id} says was lost");
            }
            for (id, record) in &service(copy).records {
                prop_assert_eq!(both.records.get(id), Some(record));
            }
            for (id, evidence) in &service(copy).evidence {
                let newest = both.evidence.get(id).map(|evidence| evidence.changed);
                prop_assert!(newest >= Some(evidence.changed), "{id:?} was lost");
            }
        }
    }

    #[test]
    fn the_way_back_undoes_any_number_of_changes(
        done in prop::collection::vec(anything_done(), 0..12),
    ) {
        let (before, mut after) = (begun(), worked_on(done, 100));
        after.apply(after.undo_patch_to(&before).change(), Timestamp(9_999));
        prop_assert_eq!(after, before);
    }
}

#[test]
fn a_merge_leaves_alone_when_this_copy_was_exported() {
    let after = |edit: ProfileEdit| {
        let mut workspace = begun();
        workspace.apply(profile(edit), Timestamp(50));
        workspace
    };
    let exported = after(ProfileEdit::NoteExport);
    let renamed = after(ProfileEdit::Rename("Licences".to_owned()));
    let merged = merged(&exported, &renamed).profile;
    assert_eq!((merged.name.as_str(), merged.exported), ("Licences", Some(Timestamp(50))));
}
