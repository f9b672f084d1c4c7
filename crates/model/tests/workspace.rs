//! What each change does to a workspace. Each can be undone, and is the same after storing and
//! loading.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::CheckId;
use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::gate::record::{Record, RecordId};
use waymark_model::gate::{Gate, hold};
use waymark_model::service::answer::{Answer, Edit, Rating, Timestamp};
use waymark_model::service::evidence::EvidenceId;
use waymark_model::service::{NameProblem, PhaseDates, Profile, Service, ServiceId};
use waymark_model::store::change::{Change, ProfileEdit};
use waymark_model::store::replica::Replica;
use waymark_model::store::storage::MemoryStorage;
use waymark_model::store::workspace::Workspace;

const NOW: Timestamp = Timestamp(50);

fn own(id: &str) -> ServiceId {
    ServiceId::new(id)
}

fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id)
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("there is such a date")
}

fn edit(service: &str, id: &str, edit: Edit) -> Change {
    let (service, criterion) = (own(service), criterion(id));
    Change::Edit { service, criterion, wording: "We do.".to_owned(), edit }
}

fn profile(service: &str, edit: ProfileEdit) -> Change {
    Change::EditProfile { service: own(service), edit }
}

fn put_evidence(service: &str, id: &str, title: &str) -> Change {
    Change::PutEvidence {
        service: own(service),
        id: EvidenceId::new(id),
        title: title.to_owned(),
        place: "Shelf".to_owned(),
        date: Some(day("2026-05-01")),
    }
}

fn remove_evidence(service: &str, id: &str) -> Change {
    Change::RemoveEvidence { service: own(service), id: EvidenceId::new(id) }
}

fn record(dissent: &str) -> Record {
    let gate = Gate { held: day("2026-05-31"), people: Vec::new(), dissent: dissent.to_owned() };
    hold(gate, &Service::default(), &[], Phase::Alpha, "", Timestamp(9))
}

fn hold_gate(service: &str, id: &str, dissent: &str) -> Change {
    let record = Box::new(record(dissent));
    Change::HoldGate { service: own(service), id: RecordId::new(id), record }
}

fn create(id: &str, name: &str) -> Change {
    Change::CreateService { id: own(id), name: name.to_owned(), phase: Phase::Beta }
}

fn choose(check: &str, choice: &str) -> Change {
    Change::Choose { check: CheckId(check.to_owned()), choice: choice.to_owned() }
}

/// A workspace with the services `1`, which has a record and two answers that link to the same
/// evidence, and `2`, which is empty.
fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    let changes = [
        profile("1", ProfileEdit::Rename("Permits".to_owned())),
        edit("1", "a", Edit::Rate(Rating::Met)),
        put_evidence("1", "e", "Report"),
        edit("1", "a", Edit::LinkEvidence(EvidenceId::new("e"))),
        edit("1", "b", Edit::LinkEvidence(EvidenceId::new("e"))),
        hold_gate("1", "r", ""),
        create("2", "Parking"),
        choose("check", "Yes"),
    ];
    for (at, change) in (1..).zip(changes) {
        workspace.apply(change, Timestamp(at));
    }
    workspace
}

fn after(change: Change) -> Workspace {
    let mut workspace = workspace();
    workspace.apply(change, NOW);
    workspace
}

fn service<'a>(workspace: &'a Workspace, id: &str) -> &'a Service {
    workspace.service(&own(id)).expect("there is such a service")
}

fn ids(workspace: &Workspace) -> Vec<&str> {
    workspace.services().map(|(id, _)| id.as_str()).collect()
}

