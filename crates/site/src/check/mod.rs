//! Checks the prose of a content pack, and reports on the pack.
//!
//! - [`readability`] and [`glossary`] find problems for [`crate::pack::Pack`]; both go through a guide's
//!   [`text`].
//! - [`diagnostics`] puts every problem of a pack into words.
//! - [`report`] draws up what a pack holds, with [`coverage`] and [`criteria`].

pub mod coverage;
pub mod criteria;
pub mod diagnostics;
pub mod glossary;
pub mod readability;
pub mod report;
pub mod text;
