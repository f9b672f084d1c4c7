//! The command line of the site builder.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use waymark_content::problem::Severity;
use waymark_site::check::diagnostics::{self, Colour};
use waymark_site::check::report;
use waymark_site::pack::Pack;
use waymark_site::publish::hook::{self, Build};

const USAGE: &str = "\
usage:
  waymark-site check [--coverage] [FOLDER]   check a content pack (default: content)
  waymark-site publish                       write the site; Trunk runs this after its build";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["check", rest @ ..] => check(rest),
        ["publish"] => publish(),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Writes the site from the folders that Trunk names to its hooks.
fn publish() -> ExitCode {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let (Some(source), Some(target)) = (folder("TRUNK_SOURCE_DIR"), folder("TRUNK_STAGING_DIR"))
    else {
        eprintln!("error: this runs as a hook of Trunk: use `trunk build` or `cargo xtask build`");
        return ExitCode::FAILURE;
    };
    let build = match std::env::var("TRUNK_PROFILE").as_deref() {
        Ok("release") => Build::Release,
        _ => Build::Preview,
    };
    match hook::run(&source, &target, build) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints every problem of a pack, and what it holds if asked. Fails where one is an error.
fn check(arguments: &[&str]) -> ExitCode {
    let with_coverage = arguments.contains(&"--coverage");
    let is_option = |argument: &&&str| argument.starts_with("--");
    let unknown = arguments.iter().filter(is_option).find(|option| **option != "--coverage");
    let folders: Vec<_> = arguments.iter().filter(|argument| !is_option(argument)).collect();
    if unknown.is_some() || folders.len() > 1 {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }
    let folder = folders.first().copied();
    let folder = PathBuf::from(folder.unwrap_or(&"content"));
    let pack = match Pack::load(&folder) {
        Ok(pack) => pack,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let colour = if std::io::stdout().is_terminal() { Colour::Yes } else { Colour::No };
    print!("{}", diagnostics::render(&pack, colour));
    if with_coverage {
        println!("{}", report::render(&pack));
    }
    println!("{}", diagnostics::summary(&pack));
    if pack.count(Severity::Error) == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
