//! Runs the checker of content packs.

use std::path::Path;
use std::process::{Command, ExitCode};

use crate::error::Error;
use crate::process;

/// The project's own content pack, from the top of the checkout.
pub const FOLDER: &str = "content";

/// Checks a pack and returns the checker's exit code. A folder that is given counts from where the
/// command was started, the project's own from the top of the checkout.
pub fn check(root: &Path, folder: Option<&Path>, coverage: bool) -> Result<ExitCode, Error> {
    let mut command = checker();
    match folder {
        Some(folder) => command.arg(folder),
        None => command.arg(FOLDER).current_dir(root),
    };
    if coverage {
        command.arg("--coverage");
    }
    process::exit_code(&mut command)
}

/// The command that runs the checker, still without its arguments.
pub fn checker() -> Command {
    let mut command = process::locked_cargo("run");
    command.args(["--quiet", "--package", "waymark-site", "--", "check"]);
    command
}
