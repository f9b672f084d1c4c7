//! Views in the page of a browser, one subject to a file.
//!
//! `cargo xtask test` runs them in the Chromium that it finds. A native build has none of them.

#![cfg(target_arch = "wasm32")]

mod page;

mod building;
mod clicks;
mod events;
mod hydrating;
mod keyed;
mod numbers;
mod owners;
mod prose;
mod slices;
mod svg;
mod updating;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
