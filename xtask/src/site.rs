//! Builds the site with Trunk and serves it.

use std::env;
use std::path::Path;
use std::process::Command;

use waymark_host::Host;

use crate::error::Error;
use crate::process;
use crate::setup::{self, Toolbox};

/// The folder that Trunk builds the site into, from the top of the checkout.
pub const FOLDER: &str = "dist";

pub fn build(root: &Path, toolbox: &Toolbox) -> Result<(), Error> {
    println!("Building the site into {FOLDER}/ (some minutes the first time, then seconds)");
    process::run(&mut build_command(root, toolbox))
}

/// The command that builds the release site.
///
/// Trunk finds its tools on `PATH`, so it downloads none. Its own `--offline` would also keep cargo
/// from downloading crates on a fresh machine.
pub fn build_command(root: &Path, toolbox: &Toolbox) -> Command {
    let mut command = Command::new(&toolbox.trunk);
    command.args(["build", "--release", "--skip-version-check"]);
    command.current_dir(root).env("PATH", &toolbox.path);
    // Trunk 0.21 takes only true or false where everybody else sets 1.
    match env::var_os("NO_COLOR") {
        Some(value) if !value.is_empty() => command.env("NO_COLOR", "true"),
        _ => command.env_remove("NO_COLOR"),
    };
    command
}

/// Builds the release site and serves it on `port` until the program is stopped. The port is taken
/// before anything else, so that a taken one is known at once.
pub fn serve(root: &Path, port: u16) -> Result<(), Error> {
    let host = Host::bind(root.join(FOLDER), "127.0.0.1", port)?;
    build(root, &setup::for_build(root)?)?;
    println!("\nWaymark is at {} (Ctrl-C stops it)", host.address());
    Ok(host.run()?)
}
