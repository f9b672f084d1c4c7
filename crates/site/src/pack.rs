//! Reads a content pack from disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use waymark_content::Parsed;
use waymark_content::problem::{Problem, Severity};
use waymark_model::content::guide::{Guide, GuidePath};

use crate::check::{glossary, readability};

/// Files for authors of guides. They are not part of the pack, and pages cannot link to them.
const FOR_WRITERS: &str = "README.md";

/// A content folder, read and checked.
#[derive(Debug)]
pub struct Pack {
    /// In the order of their paths.
    pub files: Vec<GuideFile>,
    /// Other files, such as pictures, by their names from the pack's root.
    pub assets: BTreeSet<String>,
}

/// A guide, its file, and its problems.
#[derive(Debug)]
pub struct GuideFile {
    /// The file as messages name it.
    pub file: PathBuf,
    pub source: String,
    pub guide: Guide,
    /// In the order of the text.
    pub problems: Vec<Problem>,
}

/// Why a folder could not be read as a pack.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error("{} could not be read: {error}", file.display())]
    Unreadable { file: PathBuf, error: io::Error },
    #[error("{} holds no guides: no file ends in .md or .txt", .0.display())]
    Empty(PathBuf),
}

impl Pack {
    /// Reads every guide in a folder and checks the guides against each other.
    ///
    /// A file is a guide if its name ends in `.md` or `.txt`. `README.md` is for authors and is
    /// skipped, as are names that begin with a dot.
    ///
    /// # Errors
    /// Fails where the folder or a file cannot be read, and where there is no guide. Problems in
    /// guides are no failure: each guide lists its own.
    pub fn load(folder: &Path) -> Result<Pack, PackError> {
        let mut names = Vec::new();
        list(folder, Path::new(""), &mut names)?;
        names.sort();
        let (guides, assets): (Vec<String>, Vec<String>) =
            names.into_iter().partition(|name| is_guide(name));
        if guides.is_empty() {
            return Err(PackError::Empty(folder.to_owned()));
        }
        let mut sources = Vec::new();
        for name in guides {
            let file = folder.join(&name);
            let bytes = fs::read(&file).map_err(|error| unreadable(&file, error))?;
            sources.push((name, file, String::from_utf8_lossy(&bytes).into_owned()));
        }
        Ok(Pack::from_sources(sources, assets.into_iter().collect()))
    }

    /// Reads guides that are in memory: each with its name from the pack's root, the file that
    /// messages name, and its text.
    pub fn from_sources(sources: Vec<(String, PathBuf, String)>, assets: BTreeSet<String>) -> Pack {
        let mut parsed: Vec<Parsed> = Vec::new();
        let mut read = Vec::new();
        for (name, file, source) in sources {
            // A name that came from listing a folder never leads out of it.
            let path = GuidePath::new(&name).unwrap_or_else(GuidePath::home);
            parsed.push(waymark_content::parse(&path, &source));
            read.push((file, source));
        }
        let between = waymark_content::pack::check(&parsed, &assets);
        let files: Vec<GuideFile> = parsed
            .into_iter()
            .zip(read)
            .map(|(parsed, (file, source))| GuideFile {
                file,
                source,
                guide: parsed.guide,
                problems: parsed.problems,
            })
            .collect();
        let mut pack = Pack { files, assets };
        pack.add_problems(between);
        pack
    }

    /// Adds the problems between guides, then those of the prose.
    fn add_problems(&mut self, between: Vec<(usize, Problem)>) {
        let terms = glossary::check(&self.files);
        for (index, problem) in between.into_iter().chain(terms) {
            self.files[index].problems.push(problem);
        }
        for file in &mut self.files {
            file.problems.extend(readability::check(&file.guide));
            file.problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
        }
    }

    /// In the order of their paths.
    pub fn guides(&self) -> impl Iterator<Item = &Guide> {
        self.files.iter().map(|file| &file.guide)
    }

    pub fn count(&self, severity: Severity) -> usize {
        let problems = self.files.iter().flat_map(|file| &file.problems);
        problems.filter(|problem| problem.kind.severity() == severity).count()
    }
}

fn unreadable(file: &Path, error: io::Error) -> PackError {
    PackError::Unreadable { file: file.to_owned(), error }
}

fn is_guide(name: &str) -> bool {
    name.ends_with(".md") || name.ends_with(".txt")
}

/// Whether a file or folder is not part of the pack.
fn is_passed_over(name: &str) -> bool {
    name == FOR_WRITERS || name.starts_with('.')
}

/// Lists the files in `folder/within`, by their names from `folder`, with `/` between segments.
fn list(folder: &Path, within: &Path, names: &mut Vec<String>) -> Result<(), PackError> {
    let here = folder.join(within);
    let failed = |error| unreadable(&here, error);
    for entry in fs::read_dir(&here).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = within.join(entry.file_name());
        if is_passed_over(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if folder.join(&name).is_dir() {
            list(folder, &name, names)?;
        } else {
            let segments: Vec<_> =
                name.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            names.push(segments.join("/"));
        }
    }
    Ok(())
}
