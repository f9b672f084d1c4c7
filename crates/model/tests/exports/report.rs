//! What the report on the sample service contains.

use waymark_model::content::assessment::CriterionId;
use waymark_model::gate::report::Report;
use waymark_model::service::Service;
use waymark_model::service::answer::{Answer, Rating};
use waymark_model::verdict::Reason;

use crate::sample::{date, phases, report_on, service};

fn sample() -> Report {
    report_on(&service(), &phases())
}

#[test]
fn criteria_stand_by_theme_with_those_that_reopened() {
    let themes: Vec<_> = sample()
        .themes
        .iter()
        .map(|theme| {
            let ids = theme.criteria.iter().map(|own| own.outline.id.to_string());
            (theme.theme.name(), theme.counts.criteria, ids.collect::<Vec<_>>())
        })
        .collect();
    let expected = [
        ("Users", vec!["live-met", "live-partly", "live-too-early"]),
        ("Agile", vec!["live-not-met", "live-not-applicable"]),
        ("Measures", vec!["live-unanswered", "live-reworded"]),
        ("Team", vec!["alpha-later@live"]),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(theme, ids)| (theme, ids.len(), ids.into_iter().map(str::to_owned).collect()))
        .collect();
    assert_eq!(themes, expected);
    assert_eq!(sample().standing.counts.progress(), "7 of 8 answered");
}

#[test]
fn what_decided_the_verdict_is_named_in_its_words() {
    let report = sample();
    assert_eq!(report.standing.verdict.name(), "Ready with conditions");
    let deciding: Vec<_> = report
        .deciding()
        .map(|(own, reason)| (own.outline.id.as_str(), own.outline.wording.as_str(), reason))
        .collect();
    assert_eq!(
        deciding,
        [
            ("live-partly", "We do live-partly.", Reason::PartlyMet),
            ("live-not-met", "We do live-later.", Reason::ShouldNotMet),
            ("live-unanswered", "We do live-later.", Reason::ShouldUnanswered),
            ("alpha-later@live", "We do live-later.", Reason::PartlyMet),
        ]
    );
}

#[test]
fn every_condition_has_a_line_among_the_actions() {
    let report = sample();
    let actions: Vec<_> = report
        .actions
        .iter()
        .map(|own| (own.criterion.as_str(), own.action.what.as_str(), own.due, own.is_open()))
        .collect();
    let (set, unset) = (date("2026-12-24"), date("2027-02-28"));
    assert_eq!(
        actions,
        [
            ("live-met", "Some words.", unset, false),
            ("live-partly", "Some words.", set, true),
            ("live-not-met", "", unset, true),
            ("live-unanswered", "", unset, true),
            ("live-reworded", "Some words.", unset, false),
            ("alpha-later@live", "", unset, true),
        ]
    );
    let conditions: Vec<_> = report.actions.iter().map(|own| own.condition).collect();
    assert_eq!(conditions[..2], [None, Some(Reason::PartlyMet)]);
}

#[test]
fn no_verdict_but_with_conditions_has_conditions() {
    let mut service = service();
    let not_met = Answer { rating: Some(Rating::NotMet), ..Answer::default() };
    service.answers.put(CriterionId::new("live-met"), Some(not_met));
    let report = report_on(&service, &phases());
    assert_eq!(report.standing.verdict.name(), "Not ready");
    let actions: Vec<_> = report.actions.iter().map(|own| own.criterion.as_str()).collect();
    assert_eq!(actions, ["live-partly", "live-reworded"]);
}

#[test]
fn what_was_put_aside_is_listed_with_its_reason() {
    let report = sample();
    let not_applicable: Vec<_> =
        report.not_applicable().map(|(own, reason)| (own.outline.id.as_str(), reason)).collect();
    assert_eq!(not_applicable, [("live-not-applicable", "Some words.")]);
    let too_early: Vec<_> =
        report.too_early().map(|(own, phase)| (own.outline.id.as_str(), phase.name())).collect();
    assert_eq!(too_early, [("live-too-early", "retirement")]);
    let gone: Vec<_> = report.gone.iter().map(|own| own.criterion.as_str()).collect();
    assert_eq!(gone, ["live-removed"]);
}

#[test]
fn an_answer_carries_its_evidence_and_its_earlier_wording() {
    let report = sample();
    let reworded = report.criteria().find(|own| own.outline.id.as_str() == "live-reworded");
    let reworded = reworded.expect("the criterion is there");
    assert_eq!(reworded.answered_wording(), Some("Some words."));
    assert_eq!((reworded.evidence.len(), reworded.answer.set_aside.len()), (1, 1));
    assert_eq!(reworded.evidence[0].title, "Some words.");
}

#[test]
fn a_service_of_which_nothing_was_said_has_a_report() {
    let report = report_on(&Service::default(), &phases());
    assert_eq!(report.standing.verdict.name(), "Not fully assessed");
    assert_eq!((report.actions.len(), report.gone.len()), (0, 0));
    let nothing = report_on(&Service::default(), &[]);
    assert_eq!((nothing.themes.len(), nothing.standing.verdict.name()), (0, "Not fully assessed"));
}
