//! Everything that can go wrong, each with what to do about it where that is not plain.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use waymark_host::HostError;

use crate::process;
use crate::setup::SetupError;

/// Why a command of `cargo xtask` did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}{advice}", advice = host_advice(.0))]
    Host(#[from] HostError),
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// A program is not there, or may not run.
    #[error("`{command}` could not be started: {source}")]
    NotStarted { command: String, source: io::Error },
    /// A command ran and failed; it has said why.
    #[error("`{command}` failed ({status})")]
    Failed { command: String, status: ExitStatus },
    /// A file or folder cannot be read or changed.
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
}

impl Error {
    pub fn not_started(command: &Command, source: io::Error) -> Self {
        Self::NotStarted { command: process::shown(command), source }
    }

    /// Says which file or folder an error is about.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

/// What to do where the port is taken.
fn host_advice(error: &HostError) -> String {
    let HostError::PortTaken { port, .. } = error else { return String::new() };
    let other = port.checked_add(1).unwrap_or(8081);
    format!(": stop it, or use `cargo xtask serve --port {other}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_comes_with_another() {
        for (port, other) in [(8080, 8081), (65535, 8081)] {
            let error = Error::from(HostError::PortTaken { interface: "127.0.0.1".into(), port });
            let expected = format!(
                "port {port} on 127.0.0.1 is taken by another program: stop it, or use `cargo \
                 xtask serve --port {other}`"
            );
            assert_eq!(error.to_string(), expected);
        }
    }
}
