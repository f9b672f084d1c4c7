//! Trunk's one hook. Trunk has built the app; the hook builds the rest of the site.
//!
//! - A **release** links the app once more, for splitting, because Trunk cannot split code. The app
//!   that Trunk itself has built is in one piece, and is used for the portable edition.
//! - A **preview** is for somebody who changes a line and wants to see it soon. The site has the
//!   app as Trunk has built it, and no portable edition.

use std::fs;
use std::path::Path;

use waymark_bundle::{App, link, split, whole};

use crate::publish::script::minified;
use crate::publish::{Apps, PublishError, publish, read, read_bytes};

/// The folder for temporary files of the splitter.
const SCRATCH: &str = "target/parts";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// With an app in parts, and the portable edition.
    Release,
    /// Quick to build, to look at once.
    Preview,
}

/// Writes the site of the checkout in `source` to `target`, where Trunk has put the app.
///
/// # Errors
/// Fails where the app cannot be linked or split, and where [`publish`] does.
pub fn run(source: &Path, target: &Path, build: Build) -> Result<(), PublishError> {
    let trunks = take(target)?;
    let apps = match build {
        Build::Release => {
            let module = link::release(source)?;
            let site = minify(split(&module, &source.join(SCRATCH))?)?;
            Apps { site, portable: Some(minify(trunks)?) }
        }
        Build::Preview => Apps { site: trunks, portable: None },
    };
    publish(source, target, &apps)
}

/// Reads the app that Trunk has built, and removes it from the folder.
/// An app with a smaller script.
fn minify(app: App) -> Result<App, PublishError> {
    let script = minified(&app.script).map_err(PublishError::Script)?;
    Ok(App { script, ..app })
}

fn take(folder: &Path) -> Result<App, PublishError> {
    let (mut script, mut wasm) = (None, None);
    let failed = |error| PublishError::File(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Trunk's names: `waymark.js`, or `waymark-` and a hash before the ending.
        let slot = match name.strip_prefix("waymark").map(|rest| rest.trim_start_matches('-')) {
            Some(rest) if rest.ends_with("_bg.wasm") => &mut wasm,
            Some(rest) if rest.ends_with(".js") => &mut script,
            _ => continue,
        };
        if slot.replace(file).is_some() {
            return Err(PublishError::NoApp);
        }
    }
    let (Some(script), Some(wasm)) = (script, wasm) else { return Err(PublishError::NoApp) };
    let app = whole(read(&script)?, &read_bytes(&wasm)?);
    for file in [script, wasm] {
        fs::remove_file(&file).map_err(|error| PublishError::File(file, error))?;
    }
    Ok(app)
}
