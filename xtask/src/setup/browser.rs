//! Finds Chromium, or Chrome, and the driver that fits it; installs both where apt-get may.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{self, Path, PathBuf};

use super::SetupError;
use super::apt::Apt;
use crate::error::Error;
use crate::process;

/// The variable that names the browser, and the names it has where none is given.
const BROWSER: (&str, &[&str]) =
    ("WAYMARK_CHROME", &["chromium", "chromium-browser", "google-chrome"]);

/// The same for its driver.
const DRIVER: (&str, &[&str]) = ("WAYMARK_CHROMEDRIVER", &["chromedriver"]);

/// What the browser is started with for tests in WebAssembly, from the top of the checkout.
const CAPABILITIES: &str = "crates/view/webdriver.json";

/// A browser and a driver of the same version.
#[derive(Debug, PartialEq)]
pub struct Browser {
    /// The browser's program.
    pub chrome: PathBuf,
    /// The driver's program.
    pub driver: PathBuf,
}

impl Browser {
    /// The variables by which the journeys learn of the programs.
    pub fn variables(&self) -> [(&'static str, &Path); 2] {
        [(BROWSER.0, &self.chrome), (DRIVER.0, &self.driver)]
    }

    /// The variables by which cargo runs tests in WebAssembly in this browser.
    pub fn runner(&self, root: &Path) -> [(&'static str, OsString); 3] {
        [
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner".into()),
            ("CHROMEDRIVER", self.driver.clone().into()),
            ("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(root).into()),
        ]
    }

    /// Writes the file that [`Browser::runner`] names: the one in the checkout, which leaves it to the
    /// driver to find a browser, with this one.
    pub fn write_capabilities(&self, root: &Path) -> Result<(), Error> {
        let source = root.join(CAPABILITIES);
        let text = fs::read_to_string(&source).map_err(Error::file(&source))?;
        let file = capabilities(root);
        fs::create_dir_all(process::target(root)).map_err(Error::file(&file))?;
        fs::write(&file, with_binary(&text, &self.chrome)).map_err(Error::file(&file))
    }
}

/// Where the file is that names the browser.
fn capabilities(root: &Path) -> PathBuf {
    process::target(root).join("webdriver.json")
}

/// Names the browser beside its arguments.
fn with_binary(capabilities: &str, binary: &Path) -> String {
    capabilities.replacen("\"args\"", &format!("\"binary\": {binary:?}, \"args\""), 1)
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
            let effort = "a download of about 100 MB, one to three minutes";
            let packages = ["chromium", "chromium-driver"];
            let apt = Apt::usable().ok_or(SetupError::NoBrowser)?;
            apt.install("Chromium and its driver", effort, &packages)?;
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
    fn the_browser_is_named_beside_its_arguments() {
        let text = r#"{ "goog:chromeOptions": { "args": ["--headless"] } }"#;
        let expected = r#"{ "goog:chromeOptions": { "binary": "a b/c", "args": ["--headless"] } }"#;
        assert_eq!(with_binary(text, Path::new("a b/c")), expected);
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
