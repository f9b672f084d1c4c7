//! Why a tool is missing and cannot be installed, with what to do about it.

use std::fmt;
use std::path::PathBuf;

use super::node::OLDEST;

/// What to do when a download failed.
const NETWORK: &str = "look at the network connection and the proxy settings, then try again";

/// How to say which browser to use.
const VARIABLES: &str = "name the two programs in WAYMARK_CHROME and WAYMARK_CHROMEDRIVER";

/// Why a tool is missing and cannot be installed.
#[derive(Debug)]
pub enum SetupError {
    /// The lock file does not say which `wasm-bindgen` the app is built with.
    Lock,
    /// A part of the toolchain is missing, and there is no rustup to add it.
    NoRustup {
        /// The part.
        part: &'static str,
    },
    /// rustup could not add a part of the toolchain; it has said why.
    Rustup {
        /// The command that failed.
        command: String,
    },
    /// There is not enough room to build a tool.
    NoRoom {
        /// Where there should be.
        folder: PathBuf,
        /// How much there is, in megabytes.
        free: u64,
        /// How much it takes, in megabytes.
        needed: u64,
    },
    /// cargo could not install a tool; it has said why.
    Install {
        /// The tool and its version.
        tool: String,
        /// What was wrong, where cargo's own words tell.
        cause: Option<Cause>,
    },
    /// A tool was installed and does not run.
    Unsound {
        /// The tool and its version.
        tool: String,
        /// The program.
        program: PathBuf,
    },
    /// There is no browser or no driver for it.
    NoBrowser,
    /// Firefox or WebKit is not there, or something that drives them.
    NoEngines {
        /// What is missing.
        missing: Vec<&'static str>,
    },
    /// There is no Node, or none that is new enough.
    NoNode,
    /// npm could not install a package; it has said why.
    Npm,
    /// apt-get could not install something; it has said why.
    Apt {
        /// The command that failed.
        command: String,
    },
    /// A variable names a browser or a driver that does not run.
    Variable {
        /// Its name.
        name: &'static str,
        /// What it says.
        value: PathBuf,
    },
    /// The browser and the driver do not fit each other.
    Mismatch {
        /// The version of the browser.
        browser: String,
        /// The version of the driver.
        driver: String,
    },
}

/// What cargo's own words tell about an installation that failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// Something could not be downloaded.
    Network,
    /// The disk is full.
    Disk,
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lock => f.write_str(
                "Cargo.lock does not name one version of wasm-bindgen: restore the file, or write \
                 it anew with `cargo generate-lockfile`",
            ),
            Self::NoRustup { part } => write!(
                f,
                "the Rust toolchain lacks {part}, and rustup, which adds it, is not there: install \
                 rustup from rustup.rs, open a new terminal and try again"
            ),
            Self::Rustup { command } => {
                write!(f, "`{command}` failed: if it could not download, {NETWORK}")
            }
            Self::NoRoom { folder, free, needed } => write!(
                f,
                "{free} MB are free in {}, and installing tools and building there takes about \
                 {needed} MB: make room and try again",
                folder.display()
            ),
            Self::Install { tool, cause } => {
                write!(f, "{tool} was not installed: {}", advice(*cause))
            }
            Self::Unsound { tool, program } => write!(
                f,
                "{tool} was installed and does not run: see what `{} --version` says",
                program.display()
            ),
            Self::NoBrowser => write!(
                f,
                "the browser journeys need Chromium or Chrome and the chromedriver of the same \
                 version: install them (Debian: chromium and chromium-driver), or {VARIABLES}"
            ),
            Self::NoEngines { missing } => write!(
                f,
                "the browser journeys need Firefox, and WebKit's MiniBrowser with WebKitWebDriver \
                 and Xvfb; missing: {}. Install them (Debian: firefox-esr, webkit2gtk-driver and \
                 xvfb), or name the programs in WAYMARK_FIREFOX, WAYMARK_WEBKIT, \
                 WAYMARK_WEBKITDRIVER and WAYMARK_XVFB",
                missing.join(", ")
            ),
            Self::NoNode => write!(
                f,
                "the benchmarks need Node {OLDEST} or later with npm: install them (Debian: nodejs \
                 and npm), or take them from nodejs.org"
            ),
            Self::Npm => {
                write!(f, "npm says above what is missing: if it could not download, {NETWORK}")
            }
            Self::Apt { command } => write!(
                f,
                "`{command}` failed: if it could not download, {NETWORK}; or install what it names \
                 in another way: the journeys look for programs on PATH, and where the variables \
                 WAYMARK_CHROME, WAYMARK_CHROMEDRIVER, WAYMARK_FIREFOX, WAYMARK_WEBKIT, \
                 WAYMARK_WEBKITDRIVER and WAYMARK_XVFB say"
            ),
            Self::Variable { name, value } => write!(
                f,
                "{name} says {}, which does not run: correct the variable, or unset it to use what \
                 is installed",
                value.display()
            ),
            Self::Mismatch { browser, driver } => write!(
                f,
                "the browser is version {browser} and chromedriver is version {driver}: install \
                 both in the same version, or {VARIABLES}"
            ),
        }
    }
}

/// What to do about an installation that failed.
fn advice(cause: Option<Cause>) -> String {
    match cause {
        Some(Cause::Network) => format!("cargo could not download from crates.io; {NETWORK}"),
        Some(Cause::Disk) => "the disk is full; make room and try again".to_owned(),
        None => "cargo says above what is missing; what is built so far is kept".to_owned(),
    }
}
