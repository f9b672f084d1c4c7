//! Everything that can go wrong while measuring.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use waymark_site::publish::PublishError;

use crate::PARTS;

/// Why something could not be measured.
#[derive(Debug)]
pub enum Error {
    /// A variable that names a place is not set.
    Variable(&'static str),
    /// There is no part of this name.
    UnknownPart(String),
    /// A file or folder cannot be read or written.
    File(PathBuf, io::Error),
    /// The built site lacks a file.
    NotInSite(String),
    /// A page has not the form that is measured.
    Page(String, &'static str),
    /// A made-up site could not be built.
    Publish(PublishError),
    /// A program failed; it has said why.
    Failed(String),
    /// A program printed something else than figures.
    Output(String, String),
}

impl Error {
    /// Says which file or folder an error is about.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::File(path, source)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Variable(name) => {
                write!(f, "{name} is not set: run this by `cargo xtask bench`")
            }
            Error::UnknownPart(name) => {
                let parts = PARTS.map(|(part, _)| part).join(", ");
                write!(f, "there is no part “{name}”; the parts are: {parts}")
            }
            Error::File(path, source) => write!(f, "{}: {source}", path.display()),
            Error::NotInSite(what) => {
                write!(f, "the built site has no {what}: build it with `cargo xtask build`")
            }
            Error::Page(page, what) => write!(f, "the page {page} has no {what}"),
            Error::Publish(error) => write!(f, "a made-up site could not be built: {error}"),
            Error::Failed(what) => write!(f, "{what} failed"),
            Error::Output(what, output) => {
                write!(f, "{what} printed something else than figures: {output}")
            }
        }
    }
}
