//! Finds Node with npm, and installs the packages by which the benchmarks use a browser.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::SetupError;
use super::apt::Apt;
use crate::error::Error;
use crate::process;

/// The oldest Node that the packages work with.
pub const OLDEST: u32 = 18;

/// The packages in their versions, from the top of the checkout.
const PACKAGES: &str = "crates/bench/browser/package.json";

/// The copy of the packages' list that was installed last.
const INSTALLED: &str = "node_modules/installed.json";

/// Finds Node, or installs it, and installs the packages in `folder`.
pub fn ready(root: &Path, folder: &Path) -> Result<(), Error> {
    if !is_there() {
        let effort = "a download of about 100 MB, one to three minutes";
        let apt = Apt::usable().ok_or(SetupError::NoNode)?;
        apt.install("Node and npm", effort, &["nodejs", "npm"])?;
        if !is_there() {
            return Err(SetupError::NoNode.into());
        }
    }
    let list = root.join(PACKAGES);
    let wanted = fs::read_to_string(&list).map_err(Error::file(&list))?;
    let installed = folder.join(INSTALLED);
    if fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    let copy = folder.join("package.json");
    fs::write(&copy, &wanted).map_err(Error::file(&copy))?;
    process::timed("Installing Lighthouse with npm", "about 100 MB, one minute, once", || {
        let mut command = Command::new("npm");
        // Puppeteer's own script would download a second browser.
        command.args(["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
        process::run(command.current_dir(folder)).map_err(|_| SetupError::Npm)?;
        fs::write(&installed, &wanted).map_err(Error::file(&installed))
    })
}

/// Whether a Node that is new enough is there, with npm.
fn is_there() -> bool {
    let version = process::output(Command::new("node").arg("--version"));
    version.as_deref().and_then(major).is_some_and(|major| major >= OLDEST)
        && process::find("npm").is_some()
}

/// The first number of Node's version, such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_number_of_a_version_counts() {
        assert_eq!(super::major("v20.20.2"), Some(20));
        assert_eq!(super::major("v9.0.0"), Some(9));
        assert_eq!(super::major("20"), None);
    }
}
