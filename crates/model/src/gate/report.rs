//! The report on one assessment of a service. Its page, its print and its downloads all show the
//! values that [`Report::of`] gathers.

use crate::content::assessment::CriterionId;
use crate::content::outline::{CriterionOutline, PhaseOutline};
use crate::content::phase::Phase;
use crate::content::theme::Theme;
use crate::date::Date;
use crate::service::answer::{Action, Answer, Rating};
use crate::service::evidence::Evidence;
use crate::service::{PhaseDates, Service};
use crate::verdict::assessed::{assessed, gone};
use crate::verdict::counts::{Counts, Standing, by_theme};
use crate::verdict::{Reason, Verdict};

/// The report on the assessment of a service in one phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The service's name.
    pub service: String,
    /// The phase of the assessment.
    pub phase: Phase,
    /// The dates of the phase, as far as they are set.
    pub dates: PhaseDates,
    /// The day on which the report is made.
    pub today: Date,
    /// The verdict, and the counts of all criteria.
    pub standing: Standing,
    /// The themes with their criteria, in reading order.
    pub themes: Vec<ReportTheme>,
    /// The actions of this phase in reading order. A condition that nobody has planned anything for
    /// has a blank one.
    pub actions: Vec<ReportAction>,
    /// The answers of all phases to criteria that no guide has any more.
    pub gone: Vec<GoneAnswer>,
}

/// A theme of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTheme {
    /// The theme that the heading names.
    pub theme: Theme,
    /// The counts of the theme's criteria alone.
    pub counts: Counts,
    /// The theme's criteria, in reading order.
    pub criteria: Vec<ReportCriterion>,
}

/// A criterion of the report, with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCriterion {
    /// The criterion as the content has it now.
    pub outline: CriterionOutline,
    /// The answer; a blank one where there is none.
    pub answer: Answer,
    /// The evidence that the answer links to.
    pub evidence: Vec<Evidence>,
}

/// An action in the report's list of actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportAction {
    /// The criterion that the action helps to meet.
    pub criterion: CriterionId,
    /// The wording of the criterion.
    pub wording: String,
    /// Why a gate would make the criterion a condition; `None` where it would not.
    pub condition: Option<Reason>,
    /// The action; a blank one for a condition that nobody has planned anything for.
    pub action: Action,
    /// The day by which it is to be done: the action's own, or else
    /// [`Profile::conditions_due`](crate::service::Profile::conditions_due).
    pub due: Date,
}

/// An answer to a criterion that no guide has any more. The answer has the wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneAnswer {
    /// The identifier that the criterion had.
    pub criterion: CriterionId,
    /// The answer as it was given.
    pub answer: Answer,
    /// The evidence that the answer links to.
    pub evidence: Vec<Evidence>,
}

impl Report {
    /// Makes the report on the assessment of a phase as it is today.
    pub fn of(service: &Service, phases: &[PhaseOutline], phase: Phase, today: Date) -> Report {
        let outlines = assessed(phases, phase, &service.answers);
        let standing = Standing::of(&outlines, &service.answers);
        let themes = themes(service, &outlines);
        let due = service.profile.conditions_due(phase, today);
        let actions = themes.iter().flat_map(|theme| &theme.criteria);
        let actions = actions.filter_map(|own| action(own, &standing.verdict, due)).collect();
        Report {
            service: service.profile.name.clone(),
            phase,
            dates: service.profile.dates(phase),
            today,
            standing,
            themes,
            actions,
            gone: gone(phases, &service.answers)
                .into_iter()
                .map(|(criterion, answer)| GoneAnswer {
                    criterion: criterion.clone(),
                    answer: answer.clone(),
                    evidence: evidence(service, answer),
                })
                .collect(),
        }
    }

    /// All criteria, theme by theme.
    pub fn criteria(&self) -> impl Iterator<Item = &ReportCriterion> {
        self.themes.iter().flat_map(|theme| &theme.criteria)
    }

    /// The criteria that decided the verdict, each with the reason. None for *ready*.
    pub fn deciding(&self) -> impl Iterator<Item = (&ReportCriterion, Reason)> {
        self.standing.verdict.deciding().iter().filter_map(|deciding| {
            let criterion = self.criteria().find(|own| own.outline.id == deciding.criterion)?;
            Some((criterion, deciding.reason))
        })
    }

    /// The criteria that are rated not applicable, each with the reason, which may be blank.
    pub fn not_applicable(&self) -> impl Iterator<Item = (&ReportCriterion, &str)> {
        self.criteria().filter_map(|criterion| match &criterion.answer.rating {
            Some(Rating::NotApplicable { reason }) => Some((criterion, reason.as_str())),
            _ => None,
        })
    }

    /// The criteria that are rated too early, each with the phase in which it reopens.
    pub fn too_early(&self) -> impl Iterator<Item = (&ReportCriterion, Phase)> {
        self.criteria().filter_map(|criterion| match &criterion.answer.rating {
            Some(Rating::TooEarly { reopens }) => Some((criterion, *reopens)),
            _ => None,
        })
    }
}

impl ReportCriterion {
    /// The wording that the rating was given to; `None` where the criterion was not reworded since.
    pub fn answered_wording(&self) -> Option<&str> {
        let is_reworded = self.answer.is_reworded(&self.outline.wording);
        is_reworded.then_some(self.answer.wording.as_str())
    }
}

impl ReportAction {
    /// See [`Action::is_open`].
    pub fn is_open(&self) -> bool {
        self.action.is_open()
    }
}

fn themes(service: &Service, outlines: &[CriterionOutline]) -> Vec<ReportTheme> {
    let criteria = |theme| {
        let own = outlines.iter().filter(move |outline| outline.theme == theme);
        own.map(|outline| criterion(service, outline)).collect()
    };
    by_theme(outlines, &service.answers)
        .into_iter()
        .map(|(theme, counts)| ReportTheme { theme, counts, criteria: criteria(theme) })
        .collect()
}

fn criterion(service: &Service, outline: &CriterionOutline) -> ReportCriterion {
    let answer = service.answers.get(&outline.id).cloned().unwrap_or_default();
    let evidence = evidence(service, &answer);
    ReportCriterion { outline: outline.clone(), answer, evidence }
}

fn evidence(service: &Service, answer: &Answer) -> Vec<Evidence> {
    service.evidence_of(answer).map(|(_, evidence)| evidence.clone()).collect()
}

/// The action of a criterion's answer, or a blank one if a gate would make the criterion a
/// condition.
fn action(criterion: &ReportCriterion, verdict: &Verdict, due: Date) -> Option<ReportAction> {
    let condition = condition(verdict, &criterion.outline.id);
    let action = match &criterion.answer.action {
        Some(action) => action.clone(),
        None => condition.map(|_| Action::default())?,
    };
    Some(ReportAction {
        criterion: criterion.outline.id.clone(),
        wording: criterion.outline.wording.clone(),
        condition,
        due: action.due.unwrap_or(due),
        action,
    })
}

/// Why a gate would make this criterion a condition; `None` where it would not.
fn condition(verdict: &Verdict, criterion: &CriterionId) -> Option<Reason> {
    verdict.conditions().iter().find(|own| own.criterion == *criterion).map(|own| own.reason)
}
