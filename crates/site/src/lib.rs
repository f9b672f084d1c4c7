//! Checks a content pack and writes the site's pages. The only part of Waymark that reads the
//! pack from disk.
//!
//! Two ways in, both from `main.rs`:
//!
//! - **check**: [`pack::Pack::load`] reads the folder and finds every problem, [`diagnostics`]
//!   puts them into words, [`coverage`] lists which criteria carry which claim, and
//!   [`readability`] how easily each guide reads.
//! - **publish**: [`publish::publish`] runs after Trunk has built the app. It renders every page
//!   ([`render`]), puts it into the document that `index.html` is the template of ([`document`])
//!   with the bundled [`style`], and writes it beside the app with the guides' Markdown.

pub mod coverage;
pub mod diagnostics;
pub mod document;
pub mod pack;
pub mod publish;
pub mod readability;
pub mod render;
pub mod style;
