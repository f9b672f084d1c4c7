//! Runs the scripts that measure in a browser.

use std::fs;
use std::process::{Command, Stdio};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Place;
use crate::error::Error;

/// The scripts by name.
const SCRIPTS: [(&str, &str); 5] = [
    ("browser.mjs", include_str!("../browser/browser.mjs")),
    ("host.mjs", include_str!("../browser/host.mjs")),
    ("visit.mjs", include_str!("../browser/visit.mjs")),
    ("speed.mjs", include_str!("../browser/speed.mjs")),
    ("lighthouse.mjs", include_str!("../browser/lighthouse.mjs")),
];

/// Runs a script on what is wanted and reads the figures that it prints. The scripts are put beside
/// the packages that they use, where alone Node looks for those.
pub fn run<T: DeserializeOwned>(place: &Place, script: &str, wanted: &Value) -> Result<T, Error> {
    for (name, text) in SCRIPTS {
        let file = place.work.join(name);
        fs::write(&file, text).map_err(Error::file(&file))?;
    }
    let file = place.work.join(script);
    let mut command = Command::new("node");
    command.arg(&file).arg(wanted.to_string()).current_dir(&place.work).stderr(Stdio::inherit());
    let output = command.output().map_err(Error::file(&file))?;
    if !output.status.success() {
        return Err(Error::Failed(script.to_owned()));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).map_err(|_| Error::Output(script.to_owned(), text.into_owned()))
}
