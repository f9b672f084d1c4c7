//! Why a tool is missing and cannot be installed, with what to do about it.

use std::path::PathBuf;

use super::node::OLDEST;

/// What to do when a download failed.
const NETWORK: &str = "look at the network connection and the proxy settings, then try again";

/// How to say which browser to use.
const VARIABLES: &str = "name the two programs in WAYMARK_CHROME and WAYMARK_CHROMEDRIVER";

/// Why a tool is missing and cannot be installed.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error(
        "Cargo.lock does not name one version of wasm-bindgen: restore the file, or write it anew \
         with `cargo generate-lockfile`"
    )]
    Lock,
    #[error(
        "the Rust toolchain lacks {part}, and rustup, which adds it, is not there: install rustup \
         from rustup.rs, open a new terminal and try again"
    )]
    NoRustup { part: &'static str },
    /// rustup could not add a part of the toolchain; it has said why.
    #[error("`{command}` failed: if it could not download, {}", NETWORK)]
    Rustup { command: String },
    /// There is not enough room to build a tool, in megabytes.
    #[error(
        "{free} MB are free in {}, and installing tools and building there takes about {needed} \
         MB: make room and try again",
        folder.display()
    )]
    NoRoom { folder: PathBuf, free: u64, needed: u64 },
    /// cargo could not install a tool; it has said why.
    #[error("{tool} was not installed: {}", advice(*cause))]
    Install {
        tool: String,
        /// What was wrong, where cargo's own words tell.
        cause: Option<Cause>,
    },
    /// A tool was installed and does not run.
    #[error(
        "{tool} was installed and does not run: see what `{} --version` says", program.display()
    )]
    Unsound { tool: String, program: PathBuf },
    #[error(
        "the browser journeys need Chromium or Chrome and the chromedriver of the same version: \
         install them (Debian: chromium and chromium-driver), or {}",
        VARIABLES
    )]
    NoBrowser,
    /// Firefox or WebKit is not there, or something that drives them.
    #[error(
        "the browser journeys need Firefox, and WebKit's MiniBrowser with WebKitWebDriver and \
         Xvfb; missing: {}. Install them (Debian: firefox-esr, webkit2gtk-driver and xvfb), or \
         name the programs in WAYMARK_FIREFOX, WAYMARK_WEBKIT, WAYMARK_WEBKITDRIVER and \
         WAYMARK_XVFB",
        missing.join(", ")
    )]
    NoEngines { missing: Vec<&'static str> },
    /// There is no Node, or none that is new enough.
    #[error(
        "the benchmarks need Node {} or later with npm: install them (Debian: nodejs and npm), or \
         take them from nodejs.org",
        OLDEST
    )]
    NoNode,
    #[error("npm says above what is missing: if it could not download, {}", NETWORK)]
    Npm,
    /// apt-get could not install something; it has said why.
    #[error(
        "`{command}` failed: if it could not download, {}; or install what it names in another \
         way: the journeys look for programs on PATH, and where the variables WAYMARK_CHROME, \
         WAYMARK_CHROMEDRIVER, WAYMARK_FIREFOX, WAYMARK_WEBKIT, WAYMARK_WEBKITDRIVER and \
         WAYMARK_XVFB say",
        NETWORK
    )]
    Apt { command: String },
    /// A variable names a browser or a driver that does not run.
    #[error(
        "{name} says {}, which does not run: correct the variable, or unset it to use what is \
         installed",
        value.display()
    )]
    Variable { name: &'static str, value: PathBuf },
    #[error(
        "the browser is version {browser} and chromedriver is version {driver}: install both in \
         the same version, or {}",
        VARIABLES
    )]
    Mismatch { browser: String, driver: String },
}

/// What cargo's own words tell about an installation that failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// Something could not be downloaded.
    Network,
    /// The disk is full.
    Disk,
}

/// What to do about an installation that failed.
fn advice(cause: Option<Cause>) -> String {
    match cause {
        Some(Cause::Network) => format!("cargo could not download from crates.io; {NETWORK}"),
        Some(Cause::Disk) => "the disk is full; make room and try again".to_owned(),
        None => "cargo says above what is missing; what is built so far is kept".to_owned(),
    }
}
