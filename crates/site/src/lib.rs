//! Checks a content pack and writes the site's pages. The only part of Waymark that reads the
//! pack from disk.
//!
//! Two ways in, both from `main.rs`:
//!
//! - **check**: [`pack::Pack::load`] reads the folder and finds every problem, those of the prose
//!   with [`readability`] and [`glossary`], which both look at a guide's [`passages`];
//!   [`diagnostics`] puts them into words. [`report`] draws up what the pack holds: its claims
//!   ([`coverage`]), its criteria ([`criteria`]), and its pages.
//! - **publish**: [`publish::publish`] runs after Trunk has built the app ([`apps`]). It renders every
//!   page ([`render`]), puts it into the document that `index.html` is the template of ([`document`])
//!   with the bundled [`style`], and writes it beside the app with the guides' Markdown, what can be
//!   searched, and all of it once more as one file ([`portable`]). In the end it refuses a site with
//!   [`traces`] of the machine that built it, and one that would load something from [`elsewhere`].

pub mod apps;
pub mod coverage;
pub mod criteria;
pub mod diagnostics;
pub mod document;
pub mod elsewhere;
pub mod files;
pub mod glossary;
pub mod offline;
pub mod pack;
pub mod passages;
pub mod portable;
pub mod publish;
pub mod readability;
pub mod render;
pub mod report;
mod script;
pub mod style;
pub mod traces;
pub mod version;
mod wasm;
