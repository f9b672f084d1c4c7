//! Which criteria an assessment has: reopened ones, earlier answers, renamed and removed criteria,
//! and the conditions of the last gate.

use waymark_model::content::assessment::{CriterionId, Level};
use waymark_model::content::outline::{CriterionOutline, PhaseOutline};
use waymark_model::content::phase::Phase;
use waymark_model::content::theme::Theme;
use waymark_model::date::Date;
use waymark_model::gate::record::{Person, RecordId};
use waymark_model::gate::{Gate, hold};
use waymark_model::service::Service;
use waymark_model::service::answer::{Action, ActionState, Edit, Rating, Timestamp};
use waymark_model::service::answers::Answers;
use waymark_model::verdict::assessed::{
    assessed, carried_conditions, earlier_answer, gone, renames, reopened,
};

fn id(text: &str) -> CriterionId {
    CriterionId::new(text)
}

fn date(text: &str) -> Date {
    Date::parse(text).expect("there is such a date")
}

/// A criterion from the text `id`, or `id < followed` if it follows another.
fn outline(text: &str) -> CriterionOutline {
    let (own, follows) = text.split_once(" < ").map_or((text, None), |(own, it)| (own, Some(it)));
    CriterionOutline {
        id: id(own),
        level: Level::Must,
        theme: Theme::Users,
        wording: format!("We show {own}."),
        lead: Some("Design".to_owned()),
        follows: follows.map(id),
        aliases: Vec::new(),
    }
}

fn phases(given: &[(Phase, &[&str])]) -> Vec<PhaseOutline> {
    let outlines = given.iter().map(|(phase, criteria)| PhaseOutline {
        phase: *phase,
        subtitle: String::new(),
        criteria: criteria.iter().map(|text| outline(text)).collect(),
    });
    outlines.collect()
}

fn answers(given: &[(&str, Rating)]) -> Answers {
    let mut answers = Answers::default();
    for (criterion, rating) in given {
        answers.edit(&id(criterion), Edit::Rate(rating.clone()), "", Timestamp(1));
    }
    answers
}

const fn until(reopens: Phase) -> Rating {
    Rating::TooEarly { reopens }
}

fn written(criteria: &[CriterionOutline]) -> Vec<String> {
    let written = criteria.iter().map(|criterion| match &criterion.follows {
        Some(follows) => format!("{} < {follows}", criterion.id),
        None => criterion.id.to_string(),
    });
    written.collect()
}

/// A pack in which no criterion follows another.
fn apart() -> Vec<PhaseOutline> {
    phases(&[
        (Phase::Discovery, &["d"]),
        (Phase::Alpha, &["a", "b"]),
        (Phase::Beta, &["x"]),
        (Phase::Live, &["l"]),
    ])
}

#[test]
fn criteria_reopen_in_the_phase_that_they_were_put_off_to() {
    let check = |given: &[(&str, Rating)], phase: Phase, expected: &[&str]| {
        let found = assessed(&apart(), phase, &answers(given));
        assert_eq!(written(&found), expected, "{given:?} in {phase:?}");
    };
    check(&[], Phase::Beta, &["x"]);
    check(&[("a", Rating::NotMet)], Phase::Beta, &["x"]);
    let put_off = [("b", until(Phase::Beta)), ("d", until(Phase::Beta)), ("a", until(Phase::Live))];
    check(&put_off, Phase::Alpha, &["a", "b"]);
    check(&put_off, Phase::Beta, &["x", "d@beta < d", "b@beta < b"]);
    check(&put_off, Phase::Live, &["l", "a@live < a"]);
    check(&put_off, Phase::Retirement, &[]);
    // The pack has no guide for retirement, but criteria that were put off to it are assessed
    // there.
    check(&[("x", until(Phase::Retirement))], Phase::Retirement, &["x@retirement < x"]);
    // A criterion cannot reopen in its own phase or before.
    check(&[("x", until(Phase::Beta)), ("l", until(Phase::Beta))], Phase::Beta, &["x"]);
}

