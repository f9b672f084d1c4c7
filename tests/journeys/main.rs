//! Journeys of a person through the built site, in a real Chromium; the main path in Firefox and
//! WebKit, too.
//!
//! `cargo xtask test` builds the site and runs them. They find what they use by role and
//! accessible name, as a screen reader would tell it; [`visitor`] and [`hands`] have the
//! verbs, [`network`] reads what a browser has asked for.

mod browser;
mod drivers;
mod hands;
mod network;
mod visitor;

mod anywhere;
mod assessing;
mod engines;
mod exports;
mod failure;
mod gates;
mod moving;
mod offline;
mod portable;
mod rewording;
mod searching;
mod services;
mod strict;
mod without;
mod working;
