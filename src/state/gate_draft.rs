//! What a person has typed for a gate, before it becomes a record.

use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::gate::record::Person;
use waymark_model::map::Map;
use waymark_model::service::ServiceId;

/// The drafts, by service and phase.
pub type GateDrafts = Map<(ServiceId, Phase), GateDraft>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateDraft {
    pub held: Option<Date>,
    /// Who was there. A row may be blank.
    pub people: Vec<Person>,
    pub dissent: String,
}
