//! What stands behind a rating: notes, evidence and the action, to be edited or to be read.

pub mod action_field;
pub mod answer_summary;
pub mod answer_work;
pub mod evidence_field;
pub mod evidence_form;
pub mod notes;
