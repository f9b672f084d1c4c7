//! Generates content packs of any size, to measure how time and sizes grow with a pack.
//!
//! [`pack`] makes the five phase guides, the home page, the glossary, and topic guides up to the
//! wanted number. [`write()`] writes them to a folder. [`project()`] makes a folder that the site
//! builder takes for a project. These modules make a page:
//!
//! 1. `draw` is a random number generator. Its seed is the name of the page.
//! 2. `words` makes sentences from random words.
//! 3. `prose` makes paragraphs, tables, lists and links from sentences.
//! 4. `phases`, `topics` and `pages` make whole guides.
//!
//! A pack is the same on every machine and in every run. A guide also has the same text in every
//! pack that is big enough to contain it, so that a page of 30 guides and one of 1,000 can be
//! compared.
//!
//! The native benches of this crate use it, the benchmarks of the built site, and the site
//! builder's tests. The app never depends on it.

mod draw;
mod pages;
mod phases;
mod project;
mod prose;
mod topics;
mod words;

use std::path::Path;
use std::{fs, io};

pub use phases::{CRITERIA, phase_guide};
pub use project::project;
pub use topics::topic_path;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path from the pack's root: `phases/live.md`.
    pub name: String,
    pub text: String,
}

/// How many topic guides the phases, the home page and the glossary link to. Even the smallest pack
/// has these topics, so that those pages are the same in every pack.
const LINKED_TOPICS: usize = 20;

/// The guides that are no topics: the phases, the home page and the glossary.
const OTHER_GUIDES: usize = 7;

/// The fewest guides that a pack has.
pub const SMALLEST: usize = LINKED_TOPICS + OTHER_GUIDES;

/// A pack of this many guides, but at least of [`SMALLEST`], sorted by name.
pub fn pack(guides: usize) -> Vec<File> {
    let topics = guides.max(SMALLEST) - OTHER_GUIDES;
    let mut files = vec![pages::home(), pages::glossary()];
    files.extend(CRITERIA.map(|(phase, criteria)| phase_guide(phase, criteria)));
    files.extend((0..topics).map(|index| topics::topic(index, topics)));
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// Writes a pack of this many guides to a folder.
///
/// # Errors
/// Fails where a folder or file cannot be written.
pub fn write(folder: &Path, guides: usize) -> io::Result<()> {
    for File { name, text } in pack(guides) {
        let file = folder.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, text)?;
    }
    Ok(())
}
