//! What is stored stays readable. The files in `tests/formats/` are texts as each release has stored
//! them; they are never changed, only added to.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use waymark_model::content::assessment::CriterionId;
use waymark_model::content::phase::Phase;
use waymark_model::service::answer::{Action, Answer, Edit, Rating, Timestamp};
use waymark_model::service::{Profile, ServiceId};
use waymark_model::store::change::Change;
use waymark_model::store::item::{Item, Key};
use waymark_model::store::replica::{Loaded, Replica};
use waymark_model::store::storage::{FailingStorage, MemoryStorage, Storage, StorageError};
use waymark_model::store::stored::FormatProblem;
use waymark_model::store::workspace::Workspace;

const KEY: &str = "waymark/services/1/answers/a";
const CHANGED: Timestamp = Timestamp(1_700_000_000_000);
const LATER: Timestamp = Timestamp(1_700_000_000_001);

fn key(criterion: &str) -> Key {
    Key::Answer(ServiceId::first(), CriterionId::new(criterion))
}

fn answer(rating: Rating) -> Answer {
    let wording = "We do.".to_owned();
    Answer { rating: Some(rating), wording, changed: CHANGED, ..Answer::default() }
}

fn load(storage: &dyn Storage) -> Loaded {
    Replica::load("next".to_owned(), storage).expect("memory can be read")
}

fn rating(loaded: &Loaded, criterion: &str) -> Option<Rating> {
    let service = loaded.workspace.service(&ServiceId::first())?;
    service.answers.rating(&CriterionId::new(criterion)).cloned()
}

/// Reads what is stored, gives a criterion this rating, and saves.
fn rate(storage: &dyn Storage, criterion: &str, rating: Rating) -> Result<bool, StorageError> {
    let mut replica = load(storage).replica;
    let item = Item::Answer(answer(rating));
    replica.record(&key(criterion), Some(item.as_ref()), LATER);
    replica.save(storage, &key(criterion)).map(|saved| saved.has_written)
}

