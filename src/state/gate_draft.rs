//! What is typed for gates that are about to be held.

use waymark_model::content::phase::Phase;
use waymark_model::date::Date;
use waymark_model::gate::record::Person;
use waymark_model::map::Map;
use waymark_model::service::ServiceId;

/// What is typed for gates, by the service and the phase.
pub type GateDrafts = Map<(ServiceId, Phase), GateDraft>;

/// What is typed for a gate that is about to be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateDraft {
    /// The day of the gate.
    pub held: Option<Date>,
    /// Who is there; a row may be blank.
    pub people: Vec<Person>,
    /// What somebody sees differently.
    pub dissent: String,
}
