//! Filters: which criteria of an assessment a page shows. [`Filter::matches`] is the entry. The
//! default filter shows everything, and each field that is set narrows it further.

use crate::content::assessment::Level;
use crate::content::outline::CriterionOutline;
use crate::content::phase::Phase;
use crate::content::theme::Theme;
use crate::gate::record::{Record, RecordedCriterion};
use crate::service::Service;
use crate::service::answer::{ActionState, Answer, Rating, RatingKind};

/// Which criteria are shown. Its default shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that stand like this.
    pub rating: Option<RatingFilter>,
    /// Only those of a level.
    pub level: Option<Level>,
    /// Only those of a theme.
    pub theme: Option<Theme>,
    /// Only those that a discipline leads on.
    pub lead: Option<String>,
    /// Only those that point at no evidence, whatever their rating.
    pub without_evidence: bool,
    /// Only those of which something else is said than in the last record of the phase. With no
    /// record, those of which anything is said.
    pub changed_since_record: bool,
    /// Only those in which every one of these words occurs, whatever the case of the letters: in
    /// the wording, the identifier, the notes, the action or the titles of the evidence.
    pub text: String,
}

/// How a criterion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingFilter {
    /// It has no rating.
    Unanswered,
    /// It has a rating of this kind.
    Rated(RatingKind),
}

impl RatingFilter {
    /// Every choice, in the order in which it is offered.
    pub fn all() -> impl Iterator<Item = RatingFilter> {
        let rated = RatingKind::ALL.into_iter().map(RatingFilter::Rated);
        std::iter::once(RatingFilter::Unanswered).chain(rated)
    }

    /// The choice's name, as pages spell it.
    pub const fn name(self) -> &'static str {
        match self {
            RatingFilter::Unanswered => "Unanswered",
            RatingFilter::Rated(kind) => kind.name(),
        }
    }

    /// The choice's name as a form sends it: `unanswered`, `partly-met`.
    pub const fn value(self) -> &'static str {
        match self {
            RatingFilter::Unanswered => "unanswered",
            RatingFilter::Rated(kind) => kind.value(),
        }
    }

    /// The choice that a form sends under this name.
    pub fn from_value(value: &str) -> Option<RatingFilter> {
        RatingFilter::all().find(|choice| choice.value() == value)
    }

    fn matches(self, rating: Option<&Rating>) -> bool {
        match self {
            RatingFilter::Unanswered => rating.is_none(),
            RatingFilter::Rated(kind) => rating.is_some_and(|rating| rating.kind() == kind),
        }
    }
}

impl Filter {
    /// Whether every criterion is shown.
    pub fn is_everything(&self) -> bool {
        *self == Filter { text: self.text.clone(), ..Filter::default() }
            && self.text.trim().is_empty()
    }

    /// Whether a criterion of this phase's assessment is shown.
    pub fn matches(&self, criterion: &CriterionOutline, service: &Service, phase: Phase) -> bool {
        let answer = service.answers.get(&criterion.id);
        let rating = answer.and_then(|answer| answer.rating.as_ref());
        let is_shown = || answer.is_some_and(|answer| service.evidence_of(answer).next().is_some());
        self.rating.is_none_or(|wanted| wanted.matches(rating))
            && self.level.is_none_or(|level| level == criterion.level)
            && self.theme.is_none_or(|theme| theme == criterion.theme)
            && (self.lead.is_none() || self.lead == criterion.lead)
            && !(self.without_evidence && is_shown())
            && (!self.changed_since_record
                || has_changed(criterion, answer, service.last_record(phase)))
            && self.text_occurs(criterion, answer, service)
    }

    fn text_occurs(
        &self,
        criterion: &CriterionOutline,
        answer: Option<&Answer>,
        service: &Service,
    ) -> bool {
        if self.text.trim().is_empty() {
            return true;
        }
        let text = searchable(criterion, answer, service).to_lowercase();
        self.text.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// Whether what is said of a criterion is newer than the record, or was taken back since.
fn has_changed(
    criterion: &CriterionOutline,
    answer: Option<&Answer>,
    record: Option<&Record>,
) -> bool {
    match (answer, record) {
        (Some(answer), Some(record)) => answer.changed > record.frozen,
        (Some(_), None) => true,
        // An answer that was taken back leaves no moment behind, but the record still has it.
        (None, Some(record)) => record
            .criteria
            .iter()
            .any(|recorded| recorded.id == criterion.id && says_something(recorded)),
        (None, None) => false,
    }
}

fn says_something(recorded: &RecordedCriterion) -> bool {
    recorded.rating.is_some()
        || !recorded.notes.is_empty()
        || !recorded.evidence.is_empty()
        || recorded.action.is_some()
}

/// Everything in which words are looked for, a line for each, so that no word runs across two.
fn searchable(criterion: &CriterionOutline, answer: Option<&Answer>, service: &Service) -> String {
    let mut lines = vec![criterion.wording.as_str(), criterion.id.as_str()];
    if let Some(answer) = answer {
        lines.push(&answer.notes);
        lines.extend(service.evidence_of(answer).map(|(_, evidence)| evidence.title.as_str()));
    }
    if let Some(action) = answer.and_then(|answer| answer.action.as_ref()) {
        lines.extend([action.what.as_str(), &action.owner]);
        if let ActionState::Explained { why } = &action.state {
            lines.push(why);
        }
    }
    lines.join("\n")
}
