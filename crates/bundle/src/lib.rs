//! Makes the files of a site's app from its WebAssembly.
//!
//! Trunk cannot split code, so its hook does that. [`split()`] is the entry point for a site,
//! [`whole`] for an app that must be in one piece:
//!
//! 1. [`link`] has cargo link the app with all that the splitter has to know.
//! 2. [`split()`] separates the parts, and has wasm-bindgen write the script for the rest
//!    ([`bindings`]).
//! 3. [`loader`] adds to that script what loads a part, with the names of the parts' files.
//! 4. [`names`] shortens the names that script and WebAssembly share.
//! 5. [`sections`] removes what only tools read, and [`marks`] what differs between machines.
//!
//! Every file has a content hash in its name, so that a changed file never keeps its name.

mod bindings;
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

#[derive(Clone, Debug)]
pub struct App {
    /// The script that wasm-bindgen wrote: a module whose default export starts the app.
    pub script: String,
    /// The WebAssembly that the script loads first.
    pub wasm: Vec<u8>,
    /// The files that are loaded later, by the names that the script uses.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The parts of the app, each with the names of the files that it needs.
    pub parts: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    #[error("the app could not be linked for splitting: {0}")]
    Link(String),
    #[error("{} could not be read or written: {error}", file.display())]
    File { file: PathBuf, error: std::io::Error },
    #[error("the app could not be split into parts: {0}")]
    Split(String),
    #[error("wasm-bindgen failed: {0}")]
    Bindings(String),
    /// The script lacks something that wasm-bindgen wrote when this crate was written.
    #[error("wasm-bindgen's script has no `{0}`: compare it with crates/bundle/src/loader.rs")]
    Script(&'static str),
}

impl App {
    /// An app without parts.
    pub const fn in_one_piece(script: String, wasm: Vec<u8>) -> App {
        App { script, wasm, files: BTreeMap::new(), parts: BTreeMap::new() }
    }
}

/// An app in one piece, from the module that cargo has built.
///
/// # Errors
/// Fails where wasm-bindgen does.
pub fn whole(module: Vec<u8>) -> Result<App, BundleError> {
    let (script, wasm) = bindings::of_app(module)?;
    Ok(App::in_one_piece(script, ready(&wasm)))
}

/// A WebAssembly module without what a browser does not need. It is the same on every machine.
fn ready(module: &[u8]) -> Vec<u8> {
    let mut module = sections::without_custom_sections(module).unwrap_or_else(|| module.to_owned());
    marks::cover(&mut module);
    module
}
