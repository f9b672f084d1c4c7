//! Makes sure of the tools that a command needs, and installs what is missing.
//!
//! [`for_build`] and [`for_tests`] are the entry points. Each step is silent when there is nothing
//! to do; otherwise it says in one line what it does and how long that takes:
//!
//! 1. [`rust`] adds to the toolchain what it lacks.
//! 2. [`browser`] finds a browser and its driver, for the tests only.
//! 3. [`tools`] finds Trunk and the `wasm-bindgen` of the version that [`lock`] reads, or has
//!    [`install`] build them.

mod browser;
mod error;
mod install;
mod lock;
mod rust;
mod tools;

use std::path::Path;

use crate::error::Error;

pub use browser::Browser;
pub use error::SetupError;
pub use tools::Toolbox;

/// Makes sure of what building the site needs.
pub fn for_build(root: &Path) -> Result<Toolbox, Error> {
    rust::target()?;
    tools::ready(root)
}

/// Makes sure of what building and testing need; what is quick to fail comes first.
pub fn for_tests(root: &Path) -> Result<(Toolbox, Browser), Error> {
    rust::target()?;
    rust::components()?;
    let browser = browser::ready()?;
    Ok((tools::ready(root)?, browser))
}
