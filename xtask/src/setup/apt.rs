//! Installs what the system's packages offer, where apt-get may.

use std::process::Command;

use super::SetupError;
use crate::process;

pub enum Apt {
    /// This user may run it.
    Root,
    /// Through sudo, which asks for no password.
    Sudo,
}

impl Apt {
    /// Whether and how apt-get may be used.
    pub fn usable() -> Option<Self> {
        process::find("apt-get")?;
        if process::output(Command::new("id").arg("-u")).as_deref() == Some("0") {
            Some(Self::Root)
        } else {
            process::output(Command::new("sudo").args(["-n", "true"])).map(|_| Self::Sudo)
        }
    }

    /// Installs packages. `what` names what is in them, `effort` how long that tends to take.
    pub fn install(&self, what: &str, effort: &str, packages: &[&str]) -> Result<(), SetupError> {
        process::timed(&format!("Installing {what} with apt-get"), effort, || {
            self.run(&["update"])?;
            self.run(&[["install", "--yes"].as_slice(), packages].concat())
        })
    }

    /// Runs apt-get without questions.
    fn run(&self, arguments: &[&str]) -> Result<(), SetupError> {
        let mut command = match self {
            Self::Root => Command::new("env"),
            Self::Sudo => Command::new("sudo"),
        };
        if let Self::Sudo = self {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
        process::run(&mut command)
            .map_err(|_| SetupError::Apt { command: format!("apt-get {}", arguments.join(" ")) })
    }
}
