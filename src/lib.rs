//! Waymark's app: its pages, and what runs them in a browser.
//!
//! Data flows one way out and one way back:
//!
//! 1. A [`page::Page`] holds everything that a page shows: a guide, or the outlines of several.
//! 2. [`app::App`] shows it through components, which take plain domain values and render the same
//!    natively, at build time, as in the browser. A folder holds what a person sees together:
//!    [`guide`], [`assessment`] with its [`answer`]s, [`service`], [`gate`], [`search`], and the
//!    [`frame`] around them; [`form`] has the fields.
//! 3. A person's choice calls [`state::Session`], which makes one pure change to the answers; the
//!    verdict and everything else on the page derive from them.
//! 4. In the browser, `browser::start` hydrates the prerendered page, moves between pages, and
//!    keeps the answers in storage through a single effect.

pub mod answer;
pub mod app;
pub mod assessment;
pub mod edition;
pub mod form;
pub mod frame;
pub mod gate;
pub mod guide;
pub mod index;
pub mod page;
pub mod parts;
pub mod rendered;
pub mod route;
pub mod search;
pub mod service;
pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod browser;
