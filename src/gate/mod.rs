//! The tools of a phase's gate: the rehearsal, the report, and the records.

pub mod downloads;
pub mod gate_draft;
pub mod gate_form;
pub mod make_download;
pub mod record_comparison;
pub mod records_page;
pub mod rehearsal;
pub mod rehearsal_notes;
pub mod rehearsal_page;
pub mod report;
pub mod report_page;
pub mod timeline;
