//! Finds the tools that build and test the site, and has them installed where they are missing.
//!
//! They are looked for on `PATH` first and then in a folder of the user's that outlives checkouts
//! and `cargo clean`: `waymark-tools` in cargo's home, with one folder for each tool and version.
//! What the user installed stays as it is.

use std::env;
use std::ffi::OsString;
use std::path::{self, Path, PathBuf};

use super::{install, lock};
use crate::error::Error;
use crate::process;

/// The newest version that the project's oldest Rust compiles.
const TRUNK: &str = "0.21.14";

/// It works with every Firefox of the last years.
const GECKODRIVER: &str = "0.37.1";

const CARGO_DENY: &str = "0.20.2";

/// A tool in the one version that fits.
pub struct Tool {
    pub program: &'static str,
    pub package: &'static str,
    pub version: String,
    /// What else cargo has to know to install it.
    pub options: &'static [&'static str],
    /// How long that takes, in words.
    pub effort: &'static str,
}

/// Finds Trunk, or has it installed. Building the site needs nothing else.
pub fn trunk(root: &Path) -> Result<PathBuf, Error> {
    let trunk = Tool {
        program: "trunk",
        package: "trunk",
        version: TRUNK.to_owned(),
        options: &["--no-default-features", "--features", "rustls"],
        effort: "about 4 minutes on two cores",
    };
    trunk.path(root)
}

/// The value of `PATH` with what runs the tests of views in a browser.
pub fn path_with_test_runner(root: &Path) -> Result<OsString, Error> {
    let wasm_bindgen = Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: lock::wasm_bindgen(root)?,
        options: &[],
        effort: "about 2 minutes on two cores",
    };
    Ok(path_with(wasm_bindgen.ready(root)?.as_deref()))
}

/// The same for Firefox's driver, which no system's packages have beside Firefox.
pub fn geckodriver(root: &Path) -> Result<PathBuf, Error> {
    let geckodriver = Tool {
        program: "geckodriver",
        package: "geckodriver",
        version: GECKODRIVER.to_owned(),
        options: &[],
        effort: "about 2 minutes on two cores",
    };
    geckodriver.path(root)
}

/// The same for what checks the dependencies.
pub fn cargo_deny(root: &Path) -> Result<PathBuf, Error> {
    let cargo_deny = Tool {
        program: "cargo-deny",
        package: "cargo-deny",
        version: CARGO_DENY.to_owned(),
        options: &[],
        effort: "about 2 minutes on two cores",
    };
    cargo_deny.path(root)
}

impl Tool {
    /// Finds the tool, or has it installed. Returns its program.
    fn path(&self, root: &Path) -> Result<PathBuf, Error> {
        let folder = self.ready(root)?;
        Ok(folder.map_or_else(|| self.program.into(), |folder| self.in_folder(&folder)))
    }

    /// Finds the tool, or has it installed. Returns its folder, or nothing if it is on `PATH`.
    fn ready(&self, root: &Path) -> Result<Option<PathBuf>, Error> {
        if self.is(Path::new(self.program)) {
            return Ok(None);
        }
        let folder = home()?.join(format!("{}-{}", self.program, self.version));
        if !self.is(&self.in_folder(&folder)) {
            install::install(self, &folder, root)?;
        }
        Ok(Some(folder))
    }

    /// Whether a program is this tool in this version.
    pub fn is(&self, program: &Path) -> bool {
        process::version(program).as_ref() == Some(&self.version)
    }

    /// The program in a folder that cargo installed it to.
    pub fn in_folder(&self, folder: &Path) -> PathBuf {
        bin(folder).join(format!("{}{}", self.program, env::consts::EXE_SUFFIX))
    }

    /// The name to call the tool by.
    pub fn title(&self) -> String {
        format!("{} {}", self.program, self.version)
    }
}

/// Where cargo puts the programs that it installs to `folder`.
fn bin(folder: &Path) -> PathBuf {
    folder.join("bin")
}

/// The folder that holds the tools.
fn home() -> Result<PathBuf, Error> {
    let cargo = process::cargo_home();
    path::absolute(&cargo).map(|cargo| cargo.join("waymark-tools")).map_err(Error::file(&cargo))
}

/// The value of `PATH` with the programs of a tool in front.
pub fn path_with(folder: Option<&Path>) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let front = folder.map(bin).into_iter();
    env::join_paths(front.chain(env::split_paths(&path))).unwrap_or_else(|_| path.clone())
}
