//! Reads a content pack from disk.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use waymark_content::Parsed;
use waymark_content::problem::{Problem, Severity, limit};
use waymark_model::content::guide::{Guide, GuidePath};

use crate::check::{glossary, readability};
use crate::folder::{self, GuideText, OtherFile};

/// A content folder, read and checked.
#[derive(Debug)]
pub struct Pack {
    /// In the order of their paths.
    pub files: Vec<GuideFile>,
    /// Other files that are published, such as pictures, by their names from the pack's root.
    pub assets: BTreeSet<String>,
    /// Files and folders with problems that no guide's text has. Of these, only guides are published.
    pub others: Vec<OtherFile>,
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
    /// skipped; [`folder`] has the rules for everything else.
    ///
    /// # Errors
    /// Fails where the folder cannot be read, and where there is no guide and no error that could be
    /// the reason. Problems are no failure: each file lists its own.
    pub fn load(folder: &Path) -> Result<Pack, PackError> {
        let read = folder::read(folder)
            .map_err(|error| PackError::Unreadable { file: folder.to_owned(), error })?;
        let mut pack = Pack::of_texts(read.guides, read.assets);
        pack.others = read.others;
        if pack.files.is_empty() && pack.count(Severity::Error) == 0 {
            return Err(PackError::Empty(folder.to_owned()));
        }
        Ok(pack)
    }

    /// Reads guides that are in memory: each with its name from the pack's root, the file that
    /// messages name, and its text.
    pub fn from_sources(sources: Vec<(String, PathBuf, String)>, assets: BTreeSet<String>) -> Pack {
        let text = |(name, file, text)| GuideText { name, file, text, problem: None };
        Pack::of_texts(sources.into_iter().map(text).collect(), assets)
    }

    fn of_texts(texts: Vec<GuideText>, assets: BTreeSet<String>) -> Pack {
        let mut parsed: Vec<Parsed> = Vec::new();
        let mut read = Vec::new();
        for GuideText { name, file, text, problem } in texts {
            // A name that came from listing a folder never leads out of it.
            let path = GuidePath::new(&name).unwrap_or_else(GuidePath::home);
            let mut guide = waymark_content::parse(&path, &text);
            guide.problems.extend(problem);
            parsed.push(guide);
            read.push((file, text));
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
        let mut pack = Pack { files, assets, others: Vec::new() };
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
            limit(&mut file.problems);
        }
    }

    /// In the order of their paths.
    pub fn guides(&self) -> impl Iterator<Item = &Guide> {
        self.files.iter().map(|file| &file.guide)
    }

    pub fn count(&self, severity: Severity) -> usize {
        let of_guides = self.files.iter().flat_map(|file| &file.problems);
        let problems = of_guides.chain(self.others.iter().flat_map(|other| &other.problems));
        problems.filter(|problem| problem.kind.severity() == severity).count()
    }
}
