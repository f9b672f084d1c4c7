//! Finds Firefox and WebKit with what drives them; installs them where apt-get may.

use std::env;
use std::path::{self, Path, PathBuf};

use super::SetupError;
use super::apt::Apt;
use super::tools;
use crate::error::Error;
use crate::process;

/// A program that the journeys need, beside those of Chromium.
struct Wanted {
    /// The variable that names it.
    variable: &'static str,
    /// What people call it.
    title: &'static str,
    /// The names that it has on `PATH`.
    names: &'static [&'static str],
}

const FIREFOX: Wanted =
    Wanted { variable: "WAYMARK_FIREFOX", title: "Firefox", names: &["firefox-esr", "firefox"] };

const WEBKIT: Wanted =
    Wanted { variable: "WAYMARK_WEBKIT", title: "WebKit's MiniBrowser", names: &["MiniBrowser"] };

const WEBKIT_DRIVER: Wanted = Wanted {
    variable: "WAYMARK_WEBKITDRIVER",
    title: "WebKitWebDriver",
    names: &["WebKitWebDriver"],
};

const SCREEN: Wanted = Wanted { variable: "WAYMARK_XVFB", title: "Xvfb", names: &["Xvfb"] };

/// The variable that names Firefox's driver.
const GECKODRIVER: &str = "WAYMARK_GECKODRIVER";

/// The folder of WebKit's own programs, below those where systems keep such.
const WEBKIT_FOLDER: &str = "webkit2gtk-4.1";

/// Firefox and WebKit, each with its driver.
#[derive(Debug, PartialEq)]
pub struct Engines {
    pub firefox: PathBuf,
    pub geckodriver: PathBuf,
    /// The plain browser that comes with WebKit.
    pub webkit: PathBuf,
    pub webkit_driver: PathBuf,
    /// A screen in memory, which WebKit's browser needs.
    pub screen: PathBuf,
}

impl Engines {
    /// The variables that tell the journeys where the programs are.
    pub fn variables(&self) -> [(&'static str, &Path); 5] {
        [
            (FIREFOX.variable, &self.firefox),
            (GECKODRIVER, &self.geckodriver),
            (WEBKIT.variable, &self.webkit),
            (WEBKIT_DRIVER.variable, &self.webkit_driver),
            (SCREEN.variable, &self.screen),
        ]
    }
}

/// Finds both, or installs them. [`Found::ready`] adds the driver of Firefox, which takes longer.
pub fn find() -> Result<Found, Error> {
    match installed() {
        Err(error @ SetupError::NoEngines { .. }) => {
            // What they recommend is for people's desktops, and several times as much.
            let packages = ["--no-install-recommends", "firefox-esr", "webkit2gtk-driver", "xvfb"];
            let effort = "a download of about 140 MB, one to three minutes";
            Apt::usable().ok_or(error)?.install("Firefox and WebKit", effort, &packages)?;
            Ok(installed()?)
        }
        found => Ok(found?),
    }
}

/// The programs that are there.
#[derive(Debug)]
pub struct Found {
    firefox: PathBuf,
    webkit: PathBuf,
    webkit_driver: PathBuf,
    screen: PathBuf,
}

impl Found {
    /// Finds the driver of Firefox, or has it installed.
    pub fn ready(self, root: &Path) -> Result<Engines, Error> {
        let geckodriver = match named(GECKODRIVER)? {
            Some(driver) => driver,
            None => tools::geckodriver(root)?,
        };
        let Found { firefox, webkit, webkit_driver, screen } = self;
        Ok(Engines { firefox, geckodriver, webkit, webkit_driver, screen })
    }
}

/// The programs that are there, or an error that names those that are not.
fn installed() -> Result<Found, SetupError> {
    let found =
        (program(&FIREFOX)?, program(&WEBKIT)?, program(&WEBKIT_DRIVER)?, program(&SCREEN)?);
    match found {
        (Some(firefox), Some(webkit), Some(webkit_driver), Some(screen)) => {
            Ok(Found { firefox, webkit, webkit_driver, screen })
        }
        (firefox, webkit, webkit_driver, screen) => {
            let all = [
                (FIREFOX, firefox),
                (WEBKIT, webkit),
                (WEBKIT_DRIVER, webkit_driver),
                (SCREEN, screen),
            ];
            let missing = all.into_iter().filter(|(_, found)| found.is_none());
            Err(SetupError::NoEngines {
                missing: missing.map(|(wanted, _)| wanted.title).collect(),
            })
        }
    }
}

/// Where a program is: where its variable says, on `PATH`, or among WebKit's own.
fn program(wanted: &Wanted) -> Result<Option<PathBuf>, SetupError> {
    if let Some(named) = named(wanted.variable)? {
        return Ok(Some(named));
    }
    let on_path = wanted.names.iter().find_map(|name| process::find(name));
    Ok(on_path.or_else(|| wanted.names.iter().find_map(|name| among_libraries(name))))
}

/// The program that a variable names, if it is set.
fn named(variable: &'static str) -> Result<Option<PathBuf>, SetupError> {
    let Some(value) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let value = PathBuf::from(value);
    match path::absolute(&value) {
        Ok(path) if path.is_file() => Ok(Some(path)),
        _ => Err(SetupError::Variable { name: variable, value }),
    }
}

/// A program in WebKit's own folder, which systems put beside their libraries, some of them in one
/// more folder for the kind of machine.
fn among_libraries(name: &str) -> Option<PathBuf> {
    let tops = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let below = tops.iter().filter_map(|top| top.read_dir().ok()).flatten().flatten();
    let mut folders: Vec<PathBuf> = below.map(|entry| entry.path()).collect();
    // The system lists them in no order.
    folders.sort();
    tops.into_iter()
        .chain(folders)
        .map(|folder| folder.join(WEBKIT_FOLDER).join(name))
        .find(|file| file.is_file())
}