/// Changes of every kind, edge cases included, that each change something in [`workspace`].
fn every_change() -> Vec<Change> {
    let dates = PhaseDates::new(Some(day("2026-03-01")), None).expect("they can stand together");
    let imported = Service {
        profile: Profile { name: "Imported".to_owned(), ..Profile::default() },
        ..service(&workspace(), "1").clone()
    };
    let newer = after(edit("1", "a", Edit::Rate(Rating::NotMet)));
    let newer = newer.items().map(|(key, item)| (key, Some(item.to_item()))).collect();
    vec![
        create("3", "Refunds"),
        profile("1", ProfileEdit::Rename("Licences".to_owned())),
        profile("1", ProfileEdit::EnterPhase(Phase::Live)),
        profile("1", ProfileEdit::Date(Phase::Beta, dates)),
        profile("1", ProfileEdit::NoteExport),
        Change::DuplicateService { service: own("1"), copy: own("3"), name: "Copy".to_owned() },
        Change::DeleteService(own("1")),
        Change::DeleteService(own("2")),
        Change::DeleteEverything,
        edit("1", "a", Edit::Rate(Rating::NotMet)),
        edit("2", "new", Edit::Note("Words".to_owned())),
        edit("1", "b", Edit::UnlinkEvidence(EvidenceId::new("e"))),
        Change::ClearAnswers { service: own("1"), criteria: vec![criterion("a"), criterion("b")] },
        Change::FollowAlias { service: own("1"), from: criterion("a"), to: criterion("z") },
        put_evidence("1", "e", "Another"),
        put_evidence("2", "e", "Another"),
        remove_evidence("1", "e"),
        hold_gate("1", "s", "No"),
        Change::ResetService(own("1")),
        Change::AddService { id: own("3"), service: Box::new(imported.clone()) },
        Change::Merge { service: own("1"), items: newer },
        choose("check", "No"),
        choose("other", "No"),
        Change::TryAgain(CheckId("check".to_owned())),
        workspace().undo_patch_to(&Workspace::default()).change(),
    ]
}

#[test]
fn every_change_can_be_undone_and_done_again() {
    let before = workspace();
    for change in every_change() {
        let after = after(change.clone());
        assert_ne!(after, before, "{change:?}");
        let mut undone = after.clone();
        undone.apply(after.undo_patch_to(&before).change(), NOW);
        assert_eq!(undone, before, "{change:?}");
        let mut again = undone.clone();
        again.apply(undone.undo_patch_to(&after).change(), NOW);
        assert_eq!(again, after, "{change:?}");
    }
}

#[test]
fn what_changed_is_saved_item_by_item() {
    let mut replica = Replica::new("tab".to_owned());
    let mut save_differences = |storage: &MemoryStorage, now: &Workspace, before: &Workspace| {
        for key in now.differences(before) {
            replica.record(&key, now.get(&key), NOW);
            replica.save(storage, &key).expect("memory has room");
        }
    };
    let load = |storage: &MemoryStorage| {
        Replica::load("next".to_owned(), storage).expect("memory can be read")
    };
    let before = workspace();
    for change in every_change() {
        let storage = MemoryStorage::default();
        save_differences(&storage, &before, &Workspace::default());
        let loaded = load(&storage);
        assert_eq!((&loaded.workspace, loaded.unreadable.len()), (&before, 0));

        let after = after(change.clone());
        save_differences(&storage, &after, &before);
        let loaded = load(&storage);
        assert_eq!((&loaded.workspace, loaded.unreadable.len()), (&after, 0), "{change:?}");
    }
}

#[test]
fn items_are_what_differs_from_a_new_browser() {
    let workspace = workspace();
    let keys: Vec<_> = workspace.items().map(|(key, _)| key).collect();
    assert_eq!(workspace.differences(&Workspace::default()), keys);
    let written: Vec<_> = keys.iter().map(ToString::to_string).collect();
    let expected = [
        "waymark/services/1/profile",
        "waymark/services/1/answers/a",
        "waymark/services/1/answers/b",
        "waymark/services/1/evidence/e",
        "waymark/services/1/records/r",
        "waymark/services/2/profile",
        "waymark/checks/check",
    ];
    assert_eq!(written, expected);
    let mut rebuilt = Workspace::default();
    for (key, item) in workspace.items().collect::<Vec<_>>().into_iter().rev() {
        assert_eq!(workspace.get(&key), Some(item));
        rebuilt.put(key, Some(item.to_item()));
    }
    assert_eq!(rebuilt, workspace);
    assert!(workspace.differences(&rebuilt).is_empty());
    assert_eq!(Workspace::default().items().count(), 0);
}

