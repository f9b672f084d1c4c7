//! Which criteria a filter shows.

use waymark_model::content::assessment::{CriterionId, Level};
use waymark_model::content::outline::CriterionOutline;
use waymark_model::content::phase::Phase;
use waymark_model::content::theme::Theme;
use waymark_model::date::Date;
use waymark_model::gate::record::{Record, RecordId, RecordedCriterion};
use waymark_model::service::Service;
use waymark_model::service::answer::{Action, Edit, Rating, RatingKind, Timestamp};
use waymark_model::service::evidence::{Evidence, EvidenceId};
use waymark_model::verdict::VerdictKind;
use waymark_model::verdict::filter::{Filter, RatingFilter};

const FROZEN: Timestamp = Timestamp(100);

fn outline(id: &str, level: Level, theme: Theme, lead: Option<&str>) -> CriterionOutline {
    CriterionOutline {
        id: CriterionId::new(id),
        level,
        theme,
        wording: format!("We can show {id}."),
        lead: lead.map(str::to_owned),
        follows: None,
        aliases: Vec::new(),
    }
}

fn criteria() -> Vec<CriterionOutline> {
    vec![
        outline("needs", Level::Must, Theme::Users, Some("User research")),
        outline("access", Level::Must, Theme::Inclusion, Some("Design")),
        outline("costs", Level::Should, Theme::Measures, None),
        outline("code", Level::Should, Theme::OpenSource, Some("Design")),
        outline("gone", Level::Should, Theme::Users, None),
    ]
}

/// A service with a record. `needs` is met with evidence, and was answered before the record.
/// `access` is not met and `costs` has notes alone; both were answered since. `code` was never
/// answered. The answer to `gone` was cleared since.
fn service() -> Service {
    let mut service = Service::default();
    let title = "Études of the élan".to_owned();
    let evidence = Evidence { title, place: "Shelf".into(), date: None, changed: Timestamp(1) };
    service.evidence.insert(EvidenceId::new("e"), evidence);
    let mut edit = |id: &str, edit: Edit, at: u64| {
        service.answers.edit(&CriterionId::new(id), edit, "We do.", Timestamp(at));
    };
    edit("needs", Edit::Rate(Rating::Met), 10);
    edit("needs", Edit::LinkEvidence(EvidenceId::new("e")), 100);
    edit("access", Edit::Rate(Rating::NotMet), 101);
    edit("access", Edit::LinkEvidence(EvidenceId::new("removed")), 101);
    let action = Action {
        what: "Test with people".to_owned(),
        owner: "Ada".to_owned(),
        ..Action::default()
    };
    edit("access", Edit::Act(action), 101);
    edit("costs", Edit::Note("One price for **everyone**".to_owned()), 102);
    service
}

fn record() -> Record {
    let was_rated = |id: &CriterionId| ["needs", "gone"].contains(&id.as_str());
    let recorded = |criterion: CriterionOutline| RecordedCriterion {
        rating: was_rated(&criterion.id).then_some(Rating::Met),
        id: criterion.id,
        level: criterion.level,
        theme: criterion.theme,
        wording: criterion.wording,
        answered_wording: None,
        notes: String::new(),
        evidence: Vec::new(),
        action: None,
    };
    Record {
        phase: Phase::Beta,
        service: "Permits".to_owned(),
        held: Date::parse("2026-05-01").expect("there is such a date"),
        people: Vec::new(),
        verdict: VerdictKind::NotFullyAssessed,
        reasons: Vec::new(),
        dissent: String::new(),
        conditions: Vec::new(),
        criteria: criteria().into_iter().map(recorded).collect(),
        content_version: String::new(),
        frozen: FROZEN,
        checksum: String::new(),
    }
}

fn shown(filter: &Filter, service: &Service) -> Vec<String> {
    let criteria = criteria().into_iter();
    criteria
        .filter(|criterion| filter.matches(criterion, service, Phase::Beta))
        .map(|criterion| criterion.id.to_string())
        .collect()
}

fn check(filter: Filter, expected: &[&str]) {
    assert!(!filter.is_everything(), "{filter:?}");
    assert_eq!(shown(&filter, &service()), expected, "{filter:?}");
}

#[test]
fn the_default_shows_everything() {
    for text in ["", "  \n"] {
        let filter = Filter { text: text.to_owned(), ..Filter::default() };
        assert!(filter.is_everything());
        assert_eq!(shown(&filter, &service()).len(), criteria().len());
    }
}

#[test]
fn each_field_narrows() {
    let rated = |rating| Filter { rating: Some(rating), ..Filter::default() };
    check(rated(RatingFilter::Unanswered), &["costs", "code", "gone"]);
    check(rated(RatingFilter::Rated(RatingKind::Met)), &["needs"]);
    check(rated(RatingFilter::Rated(RatingKind::PartlyMet)), &[]);
    check(Filter { level: Some(Level::Must), ..Filter::default() }, &["needs", "access"]);
    check(Filter { theme: Some(Theme::Users), ..Filter::default() }, &["needs", "gone"]);
    check(Filter { lead: Some("Design".into()), ..Filter::default() }, &["access", "code"]);
    let without_evidence = Filter { without_evidence: true, ..Filter::default() };
    check(without_evidence.clone(), &["access", "costs", "code", "gone"]);
    check(Filter { level: Some(Level::Must), ..without_evidence }, &["access"]);
}

#[test]
fn every_word_must_occur_somewhere() {
    let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
    check(text("SHOW access"), &["access"]);
    check(text("costs"), &["costs"]);
    check(text("price every"), &["costs"]);
    check(text("ada people"), &["access"]);
    check(text("ÉTUDES show"), &["needs"]);
    check(text("shelf"), &[]);
    check(text("access price"), &[]);
    check(text("access.access"), &[]);
}

#[test]
fn changes_are_those_since_the_last_record_of_the_phase() {
    let filter = Filter { changed_since_record: true, ..Filter::default() };
    let mut service = service();
    assert_eq!(shown(&filter, &service), ["needs", "access", "costs"]);

    let of_another_phase = Record { phase: Phase::Alpha, ..record() };
    service.records.insert(RecordId::new("alpha"), of_another_phase);
    assert_eq!(shown(&filter, &service), ["needs", "access", "costs"]);

    service.records.insert(RecordId::new("beta"), record());
    assert_eq!(shown(&filter, &service), ["access", "costs", "gone"]);
}

#[test]
fn choices_are_found_by_the_name_that_a_form_sends() {
    for choice in RatingFilter::all() {
        assert_eq!(RatingFilter::from_value(choice.value()), Some(choice));
    }
    assert_eq!(RatingFilter::all().count(), 6);
    assert_eq!(RatingFilter::from_value("met "), None);
    assert_eq!(RatingFilter::Unanswered.name(), "Unanswered");
}
