//! Looks for the tools that a command needs, and installs what is missing.
//!
//! [`for_build`], [`for_tests`] and [`for_bench`] are the entry points. Each step is silent when
//! there is nothing to do; otherwise it says in one line what it does and how long that takes:
//!
//! 1. [`rust`] adds to the toolchain what it lacks.
//! 2. [`browser`] finds Chromium and its driver, for the tests and the benchmarks; [`engines`] finds
//!    Firefox and WebKit with theirs, for the tests, and [`node`] Node and the packages of npm that the
//!    benchmarks use. What is missing comes from the system's packages ([`apt`]).
//! 3. [`tools`] finds Trunk, and for the tests cargo-deny, the driver of Firefox, and the
//!    `wasm-bindgen` of the version that [`lock`] reads, or has [`install`] build them.

mod apt;
mod browser;
mod engines;
mod error;
mod install;
mod lock;
mod node;
mod rust;
mod tools;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::error::Error;

pub use browser::Browser;
pub use engines::Engines;
pub use error::SetupError;

/// What building the site needs: Trunk.
pub fn for_build(root: &Path) -> Result<PathBuf, Error> {
    rust::target()?;
    tools::trunk(root)
}

/// The browsers that the journeys run in.
#[derive(Debug)]
pub struct Browsers {
    /// Chromium, for all of them.
    pub chromium: Browser,
    /// The others, for the main path.
    pub engines: Engines,
}

impl Browsers {
    /// The variables that tell the journeys where the programs are.
    pub fn variables(&self) -> Vec<(&'static str, &Path)> {
        self.chromium.variables().into_iter().chain(self.engines.variables()).collect()
    }
}

/// The tools that every check of the project needs.
#[derive(Debug)]
pub struct TestTools {
    pub trunk: PathBuf,
    /// The value of `PATH` with what runs the tests of views.
    pub path: OsString,
    pub cargo_deny: PathBuf,
}

/// What building and testing need; what is quick to fail comes first.
pub fn for_tests(root: &Path) -> Result<(TestTools, Browsers), Error> {
    rust::target()?;
    rust::components()?;
    let chromium = browser::ready()?;
    chromium.write_capabilities(root)?;
    let engines = engines::find()?;
    let tools = TestTools {
        trunk: tools::trunk(root)?,
        path: tools::path_with_test_runner(root)?,
        cargo_deny: tools::cargo_deny(root)?,
    };
    Ok((tools, Browsers { chromium, engines: engines.ready(root)? }))
}

/// What building and measuring need; packages of npm go into `folder`.
pub fn for_bench(root: &Path, folder: &Path) -> Result<(PathBuf, Browser), Error> {
    rust::target()?;
    let browser = browser::ready()?;
    node::ready(root, folder)?;
    Ok((tools::trunk(root)?, browser))
}
