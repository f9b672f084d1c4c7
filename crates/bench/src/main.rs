//! Measures the built site and its builder, and says how the figures stand to the budgets.
//! `cargo xtask bench` builds the site, sets up what is missing, and runs this.
//!
//! [`main`] is the entry point. Each part measures one subject and adds a [`table::Section`]:
//!
//! 1. [`pages`] weighs every page of the site, with [`compress`] and [`first_screen`];
//! 2. [`growth`] visits made-up sites of 30 and 1,000 guides, which [`made_up`] builds;
//! 3. [`building`] times the builder on made-up packs, notes its memory, and compares it with
//!    [`mdbook`];
//! 4. [`speed`] times in a browser what a person waits for;
//! 5. [`lighthouse`] asks Lighthouse for its scores.
//!
//! What happens in a browser stands in `browser/`, which [`browser`] runs. [`table`] writes the
//! figures down. Only byte budgets decide how the program exits: bytes are the same on every
//! machine, and times are not.

mod browser;
mod building;
mod compress;
mod error;
mod first_screen;
mod growth;
mod lighthouse;
mod made_up;
mod mdbook;
mod pages;
mod speed;
mod table;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use error::Error;
use table::Table;

/// The word that has this program build a made-up site, in a process of its own.
const BUILD_SITE: &str = "build-site";

/// Measures the built site and its builder against the project's budgets; `cargo xtask bench` runs it.
#[derive(Debug, Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct Arguments {
    /// The parts to measure: all, unless named
    #[arg(value_enum)]
    parts: Vec<Part>,
    #[command(subcommand)]
    own: Option<Own>,
}

/// What this program asks of itself.
#[derive(Debug, Subcommand)]
enum Own {
    /// Build a made-up site
    #[command(name = BUILD_SITE, hide = true)]
    BuildSite { built: PathBuf, project: PathBuf, site: PathBuf },
}

/// What can be measured, the quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Part {
    Bytes,
    Build,
    Growth,
    Speed,
    Lighthouse,
}

impl Part {
    fn measure(self, place: &Place, table: &mut Table) -> Result<(), Error> {
        match self {
            Part::Bytes => pages::measure(place, table),
            Part::Build => building::measure(place, table),
            Part::Growth => growth::measure(place, table),
            Part::Speed => speed::measure(place, table),
            Part::Lighthouse => lighthouse::measure(place, table),
        }
    }
}

/// Where everything is.
struct Place {
    /// The top of the checkout.
    root: PathBuf,
    /// The built site.
    site: PathBuf,
    /// The folder for the table, for made-up sites and for what the browser's scripts need.
    work: PathBuf,
}

impl Place {
    /// The places that `cargo xtask bench` names.
    fn read() -> Result<Place, Error> {
        let variable = |name| env::var_os(name).map(PathBuf::from).ok_or(Error::Variable(name));
        Ok(Place {
            root: Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
            site: variable("WAYMARK_SITE")?,
            work: variable("WAYMARK_BENCH")?,
        })
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.own {
        Some(Own::BuildSite { built, project, site }) => {
            made_up::build_here(&built, &project, &site)
        }
        None => run(&arguments.parts),
    };
    done.unwrap_or_else(|error| {
        eprintln!("\nerror: {error}");
        ExitCode::FAILURE
    })
}

/// Measures the parts that are named; all of them, where none is.
fn run(named: &[Part]) -> Result<ExitCode, Error> {
    let place = Place::read()?;
    let mut table = Table::default();
    for part in Part::value_variants() {
        if named.is_empty() || named.contains(part) {
            eprintln!("Measuring: {part:?}");
            part.measure(&place, &mut table)?;
        }
    }
    let text = table.to_string();
    let file = place.work.join("table.md");
    std::fs::write(&file, &text).map_err(Error::file(&file))?;
    println!("\n{text}\nThe table is in {}.", file.display());
    Ok(if table.is_over() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &str) -> Result<Arguments, String> {
        let words = ["waymark-bench"].into_iter().chain(arguments.split_whitespace());
        Arguments::try_parse_from(words).map_err(|error| error.to_string())
    }

    #[test]
    fn arguments_name_parts() {
        let parts = |arguments| read(arguments).map(|arguments| arguments.parts);
        assert_eq!(parts(""), Ok(vec![]));
        assert_eq!(parts("build lighthouse"), Ok(vec![Part::Build, Part::Lighthouse]));
        let unknown = parts("bytes byte").expect_err("there is no such part");
        let known = "[possible values: bytes, build, growth, speed, lighthouse]";
        assert!(unknown.contains("'byte'") && unknown.contains(known), "{unknown}");
    }

    #[test]
    fn this_program_builds_a_site_for_itself() {
        let own = |arguments: &str| read(arguments).map(|arguments| arguments.own);
        let asked = own(&format!("{BUILD_SITE} a b c"));
        let Ok(Some(Own::BuildSite { built, project, site })) = asked else { panic!("{asked:?}") };
        assert_eq!((built, project, site), ("a".into(), "b".into(), "c".into()));
        assert!(own(&format!("{BUILD_SITE} a b")).is_err());
        assert!(own(&format!("bytes {BUILD_SITE} a b c")).is_err());
    }
}