#[test]
fn an_item_of_another_kind_counts_as_none() {
    let mut workspace = workspace();
    let check = workspace.items().last().map(|(_, item)| item.to_item());
    for key in workspace.differences(&Workspace::default()) {
        let kind = workspace.get(&key).expect("it is there").to_item();
        if Some(&kind) != check.as_ref() {
            workspace.put(key.clone(), check.clone());
            assert_eq!(workspace.get(&key), None, "{key}");
        }
    }
}

#[test]
fn services_are_made_and_deleted() {
    let created = after(create("3", "Refunds"));
    let expected = Profile {
        name: "Refunds".to_owned(),
        phase: Phase::Beta,
        changed: NOW,
        ..Profile::default()
    };
    assert_eq!(service(&created, "3"), &Service { profile: expected, ..Service::default() });

    assert_eq!(ids(&after(Change::DeleteService(own("1")))), ["2"]);
    assert_eq!(after(Change::DeleteEverything), Workspace::default());
    let mut last = after(Change::DeleteService(own("1")));
    last.apply(Change::DeleteService(own("2")), NOW);
    assert_eq!((ids(&last), service(&last, "1")), (vec!["1"], &Service::default()));
    assert_eq!(last.chosen(&CheckId("check".to_owned())), Some("Yes"));
}

#[test]
fn the_first_service_is_shown_where_the_wanted_one_is_gone() {
    let workspace = after(Change::DeleteService(own("1")));
    assert_eq!(workspace.service_or_first(&own("1")), own("2"));
    assert_eq!(workspace.service_or_first(&own("2")), own("2"));
}

#[test]
fn a_copy_has_everything_but_the_name_and_the_export() {
    let mut workspace = after(profile("1", ProfileEdit::NoteExport));
    let change =
        Change::DuplicateService { service: own("1"), copy: own("3"), name: "Copy".to_owned() };
    workspace.apply(change, Timestamp(60));
    let original = service(&workspace, "1");
    assert_eq!(original.profile.exported, Some(NOW));
    let profile = Profile {
        name: "Copy".to_owned(),
        exported: None,
        changed: Timestamp(60),
        ..original.profile.clone()
    };
    assert_eq!(service(&workspace, "3"), &Service { profile, ..original.clone() });
}

#[test]
fn profiles_are_edited_and_exports_are_no_change() {
    let edited = |edit: ProfileEdit| service(&after(profile("1", edit)), "1").profile.clone();
    let before = service(&workspace(), "1").profile.clone();
    let renamed = Profile { name: "Licences".to_owned(), changed: NOW, ..before.clone() };
    assert_eq!(edited(ProfileEdit::Rename("Licences".to_owned())), renamed);
    let entered = Profile { phase: Phase::Live, changed: NOW, ..before.clone() };
    assert_eq!(edited(ProfileEdit::EnterPhase(Phase::Live)), entered);
    let dates = PhaseDates { began: None, assessed: Some(day("2026-05-31")) };
    let dated = edited(ProfileEdit::Date(Phase::Beta, dates));
    assert_eq!((dated.dates(Phase::Beta), dated.changed), (dates, NOW));
    let exported = Profile { exported: Some(NOW), ..before };
    assert_eq!(edited(ProfileEdit::NoteExport), exported);
}