#[test]
fn a_reopened_criterion_can_be_put_off_again() {
    let check = |given: &[(&str, Rating)], phase: Phase, expected: &[&str]| {
        let found = reopened(&apart(), phase, &answers(given));
        assert_eq!(written(&found), expected, "{given:?} in {phase:?}");
    };
    let twice = [("a", until(Phase::Beta)), ("a@beta", until(Phase::Live))];
    check(&twice, Phase::Beta, &["a@beta < a"]);
    check(&twice, Phase::Live, &["a@live < a@beta"]);
    let through_all = [
        ("d", until(Phase::Alpha)),
        ("d@alpha", until(Phase::Beta)),
        ("d@beta", until(Phase::Live)),
        ("d@live", until(Phase::Retirement)),
    ];
    check(&through_all, Phase::Retirement, &["d@retirement < d@live"]);
    check(&through_all, Phase::Beta, &["d@beta < d@alpha"]);
    // When an earlier phase rates a criterion anew, it no longer reopens later, even if it was put
    // off again there.
    let taken_back = [("a", Rating::Met), ("a@beta", until(Phase::Live))];
    check(&taken_back, Phase::Live, &[]);
    // A criterion that alpha and beta both put off to live reopens there once.
    let straight = [("a", until(Phase::Live)), ("a@beta", until(Phase::Live))];
    check(&straight, Phase::Live, &["a@live < a"]);
}

#[test]
fn a_reopened_criterion_is_worded_as_the_one_that_was_put_off() {
    let found = reopened(&apart(), Phase::Beta, &answers(&[("a", until(Phase::Beta))]));
    let expected = CriterionOutline { id: id("a@beta"), follows: Some(id("a")), ..outline("a") };
    assert_eq!(found, [expected]);
}

#[test]
fn what_a_criterion_of_the_phase_follows_reopens_there() {
    let phases = phases(&[
        (Phase::Discovery, &["d"]),
        (Phase::Alpha, &["a < d"]),
        (Phase::Beta, &["b < a"]),
        (Phase::Live, &["l"]),
    ]);
    let check = |given: &[(&str, Rating)], phase: Phase, expected: &[&str]| {
        let found = reopened(&phases, phase, &answers(given));
        assert_eq!(written(&found), expected, "{given:?} in {phase:?}");
    };
    check(&[("a", until(Phase::Beta))], Phase::Beta, &[]);
    check(&[("d", until(Phase::Beta))], Phase::Beta, &[]);
    check(&[("a", until(Phase::Live))], Phase::Live, &["a@live < a"]);
    check(&[("d", until(Phase::Live))], Phase::Live, &["d@live < d"]);
}

#[test]
fn the_earlier_answer_is_the_nearest_with_a_rating() {
    let phases = phases(&[
        (Phase::Discovery, &["d"]),
        (Phase::Alpha, &["a < d"]),
        (Phase::Beta, &["b < a"]),
        (Phase::Live, &["l < b"]),
    ]);
    let check = |given: &[(&str, Rating)], expected: Option<&str>| {
        let mut answers = answers(given);
        answers.edit(&id("b"), Edit::Note("Words only".to_owned()), "", Timestamp(1));
        let follows = id("b");
        let found = earlier_answer(&phases, Phase::Live, &follows, &answers);
        let (found, answer) = found.unzip();
        assert_eq!(found.map(CriterionId::as_str), expected, "{given:?}");
        let rating = answer.and_then(|answer| answer.rating.as_ref());
        assert_eq!(rating, found.and_then(|found| answers.rating(found)));
    };
    check(&[], None);
    check(&[("l", Rating::Met)], None);
    check(&[("d", Rating::Met)], Some("d"));
    check(&[("d", Rating::Met), ("a", Rating::NotMet)], Some("a"));
    check(&[("d", Rating::Met), ("b", until(Phase::Live))], Some("b"));
}

#[test]
fn criteria_that_follow_each_other_in_a_circle_do_not_hang() {
    let phases = phases(&[(Phase::Alpha, &["a < b"]), (Phase::Beta, &["b < a"])]);
    let answers = answers(&[("d", until(Phase::Beta))]);
    assert_eq!(earlier_answer(&phases, Phase::Beta, &id("a"), &answers), None);
    assert_eq!(written(&assessed(&phases, Phase::Beta, &answers)), ["b < a"]);
}