fn stored(storage: &dyn Storage, key: &str) -> Value {
    let text = storage.read(key).expect("memory can be read").expect("something is stored");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn the_format_of_answers_is_what_it_was() {
    let check = |rating: Rating, expected: Value| {
        let storage = MemoryStorage::default();
        rate(&storage, "a", rating.clone()).expect("memory has room");
        let is = stored(&storage, KEY);
        assert_eq!(
            is,
            json!({
                "action": null, "changed": 1_700_000_000_000_u64, "evidence": [], "format": 1,
                "notes": "", "rating": expected, "rehearsal": "", "saved": 1_700_000_000_001_u64,
                "set_aside": [], "wording": "We do.",
                "merge": {
                    "saved": 1_700_000_000_001_u64,
                    "seen": { "next": 3 },
                    "written": [
                        ["next", 1_700_000_000_001_u64, { "changed": 1, "rating": 2, "wording": 3 }],
                    ],
                },
            })
        );
        let loaded = load(&storage);
        let own = loaded.workspace.service(&ServiceId::first()).expect("there is a service");
        assert_eq!(own.answers.get(&CriterionId::new("a")), Some(&answer(rating)));
    };
    check(Rating::Met, json!({ "is": "met" }));
    check(
        Rating::NotApplicable { reason: "No \"staff\" side.".to_owned() },
        json!({ "is": "not-applicable", "reason": "No \"staff\" side." }),
    );
    check(
        Rating::TooEarly { reopens: Phase::Live },
        json!({ "is": "too-early", "reopens": "live" }),
    );
}

#[test]
fn the_format_of_profiles_is_what_it_was() {
    let storage = MemoryStorage::default();
    let mut replica = load(&storage).replica;
    let profile = Profile { name: "Permits".to_owned(), ..Profile::default() };
    let key = Key::Profile(ServiceId::first());
    replica.record(&key, Some(Item::Profile(profile).as_ref()), LATER);
    replica.save(&storage, &key).expect("memory has room");
    let mut is = stored(&storage, "waymark/services/1/profile");
    is.as_object_mut().expect("an object").remove("merge");
    assert_eq!(
        is,
        json!({
            "changed": 0, "dates": {}, "exported": null, "format": 1, "name": "Permits",
            "phase": "discovery", "saved": 1_700_000_000_001_u64,
        })
    );
}

#[test]
fn a_deleted_item_leaves_a_tombstone() {
    let storage = MemoryStorage::default();
    for (criterion, rating) in [("a", Rating::PartlyMet), ("b", Rating::NotMet)] {
        rate(&storage, criterion, rating).expect("memory has room");
    }
    let mut replica = load(&storage).replica;
    replica.record(&key("b"), None, LATER);
    replica.save(&storage, &key("b")).expect("memory has room");
    let cleared = stored(&storage, "waymark/services/1/answers/b");
    // It is later than what it took the place of, although the clock stood still.
    assert_eq!(cleared["cleared"], 1_700_000_000_002_u64);
    assert_eq!(cleared["format"], 1);
    let loaded = load(&storage);
    assert_eq!(rating(&loaded, "a"), Some(Rating::PartlyMet));
    assert_eq!((loaded.workspace.items().count(), loaded.unreadable.len()), (1, 0));
}

/// The texts that a release has stored, by their keys.
fn golden(file: &str) -> MemoryStorage {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(file);
    let text = fs::read_to_string(&path).expect("the file is there");
    let all: Value = serde_json::from_str(&text).expect("the file is JSON");
    let storage = MemoryStorage::default();
    for (key, value) in all.as_object().expect("an object of texts") {
        storage.write(key, value.as_str().expect("a text")).expect("memory has room");
    }
    storage
}

#[test]
fn what_every_release_has_stored_is_read_and_can_be_edited() {
    for file in ["first-release.json", "with-saved.json", "with-merge.json"] {
        let storage = golden(file);
        let loaded = load(&storage);
        assert_eq!(loaded.unreadable, [], "{file}");
        let service = loaded.workspace.service(&ServiceId::new("1")).expect("the first service");
        assert_eq!(service.profile.name, "Parking permits", "{file}");
        let costs = service.answers.get(&CriterionId::new("alpha-costs")).expect("an answer");
        assert_eq!(costs.rating, Some(Rating::PartlyMet), "{file}");
        assert_eq!(costs.notes, "Two of three teams.", "{file}");
        assert_eq!(costs.evidence.len(), 2, "{file}");
        assert_eq!(service.evidence.len(), 2, "{file}");
        assert_eq!(service.records.len(), 1, "{file}");

        let mut replica = loaded.replica;
        let mut workspace = loaded.workspace.clone();
        let edit = Edit::Act(Action { what: "Ask the third.".to_owned(), ..Action::default() });
        let criterion = CriterionId::new("alpha-costs");
        let (service, wording) = (ServiceId::new("1"), "We know what it costs.".to_owned());
        workspace.apply(Change::Edit { service, criterion, wording, edit }, LATER);
        for key in workspace.differences(&loaded.workspace) {
            replica.record(&key, workspace.get(&key), LATER);
            replica.save(&storage, &key).expect("memory has room");
        }
        assert_eq!(load(&storage).workspace, workspace, "{file}");
    }
}

#[test]
fn of_two_texts_of_the_first_releases_the_later_one_counts() {
    let text = |rating: &str, at: u64| {
        let rating = json!({ "is": rating });
        json!({ "changed": at, "format": 1, "rating": rating, "wording": "We do." }).to_string()
    };
    let cleared = |at: u64| json!({ "cleared": at, "format": 1 }).to_string();
    let together = |texts: [&String; 2]| {
        let mut replica = Replica::new("next".to_owned());
        for text in texts {
            replica.receive(&key("a"), text).expect("it can be read");
        }
        match replica.item(&key("a")) {
            Some(Item::Answer(answer)) => answer.rating,
            _ => None,
        }
    };
    let check = |one: &String, other: &String, expected: Option<Rating>| {
        assert_eq!(together([one, other]), expected, "{one} and {other}");
        assert_eq!(together([other, one]), expected, "{other} and {one}");
    };
    check(&text("met", 5), &text("not-met", 9), Some(Rating::NotMet));
    check(&text("not-met", 5), &text("met", 6), Some(Rating::Met));
    check(&text("met", 5), &cleared(7), None);
    check(&cleared(7), &text("met", 9), Some(Rating::Met));
}

/// A tab of a release that knows nothing of versions writes an item again, with what it does not
/// know as it found it.
#[test]
fn what_an_earlier_release_writes_counts() {
    let storage = MemoryStorage::default();
    rate(&storage, "a", Rating::Met).expect("memory has room");
    let mut text = stored(&storage, KEY);
    text["rating"] = json!({ "is": "not-met" });
    text["saved"] = json!(LATER.0 + 5);
    storage.write(KEY, &text.to_string()).expect("memory has room");
    assert_eq!(rating(&load(&storage), "a"), Some(Rating::NotMet));
}

#[test]
fn what_cannot_be_understood_is_reported_and_kept() {
    let check = |text: &str, problem: FormatProblem| {
        let storage = MemoryStorage::default();
        storage.write(KEY, text).expect("memory has room");
        let loaded = load(&storage);
        let [unreadable] = loaded.unreadable.as_slice() else { panic!("{text} can be read") };
        assert_eq!((&unreadable.key, unreadable.problem), (&key("a"), problem), "{text}");
        assert_eq!(unreadable.text, text);
        assert_eq!(storage.read(KEY).as_ref().map(Option::as_deref), Ok(Some(text)));

        rate(&storage, "a", Rating::Met).expect("there is room");
        let kept = storage.read("waymark/kept/1/waymark/services/1/answers/a");
        assert_eq!(kept.as_ref().map(Option::as_deref), Ok(Some(text)));
        // It is still reported.
        assert_eq!(load(&storage).unreadable.len(), 1, "{text}");
    };
    check("{", FormatProblem::Damaged);
    check("42", FormatProblem::Damaged);
    check(r#"{"format":1}"#, FormatProblem::Damaged);
    check(
        r#"{"format":1,"rating":{"is":"so-so"},"wording":"","changed":0}"#,
        FormatProblem::Damaged,
    );
    check(r#"{"format":2,"anything":true}"#, FormatProblem::Newer);
}

#[test]
fn a_second_text_that_cannot_be_understood_does_not_replace_the_first() {
    let storage = MemoryStorage::default();
    for text in ["{", "["] {
        storage.write(KEY, text).expect("memory has room");
        rate(&storage, "a", Rating::Met).expect("there is room");
    }
    assert_eq!(load(&storage).unreadable.len(), 2);
}

#[test]
fn what_a_release_can_read_again_it_finds_again() {
    let storage = MemoryStorage::default();
    rate(&storage, "a", Rating::Met).expect("memory has room");
    let newer = storage.read(KEY).ok().flatten().expect("it is stored");
    let kept = "waymark/kept/1/waymark/services/1/answers/a";
    storage.write(kept, &newer).expect("memory has room");
    storage.write(KEY, r#"{"cleared":1,"format":1}"#).expect("memory has room");
    let loaded = load(&storage);
    assert_eq!(rating(&loaded, "a"), Some(Rating::Met));
    assert_eq!(loaded.found_again, [(kept.to_owned(), key("a"))]);
}

#[test]
fn fields_of_other_versions_are_written_back_wherever_they_stand() {
    let storage = MemoryStorage::default();
    let text = json!({
        "format": 1, "changed": 0, "wording": "We do.", "mood": "Hi",
        "rating": { "is": "met", "sure": 3 },
        "action": { "what": "Ask.", "owner": "", "due": null, "state": { "is": "open", "since": 4 },
            "ticket": "T-1" },
        "evidence": [],
        "set_aside": [{ "rating": null, "notes": "Then", "wording": "We did.", "changed": 0,
            "by": "Ada" }],
    });
    storage.write(KEY, &text.to_string()).expect("memory has room");
    let mut loaded = load(&storage);
    let edits = [
        Edit::Rate(Rating::NotMet),
        Edit::Act(Action { what: "Ask again.".to_owned(), ..Action::default() }),
        Edit::Note("Now".to_owned()),
    ];
    for edit in edits {
        let before = loaded.workspace.clone();
        let (service, wording) = (ServiceId::first(), "We do.".to_owned());
        let change = Change::Edit { service, criterion: CriterionId::new("a"), wording, edit };
        loaded.workspace.apply(change, LATER);
        for key in loaded.workspace.differences(&before) {
            loaded.replica.record(&key, loaded.workspace.get(&key), LATER);
            loaded.replica.save(&storage, &key).expect("memory has room");
        }
    }
    let after = stored(&storage, KEY);
    assert_eq!(after["mood"], "Hi");
    assert_eq!(after["rating"], json!({ "is": "not-met", "sure": 3 }));
    assert_eq!(after["action"]["ticket"], "T-1");
    assert_eq!(after["action"]["what"], "Ask again.");
    assert_eq!(after["action"]["state"], json!({ "is": "open", "since": 4 }));
    assert_eq!(after["set_aside"][0]["by"], "Ada");
}

#[test]
fn the_unknown_fields_of_evidence_are_written_back() {
    let storage = MemoryStorage::default();
    let place = "waymark/services/1/evidence/e1";
    let text = json!({ "format": 1, "changed": 5, "title": "Report", "place": "", "date": null,
        "seen_by": ["Ada"] });
    storage.write(place, &text.to_string()).expect("memory has room");
    let mut loaded = load(&storage);
    let before = loaded.workspace.clone();
    loaded.workspace.apply(
        Change::PutEvidence {
            service: ServiceId::first(),
            id: waymark_model::service::evidence::EvidenceId::new("e1"),
            title: "Second report".to_owned(),
            place: "Shelf".to_owned(),
            date: None,
        },
        LATER,
    );
    for key in loaded.workspace.differences(&before) {
        loaded.replica.record(&key, loaded.workspace.get(&key), LATER);
        loaded.replica.save(&storage, &key).expect("memory has room");
    }
    let after = stored(&storage, place);
    assert_eq!((&after["title"], &after["seen_by"]), (&json!("Second report"), &json!(["Ada"])));
}

#[test]
fn a_full_storage_keeps_what_it_had() {
    let storage = FailingStorage::default();
    rate(&storage, "a", Rating::Met).expect("there is room");
    storage.fail();
    assert_eq!(rate(&storage, "a", Rating::NotMet), Err(StorageError::Full));
    assert_eq!(rating(&load(&storage), "a"), Some(Rating::Met));
    storage.recover();
    assert_eq!(rate(&storage, "a", Rating::NotMet), Ok(true));
    assert_eq!(rate(&storage, "a", Rating::NotMet), Ok(false), "the same is there");
}

#[test]
fn a_renamed_criterion_is_read_under_both_identifiers() {
    let storage = MemoryStorage::default();
    let former = key("a");
    let aliases = [(CriterionId::new("a"), CriterionId::new("new"))];
    let mut old_tab = Replica::new("old".to_owned());
    let mut tab = Replica::new("tab".to_owned());
    let mut notes = String::new();
    let mut workspace = Workspace::default();
    tab.follow(aliases.into_iter().collect());
    for letter in "A sentence, letter by letter.".chars() {
        notes.push(letter);
        let item = Item::Answer(Answer { notes: notes.clone(), ..answer(Rating::Met) });
        old_tab.record(&former, Some(item.as_ref()), LATER);
        old_tab.save(&storage, &former).expect("memory has room");
        let text = storage.read(KEY).ok().flatten().expect("it is stored");
        let received = tab.receive(&former, &text).expect("it can be read").expect("it is new");
        assert_eq!(received.key, key("new"));
        workspace.put(received.key.clone(), received.item);
        tab.save(&storage, &received.key).expect("memory has room");
    }
    let service = workspace.service(&ServiceId::first()).expect("there is a service");
    let read = service.answers.get(&CriterionId::new("new")).expect("an answer");
    assert_eq!((read.notes.as_str(), &read.rating), (notes.as_str(), &Some(Rating::Met)));
    assert_eq!((read.set_aside.len(), read.versions.len()), (0, 0));
    assert_eq!(service.answers.get(&CriterionId::new("a")), None);
    // What the old tab works on is as it left it.
    let mut there = load(&storage).replica;
    assert_eq!(there.item(&former), old_tab.item(&former));
    // A document that starts has read both before it knows of the new name.
    there.follow([(CriterionId::new("a"), CriterionId::new("new"))].into_iter().collect());
    assert_eq!(there.item(&key("new")), tab.item(&key("new")));
}
