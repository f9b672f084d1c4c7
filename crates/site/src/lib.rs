//! Checks a content pack and writes the site's pages. The only part of Waymark that reads the
//! pack from disk.
//!
//! Two ways in, both from `main.rs`:
//!
//! - **check**: [`pack::Pack::load`] reads the folder with [`folder`] and finds every problem; [`check`]
//!   puts them into words and reports on what the pack holds.
//! - **publish**: [`publish::publish`] writes every page around the app that cargo has built.

pub mod check;
pub mod folder;
pub mod pack;
pub mod publish;
