//! Flags: what a panel would ask about the evidence for a criterion. A flag is a question to the
//! team. It blocks nothing and changes no verdict.

use std::fmt;

use crate::content::assessment::CriterionId;
use crate::content::outline::CriterionOutline;
use crate::content::phase::Phase;
use crate::date::Date;
use crate::service::Service;
use crate::service::answer::{Answer, Rating};
use crate::service::evidence::EvidenceId;

/// The most criteria of one assessment that may point at the same piece of evidence without a flag.
/// A document that shows one thing well convinces more than one that is said to show everything.
pub const MOST_CARRIED: usize = 5;

/// Something about the evidence for a criterion that a panel would ask about. As text it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The criterion is rated met and points at no evidence.
    MetWithoutEvidence,
    /// A piece of evidence is older than the phase.
    BeforePhase {
        /// The title of the evidence.
        title: String,
        /// The day on which the evidence was made.
        date: Date,
        /// The day on which the phase began.
        began: Date,
    },
    /// More than [`MOST_CARRIED`] criteria of the assessment point at the same piece of evidence.
    CarriesMany {
        /// The title of the evidence.
        title: String,
        /// How many criteria point at it.
        count: usize,
    },
}

impl fmt::Display for Flag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flag::MetWithoutEvidence => formatter.write_str("Rated met, but nothing shows it yet"),
            Flag::BeforePhase { title, date, began } => write!(
                formatter,
                "“{title}” is from {}, before this phase began on {}. Is it still true?",
                date.in_words(),
                began.in_words()
            ),
            Flag::CarriesMany { title, count } => {
                write!(formatter, "{count} criteria point at “{title}”. Does it show each of them?")
            }
        }
    }
}

/// The flags of a criterion. `criteria` are all criteria of the phase's assessment.
pub fn flags(
    criterion: &CriterionId,
    service: &Service,
    criteria: &[CriterionOutline],
    phase: Phase,
) -> Vec<Flag> {
    let Some(answer) = service.answers.get(criterion) else { return Vec::new() };
    let is_unshown =
        answer.rating == Some(Rating::Met) && service.evidence_of(answer).next().is_none();
    let mut flags = Vec::from_iter(is_unshown.then_some(Flag::MetWithoutEvidence));
    flags.extend(before_phase(answer, service, phase));
    flags.extend(carries_many(answer, service, criteria));
    flags
}

fn before_phase(answer: &Answer, service: &Service, phase: Phase) -> Vec<Flag> {
    let Some(began) = service.profile.dates(phase).began else { return Vec::new() };
    let dated = service
        .evidence_of(answer)
        .filter_map(|(_, evidence)| Some((&evidence.title, evidence.date?)));
    dated
        .filter(|(_, date)| *date < began)
        .map(|(title, date)| Flag::BeforePhase { title: title.clone(), date, began })
        .collect()
}

