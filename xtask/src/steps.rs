//! Every check of the project, one after the other, with the time each takes.
//!
//! [`run`] is the entry point: it sets up what is missing, runs the [`steps`] until one fails, and
//! closes with a table.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::process::spoken;
use crate::setup::{self, Browsers, Toolbox};
use crate::{content, process, site};

/// The variable by which the journeys learn of the site.
const SITE: &str = "WAYMARK_SITE";

/// One check.
struct Step {
    name: &'static str,
    command: Command,
}

/// How a step went.
struct Outcome {
    name: &'static str,
    time: Duration,
    passed: bool,
}

/// Sets up what is missing and runs every step until one fails.
pub fn run(root: &Path) -> Result<(), Error> {
    let start = Instant::now();
    let (toolbox, browsers) = setup::for_tests(root)?;
    let mut outcomes = vec![Outcome { name: "Set-up", time: start.elapsed(), passed: true }];
    let result = run_all(steps(root, &toolbox, &browsers), &mut outcomes);
    print!("\n{}", table(&outcomes));
    result
}

/// The steps in their order: the quickest to fail first, the slowest last.
fn steps(root: &Path, toolbox: &Toolbox, browsers: &Browsers) -> Vec<Step> {
    let mut content = content::checker();
    content.arg(content::FOLDER);
    let mut tests = cargo("test --workspace");
    let mut journeys = cargo("test --package waymark-journeys --test journeys");
    let site = root.join(site::FOLDER);
    for (name, value) in browsers.variables().into_iter().chain([(SITE, site.as_path())]) {
        tests.env_remove(name);
        journeys.env(name, value);
    }
    let views = "test --package waymark-view --test browser --target wasm32-unknown-unknown";
    let mut views = cargo(views);
    views.env("PATH", &toolbox.path).env_remove("GECKODRIVER").envs(browsers.chromium.runner(root));
    let app = "clippy --package waymark --target wasm32-unknown-unknown -- -D warnings";
    let mut steps = vec![
        Step { name: "Formatting", command: cargo("fmt --all --check") },
        Step {
            name: "Lints",
            command: cargo("clippy --workspace --all-targets --test journeys -- -D warnings"),
        },
        Step { name: "Lints in the browser's build", command: cargo(app) },
        Step { name: "Content", command: content },
        Step { name: "Tests", command: tests },
        Step { name: "Tests of views in a browser", command: views },
        Step { name: "Release build", command: site::build_command(root, toolbox) },
        Step { name: "Browser journeys", command: journeys },
    ];
    for step in &mut steps {
        step.command.current_dir(root);
    }
    steps
}

/// A cargo command from its words.
fn cargo(words: &str) -> Command {
    let mut command = process::cargo();
    command.args(words.split(' '));
    command
}

/// Runs the steps until one fails, and notes how each went.
fn run_all(steps: Vec<Step>, outcomes: &mut Vec<Outcome>) -> Result<(), Error> {
    let count = steps.len();
    for (index, Step { name, mut command }) in steps.into_iter().enumerate() {
        println!("\n[{}/{count}] {name}: {}", index + 1, process::shown(&command));
        let start = Instant::now();
        let result = process::run(&mut command);
        let time = start.elapsed();
        outcomes.push(Outcome { name, time, passed: result.is_ok() });
        result?;
        println!("[{}/{count}] {name}: passed in {}", index + 1, spoken(time));
    }
    Ok(())
}

/// The steps that ran with their times, and their sum.
fn table(outcomes: &[Outcome]) -> String {
    let width = outcomes.iter().map(|outcome| outcome.name.len()).max().unwrap_or_default();
    let mut table = String::new();
    let mut row = |name: &str, time: Duration, note: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{name:width$}  {:>12}{note}", spoken(time));
    };
    for Outcome { name, time, passed } in outcomes {
        row(name, *time, if *passed { "" } else { "  failed" });
    }
    row("Total", outcomes.iter().map(|outcome| outcome.time).sum(), "");
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::{Browser, Engines};

    fn browsers() -> Browsers {
        let chromium = Browser { chrome: "b/chromium".into(), driver: "b/chromedriver".into() };
        let engines = Engines {
            firefox: "b/firefox".into(),
            geckodriver: "b/geckodriver".into(),
            webkit: "b/MiniBrowser".into(),
            webkit_driver: "b/WebKitWebDriver".into(),
            screen: "b/Xvfb".into(),
        };
        Browsers { chromium, engines }
    }

    fn planned() -> Vec<Step> {
        let toolbox = Toolbox { trunk: "tools/trunk".into(), path: "tools".into() };
        steps(Path::new("checkout"), &toolbox, &browsers())
    }

    #[test]
    fn the_steps_have_their_order() {
        let shown: Vec<_> = planned().iter().map(|step| process::shown(&step.command)).collect();
        let expected = [
            "cargo fmt --all --check",
            "cargo clippy --workspace --all-targets --test journeys -- -D warnings",
            "cargo clippy --package waymark --target wasm32-unknown-unknown -- -D warnings",
            "cargo run --quiet --package waymark-site -- check content",
            "cargo test --workspace",
            "cargo test --package waymark-view --test browser --target wasm32-unknown-unknown",
            "trunk build --release --skip-version-check",
            "cargo test --package waymark-journeys --test journeys",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn only_the_journeys_learn_of_the_browsers_and_the_site() {
        let browsers = browsers();
        let named = browsers.variables().into_iter().map(|(name, _)| name);
        let journey_variables: Vec<_> = named.chain([SITE]).collect();
        for Step { name, command } in planned() {
            let set = command.get_envs().filter(|(_, value)| value.is_some());
            let names: Vec<_> = set.map(|(name, _)| name.to_string_lossy()).collect();
            let count = names.iter().filter(|name| journey_variables.contains(&&***name)).count();
            let expected = if name == "Browser journeys" { journey_variables.len() } else { 0 };
            assert_eq!(count, expected, "{name}: {names:?}");
        }
    }

    #[test]
    fn the_table_names_every_step() {
        let outcome = |name, seconds, passed| Outcome {
            name,
            time: Duration::from_secs_f64(seconds),
            passed,
        };
        let outcomes = [
            outcome("Set-up", 0.04, true),
            outcome("Formatting", 1.26, true),
            outcome("Lints", 125.9, false),
        ];
        let expected = "\
Set-up             0.0 s
Formatting         1.3 s
Lints         2 min 05 s  failed
Total         2 min 07 s
";
        assert_eq!(table(&outcomes), expected);
    }
}
