//! Form fields, and what moves the focus between them.

mod date_entry;
pub mod field;
pub mod focus;
pub mod keyed_list;
pub mod phase_select;
