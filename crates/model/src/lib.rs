//! The pure model of Waymark: everything that can be said about guides, assessments, answers and
//! verdicts without a browser, a disk or a clock.
//!
//! The way through it, in order:
//!
//! 1. [`guide`], at its [`path`], and [`assessment`] are what a content pack says; [`outline`] is
//!    the little that other pages need of it. The parser in `waymark-content` makes them.
//! 2. [`workspace`] is everything that a browser keeps: [`service`]s with their [`answers`], their
//!    [`evidence`] and their [`record`]s. [`workspace::Workspace::apply`] makes each [`change`];
//!    [`way_back`] undoes it.
//! 3. [`assessed`] says which criteria a phase's assessment holds for a service, [`verdict`] what a
//!    gate would decide and why, and [`counts`] how far the assessment has come; [`next`], [`flags`]
//!    and [`filter`] help to work on it.
//! 4. [`gate`] freezes a [`record`], and [`comparison`] tells two apart. [`report`] is everything
//!    that the report on an assessment shows; [`export`] makes each download of it and reads one
//!    back.
//! 5. A workspace is stored as [`item`]s through the port [`storage`], in the format that
//!    [`stored`] reads and writes; [`durable`] decides between an item and its more durable copy.
//! 6. [`search`] finds words in what the guides say.
//!
//! Nothing here imports a browser; a test of the workspace holds that.

pub mod answer;
pub mod answers;
pub mod assessed;
pub mod assessment;
pub mod change;
pub mod comparison;
pub mod counts;
pub mod date;
pub mod digest;
pub mod durable;
pub mod evidence;
pub mod export;
pub mod filter;
pub mod flags;
pub mod gate;
pub mod guide;
pub mod item;
pub mod map;
pub mod next;
pub mod order;
pub mod outline;
pub mod path;
pub mod phase;
mod rating;
pub mod record;
pub mod rehearsal;
pub mod report;
pub mod search;
pub mod service;
pub mod storage;
pub mod stored;
pub mod theme;
pub mod verdict;
pub mod way_back;
pub mod workspace;
