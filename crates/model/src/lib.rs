//! The pure model of Waymark: everything that can be said about guides, assessments, answers and
//! verdicts without a browser, a disk or a clock.
//!
//! The way through it, in order:
//!
//! 1. [`guide`], at its [`path`], and [`assessment`] are what a content pack says. The parser in `waymark-content`
//!    makes them; the app's components show them.
//! 2. [`answer`] is what a team says: ratings keyed by criterion, changed only by
//!    [`answer::Answers::apply`].
//! 3. [`verdict`] derives from the two what a gate would decide, and why.
//! 4. [`storage`] is the port through which answers reach a browser, and [`stored`] the format in
//!    which they do; [`durable`] decides between a stored answer and its more durable copy.
//!
//! Nothing here imports a browser; a test of the workspace holds that.

pub mod answer;
pub mod assessment;
pub mod digest;
pub mod durable;
pub mod guide;
pub mod outline;
pub mod path;
pub mod phase;
pub mod storage;
pub mod stored;
pub mod theme;
pub mod verdict;
