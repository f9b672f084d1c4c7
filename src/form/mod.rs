//! Form fields, and what moves the focus between them.

pub mod field;
pub mod focus;
pub mod keyed_list;
pub mod phase_select;
