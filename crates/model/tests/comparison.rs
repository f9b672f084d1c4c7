//! What a comparison of two records lists and counts.

use waymark_model::content::assessment::{CriterionId, Level};
use waymark_model::content::phase::Phase;
use waymark_model::content::theme::Theme;
use waymark_model::date::Date;
use waymark_model::gate::comparison::{
    BeforeAfter, Comparison, CriterionChange, Difference, Direction, RatingCounts, compare,
};
use waymark_model::gate::record::{Record, RecordedCriterion};
use waymark_model::service::answer::{Action, Rating, Timestamp};
use waymark_model::service::evidence::Evidence;
use waymark_model::verdict::VerdictKind;

fn date(text: &str) -> Date {
    Date::parse(text).expect("there is such a date")
}

fn criterion(id: &str, rating: Option<Rating>) -> RecordedCriterion {
    RecordedCriterion {
        id: CriterionId::new(id),
        level: Level::Must,
        theme: Theme::Users,
        wording: format!("We show {id}."),
        rating,
        answered_wording: None,
        notes: String::new(),
        evidence: Vec::new(),
        action: None,
    }
}

fn record(verdict: VerdictKind, criteria: Vec<RecordedCriterion>) -> Record {
    Record {
        phase: Phase::Beta,
        service: "Permits".to_owned(),
        held: date("2026-05-31"),
        people: Vec::new(),
        verdict,
        reasons: Vec::new(),
        dissent: String::new(),
        conditions: Vec::new(),
        criteria,
        content_version: String::new(),
        frozen: Timestamp(1),
        checksum: String::new(),
    }
}

fn compared(before: Vec<RecordedCriterion>, after: Vec<RecordedCriterion>) -> Comparison {
    compare(&record(VerdictKind::NotReady, before), &record(VerdictKind::Ready, after))
}

fn evidence(title: &str, place: &str, made: Option<&str>) -> Evidence {
    let (title, place) = (title.to_owned(), place.to_owned());
    Evidence { title, place, date: made.map(date), changed: Timestamp(1) }
}

fn moved<T>(before: T, after: T) -> BeforeAfter<T> {
    BeforeAfter { before, after }
}

fn not_applicable(reason: &str) -> Option<Rating> {
    Some(Rating::NotApplicable { reason: reason.to_owned() })
}

fn too_early(reopens: Phase) -> Option<Rating> {
    Some(Rating::TooEarly { reopens })
}

#[test]
fn ratings_get_better_and_worse() {
    let met = || Some(Rating::Met);
    let partly = || Some(Rating::PartlyMet);
    let not_met = || Some(Rating::NotMet);
    let early = || too_early(Phase::Live);
    let check = |before: Option<Rating>, after: Option<Rating>, way: Direction, back: Direction| {
        assert_eq!(
            Direction::of(&moved(before.clone(), after.clone())),
            way,
            "{before:?} {after:?}"
        );
        assert_eq!(
            Direction::of(&moved(after.clone(), before.clone())),
            back,
            "{after:?} {before:?}"
        );
    };
    for nothing_shown in [not_met(), None, early()] {
        check(nothing_shown.clone(), met(), Direction::Better, Direction::Worse);
        check(nothing_shown.clone(), partly(), Direction::Better, Direction::Worse);
        for as_little in [not_met(), None, early(), too_early(Phase::Retirement)] {
            check(nothing_shown.clone(), as_little, Direction::Neither, Direction::Neither);
        }
    }
    check(partly(), met(), Direction::Better, Direction::Worse);
    for any in [met(), partly(), not_met(), None, early(), not_applicable("")] {
        check(not_applicable("No staff."), any, Direction::Neither, Direction::Neither);
    }
}

