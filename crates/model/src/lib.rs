//! The model of Waymark: guides, assessments, answers, verdicts, and how all of it is stored. It is
//! pure: nothing here knows a browser, Leptos, a disk or a clock, which `tests/invariants.rs` of
//! the project checks. A function that needs the time takes it as an argument.
//!
//! Each subject has a folder. In the order in which data passes through them:
//!
//! 1. [`content`]: guides and the assessments in them. The parser in `waymark-content` makes them.
//! 2. [`service`]: what a team says of the service that it assesses: answers, ratings, evidence.
//! 3. [`store`]: everything that a browser keeps. [`store::workspace::Workspace::apply`] makes each
//!    change, [`store::undo_patch`] undoes one, and [`store::stored`] is the format of each stored
//!    item.
//! 4. [`verdict`]: which criteria an assessment has, what a gate would decide on the answers, and
//!    what helps a team to get on: counts, flags, filters and the next criterion.
//! 5. [`gate`]: holding a gate, which freezes a record; comparing two records; rehearsing a gate;
//!    the report.
//! 6. [`export`]: the files that people download, and the import of a backup.
//! 7. [`search`]: full-text search in the guides.
//!
//! [`date`] has the type for days. [`fnv1a`], [`json`], [`map`] and [`order`] are a hash, a reader of
//! JSON values, a map and a sort that are small in WebAssembly.

#![warn(missing_docs)]

pub mod content;
pub mod date;
pub mod export;
pub mod fnv1a;
pub mod gate;
pub mod json;
pub mod map;
pub mod order;
pub mod search;
pub mod service;
pub mod store;
pub mod verdict;
pub mod web_address;
