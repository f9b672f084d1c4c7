//! The changes that a person can make to a workspace.

use crate::content::assessment::CriterionId;
use crate::content::guide::CheckId;
use crate::content::phase::Phase;
use crate::date::Date;
use crate::gate::record::{Record, RecordId};
use crate::service::answer::Edit;
use crate::service::evidence::EvidenceId;
use crate::service::{PhaseDates, Service, ServiceId};
use crate::store::item::Items;

/// A change to the workspace. [`Workspace::apply`](crate::store::workspace::Workspace::apply) makes
/// it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds a new service without answers.
    CreateService {
        /// An identifier that no service has.
        id: ServiceId,
        /// A name that [`check_name`](crate::store::workspace::Workspace::check_name) accepts.
        name: String,
        /// The phase that the service is in.
        phase: Phase,
    },
    /// Edits the profile of a service.
    EditProfile {
        /// The service whose profile is edited.
        service: ServiceId,
        /// What is done to the profile.
        edit: ProfileEdit,
    },
    /// Adds a copy of a service.
    DuplicateService {
        /// The service that is copied.
        service: ServiceId,
        /// An identifier for the copy that no service has.
        copy: ServiceId,
        /// The name of the copy.
        name: String,
    },
    /// Deletes a service with everything in it.
    DeleteService(ServiceId),
    /// Deletes the answers, the evidence and the records of a service. Its profile stays.
    ResetService(ServiceId),
    /// Deletes everything that this browser keeps.
    DeleteEverything,
    /// Edits the answer to a criterion.
    Edit {
        /// The service that the answer belongs to.
        service: ServiceId,
        /// The criterion that is answered.
        criterion: CriterionId,
        /// The wording that the criterion has now.
        wording: String,
        /// What is done to the answer.
        edit: Edit,
    },
    /// Deletes the answers to some criteria.
    ClearAnswers {
        /// The service that the answers belong to.
        service: ServiceId,
        /// The criteria whose answers are deleted.
        criteria: Vec<CriterionId>,
    },
    /// Moves an answer to the new identifier of its criterion, which was renamed in the content.
    FollowAlias {
        /// The service that the answer belongs to.
        service: ServiceId,
        /// The former identifier of the criterion.
        from: CriterionId,
        /// The present identifier of the criterion.
        to: CriterionId,
    },
    /// Adds or replaces a piece of evidence.
    PutEvidence {
        /// The service that the evidence belongs to.
        service: ServiceId,
        /// The identifier of the piece: a new one adds it.
        id: EvidenceId,
        /// See [`Evidence::title`](crate::service::evidence::Evidence::title).
        title: String,
        /// See [`Evidence::place`](crate::service::evidence::Evidence::place).
        place: String,
        /// See [`Evidence::date`](crate::service::evidence::Evidence::date).
        date: Option<Date>,
    },
    /// Deletes a piece of evidence, and all links to it in answers.
    RemoveEvidence {
        /// The service that the evidence belongs to.
        service: ServiceId,
        /// The identifier of the piece.
        id: EvidenceId,
    },
    /// Adds the record of a gate.
    HoldGate {
        /// The service whose gate was held.
        service: ServiceId,
        /// An identifier that no record of the service has. Otherwise nothing is changed.
        id: RecordId,
        /// The record that [`hold`](crate::gate::hold) made.
        record: Box<Record>,
    },
    /// Adds a service from a backup.
    AddService {
        /// An identifier that no service has.
        id: ServiceId,
        /// The service in the backup.
        service: Box<Service>,
    },
    /// Puts the items of a service, or deletes those with `None`, as they are once a file was merged;
    /// see [`Replica::take_in`](crate::store::replica::Replica::take_in). Another service may have its
    /// name by now: then it gets another one.
    Merge {
        /// The service that the items belong to.
        service: ServiceId,
        /// The items.
        items: Items,
    },
    /// Chooses in a knowledge check.
    Choose {
        /// The knowledge check.
        check: CheckId,
        /// The text of the choice; see [`StoredChoice`](crate::store::item::StoredChoice).
        choice: String,
    },
    /// Deletes the choice in a knowledge check, so that a reader can choose again.
    TryAgain(CheckId),
    /// Puts items back as they were, or deletes those with `None`. It undoes another change.
    Restore(Items),
}

/// An edit of a service's profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileEdit {
    /// Replaces the name.
    Rename(String),
    /// Replaces the phase that the service is in.
    EnterPhase(Phase),
    /// Replaces the dates of a phase.
    Date(Phase, PhaseDates),
    /// Sets the time of the last export.
    NoteExport,
}
