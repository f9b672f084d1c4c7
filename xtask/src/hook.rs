//! The one hook of Trunk: builds the app and the site builder, and has the builder write the site.
//!
//! [`run`] is the entry point. Both builds run at the same time, each on a core. Where no Rust has
//! changed since the last preview, there is nothing to build, and the builder runs at once: a changed
//! guide is shown within a second.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::SystemTime;

use crate::error::Error;
use crate::{process, remap};

/// What the app and the builder are made of, from the top of the checkout.
const SOURCES: [&str; 6] = [".cargo", "Cargo.lock", "Cargo.toml", "crates", "src", "style"];

/// What the builder is called by cargo.
const BUILDER: &str = "waymark-site";

/// The name of the app's WebAssembly.
const APP: &str = "waymark.wasm";

/// Builds what has to be built, and runs the builder.
pub fn run(root: &Path) -> Result<(), Error> {
    let is_release = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let profile = if is_release { "release" } else { "preview" };
    let target = process::target(root);
    let app = target.join("wasm32-unknown-unknown").join(profile).join(APP);
    let builder = target.join("debug").join(format!("{BUILDER}{}", std::env::consts::EXE_SUFFIX));
    if is_release || !is_newer_than_sources(root, &[&app, &builder]) {
        remap::write(root)?;
        build(profile)?;
        // Cargo leaves a file alone that a change did not reach.
        for file in [&app, &builder] {
            touch(file)?;
        }
    }
    process::run(Command::new(&builder).arg("publish").arg(&app).current_dir(root))
}

/// Builds the app for a profile and, at the same time, the builder.
fn build(profile: &str) -> Result<(), Error> {
    let mut app = process::locked_cargo("build");
    app.args(["--package", "waymark", "--bin", "waymark", "--target", "wasm32-unknown-unknown"]);
    app.args(["--profile", profile]);
    let mut builder = process::locked_cargo("build");
    builder.args(["--package", BUILDER]);
    let start = |command: &mut Command| -> Result<Child, Error> {
        command.spawn().map_err(|source| Error::not_started(command, source))
    };
    let children = [start(&mut app)?, start(&mut builder)?];
    for (mut child, command) in children.into_iter().zip([&app, &builder]) {
        let status = child.wait().map_err(|source| Error::not_started(command, source))?;
        if !status.success() {
            return Err(Error::Failed { command: process::shown(command), status });
        }
    }
    Ok(())
}

/// Whether all of these files are there, and nothing that they are made of has changed since.
fn is_newer_than_sources(root: &Path, files: &[&PathBuf]) -> bool {
    let oldest = files.iter().map(|file| changed(file)).min().flatten();
    oldest.is_some_and(|built| {
        SOURCES.iter().all(|source| newest(&root.join(source)).is_none_or(|newest| newest < built))
    })
}

/// When anything in a folder, or a file, was last changed.
fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = fs::read_dir(path) else { return changed(path) };
    let inside = entries.flatten().filter_map(|entry| newest(&entry.path()));
    inside.chain(changed(path)).max()
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

fn touch(file: &Path) -> Result<(), Error> {
    let touched = fs::File::options()
        .append(true)
        .open(file)
        .and_then(|file| file.set_modified(SystemTime::now()));
    touched.map_err(Error::file(file))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_changed_source_has_everything_built_again() {
        let root = std::env::temp_dir().join(format!("waymark-hook-{}", std::process::id()));
        let (source, built) = (root.join("src/gate/report.rs"), root.join("app"));
        fs::create_dir_all(root.join("src/gate")).expect("folders can be made");
        for file in [&source, &built] {
            fs::write(file, "").expect("files can be written");
        }
        let set = |file: &Path, seconds: u64| {
            let file = fs::File::options().append(true).open(file).expect("it is there");
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
                .expect("it can be touched");
        };
        let in_an_hour = SystemTime::now() + Duration::from_secs(3_600);
        let later =
            in_an_hour.duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_secs();
        set(&built, later);
        assert!(is_newer_than_sources(&root, &[&built]));
        set(&source, later + 1);
        assert!(!is_newer_than_sources(&root, &[&built]));
        assert!(!is_newer_than_sources(&root, &[&built, &root.join("missing")]));
        fs::remove_dir_all(root).expect("it can be removed");
    }
}
