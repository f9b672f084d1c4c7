//! Which conditions a gate sets, which gates can be held, and what the record of a gate contains.

use waymark_model::content::assessment::{CriterionId, Level};
use waymark_model::content::outline::{CriterionOutline, PhaseOutline};
use waymark_model::content::phase::Phase;
use waymark_model::content::theme::Theme;
use waymark_model::date::Date;
use waymark_model::gate::record::{Condition, Person, Record};
use waymark_model::gate::{Gate, GateField, GateProblem, conditions, hold};
use waymark_model::service::answer::{Action, ActionState, Edit, Rating, Timestamp};
use waymark_model::service::evidence::{Evidence, EvidenceId};
use waymark_model::service::{PhaseDates, Service};
use waymark_model::verdict::counts::Standing;
use waymark_model::verdict::{Reason, VerdictKind};

fn date(text: &str) -> Date {
    Date::parse(text).expect("there is such a date")
}

fn person(name: &str, role: &str) -> Person {
    Person { name: name.to_owned(), role: role.to_owned() }
}

fn gate(held: &str, people: Vec<Person>) -> Gate {
    Gate { held: date(held), people, dissent: String::new() }
}

fn outline(id: &str, level: Level) -> CriterionOutline {
    CriterionOutline {
        id: CriterionId::new(id),
        level,
        theme: Theme::Team,
        wording: format!("We show {id}."),
        lead: None,
        follows: None,
        aliases: Vec::new(),
    }
}

fn phases() -> Vec<PhaseOutline> {
    let alpha = vec![outline("put-off", Level::Should)];
    let beta = vec![
        outline("planned", Level::Must),
        outline("ended", Level::Should),
        outline("bare", Level::Should),
        outline("met", Level::Must),
    ];
    let outline = |phase, criteria| PhaseOutline { phase, subtitle: String::new(), criteria };
    vec![outline(Phase::Alpha, alpha), outline(Phase::Beta, beta)]
}

fn edit(service: &mut Service, id: &str, edit: Edit) {
    let wording = format!("We show {id}.");
    service.answers.edit(&CriterionId::new(id), edit, &wording, Timestamp(5));
}

fn plan(state: ActionState) -> Action {
    Action {
        what: "Test with people".to_owned(),
        owner: "Ada".to_owned(),
        due: Some(date("2026-07-01")),
        state,
    }
}

/// A beta that is ready with conditions.
fn service() -> Service {
    let mut service = Service::default();
    service.profile.name = "Permits".to_owned();
    let dates = PhaseDates { began: Some(date("2026-03-01")), assessed: None };
    service.profile.dates.insert(Phase::Beta, dates);
    edit(&mut service, "put-off", Edit::Rate(Rating::TooEarly { reopens: Phase::Beta }));
    edit(&mut service, "planned", Edit::Rate(Rating::PartlyMet));
    edit(&mut service, "planned", Edit::Act(plan(ActionState::Open)));
    edit(&mut service, "ended", Edit::Rate(Rating::NotMet));
    edit(&mut service, "ended", Edit::Act(plan(ActionState::Closed)));
    edit(&mut service, "met", Edit::Rate(Rating::Met));
    service
}

fn condition(criterion: &str, reason: Reason, words: [&str; 2], due: &str) -> Condition {
    Condition {
        criterion: CriterionId::new(criterion),
        reason,
        what: words[0].to_owned(),
        owner: words[1].to_owned(),
        due: date(due),
    }
}

/// The conditions of the beta's gate, which have no due dates of their own.
fn expected(due: &str) -> [Condition; 4] {
    [
        condition("planned", Reason::PartlyMet, ["Test with people", "Ada"], "2026-07-01"),
        condition("ended", Reason::ShouldNotMet, ["", ""], due),
        condition("bare", Reason::ShouldUnanswered, ["", ""], due),
        condition("put-off@beta", Reason::ShouldUnanswered, ["", ""], due),
    ]
}

fn held(service: &Service) -> Record {
    let gate = gate("2026-05-31", vec![person("Ada", "Lead")]);
    hold(gate, service, &phases(), Phase::Beta, "c0ffee", Timestamp(9))
}

