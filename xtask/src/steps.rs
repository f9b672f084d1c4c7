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
use crate::setup::{self, Browsers, TestTools};
use crate::{content, process, site};

/// The variable that tells the journeys where the site is.
const SITE: &str = "WAYMARK_SITE";

/// The variable that tells property tests how many cases to try, and what the longer tables try.
const LONG: (&str, &str) = ("PROPTEST_CASES", "20000");

/// What cargo-deny is asked to check by `deny.toml`. Advisories would need a network.
const DEPENDENCIES: [&str; 7] =
    ["--locked", "--workspace", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"];

struct Step {
    name: &'static str,
    command: Command,
}

struct Outcome {
    name: &'static str,
    time: Duration,
    passed: bool,
}

/// Sets up what is missing and runs every step until one fails.
pub fn run(root: &Path, long: bool) -> Result<(), Error> {
    let start = Instant::now();
    let (tools, browsers) = setup::for_tests(root)?;
    let mut outcomes = vec![Outcome { name: "Set-up", time: start.elapsed(), passed: true }];
    let result = run_all(steps(root, &tools, &browsers, long), &mut outcomes);
    print!("\n{}", table(&outcomes));
    result
}

/// The steps in their order: the quickest to fail first, the slowest last.
fn steps(root: &Path, tools: &TestTools, browsers: &Browsers, long: bool) -> Vec<Step> {
    let mut content = content::checker();
    content.arg(content::FOLDER);
    let mut dependencies = Command::new(&tools.cargo_deny);
    dependencies.args(DEPENDENCIES);
    let mut tests = cargo("test", "--workspace");
    let mut journeys = cargo("test", "--package waymark-journeys --test journeys");
    let site = root.join(site::FOLDER);
    for (name, value) in browsers.variables().into_iter().chain([(SITE, site.as_path())]) {
        tests.env_remove(name);
        journeys.env(name, value);
    }
    if long {
        tests.env(LONG.0, LONG.1);
        journeys.args(["--", "--include-ignored"]);
    }
    let views = "--package waymark-view --test browser --target wasm32-unknown-unknown";
    let mut views = cargo("test", views);
    views.env("PATH", &tools.path).env_remove("GECKODRIVER");
    views.envs(browsers.chromium.runner(root));
    let mut formatting = process::cargo();
    formatting.args(["fmt", "--all", "--check"]);
    let all = "--workspace --all-targets --test journeys -- -D warnings";
    let app = "--package waymark --target wasm32-unknown-unknown -- -D warnings";
    let mut steps = vec![
        Step { name: "Formatting", command: formatting },
        Step { name: "Dependencies", command: dependencies },
        Step { name: "Lints", command: cargo("clippy", all) },
        Step { name: "Lints in the browser's build", command: cargo("clippy", app) },
        Step { name: "Content", command: content },
        Step { name: "Tests", command: tests },
        Step { name: "Tests of views in a browser", command: views },
        Step { name: "Release build", command: site::build_command(root, &tools.trunk) },
        Step { name: "Browser journeys", command: journeys },
    ];
    for step in &mut steps {
        step.command.current_dir(root);
    }
    steps
}

/// A cargo command from its words.
fn cargo(subcommand: &str, words: &str) -> Command {
    let mut command = process::locked_cargo(subcommand);
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

    fn planned(long: bool) -> Vec<Step> {
        let tools = TestTools {
            trunk: "tools/trunk".into(),
            path: "tools".into(),
            cargo_deny: "tools/cargo-deny".into(),
        };
        steps(Path::new("checkout"), &tools, &browsers(), long)
    }

    #[test]
    fn the_steps_have_their_order() {
        let shown: Vec<_> =
            planned(false).iter().map(|step| process::shown(&step.command)).collect();
        let expected = [
            "cargo fmt --all --check",
            "cargo-deny --locked --workspace check --hide-inclusion-graph bans licenses sources",
            "cargo clippy --locked --workspace --all-targets --test journeys -- -D warnings",
            "cargo clippy --locked --package waymark --target wasm32-unknown-unknown -- -D warnings",
            "cargo run --locked --quiet --package waymark-site -- check content",
            "cargo test --locked --workspace",
            "cargo test --locked --package waymark-view --test browser --target wasm32-unknown-unknown",
            "trunk build --release --skip-version-check",
            "cargo test --locked --package waymark-journeys --test journeys",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn only_tests_are_told_to_take_long() {
        for (long, expected) in [(false, vec![]), (true, vec!["Tests"])] {
            let told = |step: &Step| {
                let mut set = step.command.get_envs().filter(|(_, value)| value.is_some());
                set.any(|(name, _)| name == LONG.0)
            };
            let steps = planned(long);
            let names: Vec<_> = steps.iter().filter(|step| told(step)).map(|s| s.name).collect();
            assert_eq!(names, expected);
            let journeys = steps.last().map(|step| process::shown(&step.command));
            let has_all = journeys.is_some_and(|shown| shown.ends_with("-- --include-ignored"));
            assert_eq!(has_all, long);
        }
    }

    #[test]
    fn only_the_journeys_are_told_of_the_browsers_and_the_site() {
        let browsers = browsers();
        let named = browsers.variables().into_iter().map(|(name, _)| name);
        let journey_variables: Vec<_> = named.chain([SITE]).collect();
        for Step { name, command } in planned(false) {
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
