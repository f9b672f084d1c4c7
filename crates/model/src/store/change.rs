//! What a person can do to a workspace.

use crate::content::assessment::CriterionId;
use crate::content::guide::CheckId;
use crate::content::phase::Phase;
use crate::date::Date;
use crate::gate::record::{Record, RecordId};
use crate::service::answer::Edit;
use crate::service::evidence::EvidenceId;
use crate::service::{PhaseDates, Service, ServiceId};
use crate::store::item::{Item, Key};

/// Something a person did. [`crate::store::workspace::Workspace::apply`] makes it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Makes a service.
    CreateService {
        /// Its identifier, which is free.
        id: ServiceId,
        /// Its name.
        name: String,
        /// The phase it is in.
        phase: Phase,
    },
    /// Edits what is said of a service as a whole.
    EditProfile {
        /// The service.
        service: ServiceId,
        /// The edit.
        edit: ProfileEdit,
    },
    /// Makes a second service of all that was said of one.
    DuplicateService {
        /// The service.
        service: ServiceId,
        /// The identifier of the second, which is free.
        copy: ServiceId,
        /// The name of the second.
        name: String,
    },
    /// Deletes a service with all that was said of it.
    DeleteService(ServiceId),
    /// Takes away the answers, the evidence and the records of a service. Its name, its phase and
    /// its dates stay.
    ResetService(ServiceId),
    /// Deletes everything that this browser keeps.
    DeleteEverything,
    /// Edits the answer to a criterion.
    Edit {
        /// The service.
        service: ServiceId,
        /// The criterion.
        criterion: CriterionId,
        /// The criterion's wording.
        wording: String,
        /// The edit.
        edit: Edit,
    },
    /// Takes the answers to some criteria back, with everything in them.
    ClearAnswers {
        /// The service.
        service: ServiceId,
        /// The criteria.
        criteria: Vec<CriterionId>,
    },
    /// A criterion was renamed in the content: its answer follows.
    FollowAlias {
        /// The service.
        service: ServiceId,
        /// The identifier that the criterion had.
        from: CriterionId,
        /// The identifier that it has now.
        to: CriterionId,
    },
    /// Adds a piece of evidence, or edits one.
    PutEvidence {
        /// The service.
        service: ServiceId,
        /// The piece's identifier.
        id: EvidenceId,
        /// What it is.
        title: String,
        /// Where it is.
        place: String,
        /// When it was made.
        date: Option<Date>,
    },
    /// Removes a piece of evidence from the service's list and from every answer.
    RemoveEvidence {
        /// The service.
        service: ServiceId,
        /// The piece's identifier.
        id: EvidenceId,
    },
    /// Freezes a record.
    HoldGate {
        /// The service.
        service: ServiceId,
        /// The record's identifier, which is free.
        id: RecordId,
        /// The record.
        record: Box<Record>,
    },
    /// Adds a service that was exported before.
    AddService {
        /// The identifier it gets, which is free.
        id: ServiceId,
        /// The service.
        service: Box<Service>,
    },
    /// Merges a service that was exported before: of what both have, the newer stays.
    TakeNewer {
        /// The service.
        id: ServiceId,
        /// The copy that was exported.
        service: Box<Service>,
    },
    /// Chooses in a knowledge check.
    Choose {
        /// The check.
        check: CheckId,
        /// What the choice says.
        choice: String,
    },
    /// Begins a knowledge check again.
    TryAgain(CheckId),
    /// Puts items back as they were: what undoes another change.
    Restore(Vec<(Key, Option<Item>)>),
}

/// Something a person does to what is said of a service as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileEdit {
    /// Gives it a name.
    Rename(String),
    /// Says which phase it is in.
    EnterPhase(Phase),
    /// Dates a phase.
    Date(Phase, PhaseDates),
    /// Notes that it was exported.
    NoteExport,
}
