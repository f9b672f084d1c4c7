//! Makes content packs of any size, to measure what work and pages cost as a pack grows.
//!
//! [`pack`] is the entry point: it makes the five phase guides, the home page, the glossary and as
//! many topic guides as it takes. [`write`] puts them into a folder, [`project()`] makes a folder that
//! the site builder takes for a project. A page is put together so:
//!
//! 1. [`draw`] picks, with a seed that follows from the page's name alone;
//! 2. [`words`] makes sentences from what is picked;
//! 3. [`prose`] makes paragraphs, tables, lists and links from sentences;
//! 4. [`phases`], [`topics`] and [`pages`] make whole guides.
//!
//! A pack is the same on every machine and at any time, and a guide is the same in every pack that
//! is big enough: what differs between a page of 30 guides and one of 1,000 is not its own text.
//!
//! It is a crate of its own because three users share it: the native benches beside it, the
//! benchmarks of the built site, and the site builder's tests. The app never depends on it.

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

/// A guide's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The name from the pack's root: `phases/live.md`.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The topic guides that other pages lead to. The smallest pack has these, so that all pages other
/// than topics are the same in every pack.
const LINKED_TOPICS: usize = 20;

/// The guides that are no topics: the phases, the home page and the glossary.
const OTHER_GUIDES: usize = 7;

/// The fewest guides that a pack has.
pub const SMALLEST: usize = LINKED_TOPICS + OTHER_GUIDES;

/// A pack of this many guides, or of [`SMALLEST`], in the order of their names.
pub fn pack(guides: usize) -> Vec<File> {
    let topics = guides.max(SMALLEST) - OTHER_GUIDES;
    let mut files = vec![pages::home(), pages::glossary()];
    files.extend(CRITERIA.map(|(phase, criteria)| phase_guide(phase, criteria)));
    files.extend((0..topics).map(|index| topics::topic(index, topics)));
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// Writes a pack to a folder.
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
