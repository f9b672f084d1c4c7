//! Makes sure of the tools that a command needs, and installs what is missing.
//!
//! [`for_build`], [`for_tests`] and [`for_bench`] are the entry points. Each step is silent when there is nothing
//! to do; otherwise it says in one line what it does and how long that takes:
//!
//! 1. [`rust`] adds to the toolchain what it lacks.
//! 2. [`browser`] finds Chromium and its driver, for the tests and the benchmarks; [`engines`] finds
//!    Firefox and WebKit with theirs, for the tests, and [`node`] Node and the packages of npm that the
//!    benchmarks use. What is missing comes from the system's packages ([`apt`]).
//! 3. [`tools`] finds Trunk and the `wasm-bindgen` of the version that [`lock`] reads, and for the
//!    tests the driver of Firefox, or has [`install`] build them.

mod apt;
mod browser;
mod engines;
mod error;
mod install;
mod lock;
mod node;
mod rust;
mod tools;

use std::path::Path;

use crate::error::Error;

pub use browser::Browser;
pub use engines::Engines;
pub use error::SetupError;
pub use tools::Toolbox;

/// Makes sure of what building the site needs.
pub fn for_build(root: &Path) -> Result<Toolbox, Error> {
    rust::target()?;
    tools::ready(root)
}

/// The browsers that the journeys are made in.
#[derive(Debug)]
pub struct Browsers {
    /// Chromium, for all of them.
    pub chromium: Browser,
    /// The others, for the main path.
    pub engines: Engines,
}

impl Browsers {
    /// The variables by which the journeys learn of the programs.
    pub fn variables(&self) -> Vec<(&'static str, &Path)> {
        self.chromium.variables().into_iter().chain(self.engines.variables()).collect()
    }
}

/// Makes sure of what building and testing need; what is quick to fail comes first.
pub fn for_tests(root: &Path) -> Result<(Toolbox, Browsers), Error> {
    rust::target()?;
    rust::components()?;
    let chromium = browser::ready()?;
    chromium.write_capabilities(root)?;
    let engines = engines::find()?;
    let toolbox = tools::ready(root)?;
    Ok((toolbox, Browsers { chromium, engines: engines.ready(root)? }))
}

/// Makes sure of what building and measuring need; packages of npm go into `folder`.
pub fn for_bench(root: &Path, folder: &Path) -> Result<(Toolbox, Browser), Error> {
    rust::target()?;
    let browser = browser::ready()?;
    node::ready(root, folder)?;
    Ok((tools::ready(root)?, browser))
}
