//! The report on one assessment of a service: everything that its page, its print and its
//! downloads show.
//!
//! [`Report::of`] gathers it once, as plain values. What follows from those values (the deciding
//! criteria, what was not applicable, what was too early) is asked of the report, not kept in it.

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

/// The report on a phase's assessment of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The service's name.
    pub service: String,
    /// The phase that is assessed.
    pub phase: Phase,
    /// When the phase began and when it is assessed.
    pub dates: PhaseDates,
    /// The day on which the report was made.
    pub today: Date,
    /// The verdict and the counts of all criteria.
    pub standing: Standing,
    /// The criteria by theme, in reading order.
    pub themes: Vec<ReportTheme>,
    /// The actions of this phase in reading order, with a blank one for each condition of the
    /// verdict that nobody has said anything about.
    pub actions: Vec<ReportAction>,
    /// The answers, of any phase, to criteria that the content no longer has.
    pub gone: Vec<GoneAnswer>,
}

/// The criteria of one theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTheme {
    /// The theme.
    pub theme: Theme,
    /// How many of its criteria have which rating.
    pub counts: Counts,
    /// Its criteria, in reading order.
    pub criteria: Vec<ReportCriterion>,
}

/// A criterion with what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCriterion {
    /// The criterion: its identifier, level, wording and lead discipline.
    pub outline: CriterionOutline,
    /// The answer; a blank one where nothing was said.
    pub answer: Answer,
    /// The evidence that the answer points at.
    pub evidence: Vec<Evidence>,
}

/// What closes a gap, as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportAction {
    /// The criterion that it makes true.
    pub criterion: CriterionId,
    /// The criterion's wording.
    pub wording: String,
    /// Why the verdict has it as a condition, where it has.
    pub condition: Option<Reason>,
    /// The action; a blank one where nobody has said what is to be done.
    pub action: Action,
    /// When it is due: as set, or else when conditions of this assessment are due.
    pub due: Date,
}

/// An answer to a criterion that the content no longer has. It carries the wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneAnswer {
    /// The identifier that the criterion had.
    pub criterion: CriterionId,
    /// The answer.
    pub answer: Answer,
    /// The evidence that the answer points at.
    pub evidence: Vec<Evidence>,
}

impl Report {
    /// The report on the assessment of a phase as it stands today.
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

    /// Every criterion, theme by theme in reading order.
    pub fn criteria(&self) -> impl Iterator<Item = &ReportCriterion> {
        self.themes.iter().flat_map(|theme| &theme.criteria)
    }

    /// The criteria that decided the verdict, and how. None stands in the way of *ready*.
    pub fn deciding(&self) -> impl Iterator<Item = (&ReportCriterion, Reason)> {
        self.standing.verdict.deciding().iter().filter_map(|deciding| {
            let criterion = self.criteria().find(|own| own.outline.id == deciding.criterion)?;
            Some((criterion, deciding.reason))
        })
    }

    /// The criteria that were found not applicable, with the reason; it may be blank.
    pub fn not_applicable(&self) -> impl Iterator<Item = (&ReportCriterion, &str)> {
        self.criteria().filter_map(|criterion| match &criterion.answer.rating {
            Some(Rating::NotApplicable { reason }) => Some((criterion, reason.as_str())),
            _ => None,
        })
    }

    /// The criteria that were found too early, with the phase in which they reopen.
    pub fn too_early(&self) -> impl Iterator<Item = (&ReportCriterion, Phase)> {
        self.criteria().filter_map(|criterion| match &criterion.answer.rating {
            Some(Rating::TooEarly { reopens }) => Some((criterion, *reopens)),
            _ => None,
        })
    }
}

impl ReportCriterion {
    /// The wording that the rating was given to, where the criterion has been reworded since.
    pub fn answered_wording(&self) -> Option<&str> {
        let is_reworded = self.answer.is_reworded(&self.outline.wording);
        is_reworded.then_some(self.answer.wording.as_str())
    }
}

impl ReportAction {
    /// Whether it is still to be done.
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

/// The action on a criterion, or a blank one where the verdict has the criterion as a condition.
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

/// Why the verdict has a criterion as a condition. Only *ready with conditions* has any.
fn condition(verdict: &Verdict, criterion: &CriterionId) -> Option<Reason> {
    let Verdict::ReadyWithConditions(deciding) = verdict else { return None };
    deciding.iter().find(|own| own.criterion == *criterion).map(|own| own.reason)
}
