//! Finds Chromium, or Chrome, and the driver that fits it; installs both where apt-get may.

use std::env;
use std::path::{self, PathBuf};
use std::process::Command;

use super::SetupError;
use crate::error::Error;
use crate::process;

/// The variable that names the browser, and the names it has where none is given.
const BROWSER: (&str, &[&str]) =
    ("WAYMARK_CHROME", &["chromium", "chromium-browser", "google-chrome"]);

/// The same for its driver.
const DRIVER: (&str, &[&str]) = ("WAYMARK_CHROMEDRIVER", &["chromedriver"]);

/// A browser and a driver of the same version.
#[derive(Debug, PartialEq)]
pub struct Browser {
    /// The browser's program.
    pub chrome: PathBuf,
    /// The driver's program.
    pub driver: PathBuf,
}

/// A program that runs.
#[derive(Clone, Debug)]
struct Program {
    path: PathBuf,
    version: String,
}

/// Makes sure of a browser and its driver.
pub fn ready() -> Result<Browser, Error> {
    match installed() {
        Err(SetupError::NoBrowser) => {
            Apt::usable().ok_or(SetupError::NoBrowser)?.install()?;
            Ok(installed()?)
        }
        found => Ok(found?),
    }
}

/// The browser and the driver that are there.
fn installed() -> Result<Browser, SetupError> {
    choose(&programs(BROWSER)?, &programs(DRIVER)?)
}

/// The programs of one kind that run: the one that the variable names, or those on `PATH`.
fn programs((variable, names): (&'static str, &[&str])) -> Result<Vec<Program>, SetupError> {
    let running = |path: PathBuf| Some(Program { version: process::version(&path)?, path });
    match env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        Some(value) => {
            let program = path::absolute(&value).ok().and_then(running);
            Ok(vec![program.ok_or(SetupError::Variable { name: variable, value })?])
        }
        None => Ok(names.iter().filter_map(|name| running(process::find(name)?)).collect()),
    }
}

/// The first browser and driver that fit each other.
fn choose(browsers: &[Program], drivers: &[Program]) -> Result<Browser, SetupError> {
    let (Some(browser), Some(driver)) = (browsers.first(), drivers.first()) else {
        return Err(SetupError::NoBrowser);
    };
    let mut pairs =
        browsers.iter().flat_map(|browser| drivers.iter().map(move |driver| (browser, driver)));
    match pairs.find(|(browser, driver)| major(&browser.version) == major(&driver.version)) {
        Some((browser, driver)) => {
            Ok(Browser { chrome: browser.path.clone(), driver: driver.path.clone() })
        }
        None => Err(SetupError::Mismatch {
            browser: browser.version.clone(),
            driver: driver.version.clone(),
        }),
    }
}

/// The part of a version in which a browser and its driver have to agree.
fn major(version: &str) -> &str {
    version.split_once('.').map_or(version, |(major, _)| major)
}

/// How apt-get may be used.
enum Apt {
    /// By this user.
    Root,
    /// Through sudo, which asks for no password.
    Sudo,
}

impl Apt {
    /// Whether and how apt-get may be used.
    fn usable() -> Option<Self> {
        process::find("apt-get")?;
        if process::output(Command::new("id").arg("-u")).as_deref() == Some("0") {
            Some(Self::Root)
        } else {
            process::output(Command::new("sudo").args(["-n", "true"])).map(|_| Self::Sudo)
        }
    }

    /// Installs the browser and its driver.
    fn install(&self) -> Result<(), SetupError> {
        let what = "Installing Chromium and its driver with apt-get";
        process::timed(what, "a download of about 100 MB, one to three minutes", || {
            self.run(&["update"])?;
            self.run(&["install", "--yes", "chromium", "chromium-driver"])
        })
    }

    /// Runs apt-get, which asks no questions.
    fn run(&self, arguments: &[&str]) -> Result<(), SetupError> {
        let mut command = match self {
            Self::Root => Command::new("env"),
            Self::Sudo => Command::new("sudo"),
        };
        if let Self::Sudo = self {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
        process::run(&mut command)
            .map_err(|_| SetupError::Apt { command: format!("apt-get {}", arguments.join(" ")) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(browsers: &[&str], drivers: &[&str], expected: Result<(&str, &str), &str>) {
        let programs = |versions: &[&str]| -> Vec<_> {
            let program =
                |version: &&str| Program { path: version.into(), version: (*version).into() };
            versions.iter().map(program).collect()
        };
        let chosen = choose(&programs(browsers), &programs(drivers));
        let chosen = chosen.map_err(|error| error.to_string());
        match expected {
            Ok((chrome, driver)) => {
                let expected = Browser { chrome: chrome.into(), driver: driver.into() };
                assert_eq!(chosen, Ok(expected));
            }
            Err(words) => {
                assert!(chosen.as_ref().is_err_and(|text| text.contains(words)), "{chosen:?}");
            }
        }
    }

    #[test]
    fn the_first_browser_that_fits_a_driver_is_chosen() {
        check(&["156.0.1"], &["156.0.2"], Ok(("156.0.1", "156.0.2")));
        check(&["156.0.1", "141.5"], &["141.9"], Ok(("141.5", "141.9")));
        check(
            &["156.0"],
            &["15.6"],
            Err("the browser is version 156.0 and chromedriver is version 15.6"),
        );
        check(&[], &["156.0"], Err("need Chromium or Chrome"));
        check(&["156.0"], &[], Err("need Chromium or Chrome"));
    }
}
