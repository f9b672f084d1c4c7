//! Files as a person chooses them: in encodings that editors save in, and with moments that no clock
//! that is right has given.

use waymark_model::content::assessment::CriterionId;
use waymark_model::export::backup::{self, Backup, ImportProblem};
use waymark_model::export::html;
use waymark_model::export::import::{self, Import};
use waymark_model::service::ServiceId;
use waymark_model::service::answer::{Rating, Timestamp};
use waymark_model::store::item::{Item, ItemRef, Key};
use waymark_model::store::replica::Replica;

use crate::sample::{NOW, backup_of, service};

const A_DAY: u64 = 24 * 60 * 60 * 1000;

/// A service in which people wrote more than English letters.
fn whole() -> Backup {
    let mut service = service();
    service.profile.name = "Größe & 住民票 🏳️‍🌈".to_owned();
    backup_of(service)
}

/// The two files that can be imported.
fn files() -> [String; 2] {
    let whole = whole();
    [backup::write(&whole), html::document(&whole.service.profile.name, "<p>Größe</p>", "", &whole)]
}

fn import(bytes: &[u8]) -> Result<Backup, ImportProblem> {
    import::read(bytes, NOW).map(|import| import.backup)
}

#[test]
fn utf_16_with_a_mark_is_read_as_it_was_written() {
    for text in files() {
        let marked = format!("\u{feff}{text}");
        let units = || marked.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [text.as_bytes(), marked.as_bytes(), &little, &big] {
            assert_eq!(import(bytes), Ok(whole()));
        }
    }
}

#[test]
fn other_encodings_are_refused_with_the_reason() {
    for text in files() {
        // Latin-1 has no letters beyond U+00FF.
        let latin_1: Vec<u8> =
            text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
        let unmarked: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [&latin_1, &unmarked] {
            assert_eq!(import(bytes), Err(ImportProblem::OtherEncoding));
        }
    }
    let words = ImportProblem::OtherEncoding.to_string();
    assert!(words.contains("UTF-8") && words.contains("Nothing was imported"), "{words}");
}

/// A file in which every moment of the service is another.
fn dated(changed: Timestamp, exported: Timestamp) -> Vec<u8> {
    let now = NOW.0.to_string();
    let text = backup::write(&Backup { exported: Timestamp(77), ..whole() });
    let text = text.replace(&now, &changed.0.to_string());
    text.replace("\"exported\": 77", &format!("\"exported\": {}", exported.0)).into_bytes()
}

/// The latest moment that decides a merge.
fn latest(import: &Import) -> Timestamp {
    let service = &import.backup.service;
    let answers = service.answers.iter().flat_map(|(_, answer)| {
        answer.set_aside.iter().map(|aside| aside.changed).chain([answer.changed])
    });
    let evidence = service.evidence.values().map(|evidence| evidence.changed);
    let profile = [Some(service.profile.changed), service.profile.exported];
    answers.chain(evidence).chain(profile.into_iter().flatten()).max().expect("there are moments")
}

#[test]
fn nothing_in_a_file_is_later_than_the_file() {
    let made = Timestamp(NOW.0 - 5 * A_DAY);
    for changed in [NOW.0 + 365 * A_DAY, NOW.0, 1 << 53, u64::MAX] {
        let import = import::read(&dated(Timestamp(changed), made), NOW).expect("it is read");
        assert_eq!(latest(&import), made, "{changed}");
        assert!(import.warnings.iter().any(|warning| warning.contains("later than the file")));
        // It says the same when it is read again later, so it cannot win a second time.
        let again = import::read(&dated(Timestamp(changed), made), Timestamp(NOW.0 + A_DAY));
        assert_eq!(again.map(|again| again.backup), Ok(import.backup));
    }
}

#[test]
fn a_file_of_the_future_is_older_than_anything_that_is_known() {
    for made in [NOW.0 + 365 * A_DAY, 1 << 53, u64::MAX] {
        let import = import::read(&dated(Timestamp(made), Timestamp(made)), NOW).expect("read");
        assert_eq!(latest(&import), Timestamp(1), "{made}");
        assert_eq!(import.backup.exported, NOW);
        assert!(import.warnings.iter().any(|warning| warning.contains("a clock is wrong")));
    }
}

#[test]
fn clocks_that_differ_by_some_hours_are_no_trouble() {
    let soon = Timestamp(NOW.0 + A_DAY / 2);
    let import = import::read(&dated(soon, soon), NOW).expect("it is read");
    assert_eq!((latest(&import), import.warnings.len()), (soon, 1), "only the record was altered");
}

/// What people say after an import stands, however often the file is imported again.
#[test]
fn no_moment_in_a_file_wins_for_ever() {
    let id = ServiceId::new("7f");
    let criterion = CriterionId::new("live-met");
    for (changed, made) in [(u64::MAX, NOW.0 - A_DAY), (1 << 53, 1 << 53), (u64::MAX, u64::MAX)] {
        let file = dated(Timestamp(changed), Timestamp(made));
        let take = |replica: &mut Replica, now: u64| {
            let import = import::read(&file, Timestamp(now)).expect("it is read");
            replica.take_in(&import.backup.texts(&id));
        };
        let mut replica = Replica::new("here".to_owned());
        take(&mut replica, NOW.0);
        let key = Key::Answer(id.clone(), criterion.clone());
        let Some(Item::Answer(mut answer)) = replica.item(&key) else { panic!("it was imported") };
        answer.rating = Some(Rating::PartlyMet);
        replica.record(&key, Some(ItemRef::Answer(&answer)), Timestamp(NOW.0 + 1));
        for later in 1..4 {
            take(&mut replica, NOW.0 + later * 400 * A_DAY);
            let Some(Item::Answer(answer)) = replica.item(&key) else { panic!("it is there") };
            assert_eq!(answer.rating, Some(Rating::PartlyMet), "{changed}");
        }
    }
}
