//! The browsers, the served site, and a visitor's verbs.

pub mod browser;
pub mod drivers;
pub mod hands;
pub mod network;
pub mod visitor;
