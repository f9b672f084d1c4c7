//! The builds of the app that Trunk has put into the site's folder: parts for pages, the part that
//! reads Markdown, and the whole for the portable edition.

use std::path::{Path, PathBuf};
use std::{fs, io};

use waymark::app::{EVERYTHING, OF_A_SITE};
use waymark::route::Route;

use crate::publish::files::{hash, hashed_name};
use crate::publish::script::minified;
use crate::publish::traces;
use crate::publish::wasm::without_custom_sections;

/// The build that reads Markdown.
pub const MARKDOWN: &str = "waymark-markdown";

/// The names of all builds, of each of which the folder has to hold a script and a WebAssembly.
pub fn builds() -> impl Iterator<Item = &'static str> {
    OF_A_SITE.iter().map(|pages| pages.build).chain([MARKDOWN, EVERYTHING.build])
}

/// The builds that a site's pages load.
#[derive(Debug)]
pub struct Apps {
    /// Those for pages, in the order of `OF_A_SITE`.
    pages: Vec<App>,
    /// The one that reads Markdown.
    pub markdown: App,
}

/// The files of a build of the app, by their names from the site's root.
#[derive(Debug)]
pub struct App {
    /// The script.
    pub script: String,
    /// The WebAssembly.
    pub wasm: String,
}

/// Why a build could not be taken.
#[derive(Debug)]
pub enum AppError {
    /// The folder holds no file, or more than one, with this beginning and this end.
    Missing(&'static str, &'static str),
    /// A file could not be read or written.
    File(PathBuf, io::Error),
}

/// The whole app, taken out of the folder.
#[derive(Debug)]
pub struct Whole {
    /// The script.
    pub script: String,
    /// The WebAssembly.
    pub wasm: Vec<u8>,
}

impl Apps {
    /// Takes the builds for a site that lie in its folder, and names their files after what they hold.
    ///
    /// # Errors
    /// Fails where one is missing, and where a file cannot be read or written.
    pub fn take(folder: &Path) -> Result<Apps, AppError> {
        let pages =
            OF_A_SITE.iter().map(|pages| app(folder, pages.build)).collect::<Result<_, _>>();
        Ok(Apps { pages: pages?, markdown: app(folder, MARKDOWN)? })
    }

    /// The build for a page.
    ///
    /// # Panics
    /// Where no build has the page, which would be a mistake in `OF_A_SITE`.
    pub fn of(&self, route: &Route) -> &App {
        let mut all = OF_A_SITE.iter().zip(&self.pages);
        let own = all.find(|(pages, _)| (pages.include)(route));
        own.expect("every page is in one of the builds").1
    }
}

/// Takes the whole app out of the folder: no page of a site loads it.
///
/// # Errors
/// Fails as [`Apps::take`] does.
pub fn take_whole(folder: &Path) -> Result<Whole, AppError> {
    let take = |ending| {
        let file = folder.join(built_file(folder, EVERYTHING.build, ending)?);
        let bytes = ready_bytes(&file)?;
        fs::remove_file(&file).map_err(|error| AppError::File(file, error))?;
        Ok(bytes)
    };
    let (script, wasm) = (take(".js")?, take("_bg.wasm")?);
    Ok(Whole { script: String::from_utf8_lossy(&script).into_owned(), wasm })
}

fn app(folder: &Path, build: &'static str) -> Result<App, AppError> {
    let wasm = name_by_hash(folder, build, "_bg.wasm", &format!("{build}.wasm"))?;
    let script = name_by_hash(folder, build, ".js", &format!("{build}.js"))?;
    Ok(App { script, wasm })
}

/// Renames the one file of a build with this ending to a name with its content's hash; Trunk names
/// it after what went into it, or not after its content at all, so that a changed file could keep its
/// name.
fn name_by_hash(
    folder: &Path,
    build: &'static str,
    ending: &'static str,
    name: &str,
) -> Result<String, AppError> {
    let built = folder.join(built_file(folder, build, ending)?);
    let bytes = ready_bytes(&built)?;
    let name = hashed_name(name, &hash(&bytes));
    let named = folder.join(&name);
    fs::write(&named, &bytes).map_err(|error| AppError::File(named, error))?;
    fs::remove_file(&built).map_err(|error| AppError::File(built, error))?;
    Ok(name)
}

/// What a built file holds, without what a browser has no use for.
fn ready_bytes(file: &Path) -> Result<Vec<u8>, AppError> {
    let bytes = fs::read(file).map_err(|error| AppError::File(file.to_owned(), error))?;
    let mut bytes = match std::str::from_utf8(&bytes) {
        Ok(script) => minified(script)
            .map_err(|error| AppError::File(file.to_owned(), io::Error::other(error)))?
            .into_bytes(),
        Err(_) => without_custom_sections(&bytes).unwrap_or(bytes),
    };
    traces::cover_marks(&mut bytes);
    Ok(bytes)
}

/// The one file of a build with this ending, by name: `waymark.js`, or `waymark-` and a hash before
/// the ending.
fn built_file(
    folder: &Path,
    build: &'static str,
    ending: &'static str,
) -> Result<String, AppError> {
    let unreadable = |error| AppError::File(folder.to_owned(), error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        let stem = name.strip_suffix(ending).and_then(|stem| stem.strip_prefix(build));
        let is_hash = |text: &str| text.chars().all(|character| character.is_ascii_hexdigit());
        if stem.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(is_hash)) {
            found.push(name);
        }
    }
    match found.as_slice() {
        [one] => Ok(one.clone()),
        _ => Err(AppError::Missing(build, ending)),
    }
}
