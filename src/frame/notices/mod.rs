//! The notices at the foot of the window.

pub mod gone_notice;
pub mod loading_notice;
pub mod undo_notice;
pub mod update_notice;
