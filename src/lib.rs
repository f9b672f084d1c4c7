//! Waymark's pages and what makes them live.
//!
//! Data flows one way out and one way back:
//!
//! 1. A [`page::Page`] holds everything that one page shows: a guide, or the outline of several.
//! 2. [`app::App`] shows it through the components of [`pages`] and [`components`]. They take
//!    plain domain values and render the same natively, at build time, as in the browser.
//! 3. A person's choice calls [`state::Session`], which makes one pure change to the answers; the
//!    verdict and everything else on the page derive from them.
//! 4. In the browser, `browser::start` takes the prerendered page over, moves between pages, and
//!    keeps the answers in storage through a single effect.

pub mod app;
pub mod components;
pub mod edition;
pub mod index;
pub mod page;
pub mod pages;
pub mod passages;
pub mod rendered;
pub mod route;
pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod browser;
