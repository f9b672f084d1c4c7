//! What the parts of an assessment work on.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::outline::CriterionOutline;
use waymark_model::content::phase::Phase;
use waymark_model::service::answer::{Answer, Edit, Rating};
use waymark_model::verdict::assessed::reopened;
use waymark_model::verdict::counts::Standing;
use waymark_model::verdict::filter::Filter;
use waymark_view::prelude::*;

use crate::state::Session;

/// The assessment of a phase, of the service that is being worked on.
#[derive(Clone, Copy)]
pub struct Assessing {
    /// The phase.
    pub phase: Phase,
    /// The state behind the page.
    pub session: Session,
    /// The criteria that earlier phases put off to this one.
    pub reopened: Memo<Vec<CriterionOutline>>,
    /// Every criterion: those of the guide, then those that reopen.
    pub criteria: Memo<Vec<CriterionOutline>>,
    /// The verdict with its counts.
    pub standing: Memo<Standing>,
    /// Which of them are shown.
    pub filter: RwSignal<Filter>,
}

impl Assessing {
    /// Begins to work on an assessment whose guide has these criteria.
    pub fn new(own: Vec<CriterionOutline>, phase: Phase, session: Session) -> Assessing {
        let reopened = Memo::new(move |_| {
            session.with_phases(|phases| {
                session.with_service(|service| reopened(phases, phase, &service.answers))
            })
        });
        let criteria = Memo::new(move |_| [own.clone(), reopened.get()].concat());
        let standing = Memo::new(move |_| {
            criteria.with(|criteria| {
                session.with_service(|service| Standing::of(criteria, &service.answers))
            })
        });
        let filter = RwSignal::new(Filter::default());
        Assessing { phase, session, reopened, criteria, standing, filter }
    }
}

impl Assessing {
    /// Whether the filter shows a criterion, for what follows the filter. What is being answered
    /// stays where it is until somebody filters again.
    pub fn shows(self, criterion: &CriterionOutline) -> bool {
        self.filter.with(|filter| {
            filter.is_everything()
                || untrack(|| {
                    self.session
                        .with_service(|service| filter.matches(criterion, service, self.phase))
                })
        })
    }

    /// Shows every criterion if the filter hides this one, so that a link can lead to it.
    pub fn reveal(self, criterion: &CriterionId) {
        let is_hidden = self.criteria.with_untracked(|criteria| {
            let own = criteria.iter().find(|own| own.id == *criterion);
            own.is_some_and(|own| !untrack(|| self.shows(own)))
        });
        if is_hidden {
            self.filter.set(Filter::default());
        }
    }
}

/// A criterion that is being answered.
#[derive(Clone, Copy)]
pub struct Answering {
    criterion: StoredValue<CriterionOutline>,
    /// The assessment that it belongs to.
    pub assessing: Assessing,
    /// What was said of it.
    pub answer: Memo<Option<Answer>>,
}

impl Answering {
    /// Begins to answer a criterion.
    pub fn new(criterion: CriterionOutline, assessing: Assessing) -> Answering {
        let answer = assessing.session.answer(&criterion.id);
        Answering { criterion: StoredValue::new(criterion), assessing, answer }
    }

    /// The phase whose assessment it belongs to.
    pub const fn phase(self) -> Phase {
        self.assessing.phase
    }

    /// The state behind the page.
    pub const fn session(self) -> Session {
        self.assessing.session
    }

    /// The criterion.
    pub fn criterion(self) -> CriterionOutline {
        self.criterion.get_value()
    }

    /// The criterion's wording.
    pub fn wording(self) -> String {
        self.criterion.with_value(|criterion| criterion.wording.clone())
    }

    /// The identifier of an element that belongs to this criterion.
    pub fn field_id(self, field: &str) -> String {
        self.criterion.with_value(|criterion| format!("{}-{field}", criterion.id))
    }

    /// The rating, for what follows it.
    pub fn rating(self) -> Option<Rating> {
        self.answer.with(|answer| answer.as_ref()?.rating.clone())
    }

    /// Whether the filter shows the criterion, for what follows it.
    pub fn is_shown(self) -> bool {
        self.criterion.with_value(|criterion| self.assessing.shows(criterion))
    }

    /// Edits the answer.
    pub fn edit(self, edit: Edit) {
        self.criterion.with_value(|criterion| {
            self.session().edit(&criterion.id, &criterion.wording, edit);
        });
    }
}
