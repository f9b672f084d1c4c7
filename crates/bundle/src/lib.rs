//! Makes the files of a site's app from its WebAssembly.
//!
//! Trunk knows nothing of code splitting, so its hook does that. [`split`] is the entry point for a
//! site, [`whole`] for what must be in one piece:
//!
//! 1. [`link`] has cargo build the app with all that the splitter has to know.
//! 2. [`split`] takes the parts out of it, and has wasm-bindgen write the script of the rest.
//! 3. [`loader`] puts into that script what loads a part, with the names of the parts' files.
//! 4. [`names`] shortens what script and WebAssembly call each other's functions.
//! 5. [`sections`] leaves out what only tools read, [`marks`] covers what differs between machines.
//!
//! Every file has its content's hash in its name, so that a changed file never keeps its name.

mod hash;
pub mod link;
mod loader;
mod marks;
mod names;
mod sections;
mod split;

pub use hash::{hash, hashed_name};
pub use split::split;

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The files of an app.
#[derive(Clone, Debug)]
pub struct App {
    /// The script that wasm-bindgen has written: a module whose default export starts the app.
    pub script: String,
    /// The WebAssembly that the script loads first.
    pub wasm: Vec<u8>,
    /// The files that are loaded later, by their names, which stand in the script.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The parts of the app: each with the names of the files that it needs.
    pub parts: BTreeMap<String, Vec<String>>,
}

/// Why there is no app.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Cargo could not be called, or failed.
    #[error("the app could not be linked for splitting: {0}")]
    Link(String),
    /// A file could not be read or written.
    #[error("{} could not be read or written: {error}", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The splitter failed.
    #[error("the app could not be split into parts: {0}")]
    Split(String),
    /// wasm-bindgen failed.
    #[error("wasm-bindgen failed: {0}")]
    Bindings(String),
    /// The script is not of the form that it had when this was written.
    #[error("wasm-bindgen's script has no `{0}`: compare it with crates/bundle/src/loader.rs")]
    Script(&'static str),
}

/// An app in one piece, from what wasm-bindgen has written.
pub fn whole(script: String, wasm: &[u8]) -> App {
    App { script, wasm: ready(wasm), files: BTreeMap::new(), parts: BTreeMap::new() }
}

/// A WebAssembly module without what a browser has no use for, the same on every machine.
fn ready(module: &[u8]) -> Vec<u8> {
    let mut module = sections::without_custom_sections(module).unwrap_or_else(|| module.to_owned());
    marks::cover(&mut module);
    module
}
