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

use error::Error;
use table::Table;

/// The word that has this program build a made-up site, in a process of its own.
const BUILD: &str = "build";

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

/// Measures one subject.
type Measure = fn(&Place, &mut Table) -> Result<(), Error>;

/// The parts by name, the quick ones first.
const PARTS: [(&str, Measure); 5] = [
    ("bytes", pages::measure),
    ("build", building::measure),
    ("growth", growth::measure),
    ("speed", speed::measure),
    ("lighthouse", lighthouse::measure),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        [BUILD, source, target] => made_up::build_here(Path::new(source), Path::new(target)),
        parts => run(parts),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures the parts that are named; all of them, where none is.
fn run(names: &[&str]) -> Result<ExitCode, Error> {
    let known = |name: &&&str| PARTS.iter().any(|(part, _)| *part == **name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        return Err(Error::UnknownPart((*unknown).to_owned()));
    }
    let place = Place::read()?;
    let mut table = Table::default();
    for (name, measure) in PARTS {
        if names.is_empty() || names.contains(&name) {
            eprintln!("Measuring: {name}");
            measure(&place, &mut table)?;
        }
    }
    let text = table.to_string();
    let file = place.work.join("table.md");
    std::fs::write(&file, &text).map_err(Error::file(&file))?;
    println!("\n{text}\nThe table is in {}.", file.display());
    Ok(if table.is_over() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
