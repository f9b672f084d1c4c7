//! The pure model of Waymark: everything that can be said about guides, assessments, answers and
//! verdicts without a browser, a disk or a clock.
//!
//! A folder to a subject, in the order in which data passes through them:
//!
//! 1. [`content`]: what a content pack says. The parser in `waymark-content` makes it.
//! 2. [`service`]: what a team says of its service: answers, ratings, evidence.
//! 3. [`store`]: everything that a browser keeps. [`store::workspace::Workspace::apply`] makes each
//!    change, [`store::undo_patch`] undoes one, and [`store::stored`] is the format of each stored item.
//! 4. [`verdict`]: which criteria an assessment holds, what a gate would decide, and what helps to work
//!    on it: counts, flags, filters and the next criterion.
//! 5. [`gate`]: freezes a record, compares two, deals a rehearsal, and gathers a report.
//! 6. [`export`]: makes each download of a report, and reads a backup.
//! 7. [`search`]: finds words in what the guides say.
//!
//! Nothing here imports a browser, Leptos or the disk; `tests/invariants.rs` of the project holds that.

#![warn(missing_docs)]

pub mod content;
pub mod date;
pub mod export;
pub mod fnv1a;
pub mod gate;
pub mod map;
pub mod order;
pub mod search;
pub mod service;
pub mod store;
pub mod verdict;
pub mod web_address;
