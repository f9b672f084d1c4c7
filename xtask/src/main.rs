//! Waymark's developer commands: `cargo xtask` and one of `serve`, `build`, `check`, `test`
//! or `bench`.
//!
//! [`main`] is the entry point. It reads the arguments as a [`Task`], and [`perform`] does it:
//!
//! 1. [`setup`] looks for the tools that the task needs, and installs what is missing.
//! 2. [`site`] builds the site with them and serves it.
//! 3. [`content`] runs the checker of content packs.
//! 4. [`steps`] runs every check of the project, one after the other.
//! 5. [`hook`] builds the app and the site builder; Trunk runs it. [`remap`] keeps this machine's
//!    paths out of the app.
//! 6. [`bench`] measures the site and its builder.
//!
//! [`process`] runs other programs, [`error`] holds everything that can go wrong.

mod bench;
mod content;
mod error;
mod hook;
mod process;
mod remap;
mod setup;
mod site;
mod steps;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use error::Error;

/// Waymark's developer commands.
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo xtask",
    disable_help_subcommand = true,
    after_help = "serve, build, test and bench first install the tools they miss, which takes minutes \
                  the first time."
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, PartialEq, Subcommand)]
enum Task {
    /// Build the site and serve it to this machine
    Serve {
        /// The port to serve it on, or 0 for any free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the site into dist/
    Build,
    /// Check a content pack
    Check {
        /// The pack's folder: the project's own content/, unless given
        folder: Option<PathBuf>,
        /// Report what the pack holds, too
        #[arg(long)]
        coverage: bool,
    },
    /// Run every check: formatting, dependencies, lints, content, tests, browser journeys
    Test {
        /// Try longer tables of faults, which takes several times as long
        #[arg(long)]
        long: bool,
    },
    /// Measure the site against its budgets
    Bench {
        /// The parts to measure: all, unless named
        #[arg(value_parser = PossibleValuesParser::new(bench::PARTS))]
        parts: Vec<String>,
    },
    /// Build the site around the app, as the hook of Trunk
    #[command(hide = true)]
    Hook,
}

fn main() -> ExitCode {
    perform(Arguments::parse().task).unwrap_or_else(|error| {
        eprintln!("\nerror: {error}");
        ExitCode::FAILURE
    })
}

/// Does the task and returns the code to exit with.
fn perform(task: Task) -> Result<ExitCode, Error> {
    let root = root();
    match task {
        Task::Serve { port } => site::serve(&root, port)?,
        Task::Build => site::build(&root, &setup::for_build(&root)?)?,
        Task::Check { folder, coverage } => {
            return content::check(&root, folder.as_deref(), coverage);
        }
        Task::Test { long } => steps::run(&root, long)?,
        Task::Hook => hook::run(&root)?,
        Task::Bench { parts } => return bench::run(&root, &parts),
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
    use clap::CommandFactory;

    use super::*;

    fn read(arguments: &str) -> Result<Task, clap::Error> {
        let words = ["xtask"].into_iter().chain(arguments.split_whitespace());
        Arguments::try_parse_from(words).map(|arguments| arguments.task)
    }

    #[test]
    fn arguments_name_a_task() {
        let check = |folder: Option<&str>, coverage| Task::Check {
            folder: folder.map(PathBuf::from),
            coverage,
        };
        let cases = [
            ("serve", Task::Serve { port: 8080 }),
            ("serve --port 3000", Task::Serve { port: 3000 }),
            ("serve --port=0", Task::Serve { port: 0 }),
            ("build", Task::Build),
            ("check", check(None, false)),
            ("check my/pack --coverage", check(Some("my/pack"), true)),
            ("test", Task::Test { long: false }),
            ("test --long", Task::Test { long: true }),
            ("hook", Task::Hook),
            ("bench", Task::Bench { parts: Vec::new() }),
            ("bench bytes speed", Task::Bench { parts: vec!["bytes".into(), "speed".into()] }),
        ];
        for (arguments, expected) in cases {
            assert_eq!(read(arguments).ok(), Some(expected), "{arguments}");
        }
        Arguments::command().debug_assert();
    }

    #[test]
    fn wrong_arguments_are_named() {
        let cases = [
            ("", "Usage: cargo xtask <COMMAND>"),
            ("tset", "unrecognized subcommand 'tset'"),
            ("build --fast", "unexpected argument '--fast'"),
            ("test journeys", "unexpected argument 'journeys'"),
            ("serve here now", "unexpected argument 'here'"),
            ("serve --port", "a value is required for '--port <PORT>'"),
            ("serve --port 65536", "65536 is not in 0..=65535"),
            ("serve --port=web", "invalid value 'web' for '--port <PORT>'"),
            ("check one two", "unexpected argument 'two'"),
            ("bench byte", "[possible values: bytes, build, growth, speed, lighthouse]"),
        ];
        for (arguments, expected) in cases {
            let error = read(arguments).expect_err(arguments);
            assert!(error.to_string().contains(expected), "{arguments}: {error}");
            assert_eq!(error.exit_code(), 2, "{arguments}");
        }
    }
}
