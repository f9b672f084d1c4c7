//! The sample service, which uses every feature.

use waymark_model::map::Map;
use waymark_model::store::copies::Copies;

use waymark_model::content::assessment::{CriterionId, Level};
use waymark_model::content::outline::{CriterionOutline, PhaseOutline};
use waymark_model::content::phase::Phase;
use waymark_model::content::theme::Theme;
use waymark_model::date::Date;
use waymark_model::export::backup::Backup;
use waymark_model::gate::record::{
    Condition, Person, Record, RecordId, RecordedCriterion, RecordedReason,
};
use waymark_model::gate::report::Report;
use waymark_model::service::answer::{Action, ActionState, Answer, Rating, SetAside, Timestamp};
use waymark_model::service::evidence::{Evidence, EvidenceId};
use waymark_model::service::{PhaseDates, Profile, Service, ServiceId};
use waymark_model::verdict::{Reason, VerdictKind};

/// 30 November 2026, 09:05:07.
pub const NOW: Timestamp = Timestamp(1_796_029_507_000);

pub fn date(text: &str) -> Date {
    Date::parse(text).expect("there is such a date")
}

pub fn criterion(id: &str, level: Level, theme: Theme, wording: &str) -> CriterionOutline {
    CriterionOutline {
        id: CriterionId::new(id),
        level,
        theme,
        wording: wording.to_owned(),
        lead: Some("Design".to_owned()),
        follows: None,
        aliases: Vec::new(),
    }
}

/// The outlines of alpha, with one criterion, and of live, with one criterion for each feature of
/// an answer. The wordings are the given texts in turn.
pub fn phases_worded(texts: &[String]) -> Vec<PhaseOutline> {
    use Level::{Must, Should};
    let ids = [
        ("live-met", Must, Theme::Users),
        ("live-partly", Must, Theme::Users),
        ("live-not-met", Should, Theme::Agile),
        ("live-not-applicable", Must, Theme::Agile),
        ("live-too-early", Should, Theme::Users),
        ("live-unanswered", Should, Theme::Measures),
        ("live-reworded", Must, Theme::Measures),
    ];
    let mut texts = texts.iter().cycle();
    let mut wording = || texts.next().cloned().unwrap_or_default();
    let alpha = criterion("alpha-later", Must, Theme::Team, &wording());
    let live =
        ids.map(|(id, level, theme)| criterion(id, level, theme, &wording())).into_iter().collect();
    let phase = |phase, criteria| PhaseOutline { phase, subtitle: String::new(), criteria };
    vec![phase(Phase::Alpha, vec![alpha]), phase(Phase::Live, live)]
}

/// A service that uses every feature. Its texts are the given ones in turn.
pub fn service_saying(texts: &[String]) -> Service {
    let mut texts = texts.iter().cycle();
    let mut text = || texts.next().cloned().unwrap_or_default();
    let mut answer = |rating: Option<Rating>, action: Option<ActionState>| Answer {
        rating,
        notes: text(),
        evidence: vec![EvidenceId::new("e1"), EvidenceId::new("gone")],
        action: action.map(|state| Action { what: text(), owner: text(), due: None, state }),
        rehearsal: text(),
        versions: Vec::new(),
        set_aside: Vec::new(),
        wording: text(),
        changed: NOW,
    };
    let mut reworded = answer(Some(Rating::Met), Some(ActionState::Closed));
    reworded.set_aside = vec![SetAside {
        rating: Some(Rating::NotMet),
        notes: reworded.notes.clone(),
        evidence: reworded.evidence.clone(),
        action: reworded.action.clone(),
        wording: reworded.wording.clone(),
        changed: Timestamp(1),
    }];
    let mut partly = answer(Some(Rating::PartlyMet), Some(ActionState::Open));
    if let Some(action) = &mut partly.action {
        action.due = Some(date("2026-12-24"));
    }
    let reason = reworded.notes.clone();
    let why = reworded.wording.clone();
    let answers = [
        ("alpha-later", answer(Some(Rating::TooEarly { reopens: Phase::Live }), None)),
        ("live-met", answer(Some(Rating::Met), Some(ActionState::Explained { why }))),
        ("live-partly", partly),
        ("live-not-met", answer(Some(Rating::NotMet), None)),
        ("live-not-applicable", answer(Some(Rating::NotApplicable { reason }), None)),
        ("live-too-early", answer(Some(Rating::TooEarly { reopens: Phase::Retirement }), None)),
        ("live-reworded", reworded),
        ("alpha-later@live", answer(Some(Rating::PartlyMet), None)),
        ("live-removed", answer(Some(Rating::NotMet), Some(ActionState::Open))),
    ];
    let answers = answers.map(|(id, answer)| (CriterionId::new(id), answer));
    let evidence =
        Evidence { title: text(), place: text(), date: Some(date("2026-10-01")), changed: NOW };
    let dates = PhaseDates { began: Some(date("2026-09-01")), assessed: Some(date("2026-11-30")) };
    Service {
        profile: Profile {
            name: text(),
            phase: Phase::Live,
            dates: Map::from([(Phase::Live, dates)]),
            exported: Some(NOW),
            changed: NOW,
        },
        records: Map::from([(RecordId::new("r1"), record(&text(), &evidence).sealed())]),
        evidence: Map::from([(EvidenceId::new("e1"), evidence)]),
        answers: answers.into_iter().collect(),
    }
}

fn record(text: &str, evidence: &Evidence) -> Record {
    let id = || CriterionId::new("beta-x");
    Record {
        phase: Phase::Beta,
        service: text.to_owned(),
        held: date("2026-08-31"),
        people: vec![Person { name: text.to_owned(), role: "Chair".to_owned() }],
        verdict: VerdictKind::ReadyWithConditions,
        reasons: vec![RecordedReason { criterion: id(), reason: Reason::MustTooEarly }],
        dissent: text.to_owned(),
        conditions: vec![Condition {
            criterion: id(),
            reason: Reason::MustTooEarly,
            what: text.to_owned(),
            owner: text.to_owned(),
            due: date("2026-11-30"),
        }],
        criteria: vec![RecordedCriterion {
            id: id(),
            level: Level::Must,
            theme: Theme::SecurityAndPrivacy,
            wording: text.to_owned(),
            rating: Some(Rating::TooEarly { reopens: Phase::Live }),
            answered_wording: Some(text.to_owned()),
            notes: text.to_owned(),
            evidence: vec![evidence.clone()],
            action: Some(Action::default()),
        }],
        content_version: "00ff".to_owned(),
        frozen: NOW,
        checksum: String::new(),
    }
}

/// The sample service with texts that are fit to read.
pub fn service() -> Service {
    let mut service = service_saying(&["Some words.".to_owned()]);
    service.profile.name = "Permits".to_owned();
    service
}

/// The outlines of the phases that [`service`] answers.
pub fn phases() -> Vec<PhaseOutline> {
    let wordings = ["live-later", "live-met", "live-partly"].map(|id| format!("We do {id}."));
    phases_worded(&wordings)
}

pub fn report_on(service: &Service, phases: &[PhaseOutline]) -> Report {
    Report::of(service, phases, Phase::Live, date("2026-11-22"))
}

pub fn backup_of(service: Service) -> Backup {
    Backup {
        id: ServiceId::new("7f"),
        exported: NOW,
        content_version: "cbf29ce484222325".to_owned(),
        service,
        copies: Copies::default(),
    }
}
