//! Everything that can go wrong while measuring.

use std::io;
use std::path::{Path, PathBuf};

use waymark_site::publish::PublishError;

/// Why something could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A variable that names a place is not set.
    #[error("{0} is not set: run this by `cargo xtask bench`")]
    Variable(&'static str),
    /// A file or folder cannot be read or written.
    #[error("{path}: {1}", path = .0.display())]
    File(PathBuf, #[source] io::Error),
    /// The built site lacks a file.
    #[error("the built site has no {0}: build it with `cargo xtask build`")]
    NotInSite(String),
    /// A page has not the form that is measured.
    #[error("the page {0} has no {1}")]
    Page(String, &'static str),
    #[error("a made-up site could not be built: {0}")]
    Publish(PublishError),
    /// A program failed; it has said why.
    #[error("{0} failed")]
    Failed(String),
    /// mdBook failed; the text names the call and its reason.
    #[error("{0}")]
    MdBook(String),
    /// A program printed something else than figures.
    #[error("{0} printed something else than figures: {1}")]
    Output(String, String),
}

impl Error {
    /// Says which file or folder an error is about.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::File(path, source)
    }
}
