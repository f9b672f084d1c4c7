//! Whole projects for the site builder, with a generated pack for content.

use std::path::Path;
use std::{fs, io};

/// The files and folders that the site builder reads beside the content.
const BUILT_FROM: [&str; 4] = ["index.html", "portable.html", "style", "src/offline"];

/// Copies the project at `root` to `folder`, with a pack of this many guides instead of its
/// content.
///
/// # Errors
/// Fails where a file or folder cannot be read or written.
pub fn project(root: &Path, folder: &Path, guides: usize) -> io::Result<()> {
    for name in BUILT_FROM {
        copy(&root.join(name), &folder.join(name))?;
    }
    crate::write(&folder.join("content"), guides)
}

/// Copies a file, or a folder with everything in it.
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
