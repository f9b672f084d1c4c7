//! The content pack: guides, the assessments in them, and outlines of both for other pages.

pub mod assessment;
pub mod element_id;
pub mod guide;
pub mod outline;
pub mod path;
pub mod phase;
pub mod theme;
pub mod walk;
