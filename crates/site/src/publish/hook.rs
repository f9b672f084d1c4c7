//! What the hook of Trunk has the site builder do, around the app that cargo has built in one piece.
//!
//! - A **release** links the app once more, for splitting. The app in one piece is used for the
//!   portable edition.
//! - A **preview** is for somebody who changes a line and wants to see it soon. The site has the
//!   app in one piece, and no portable edition. What wasm-bindgen makes of the app is kept, so that a
//!   changed guide does not wait for it.

use std::fs;
use std::path::Path;

use waymark_bundle::{App, hash, link, split, whole};

use crate::publish::script::minified;
use crate::publish::{Apps, PublishError, publish, read_bytes};

/// The folder for temporary files of the splitter.
const SCRATCH: &str = "target/parts";

/// The folder with the app of the last preview.
const LAST: &str = "target/last-app";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// With an app in parts, and the portable edition.
    Release,
    /// Quick to build, to look at once.
    Preview,
}

/// Writes the site of the checkout in `source` to `target`. `module` is the app's WebAssembly, in one
/// piece.
///
/// # Errors
/// Fails where the app cannot be linked or split, and where [`publish`] does.
pub fn run(source: &Path, target: &Path, module: &Path, build: Build) -> Result<(), PublishError> {
    let module = read_bytes(module)?;
    let apps = match build {
        Build::Release => {
            let linked = link::release(source)?;
            let site = minify(split(&linked, &source.join(SCRATCH))?)?;
            Apps { site, portable: Some(minify(whole(module)?)?) }
        }
        Build::Preview => Apps { site: last(&source.join(LAST), module)?, portable: None },
    };
    publish(source, target, &apps)
}

/// An app with a smaller script.
fn minify(app: App) -> Result<App, PublishError> {
    let script = minified(&app.script).map_err(PublishError::Script)?;
    Ok(App { script, ..app })
}

/// What wasm-bindgen made of this module the last time, or makes of it now.
fn last(folder: &Path, module: Vec<u8>) -> Result<App, PublishError> {
    let hash = hash(&module);
    let (script, wasm) = (folder.join(format!("{hash}.js")), folder.join(format!("{hash}.wasm")));
    if let (Ok(script), Ok(wasm)) = (fs::read_to_string(&script), fs::read(&wasm)) {
        return Ok(App::in_one_piece(script, wasm));
    }
    let app = whole(module)?;
    let failed = |error| PublishError::File(folder.to_owned(), error);
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(failed)?;
    fs::write(script, &app.script).map_err(failed)?;
    fs::write(wasm, &app.wasm).map_err(failed)?;
    Ok(app)
}