#[test]
fn conditions_come_from_the_open_actions() {
    let mut service = service();
    let demanded = |service: &Service| {
        let criteria =
            waymark_model::verdict::assessed::assessed(&phases(), Phase::Beta, &service.answers);
        let verdict = Standing::of(&criteria, &service.answers).verdict;
        conditions(&verdict, service, Phase::Beta, date("2026-05-31"))
    };
    assert_eq!(demanded(&service), expected("2026-08-31"));

    let dates = PhaseDates { began: None, assessed: Some(date("2026-06-10")) };
    service.profile.dates.insert(Phase::Beta, dates);
    assert_eq!(demanded(&service), expected("2026-09-10"));

    edit(&mut service, "met", Edit::Rate(Rating::NotMet));
    assert!(demanded(&service).is_empty(), "nothing is conditional where the gate stays shut");
}

#[test]
fn a_gate_is_held_on_a_day_of_its_phase_by_somebody() {
    let check = |gate: &Gate, expected: &[(GateProblem, GateField)]| {
        let problems = gate.checked(&service(), Phase::Beta, date("2026-05-31"));
        let problems = problems.err().unwrap_or_default().into_iter();
        let found: Vec<_> = problems.map(|problem| (problem, problem.field())).collect();
        assert_eq!(found, expected, "{gate:?}");
    };
    let ada = || vec![person("Ada", "")];
    let before = GateProblem::HeldBeforePhase { began: date("2026-03-01") };
    check(&gate("2026-03-01", ada()), &[]);
    check(&gate("2026-05-31", ada()), &[]);
    check(&gate("2026-02-28", ada()), &[(before, GateField::Held)]);
    check(&gate("2026-06-01", ada()), &[(GateProblem::HeldInFuture, GateField::Held)]);

    let people = |people: Vec<Person>, expected: &[(GateProblem, GateField)]| {
        check(&gate("2026-05-31", people), expected);
    };
    let nobody = [(GateProblem::NobodyNamed, GateField::Name(0))];
    people(Vec::new(), &nobody);
    people(vec![person(" ", ""), person("", "\t")], &nobody);
    people(
        vec![person("", ""), person(" ", "Chair")],
        &[(GateProblem::NameMissing { row: 1 }, GateField::Name(1))],
    );
    let (most, more) = ("👩🏽".repeat(50), format!("{}x", "ش".repeat(100)));
    people(vec![person(&most, &most)], &[]);
    people(
        vec![person("Ada", &more), person(&more, "Chair")],
        &[
            (GateProblem::RoleTooLong { row: 0 }, GateField::Role(0)),
            (GateProblem::NameTooLong { row: 1 }, GateField::Name(1)),
        ],
    );

    let dissent = |length| Gate { dissent: "a".repeat(length), ..gate("2026-05-31", ada()) };
    check(&dissent(100_000), &[]);
    check(&dissent(100_001), &[(GateProblem::DissentTooLong, GateField::Dissent)]);

    let everything = Gate { dissent: "a".repeat(100_001), ..gate("2027-01-01", Vec::new()) };
    check(
        &everything,
        &[
            (GateProblem::HeldInFuture, GateField::Held),
            nobody[0],
            (GateProblem::DissentTooLong, GateField::Dissent),
        ],
    );
}

#[test]
fn a_phase_without_a_beginning_has_no_earliest_day() {
    let gate = gate("1999-01-01", vec![person("Ada", "")]);
    assert!(gate.checked(&service(), Phase::Live, date("2026-05-31")).is_ok());
}

#[test]
fn what_is_checked_has_no_blank_rows() {
    let people = vec![person("", " "), person(" Ada ", " Chair\n"), person("", "")];
    let gate = Gate { dissent: " Not **me**. ".to_owned(), ..gate("2026-05-31", people) };
    let checked = gate.checked(&service(), Phase::Beta, date("2026-05-31"));
    let expected = Gate { people: vec![person("Ada", "Chair")], ..gate };
    assert_eq!(checked, Ok(expected));
}

