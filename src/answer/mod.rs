//! What an answer holds besides its rating (notes, evidence, an action), to edit and to read.

pub mod action_field;
pub mod answer_fields;
pub mod answer_summary;
pub mod answer_work;
pub mod evidence_field;
pub mod evidence_form;
mod note_slices;
pub mod notes;
pub mod other_versions;
