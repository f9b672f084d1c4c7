//! What a person does with the built site, in a real Chromium. The main path is tried in Firefox
//! and WebKit as well.
//!
//! `cargo xtask test` builds the site and runs the journeys. They find controls by role and
//! accessible name, as a screen reader does. [`support::visitor`] and [`support::hands`] have the
//! verbs, and [`support::network`] reads which requests a browser has made.

mod support;

mod anywhere;
mod assessing;
mod engines;
mod exports;
mod faults;
mod gates;
mod moving;
mod offline;
mod one_app;
mod portable;
mod rewording;
mod searching;
mod services;
mod strict;
mod without;
mod working;