#[test]
fn answers_follow_a_criterion_to_its_new_name() {
    let renamed = CriterionOutline { aliases: vec![id("older"), id("old")], ..outline("new") };
    let criteria = [renamed, outline("other")];
    let check = |given: &[&str], expected: &[(&str, &str)]| {
        let given: Vec<_> = given.iter().map(|id| (*id, Rating::Met)).collect();
        let found = renames(&criteria, &answers(&given));
        let found: Vec<_> = found.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
        assert_eq!(found, expected, "{given:?}");
    };
    check(&[], &[]);
    check(&["other"], &[]);
    check(&["old"], &[("old", "new")]);
    check(&["old", "new"], &[("old", "new")]);
    check(&["old", "older"], &[("older", "new"), ("old", "new")]);
}

#[test]
fn answers_to_what_no_assessment_holds_are_gone() {
    let check = |given: &[(&str, Rating)], expected: &[&str]| {
        let answers = answers(given);
        let found = gone(&apart(), &answers);
        let found: Vec<_> = found.into_iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(found, expected, "{given:?}");
    };
    check(&[("a", Rating::Met), ("l", Rating::Met)], &[]);
    check(&[("a", Rating::Met), ("z", Rating::Met)], &["z"]);
    check(&[("a", until(Phase::Beta)), ("a@beta", Rating::Met)], &[]);
    check(&[("a", Rating::Met), ("a@beta", Rating::Met)], &["a@beta"]);
}

/// A service whose alpha gate set conditions on `a`, which has a plan, and on `b`, which has none.
fn after_alpha() -> Service {
    let mut service = Service {
        answers: answers(&[("a", Rating::PartlyMet), ("b", Rating::PartlyMet)]),
        ..Service::default()
    };
    act(&mut service, "a", ActionState::Open);
    let people = vec![Person { name: "Ada".to_owned(), role: String::new() }];
    let gate = Gate { held: date("2026-05-31"), people, dissent: String::new() };
    let record = hold(gate, &service, &apart(), Phase::Alpha, "", Timestamp(2));
    service.records.insert(RecordId::new("r"), record);
    service
}

fn act(service: &mut Service, criterion: &str, state: ActionState) {
    let action = Action { what: "Test it".to_owned(), owner: "Ada".to_owned(), due: None, state };
    service.answers.edit(&id(criterion), Edit::Act(action), "", Timestamp(3));
}

#[test]
fn the_conditions_of_the_gate_before_are_carried_until_they_are_closed_explained_or_met() {
    let check = |change: &dyn Fn(&mut Service), expected: &[(&str, bool)]| {
        let mut service = after_alpha();
        change(&mut service);
        let carried = carried_conditions(&service, &[], Phase::Beta);
        let found: Vec<_> = carried
            .iter()
            .map(|carried| (carried.condition.criterion.as_str(), carried.is_open))
            .collect();
        assert_eq!(found, expected);
    };
    let explained = |why: &str| ActionState::Explained { why: why.to_owned() };
    check(&|_| (), &[("a", true), ("b", true)]);
    check(&|service| act(service, "a", ActionState::Closed), &[("b", true), ("a", false)]);
    check(&|service| act(service, "a", explained("Gone")), &[("b", true), ("a", false)]);
    check(&|service| act(service, "a", explained(" ")), &[("a", true), ("b", true)]);
    check(
        &|service| service.answers.edit(&id("b"), Edit::Rate(Rating::Met), "", Timestamp(4)),
        &[("a", true), ("b", false)],
    );
    check(&|service| act(service, "b", ActionState::Open), &[("a", true), ("b", true)]);
    check(&|service| service.answers = Answers::default(), &[("a", true), ("b", true)]);
}

#[test]
fn a_carried_condition_keeps_what_was_recorded_beside_what_stands_now() {
    let mut service = after_alpha();
    let carried = carried_conditions(&service, &[], Phase::Beta);
    let [a, b] = carried.as_slice() else { panic!("there are two conditions") };
    assert_eq!((a.wording.as_str(), a.action.what.as_str()), ("We show a.", "Test it"));
    assert_eq!(b.action, Action { due: Some(date("2026-08-31")), ..Action::default() });

    let words = Action { what: "Ask them".to_owned(), ..Action::default() };
    service.answers.edit(&id("a"), Edit::Act(words.clone()), "", Timestamp(4));
    let a = carried_conditions(&service, &[], Phase::Beta).swap_remove(0);
    assert_eq!((a.condition.what.as_str(), a.action), ("Test it", words));
}