#[test]
fn criteria_are_listed_in_reading_order_where_they_changed() {
    let before = vec![
        criterion("gone", None),
        criterion("worse", Some(Rating::Met)),
        criterion("same", Some(Rating::NotMet)),
        criterion("better", None),
        criterion("reason", not_applicable("No staff.")),
        criterion("gone too", Some(Rating::Met)),
        criterion("noted", Some(Rating::Met)),
    ];
    let noted = RecordedCriterion { notes: "Seen".into(), ..criterion("noted", Some(Rating::Met)) };
    let after = vec![
        criterion("added", Some(Rating::PartlyMet)),
        criterion("better", Some(Rating::PartlyMet)),
        criterion("same", Some(Rating::NotMet)),
        noted,
        criterion("reason", not_applicable("No offices.")),
        criterion("worse", too_early(Phase::Live)),
    ];
    let comparison = compared(before, after);
    assert_eq!(comparison.verdict, moved(VerdictKind::NotReady, VerdictKind::Ready));
    let counts = RatingCounts { better: 1, worse: 1, neither: 1, same: 2 };
    assert_eq!((comparison.ratings, comparison.unchanged), (counts, 1));

    let rated =
        |before, after| CriterionChange::Differs(vec![Difference::Rating(moved(before, after))]);
    let listed = comparison.criteria.into_iter();
    let listed: Vec<_> = listed
        .map(|compared| (compared.id.to_string(), compared.wording, compared.change))
        .collect();
    let expected = [
        ("added", CriterionChange::Added(Some(Rating::PartlyMet))),
        ("better", rated(None, Some(Rating::PartlyMet))),
        (
            "noted",
            CriterionChange::Differs(vec![Difference::Notes(moved("".into(), "Seen".into()))]),
        ),
        ("reason", rated(not_applicable("No staff."), not_applicable("No offices."))),
        ("worse", rated(Some(Rating::Met), too_early(Phase::Live))),
        ("gone", CriterionChange::Gone(None)),
        ("gone too", CriterionChange::Gone(Some(Rating::Met))),
    ];
    let expected = expected.map(|(id, change)| (id.to_owned(), format!("We show {id}."), change));
    assert_eq!(listed, expected);
}

#[test]
fn every_difference_of_a_criterion_is_named() {
    let check = |after: RecordedCriterion, expected: &[Difference]| {
        let before = RecordedCriterion {
            evidence: vec![evidence("Report", "Shelf", None), evidence("Plan", "", None)],
            ..criterion("a", Some(Rating::Met))
        };
        let comparison = compared(vec![before], vec![after.clone()]);
        let found: Vec<_> = comparison.criteria.into_iter().map(|one| one.change).collect();
        let expected = CriterionChange::Differs(expected.to_vec());
        assert_eq!(found, [expected], "{after:?}");
        assert_eq!(comparison.unchanged, 0);
    };
    let same = || RecordedCriterion {
        evidence: vec![evidence("Plan", "", None), evidence("Report", "Shelf", Some("2026-01-01"))],
        ..criterion("a", Some(Rating::Met))
    };
    let action = Action { what: "Test".to_owned(), ..Action::default() };
    check(
        RecordedCriterion { wording: "We do.".to_owned(), ..same() },
        &[Difference::Wording(moved("We show a.".to_owned(), "We do.".to_owned()))],
    );
    check(
        RecordedCriterion { level: Level::Should, ..same() },
        &[Difference::Level(moved(Level::Must, Level::Should))],
    );
    check(
        RecordedCriterion { action: Some(action.clone()), ..same() },
        &[Difference::Action(moved(None, Some(action)))],
    );
    let elsewhere = || evidence("Report", "Cupboard", None);
    check(
        RecordedCriterion { evidence: vec![elsewhere(), evidence("Plan", "", None)], ..same() },
        &[Difference::Evidence {
            added: vec![elsewhere()],
            removed: vec![evidence("Report", "Shelf", None)],
        }],
    );
    check(
        RecordedCriterion {
            rating: None,
            notes: "Lost".to_owned(),
            evidence: Vec::new(),
            level: Level::Should,
            ..same()
        },
        &[
            Difference::Rating(moved(Some(Rating::Met), None)),
            Difference::Level(moved(Level::Must, Level::Should)),
            Difference::Notes(moved(String::new(), "Lost".to_owned())),
            Difference::Evidence {
                added: Vec::new(),
                removed: vec![evidence("Report", "Shelf", None), evidence("Plan", "", None)],
            },
        ],
    );
}

#[test]
fn evidence_in_another_order_or_dated_later_is_the_same() {
    let with = |evidence| RecordedCriterion { evidence, ..criterion("a", None) };
    let before = with(vec![evidence("Report", "Shelf", None), evidence("Plan", "", None)]);
    let after =
        with(vec![evidence("Plan", "", None), evidence("Report", "Shelf", Some("2026-01-01"))]);
    let comparison = compared(vec![before], vec![after]);
    assert_eq!((comparison.criteria.len(), comparison.unchanged), (0, 1));
}
