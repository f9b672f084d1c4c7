//! Waymark's developer commands: `cargo xtask` and one of `serve`, `build`, `check`, `test`
//! or `bench`.
//!
//! [`main`] is the entry point. [`task`] reads the arguments, [`perform`] does what they ask for:
//!
//! 1. [`setup`] makes sure of the tools that the task needs, and installs what is missing.
//! 2. [`site`] builds the site with them and serves it.
//! 3. [`content`] runs the checker of content packs.
//! 4. [`steps`] runs every check of the project, one after the other.
//! 5. [`remap`] keeps this machine's paths out of the app; Trunk asks for it.
//! 6. [`bench`] measures the site and its builder.
//!
//! [`process`] runs other programs, [`error`] holds everything that can go wrong.

mod bench;
mod content;
mod error;
mod process;
mod remap;
mod setup;
mod site;
mod steps;

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::ExitCode;

use error::Error;

/// What `cargo xtask` prints when it does not know what to do.
const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N]             build the site and serve it on http://127.0.0.1:8080/
  build                        build the site into dist/
  check [FOLDER] [--coverage]  check a content pack; the folder is content/ unless given
  test                         run every check: formatting, lints, content, tests, browser journeys
  bench [PART…]                measure the site against its budgets: all parts, or those named of
                               bytes, build, growth, speed and lighthouse; build also times mdBook,
                               that on the PATH or one that pip installs below target/, and says so
                               where there is none

serve, build, test and bench first install the tools they miss, which takes minutes the first
time.";

/// The port that `serve` takes unless told otherwise.
const PORT: u16 = 8080;

/// What to do.
#[derive(Debug, PartialEq)]
enum Task {
    /// Build the site and serve it on this port.
    Serve(u16),
    /// Build the site.
    Build,
    /// Check a content pack; the arguments are for the checker.
    Check(Vec<OsString>),
    /// Run every check of the project.
    Test,
    /// Keep this machine's paths out of the app that is built next.
    Remap,
    /// Measure; the arguments name the parts.
    Bench(Vec<OsString>),
    /// Say what there is.
    Help,
}

/// Reads the arguments, does what they ask for, and says what went wrong.
fn main() -> ExitCode {
    match task(env::args_os().skip(1).collect()).and_then(perform) {
        Ok(code) => code,
        Err(error @ Error::Usage(_)) => {
            eprintln!("{error}\n\n{USAGE}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What the arguments ask for.
fn task(arguments: Vec<OsString>) -> Result<Task, Error> {
    let mut arguments = arguments.into_iter();
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<_> = arguments.collect();
    match (command.to_str(), rest.as_slice()) {
        (Some("serve"), rest) => Ok(Task::Serve(port(rest)?)),
        (Some("build"), []) => Ok(Task::Build),
        (Some("test"), []) => Ok(Task::Test),
        (Some("remap"), []) => Ok(Task::Remap),
        (Some("check"), _) => Ok(Task::Check(rest)),
        (Some("bench"), _) => Ok(Task::Bench(rest)),
        (Some("help" | "--help" | "-h"), _) => Ok(Task::Help),
        (Some("build" | "test" | "remap"), [extra, ..]) => Err(unknown("argument", extra)),
        (Some(""), _) => Err(Error::Usage("no command given".to_owned())),
        _ => Err(unknown("command", &command)),
    }
}

/// The port that the arguments of `serve` ask for.
fn port(arguments: &[OsString]) -> Result<u16, Error> {
    let value = match arguments {
        [] => return Ok(PORT),
        [name, value] if name == "--port" => value.to_str(),
        [one] => one.to_str().and_then(|one| one.strip_prefix("--port=")),
        [first, ..] => return Err(unknown("argument", first)),
    };
    value
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| Error::Usage("serve takes --port and a number up to 65535".to_owned()))
}

/// An argument that stands for nothing.
fn unknown(what: &str, argument: &OsStr) -> Error {
    Error::Usage(format!("unknown {what}: {}", argument.display()))
}

/// Does the task and returns the code to exit with.
fn perform(task: Task) -> Result<ExitCode, Error> {
    let root = root();
    match task {
        Task::Serve(port) => site::serve(&root, port)?,
        Task::Build => site::build(&root, &setup::for_build(&root)?)?,
        Task::Check(arguments) => return content::check(&root, &arguments),
        Task::Test => steps::run(&root)?,
        Task::Remap => remap::write(&root)?,
        Task::Bench(parts) => return bench::run(&root, &parts),
        Task::Help => println!("{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The top of the checkout.
fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let mut root = PathBuf::from(package);
    root.pop();
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &str) -> Result<Task, String> {
        let arguments = arguments.split_whitespace().map(OsString::from).collect();
        task(arguments).map_err(|error| error.to_string())
    }

    #[test]
    fn arguments_name_a_task() {
        let check = |words: &[&str]| Task::Check(words.iter().map(OsString::from).collect());
        let cases = [
            ("serve", Task::Serve(8080)),
            ("serve --port 3000", Task::Serve(3000)),
            ("serve --port=0", Task::Serve(0)),
            ("build", Task::Build),
            ("check", check(&[])),
            ("check my/pack --coverage", check(&["my/pack", "--coverage"])),
            ("test", Task::Test),
            ("remap", Task::Remap),
            ("bench bytes", Task::Bench(vec!["bytes".into()])),
            ("--help", Task::Help),
        ];
        for (arguments, expected) in cases {
            assert_eq!(read(arguments), Ok(expected), "{arguments}");
        }
    }

    #[test]
    fn wrong_arguments_are_named() {
        let port = "serve takes --port and a number up to 65535";
        let cases = [
            ("", "no command given"),
            ("tset", "unknown command: tset"),
            ("build --fast", "unknown argument: --fast"),
            ("test journeys", "unknown argument: journeys"),
            ("serve here now", "unknown argument: here"),
            ("serve --port", port),
            ("serve --port 65536", port),
            ("serve --port=web", port),
        ];
        for (arguments, expected) in cases {
            assert_eq!(read(arguments), Err(expected.to_owned()), "{arguments}");
        }
    }
}
