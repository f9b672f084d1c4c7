//! What Trunk's one hook does after Trunk has built the app: the rest of the site.
//!
//! - A **release** has the app linked once more, for splitting: Trunk knows nothing of that. What Trunk
//!   itself has built is in one piece, and becomes the portable edition.
//! - A **preview** is for somebody who changes a line and looks at it: the site has the app as Trunk has
//!   built it, and no portable edition.

use std::fs;
use std::path::Path;

use waymark_bundle::{App, link, split, whole};

use crate::publish::{Apps, PublishError, publish, read, read_bytes};

/// The folder for files of the splitter, in cargo's.
const SCRATCH: &str = "target/parts";

/// How the site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// To be published.
    Release,
    /// To be looked at once.
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
            Apps { site: split(&module, &source.join(SCRATCH))?, portable: Some(trunks) }
        }
        Build::Preview => Apps { site: trunks, portable: None },
    };
    publish(source, target, &apps)
}

/// Takes the app that Trunk has built out of the folder.
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
