//! Reads a content folder from disk, whatever lies in it, and says what is wrong with its files.
//!
//! [`read`] is the entry point. In order, it
//!
//! 1. lists the folder, without following a link or opening anything but regular files ([`list`]),
//!    and checks the [`names`];
//! 2. sorts the files into guides, and others that are published as they are; anything else is
//!    reported and left out;
//! 3. finds files that would meet in one place of the site or of a disk ([`places`]);
//! 4. reads the guides, and the pictures that could hold script ([`svg`]).

mod list;
mod names;
mod places;
mod svg;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use waymark_content::file_problem::{FileProblem, PUBLISHED};
use waymark_content::problem::{Problem, ProblemKind, limit};

/// What lies in a content folder.
#[derive(Debug, Default)]
pub struct Folder {
    /// In the order of their names.
    pub guides: Vec<GuideText>,
    /// The other files that are published, by their names from the folder.
    pub assets: BTreeSet<String>,
    /// Files and folders with problems that are not problems of a guide's text.
    pub others: Vec<OtherFile>,
}

/// The text of a guide.
#[derive(Debug)]
pub struct GuideText {
    /// The name from the folder, with `/` between its parts.
    pub name: String,
    /// The file as messages name it.
    pub file: PathBuf,
    pub text: String,
    /// Where the file is not UTF-8.
    pub problem: Option<Problem>,
}

/// A file or a folder with problems that no guide's text has.
#[derive(Debug)]
pub struct OtherFile {
    /// The file as messages name it.
    pub file: PathBuf,
    /// Empty where the problem is not in the text.
    pub source: String,
    pub problems: Vec<Problem>,
}

impl OtherFile {
    /// A problem of a file as a whole.
    fn whole(file: PathBuf, problem: FileProblem) -> OtherFile {
        let problem = Problem { kind: ProblemKind::File(problem), span: 0..0 };
        OtherFile { file, source: String::new(), problems: vec![problem] }
    }
}

/// Reads a content folder. The folder itself may be a link, because somebody named it; nothing in it
/// may.
///
/// # Errors
/// Fails where the folder cannot be listed. Whatever is wrong within it is listed in the result.
pub fn read(folder: &Path) -> io::Result<Folder> {
    let mut names = Vec::new();
    let mut read = Folder::default();
    list::list(folder, &mut names, &mut read.others)?;
    names.sort();
    let (guides, rest): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| is_guide(name));
    let (assets, rest) = rest.into_iter().partition::<Vec<_>, _>(|name| is_published(name));
    let misplaced = places::check(&guides, &assets);
    for name in guides {
        read.take_guide(folder, name);
    }
    for name in assets.into_iter().filter(|name| !misplaced.contains_key(name)) {
        read.take_asset(folder, name);
    }
    let left_out = rest.into_iter().map(|name| (places::left_out(&name), name));
    let problems = misplaced.into_iter().map(|(name, problem)| (problem, name)).chain(left_out);
    let whole = |(problem, name): (_, String)| OtherFile::whole(folder.join(name), problem);
    read.others.extend(problems.map(whole));
    read.others.sort_by(|one, other| one.file.cmp(&other.file));
    Ok(read)
}

impl Folder {
    fn take_guide(&mut self, folder: &Path, name: String) {
        let file = folder.join(&name);
        match fs::read(&file) {
            Ok(bytes) => {
                let (text, problem) = text(&bytes);
                self.guides.push(GuideText { name, file, text, problem });
            }
            Err(error) => self.others.push(unreadable(file, &error)),
        }
    }

    fn take_asset(&mut self, folder: &Path, name: String) {
        if !has_ending(&name, &["svg"]) {
            self.assets.insert(name);
            return;
        }
        let file = folder.join(&name);
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) => return self.others.push(unreadable(file, &error)),
        };
        let (source, problem) = text(&bytes);
        let mut problems = problem.map_or_else(|| svg::check(&source), |problem| vec![problem]);
        limit(&mut problems);
        if problems.is_empty() {
            self.assets.insert(name);
        } else {
            self.others.push(OtherFile { file, source, problems });
        }
    }
}

fn unreadable(file: PathBuf, error: &io::Error) -> OtherFile {
    OtherFile::whole(file, FileProblem::Unreadable(error.to_string()))
}

/// A file's text, and the first byte that is not UTF-8 as a problem.
fn text(bytes: &[u8]) -> (String, Option<Problem>) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let problem = std::str::from_utf8(bytes).err().map(|error| {
        // In the text, U+FFFD stands there.
        let at = error.valid_up_to();
        let kind = ProblemKind::File(FileProblem::NotUtf8);
        Problem { kind, span: at..at + char::REPLACEMENT_CHARACTER.len_utf8() }
    });
    (text, problem)
}

fn is_guide(name: &str) -> bool {
    name.ends_with(".md") || name.ends_with(".txt")
}

fn is_published(name: &str) -> bool {
    has_ending(name, &PUBLISHED)
}

/// Whether a name has one of some endings, in capitals or not.
fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
}
