//! Runs the checker of content packs.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::error::Error;
use crate::process;

/// The project's own content pack, from the top of the checkout.
pub const FOLDER: &str = "content";

/// Runs the checker and passes on its exit code. A folder among the arguments counts from where the
/// command was started, the default one from the top of the checkout.
pub fn check(root: &Path, arguments: &[OsString]) -> Result<ExitCode, Error> {
    let mut command = checker();
    if arguments.iter().all(|argument| argument.as_encoded_bytes().starts_with(b"-")) {
        command.arg(FOLDER).current_dir(root);
    }
    process::exit_code(command.args(arguments))
}

/// The command that runs the checker, still without its arguments.
pub fn checker() -> Command {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--package", "waymark-site", "--", "check"]);
    command
}
