//! The state that the components of an assessment share.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::element_id::of_criterion;
use waymark_model::content::outline::CriterionOutline;
use waymark_model::content::phase::Phase;
use waymark_model::service::answer::{Answer, Edit, Rating};
use waymark_model::verdict::assessed::reopened;
use waymark_model::verdict::counts::Standing;
use waymark_model::verdict::filter::Filter;
use waymark_view::prelude::*;

use crate::state::Session;

/// The assessment of a phase, for the service that is being worked on.
#[derive(Clone, Copy)]
pub struct Assessing {
    pub phase: Phase,
    pub session: Session,
    /// The criteria that earlier phases put off to this one.
    pub reopened: Memo<Vec<CriterionOutline>>,
    /// Every criterion: first those of the guide, then those that reopen.
    pub criteria: Memo<Vec<CriterionOutline>>,
    pub standing: Memo<Standing>,
    /// Which criteria are shown.
    pub filter: RwSignal<Filter>,
}

impl Assessing {
    /// `own` are the criteria of the guide.
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
    /// Whether the filter shows a criterion. It subscribes to the filter alone: an answer that no
    /// longer matches must not make its criterion disappear while somebody works on it.
    pub fn shows(self, criterion: &CriterionOutline) -> bool {
        self.filter.with(|filter| {
            filter.is_everything()
                || untrack(|| {
                    self.session
                        .with_service(|service| filter.matches(criterion, service, self.phase))
                })
        })
    }

    /// Shows all criteria if the filter hides this one, so that a link can lead to it.
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
    pub assessing: Assessing,
    pub answer: Memo<Option<Answer>>,
}

impl Answering {
    pub fn new(criterion: CriterionOutline, assessing: Assessing) -> Answering {
        let answer = assessing.session.answer(&criterion.id);
        Answering { criterion: StoredValue::new(criterion), assessing, answer }
    }

    pub const fn phase(self) -> Phase {
        self.assessing.phase
    }

    pub const fn session(self) -> Session {
        self.assessing.session
    }

    pub fn criterion(self) -> CriterionOutline {
        self.criterion.get_value()
    }

    pub fn wording(self) -> String {
        self.criterion.with_value(|criterion| criterion.wording.clone())
    }

    /// The `id` of an element that belongs to this criterion.
    pub fn field_id(self, field: &str) -> String {
        self.criterion.with_value(|criterion| of_criterion(&criterion.id, field))
    }

    /// Subscribes to the answer.
    pub fn rating(self) -> Option<Rating> {
        self.answer.with(|answer| answer.as_ref()?.rating.clone())
    }

    /// Whether the filter shows the criterion. Subscribes to the filter.
    pub fn is_shown(self) -> bool {
        self.criterion.with_value(|criterion| self.assessing.shows(criterion))
    }

    pub fn edit(self, edit: Edit) {
        self.criterion.with_value(|criterion| {
            self.session().edit(&criterion.id, &criterion.wording, edit);
        });
    }
}