#[test]
fn answers_are_cleared_and_follow_a_renamed_criterion() {
    let criteria = vec![criterion("a"), criterion("unknown")];
    let cleared = after(Change::ClearAnswers { service: own("1"), criteria });
    let left: Vec<_> = service(&cleared, "1").answers.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(left, ["b"]);

    let follow = |from: &str, to: &str| {
        let (from, to) = (criterion(from), criterion(to));
        after(Change::FollowAlias { service: own("1"), from, to })
    };
    let before = workspace();
    let before = &service(&before, "1").answers;
    let followed = follow("a", "z");
    let followed = &service(&followed, "1").answers;
    assert_eq!(followed.get(&criterion("z")), before.get(&criterion("a")));
    assert_eq!(followed.get(&criterion("a")), None);
    let both = follow("a", "b");
    let both = &service(&both, "1").answers;
    let kept = both.get(&criterion("b")).expect("one of the two counts");
    assert_eq!(both.get(&criterion("a")), None);
    assert_eq!(kept.set_aside.len(), 1, "the other stays readable");
    assert_eq!(follow("unknown", "z"), workspace());
}

#[test]
fn evidence_that_is_removed_is_removed_from_every_answer() {
    let removed = after(remove_evidence("1", "e"));
    let service = service(&removed, "1");
    assert!(service.evidence.is_empty());
    let answers: Vec<_> = service.answers.iter().collect();
    let a = Answer {
        rating: Some(Rating::Met),
        wording: "We do.".to_owned(),
        changed: NOW,
        ..Answer::default()
    };
    assert_eq!(answers, [(&criterion("a"), &a)], "“b” said nothing else");
}

#[test]
fn a_record_is_never_replaced() {
    assert_eq!(after(hold_gate("1", "r", "No")), workspace());
}

#[test]
fn what_a_change_is_about_and_is_not_there_is_left_alone() {
    let nowhere = own("9");
    let changes = [
        profile("9", ProfileEdit::NoteExport),
        Change::DuplicateService {
            service: nowhere.clone(),
            copy: own("3"),
            name: "Copy".to_owned(),
        },
        Change::DeleteService(nowhere.clone()),
        edit("9", "a", Edit::Rate(Rating::Met)),
        Change::ClearAnswers { service: nowhere, criteria: vec![criterion("a")] },
        put_evidence("9", "e", "Report"),
        remove_evidence("9", "e"),
        remove_evidence("1", "unknown"),
        hold_gate("9", "r", ""),
        Change::TryAgain(CheckId("unknown".to_owned())),
        Change::Restore(Vec::new()),
    ];
    for change in changes {
        assert_eq!(after(change.clone()), workspace(), "{change:?}");
    }
}

#[test]
fn names_are_looked_at_before_they_are_given() {
    let workspace = workspace();
    let check = |name: &str, to: Option<&str>, expected: Result<&str, NameProblem>| {
        let found = workspace.check_name(name, to.map(own).as_ref());
        assert_eq!(found, expected.map(str::to_owned), "{name}");
    };
    check(" Refunds ", None, Ok("Refunds"));
    check(" \t", None, Err(NameProblem::Blank));
    check("Permits ", None, Err(NameProblem::Taken));
    check("Permits", Some("2"), Err(NameProblem::Taken));
    check("Permits", Some("1"), Ok("Permits"));
    check(&"🗂".repeat(100), None, Ok(&"🗂".repeat(100)));
    check(&"ش".repeat(101), None, Err(NameProblem::TooLong));
    assert_eq!(workspace.free_name("Refunds"), "Refunds");
    assert_eq!(workspace.free_name("Permits"), "Permits (2)");
    assert_eq!(after(create("3", "Permits (2)")).free_name("Permits"), "Permits (3)");
}

#[test]
fn the_service_of_a_new_browser_makes_room_for_a_stored_one() {
    let mut loaded = Workspace::default();
    for (key, item) in workspace().items() {
        if key.to_string().starts_with("waymark/services/2/") {
            loaded.put(key, Some(item.to_item()));
        }
    }
    assert_eq!(ids(&loaded), ["2"]);
}
