//! Checks a content pack, and reports on what it holds.

pub mod coverage;
pub mod criteria;
pub mod diagnostics;
pub mod glossary;
pub mod passages;
pub mod readability;
pub mod report;
