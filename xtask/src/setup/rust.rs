//! Adds to the active Rust toolchain what it lacks.

use std::path::Path;
use std::process::Command;

use super::SetupError;
use crate::error::Error;
use crate::process;

/// What the app is compiled for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Adds what compiling the app needs. A toolchain that has the target needs no rustup.
pub fn target() -> Result<(), Error> {
    let mut library = Command::new("rustc");
    library.args(["--print", "target-libdir", "--target", TARGET]);
    if process::output(&mut library).is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    let part = "the target wasm32-unknown-unknown";
    add(part, "a download of about 20 MB, under a minute", &["target", "add", TARGET])
}

/// Adds what formats and lints the code.
pub fn components() -> Result<(), Error> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if process::output(process::cargo().args([command, "--version"])).is_none() {
            add(component, "a small download, a few seconds", &["component", "add", component])?;
        }
    }
    Ok(())
}

/// Has rustup add a part of the toolchain.
fn add(part: &'static str, effort: &str, arguments: &[&str]) -> Result<(), Error> {
    if process::find("rustup").is_none() {
        return Err(SetupError::NoRustup { part }.into());
    }
    let mut command = Command::new("rustup");
    command.args(arguments);
    let what = format!("Adding {part} to the Rust toolchain");
    process::timed(&what, effort, || process::run(&mut command))
        .map_err(|_| SetupError::Rustup { command: process::shown(&command) }.into())
}