#[test]
fn conditions_are_those_of_the_last_gate_that_was_held_before() {
    let mut service = after_alpha();
    for (phase, expected) in [(Phase::Discovery, 0), (Phase::Alpha, 0), (Phase::Live, 2)] {
        assert_eq!(carried_conditions(&service, &[], phase).len(), expected, "{phase:?}");
    }
    let mut again = service.last_record(Phase::Alpha).expect("it was held").clone();
    again.conditions.truncate(1);
    again.held = date("2026-06-30");
    service.records.insert(RecordId::new("again"), again);
    assert_eq!(carried_conditions(&service, &[], Phase::Beta).len(), 1);
}

#[test]
fn a_condition_follows_its_criterion_to_a_new_name() {
    let mut service = after_alpha();
    let mut alpha = phases(&[(Phase::Alpha, &["renamed"])]);
    alpha[0].criteria[0].aliases = vec![id("a")];
    service.answers.edit(&id("renamed"), Edit::Rate(Rating::Met), "", Timestamp(4));
    let carried = carried_conditions(&service, &alpha, Phase::Beta);
    let found: Vec<_> =
        carried.iter().map(|carried| (carried.criterion.as_str(), carried.is_open)).collect();
    assert_eq!(found, [("b", true), ("renamed", false)]);
}

#[test]
fn what_was_put_off_twice_reopens_in_what_follows_it() {
    let phases =
        phases(&[(Phase::Alpha, &["a"]), (Phase::Beta, &["b"]), (Phase::Live, &["l < a"])]);
    let answers = answers(&[("a", until(Phase::Beta)), ("a@beta", until(Phase::Live))]);
    let live = assessed(&phases, Phase::Live, &answers);
    let ids: Vec<_> = live.iter().map(|criterion| criterion.id.as_str()).collect();
    assert_eq!(ids, ["l"]);
}

#[test]
fn what_was_said_when_a_criterion_reopened_is_nearer_than_what_put_it_off() {
    let phases =
        phases(&[(Phase::Alpha, &["a"]), (Phase::Beta, &["b"]), (Phase::Live, &["l < a"])]);
    let answers = answers(&[("a", until(Phase::Beta)), ("a@beta", Rating::Met)]);
    let follows = id("a");
    let earlier = earlier_answer(&phases, Phase::Live, &follows, &answers);
    assert_eq!(earlier.map(|(id, _)| id.as_str()), Some("a@beta"));
}

#[test]
fn a_criterion_that_reopened_is_renamed_with_its_own() {
    let mut phases = phases(&[(Phase::Alpha, &["new"]), (Phase::Beta, &["b"])]);
    phases[0].criteria[0].aliases = vec![id("old")];
    let answers = answers(&[("new", until(Phase::Beta)), ("old@beta", Rating::Met)]);
    let beta = assessed(&phases, Phase::Beta, &answers);
    assert_eq!(renames(&beta, &answers), [(id("old@beta"), id("new@beta"))]);
}

#[test]
fn an_action_that_was_closed_before_the_gate_can_still_settle_its_condition() {
    let mut service =
        Service { answers: answers(&[("a", Rating::PartlyMet)]), ..Service::default() };
    act(&mut service, "a", ActionState::Closed);
    let alpha = phases(&[(Phase::Alpha, &["a"])]);
    let gate = Gate { held: date("2026-05-31"), people: Vec::new(), dissent: String::new() };
    let record = hold(gate, &service, &alpha, Phase::Alpha, "", Timestamp(10));
    service.records.insert(RecordId::new("r"), record);
    let is_open = |service: &Service| carried_conditions(service, &alpha, Phase::Beta)[0].is_open;
    assert!(is_open(&service), "what was done before the gate is not what it demanded");
    let action = service.answers.get(&id("a")).and_then(|answer| answer.action.clone());
    let settled = Edit::Act(action.expect("there is an action"));
    service.answers.edit(&id("a"), settled, "", Timestamp(11));
    assert!(!is_open(&service));
}
