//! Writes the app's files into a site, and knows their names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use waymark::page::Page;
use waymark::parts::{MARKDOWN, part_of};
use waymark_bundle::{App, hash, hashed_name};

/// The folder of the app's files, at the site's root.
pub const FOLDER: &str = "app";

/// The name of the app's first two files, before their hashes.
pub const NAME: &str = "waymark";

/// The addresses of the app's files, from the site's root.
#[derive(Clone, Debug, Default)]
pub struct AppFiles {
    pub script: String,
    /// The WebAssembly that the script loads first.
    pub wasm: String,
    parts: BTreeMap<String, Vec<String>>,
}

impl AppFiles {
    /// Writes the app's files into the site in `target`.
    ///
    /// # Errors
    /// Fails where a file cannot be written.
    pub fn write(app: &App, target: &Path) -> Result<AppFiles, (PathBuf, io::Error)> {
        let folder = target.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|error| (folder.clone(), error))?;
        let write = |name: &str, bytes: &[u8]| {
            let file = folder.join(name);
            fs::write(&file, bytes).map_err(|error| (file, error))?;
            Ok(address(name))
        };
        let named =
            |ending: &str, bytes: &[u8]| hashed_name(&format!("{NAME}.{ending}"), &hash(bytes));
        for (name, bytes) in &app.files {
            write(name, bytes)?;
        }
        Ok(AppFiles {
            script: write(&named("js", app.script.as_bytes()), app.script.as_bytes())?,
            wasm: write(&named("wasm", &app.wasm), &app.wasm)?,
            parts: app.parts.clone(),
        })
    }

    /// The files that a page needs besides the first two, if a part has its code.
    pub fn of_page(&self, page: &Page) -> Vec<String> {
        part_of(page).map(|part| self.of_part(part)).unwrap_or_default()
    }

    /// The files of the part `markdown`.
    pub fn of_reader(&self) -> Vec<String> {
        self.of_part(MARKDOWN)
    }

    fn of_part(&self, part: &str) -> Vec<String> {
        self.parts.get(part).into_iter().flatten().map(|name| address(name)).collect()
    }

    /// Every file, each once.
    pub fn all(&self) -> BTreeSet<String> {
        let later = self.parts.values().flatten().map(|name| address(name));
        later.chain([self.script.clone(), self.wasm.clone()]).collect()
    }
}

fn address(name: &str) -> String {
    format!("{FOLDER}/{name}")
}
