//! Measures the built site and its builder against the project's budgets.

use std::path::Path;
use std::process::ExitCode;

use crate::error::Error;
use crate::{process, setup, site};

/// The parts that `waymark-bench` knows. They are known here, too, so that a wrong one is refused before
/// the site is built.
pub const PARTS: [&str; 5] = ["bytes", "build", "growth", "speed", "lighthouse"];

/// Sets up what is missing, builds the site, and measures the parts that are named, or all. A program
/// of its own measures, because its dependencies are too big for every other command to wait for.
/// Returns its exit code, which tells whether a byte budget is exceeded.
pub fn run(root: &Path, parts: &[String]) -> Result<ExitCode, Error> {
    let work = process::target(root).join("bench");
    let (trunk, browser) = setup::for_bench(root, &work)?;
    site::build(root, &trunk)?;
    let mut command = process::locked_cargo("run");
    command.args(["--quiet", "--package", "waymark-bench", "--"]).args(parts);
    command.current_dir(root);
    command.env("WAYMARK_SITE", root.join(site::FOLDER)).env("WAYMARK_BENCH", &work);
    command.env("WAYMARK_CHROME", &browser.chrome);
    process::exit_code(&mut command)
}
