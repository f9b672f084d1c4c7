//! Keeps the paths of the building machine out of the app.
//!
//! A panic names the file that it happened in, so the compiler writes the paths of all crates into
//! the WebAssembly: where cargo keeps them here, which says whose machine this is and makes the
//! bytes differ from one machine to the next. [`write`] is the entry point: it writes the compiler's
//! flags that shorten those paths to a file that `.cargo/config.toml` includes. The hook of Trunk runs
//! it before every build, whoever calls Trunk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::process;

/// The file with the flags, from the top of the checkout; `.cargo/config.toml` names it too.
pub const FILE: &str = "target/remap.toml";

/// Writes the flags for this machine, unless they are there already: a file that changes would have
/// `trunk serve` build again.
pub fn write(root: &Path) -> Result<(), Error> {
    let file = root.join(FILE);
    let text = config(&prefixes(root)?);
    if fs::read_to_string(&file).is_ok_and(|there| there == text) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
    }
    fs::write(&file, text).map_err(Error::file(&file))
}

/// The folders whose paths are shortened, each with what stands in its place. The compiler takes
/// the last that fits.
fn prefixes(root: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let home = process::cargo_home();
    let sources = home.join("registry").join("src");
    let mut prefixes = vec![(home, String::new()), (root.to_owned(), String::new())];
    // One folder for each registry, named after it: crates come from a mirror on some machines.
    let mut registries = Vec::new();
    if sources.is_dir() {
        for entry in fs::read_dir(&sources).map_err(Error::file(&sources))? {
            registries.push((entry.map_err(Error::file(&sources))?.path(), String::new()));
        }
    }
    registries.sort();
    prefixes.extend(registries);
    prefixes.extend(standard_library());
    Ok(prefixes)
}

/// The source of the standard library, where this toolchain has it, with the path that it has where
/// the toolchain was made.
fn standard_library() -> Option<(PathBuf, String)> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let source = Path::new(&sysroot).join("lib/rustlib/src/rust");
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
    source.is_dir().then(|| (source, format!("/rustc/{commit}")))
}

/// The configuration of cargo with those flags, for the app alone: nothing that is built for this
/// machine changes with them.
fn config(prefixes: &[(PathBuf, String)]) -> String {
    let mut text = "[target.wasm32-unknown-unknown]\nrustflags = [\n".to_owned();
    for (from, to) in prefixes {
        let flag = format!("--remap-path-prefix={}={to}", from.display());
        let flag = flag.replace('\\', "\\\\").replace('"', "\\\"");
        text.push_str(&format!("    \"{flag}\",\n"));
    }
    text.push_str("]\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_written_as_cargo_reads_them() {
        let prefixes = [
            (PathBuf::from("/home/a b/.cargo"), String::new()),
            (PathBuf::from("C:\\\"x\"\\rust"), "/rustc/0a1b".to_owned()),
        ];
        let expected = "[target.wasm32-unknown-unknown]\nrustflags = [\n    \
            \"--remap-path-prefix=/home/a b/.cargo=\",\n    \
            \"--remap-path-prefix=C:\\\\\\\"x\\\"\\\\rust=/rustc/0a1b\",\n]\n";
        assert_eq!(config(&prefixes), expected);
    }

    #[test]
    fn what_cargo_downloads_and_the_checkout_are_shortened() {
        let root = Path::new("/checkout");
        let prefixes = prefixes(root).expect("the folders can be listed");
        let of = |folder: &Path| prefixes.iter().position(|(from, _)| from == folder);
        assert!(of(root).is_some(), "{prefixes:?}");
        let home = of(&process::cargo_home()).expect("cargo's own folder is there");
        let registry = prefixes.iter().position(|(from, _)| {
            from.parent().is_some_and(|parent| parent.ends_with("registry/src"))
        });
        let registry = registry.expect("this was built with crates of a registry");
        assert!(registry > home, "the compiler takes the last that fits: {prefixes:?}");
    }

    #[test]
    fn cargo_includes_the_file() {
        let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cargo/config.toml");
        let config = fs::read_to_string(config).expect("the file is there");
        assert!(config.contains(&format!("\"../{FILE}\"")), "{config}");
    }
}
