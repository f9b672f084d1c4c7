//! The filter of an assessment's page: it decides which criteria the page shows. The default shows
//! all, and each field that is set hides more.

use crate::content::assessment::Level;
use crate::content::outline::CriterionOutline;
use crate::content::phase::Phase;
use crate::content::theme::Theme;
use crate::gate::record::{Record, RecordedCriterion};
use crate::service::Service;
use crate::service::answer::{ActionState, Answer, Rating, RatingKind};

/// What a criterion has to have in order to be shown. A field that is `None`, `false` or blank asks
/// for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// This rating, or none.
    pub rating: Option<RatingFilter>,
    /// This level.
    pub level: Option<Level>,
    /// This theme.
    pub theme: Option<Theme>,
    /// This discipline as its lead, as the guide spells it.
    pub lead: Option<String>,
    /// An answer that points at no evidence, or no answer. The rating does not matter.
    pub without_evidence: bool,
    /// An answer that was given, edited or cleared since the last record of the phase. Where there
    /// is no record, any answer.
    pub changed_since_record: bool,
    /// All of these words, in upper or lower case, in the wording, the identifier, the notes, the
    /// action or the titles of the evidence.
    pub text: String,
}

/// A rating, or that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingFilter {
    /// The criterion has no rating.
    Unanswered,
    /// The criterion has this rating.
    Rated(RatingKind),
}

impl RatingFilter {
    /// All of them, in the order of the filter's menu.
    pub fn all() -> impl Iterator<Item = RatingFilter> {
        let rated = RatingKind::ALL.into_iter().map(RatingFilter::Rated);
        std::iter::once(RatingFilter::Unanswered).chain(rated)
    }

    /// The name that pages show: `Partly met`.
    pub const fn name(self) -> &'static str {
        match self {
            RatingFilter::Unanswered => "Unanswered",
            RatingFilter::Rated(kind) => kind.name(),
        }
    }

    /// The value of its option in the form: `partly-met`.
    pub const fn value(self) -> &'static str {
        match self {
            RatingFilter::Unanswered => "unanswered",
            RatingFilter::Rated(kind) => kind.value(),
        }
    }

    /// Reads the value of an option.
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
    /// Whether the filter shows every criterion.
    pub fn is_everything(&self) -> bool {
        *self == Filter { text: self.text.clone(), ..Filter::default() }
            && self.text.trim().is_empty()
    }

    /// Whether the filter shows this criterion of the phase's assessment.
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

/// Whether the answer is newer than the record, or was cleared since.
fn has_changed(
    criterion: &CriterionOutline,
    answer: Option<&Answer>,
    record: Option<&Record>,
) -> bool {
    match (answer, record) {
        (Some(answer), Some(record)) => answer.changed > record.frozen,
        (Some(_), None) => true,
        // A cleared answer has no time of change, but the record still has what it said.
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

/// All texts that [`Filter::text`] is looked for in, one to a line, so that no word matches across
/// two of them.
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