fn carries_many(answer: &Answer, service: &Service, criteria: &[CriterionOutline]) -> Vec<Flag> {
    let points_at = |criterion: &CriterionOutline, id: &EvidenceId| {
        service.answers.get(&criterion.id).is_some_and(|answer| answer.evidence.contains(id))
    };
    let counted = service.evidence_of(answer).map(|(id, evidence)| {
        let count = criteria.iter().filter(|criterion| points_at(criterion, id)).count();
        (&evidence.title, count)
    });
    counted
        .filter(|(_, count)| *count > MOST_CARRIED)
        .map(|(title, count)| Flag::CarriesMany { title: title.clone(), count })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::assessment::Level;
    use crate::content::theme::Theme;
    use crate::service::PhaseDates;
    use crate::service::answer::{Edit, Timestamp};
    use crate::service::evidence::Evidence;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("there is such a date")
    }

    fn criteria(count: usize) -> Vec<CriterionOutline> {
        let outline = |number: usize| CriterionOutline {
            id: CriterionId::new(format!("c{number}")),
            level: Level::Must,
            theme: Theme::Users,
            wording: "We do.".to_owned(),
            lead: None,
            follows: None,
            aliases: Vec::new(),
        };
        (0..count).map(outline).collect()
    }

    /// A service with evidence `old` of March and `undated`, in a beta that began in May.
    fn service() -> Service {
        let mut service = Service::default();
        let dates = PhaseDates { began: Some(date("2026-05-01")), assessed: None };
        service.profile.dates.insert(Phase::Beta, dates);
        for (id, made) in [("old", Some(date("2026-03-31"))), ("undated", None)] {
            let evidence = Evidence {
                title: format!("The {id} one"),
                place: String::new(),
                date: made,
                changed: Timestamp(0),
            };
            service.evidence.insert(EvidenceId::new(id), evidence);
        }
        service
    }

    fn edit(service: &mut Service, criterion: &CriterionId, edit: Edit) {
        service.answers.edit(criterion, edit, "We do.", Timestamp(1));
    }

    fn link(service: &mut Service, criterion: &CriterionId, id: &str) {
        edit(service, criterion, Edit::LinkEvidence(EvidenceId::new(id)));
    }

    fn texts(service: &Service, criteria: &[CriterionOutline], phase: Phase) -> Vec<String> {
        flags(&criteria[0].id, service, criteria, phase).iter().map(Flag::to_string).collect()
    }

    #[test]
    fn only_what_is_rated_met_has_to_be_shown() {
        let check = |rating: Option<Rating>, evidence: Option<&str>, expected: &[Flag]| {
            let (criteria, mut service) = (criteria(1), service());
            let id = &criteria[0].id;
            if let Some(rating) = rating.clone() {
                edit(&mut service, id, Edit::Rate(rating));
            }
            if let Some(evidence) = evidence {
                link(&mut service, id, evidence);
            }
            let found = flags(id, &service, &criteria, Phase::Beta);
            assert_eq!(found, expected, "{rating:?} with {evidence:?}");
        };
        check(Some(Rating::Met), None, &[Flag::MetWithoutEvidence]);
        check(Some(Rating::Met), Some("removed since"), &[Flag::MetWithoutEvidence]);
        check(Some(Rating::Met), Some("undated"), &[]);
        check(Some(Rating::PartlyMet), None, &[]);
        check(None, None, &[]);
        check(None, Some("undated"), &[]);
    }

    #[test]
    fn evidence_from_before_the_phase_is_flagged_where_the_beginning_is_known() {
        let (criteria, mut service) = (criteria(1), service());
        link(&mut service, &criteria[0].id, "old");
        link(&mut service, &criteria[0].id, "undated");
        assert_eq!(
            texts(&service, &criteria, Phase::Beta),
            ["“The old one” is from 31 March 2026, before this phase began on 1 May 2026. \
              Is it still true?"]
        );
        assert!(texts(&service, &criteria, Phase::Live).is_empty());

        let dates = PhaseDates { began: Some(date("2026-03-31")), assessed: None };
        service.profile.dates.insert(Phase::Beta, dates);
        assert!(texts(&service, &criteria, Phase::Beta).is_empty(), "it is from the first day");
    }

    #[test]
    fn evidence_may_carry_five_criteria_of_the_assessment() {
        let (criteria, mut service) = (criteria(7), service());
        for criterion in &criteria {
            link(&mut service, &criterion.id, "undated");
        }
        let check = |count: usize, expected: &[&str]| {
            assert_eq!(texts(&service, &criteria[..count], Phase::Beta), expected);
        };
        check(5, &[]);
        check(6, &["6 criteria point at “The undated one”. Does it show each of them?"]);
        check(7, &["7 criteria point at “The undated one”. Does it show each of them?"]);
    }

    #[test]
    fn flags_are_worded_as_help() {
        assert_eq!(Flag::MetWithoutEvidence.to_string(), "Rated met, but nothing shows it yet");
    }
}
