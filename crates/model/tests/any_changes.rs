//! After any changes to a workspace: each can be undone, storage holds the same as the page, and
//! there is always a service.

use proptest::prelude::*;
use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::CheckId;
use waymark_model::content::phase::Phase;
use waymark_model::service::ServiceId;
use waymark_model::service::answer::{Edit, Rating, Timestamp};
use waymark_model::service::evidence::EvidenceId;
use waymark_model::store::change::{Change, ProfileEdit};
use waymark_model::store::replica::Replica;
use waymark_model::store::storage::MemoryStorage;
use waymark_model::store::workspace::Workspace;

fn any_service() -> impl Strategy<Value = ServiceId> {
    prop::sample::select(vec!["1", "2", "3"]).prop_map(ServiceId::new)
}

fn any_edit() -> impl Strategy<Value = Change> {
    let edit = prop_oneof![
        Just(Edit::Rate(Rating::Met)),
        "[xy]?".prop_map(Edit::Note),
        Just(Edit::LinkEvidence(EvidenceId::new("e"))),
        Just(Edit::UnlinkEvidence(EvidenceId::new("e"))),
    ];
    (any_service(), edit).prop_map(|(service, edit)| {
        let criterion = CriterionId::new("a");
        Change::Edit { service, criterion, wording: "We do.".to_owned(), edit }
    })
}

fn any_change() -> impl Strategy<Value = Change> {
    let create = |id: ServiceId| {
        let name = format!("Service {}", id.as_str());
        Change::CreateService { id, name, phase: Phase::Beta }
    };
    let put_evidence = |service| Change::PutEvidence {
        service,
        id: EvidenceId::new("e"),
        title: "Report".to_owned(),
        place: String::new(),
        date: None,
    };
    let clear = |service| Change::ClearAnswers { service, criteria: vec![CriterionId::new("a")] };
    let rename = |service| {
        let edit = ProfileEdit::Rename("Renamed".to_owned());
        Change::EditProfile { service, edit }
    };
    let duplicate = |(service, copy)| {
        let name = "Copy".to_owned();
        Change::DuplicateService { service, copy, name }
    };
    let remove = |service| Change::RemoveEvidence { service, id: EvidenceId::new("e") };
    let check = || CheckId("check".to_owned());
    let services = prop_oneof![
        any_service().prop_map(create),
        any_service().prop_map(Change::DeleteService),
        any_service().prop_map(rename),
        (any_service(), any_service()).prop_map(duplicate),
        any_service().prop_map(|id| Change::AddService { id, service: Box::default() }),
        any_service().prop_map(|id| Change::Merge { service: id, items: Vec::new() }),
        Just(Change::DeleteEverything),
    ];
    let contents = prop_oneof![
        any_service().prop_map(clear),
        any_service().prop_map(put_evidence),
        any_service().prop_map(remove),
        Just(Change::Choose { check: check(), choice: "Yes".to_owned() }),
        Just(Change::TryAgain(check())),
    ];
    prop_oneof![services, contents, any_edit()]
}

proptest! {
    #[test]
    fn every_step_is_undone_and_stored(
        changes in prop::collection::vec(any_change(), 0..16),
    ) {
        let storage = MemoryStorage::default();
        let mut replica = Replica::new("tab".to_owned());
        let mut workspace = Workspace::default();
        for (at, change) in (1..).map(Timestamp).zip(changes) {
            let before = workspace.clone();
            workspace.apply(change, at);
            prop_assert!(workspace.services().next().is_some());

            let mut undone = workspace.clone();
            undone.apply(workspace.undo_patch_to(&before).change(), at);
            prop_assert_eq!(&undone, &before);

            for key in workspace.differences(&before) {
                replica.record(&key, workspace.get(&key), at);
                replica.save(&storage, &key).expect("memory has room");
            }
            let loaded = Replica::load("next".to_owned(), &storage).expect("memory can be read");
            prop_assert_eq!(&loaded.workspace, &workspace);
        }
    }
}
