//! The pages that people read: home, phase guides, topic guides, and the index of topics.

pub mod guide_page;
pub mod home_page;
pub mod knowledge_check;
pub mod phase_path;
pub mod phase_steps;
pub mod text;
pub mod topics_page;
