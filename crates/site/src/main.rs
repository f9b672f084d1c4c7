//! The command line of the site builder: `waymark-site check` and `waymark-site publish`.
//!
//! [`main`] is the entry point; [`Command`] lists what can be asked for.

use std::error::Error;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use waymark_content::problem::Severity;
use waymark_site::check::diagnostics::{self, Colour};
use waymark_site::check::report;
use waymark_site::pack::{Pack, PackError};
use waymark_site::publish::hook::{self, Build};

/// Check a content pack, and write the site.
#[derive(Parser)]
#[command(name = "waymark-site")]
enum Command {
    /// Check a content pack and print every problem. Fails where one is an error.
    Check {
        /// Also print what the pack holds.
        #[arg(long)]
        coverage: bool,
        /// The folder of the pack.
        #[arg(default_value = "content")]
        folder: PathBuf,
    },
    /// Write the site around the app, for the hook of Trunk.
    Publish {
        /// The app's WebAssembly, as cargo has built it in one piece.
        app: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Check { coverage, folder } => check(&folder, coverage).map_err(Into::into),
        Command::Publish { app } => publish(&app).map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

/// Writes the site from the folders that Trunk names to its hooks.
fn publish(app: &Path) -> Result<(), Box<dyn Error>> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let (Some(source), Some(target)) = (folder("TRUNK_SOURCE_DIR"), folder("TRUNK_STAGING_DIR"))
    else {
        return Err("this runs as a hook of Trunk: use `trunk build` or `cargo xtask build`".into());
    };
    let build = match std::env::var("TRUNK_PROFILE").as_deref() {
        Ok("release") => Build::Release,
        _ => Build::Preview,
    };
    // The error's text says everything.
    hook::run(&source, &target, app, build).map_err(|error| error.to_string().into())
}

/// Prints every problem of a pack, and what it holds if asked.
fn check(folder: &Path, with_coverage: bool) -> Result<ExitCode, PackError> {
    let pack = Pack::load(folder)?;
    let colour = if std::io::stdout().is_terminal() { Colour::Yes } else { Colour::No };
    print!("{}", diagnostics::render(&pack, colour));
    if with_coverage {
        println!("{}", report::render(&pack));
    }
    println!("{}", diagnostics::summary(&pack));
    let is_sound = pack.count(Severity::Error) == 0;
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
