//! Journeys of a person through the built site, in a real Chromium; the main path in Firefox and
//! WebKit, too.
//!
//! `cargo xtask test` builds the site and runs them. They find what they use by role and
//! accessible name, as a screen reader would tell it; [`support::visitor`] and
//! [`support::hands`] have the verbs, [`support::network`] reads what a browser has asked for.

mod support;

mod anywhere;
mod assessing;
mod engines;
mod exports;
mod failure;
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
