//! Builds the site with Trunk and serves it.

use std::env;
use std::path::Path;
use std::process::Command;

use waymark_host::Host;

use crate::error::Error;
use crate::process;
use crate::setup;

/// The folder that Trunk builds the site into, from the top of the checkout.
pub const FOLDER: &str = "dist";

pub fn build(root: &Path, trunk: &Path) -> Result<(), Error> {
    println!("Building the site into {FOLDER}/ (some minutes the first time, then seconds)");
    process::run(&mut build_command(root, trunk))
}

/// The command that builds the release site.
///
/// Its hook builds everything, so Trunk needs no other tool and downloads none.
pub fn build_command(root: &Path, trunk: &Path) -> Command {
    let mut command = Command::new(trunk);
    command.args(["build", "--release", "--skip-version-check"]);
    command.current_dir(root);
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