#[test]
fn problems_say_what_to_do() {
    let check = |problem: GateProblem, text: &str| assert_eq!(problem.to_string(), text);
    check(
        GateProblem::HeldBeforePhase { began: date("2026-03-01") },
        "The phase began on 1 March 2026. Choose that day or a later one",
    );
    check(GateProblem::HeldInFuture, "This day is still to come. Choose today or an earlier one");
    check(GateProblem::NobodyNamed, "Name at least one person");
    check(
        GateProblem::NameMissing { row: 0 },
        "Name the person who has this role, or clear the role",
    );
    check(GateProblem::NameTooLong { row: 0 }, "The name has more than 100 characters. Shorten it");
    check(GateProblem::RoleTooLong { row: 0 }, "The role has more than 100 characters. Shorten it");
    check(GateProblem::DissentTooLong, "The dissent has more than 100,000 characters. Shorten it");
}

#[test]
fn a_record_holds_the_verdict_with_everything_behind_it() {
    let record = held(&service());
    assert_eq!((record.phase, record.service.as_str()), (Phase::Beta, "Permits"));
    assert_eq!((record.held, record.frozen), (date("2026-05-31"), Timestamp(9)));
    assert_eq!(record.people, [person("Ada", "Lead")]);
    assert_eq!(record.content_version, "c0ffee");
    assert_eq!(record.verdict, VerdictKind::ReadyWithConditions);
    assert_eq!(record.conditions, expected("2026-08-31"));
    let reasons: Vec<_> =
        record.reasons.iter().map(|reason| (reason.criterion.as_str(), reason.reason)).collect();
    let demanded = expected("2026-08-31");
    let demanded =
        demanded.iter().map(|condition| (condition.criterion.as_str(), condition.reason));
    assert_eq!(reasons, demanded.collect::<Vec<_>>());
    let ids: Vec<_> = record.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    assert_eq!(ids, ["planned", "ended", "bare", "met", "put-off@beta"]);
    let [planned, _, bare, ..] = record.criteria.as_slice() else { panic!("there are five") };
    assert_eq!(planned.rating, Some(Rating::PartlyMet));
    assert_eq!(planned.action, Some(plan(ActionState::Open)));
    assert_eq!((planned.level, planned.theme), (Level::Must, Theme::Team));
    assert_eq!((&bare.rating, bare.wording.as_str()), (&None, "We show bare."));
}

#[test]
fn a_record_stays_as_it_is_when_the_service_changes() {
    let mut service = service();
    let id = EvidenceId::new("e");
    let evidence = |title: &str| Evidence {
        title: title.to_owned(),
        place: "Shelf".to_owned(),
        date: None,
        changed: Timestamp(1),
    };
    service.evidence.insert(id.clone(), evidence("Report"));
    edit(&mut service, "met", Edit::LinkEvidence(id.clone()));
    edit(&mut service, "met", Edit::LinkEvidence(EvidenceId::new("removed")));
    edit(&mut service, "met", Edit::Note("Seen".to_owned()));
    let record = held(&service);
    service.evidence.insert(id, evidence("Another"));
    let met = &record.criteria[3];
    assert_eq!((met.evidence.as_slice(), met.notes.as_str()), (&[evidence("Report")][..], "Seen"));
    assert!(record.is_intact());
    assert_ne!(held(&service).checksum, record.checksum);
    let edited = Record { dissent: "No".to_owned(), ..record };
    assert!(!edited.is_intact());
}

#[test]
fn an_earlier_wording_is_recorded_where_a_rating_was_given_to_it() {
    let mut service = service();
    let at = Timestamp(6);
    let id = CriterionId::new;
    service.answers.edit(&id("met"), Edit::Rate(Rating::Met), "We showed met.", at);
    service.answers.edit(&id("bare"), Edit::Note("Words".to_owned()), "We were bare.", at);
    let wordings: Vec<_> =
        held(&service).criteria.into_iter().map(|criterion| criterion.answered_wording).collect();
    assert_eq!(wordings, [None, None, None, Some("We showed met.".to_owned()), None]);
}

#[test]
fn a_gate_that_is_ready_demands_nothing() {
    let mut service = service();
    for id in ["planned", "ended", "bare", "put-off@beta"] {
        edit(&mut service, id, Edit::Rate(Rating::Met));
    }
    let record = held(&service);
    assert_eq!(record.verdict, VerdictKind::Ready);
    assert!(record.reasons.is_empty() && record.conditions.is_empty());
}
