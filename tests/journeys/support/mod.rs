//! The browsers, the served site, and the verbs of a visitor.

pub mod browser;
pub mod drivers;
pub mod hands;
pub mod network;
pub mod visitor;
