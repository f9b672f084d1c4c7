//! Whole projects: all that the site builder reads, with a made-up pack for content.

use std::path::Path;
use std::{fs, io};

/// What the site builder reads of a project beside its content.
const BUILT_FROM: [&str; 4] = ["index.html", "portable.html", "style", "src/offline"];

/// Makes a folder that differs from the project at `root` in its content alone: a pack of so many
/// guides.
///
/// # Errors
/// Fails where something cannot be read or written.
pub fn project(root: &Path, folder: &Path, guides: usize) -> io::Result<()> {
    for name in BUILT_FROM {
        copy(&root.join(name), &folder.join(name))?;
    }
    crate::write(&folder.join("content"), guides)
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let name = entry?.file_name();
            copy(&from.join(&name), &to.join(name))?;
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).map(drop)
}
