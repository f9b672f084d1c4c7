//! Lists what lies in a folder and the folders below it.

use std::path::Path;
use std::{fs, io};

use waymark_content::file_problem::{FileProblem, LONGEST_PATH};

use super::{OtherFile, names, unreadable};

/// Files for authors of guides. They are not part of the pack, and pages cannot link to them.
const FOR_WRITERS: &str = "README.md";

/// Adds the regular files in a folder, by their names from the folder, with `/` between the parts.
/// No link is followed, so that the list ends.
///
/// # Errors
/// Fails where the folder itself cannot be listed.
pub fn list(folder: &Path, names: &mut Vec<String>, others: &mut Vec<OtherFile>) -> io::Result<()> {
    list_within(folder, "", names, others)
}

fn list_within(
    folder: &Path,
    within: &str,
    names: &mut Vec<String>,
    others: &mut Vec<OtherFile>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder.join(within))? {
        let entry = entry?;
        let (file, kind) = (entry.path(), entry.file_type()?);
        let own = entry.file_name();
        let Some(own) = own.to_str() else {
            others.push(OtherFile::whole(file, FileProblem::NameNotUnicode));
            continue;
        };
        if is_passed_over(own) {
            continue;
        }
        let name = if within.is_empty() { own.to_owned() } else { format!("{within}/{own}") };
        if let Some(problem) = refused(own, &name, kind) {
            others.push(OtherFile::whole(file, problem));
            continue;
        }
        others.extend(names::check(own).map(|problem| OtherFile::whole(file.clone(), problem)));
        if kind.is_file() {
            names.push(name);
        } else if let Err(error) = list_within(folder, &name, names, others) {
            others.push(unreadable(file, &error));
        }
    }
    Ok(())
}

/// Whether a file or a folder is not for readers, as everybody knows: what is for authors, and what
/// Git keeps.
fn is_passed_over(own: &str) -> bool {
    own == FOR_WRITERS || own.starts_with(".git")
}

/// Why something in the folder is not looked into at all.
fn refused(own: &str, name: &str, kind: fs::FileType) -> Option<FileProblem> {
    if kind.is_symlink() {
        Some(FileProblem::Link)
    } else if !kind.is_file() && !kind.is_dir() {
        Some(FileProblem::NotRegular)
    } else if own.starts_with('.') {
        Some(FileProblem::Hidden)
    } else {
        (name.len() > LONGEST_PATH).then_some(FileProblem::LongPath(name.len()))
    }
}
