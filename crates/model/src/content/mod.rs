//! What a content pack says: guides at their paths, and the assessments in them.

pub mod assessment;
pub mod guide;
pub mod outline;
pub mod path;
pub mod phase;
pub mod theme;
pub mod walk;
