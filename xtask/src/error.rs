//! Everything that can go wrong, each with what to do about it where that is not plain.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::{fmt, io};

use waymark_host::HostError;

use crate::process;
use crate::setup::SetupError;

/// Why a command of `cargo xtask` did not do what it was asked for.
#[derive(Debug)]
pub enum Error {
    /// The arguments make no sense.
    Usage(String),
    /// The site cannot be served.
    Host(HostError),
    /// A tool is missing and cannot be installed.
    Setup(SetupError),
    /// A program is not there, or may not run.
    NotStarted {
        /// The command as one would type it.
        command: String,
        /// What the system says.
        source: io::Error,
    },
    /// A command ran and failed; it has said why.
    Failed {
        /// The command as one would type it.
        command: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A file or folder cannot be read or changed.
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Error {
    /// A command that could not be started.
    pub fn not_started(command: &Command, source: io::Error) -> Self {
        Self::NotStarted { command: process::shown(command), source }
    }

    /// Says which file or folder an error is about.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

impl From<HostError> for Error {
    fn from(error: HostError) -> Self {
        Self::Host(error)
    }
}

impl From<SetupError> for Error {
    fn from(error: SetupError) -> Self {
        Self::Setup(error)
    }
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) => f.write_str(what),
            Self::Host(error @ HostError::PortTaken { port, .. }) => {
                let other = port.checked_add(1).unwrap_or(8081);
                write!(f, "{error}: stop it, or use `cargo xtask serve --port {other}`")
            }
            Self::Host(error) => write!(f, "{error}"),
            Self::Setup(error) => write!(f, "{error}"),
            Self::NotStarted { command, source } => {
                write!(f, "`{command}` could not be started: {source}")
            }
            Self::Failed { command, status } => write!(f, "`{command}` failed ({status})"),
            Self::File { path, source } => write!(f, "{}: {source}", path.display()),
        }
    }
}
