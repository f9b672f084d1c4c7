//! Installs a tool with cargo.
//!
//! [`install`] is the entry point: it looks for room, builds the tool, sees that it runs, and only
//! then gives its folder the name under which it is looked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::error::{Cause, SetupError};
use super::tools::{self, Tool};
use crate::error::Error;
use crate::process;

/// What building a tool (0.8 GB) and then the project takes, in megabytes, with room to spare.
const ROOM: u64 = 3000;

/// A release profile that builds in a third of the time; how fast the tools run hardly matters.
const PROFILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

/// Installs `tool` to `folder`.
pub fn install(tool: &Tool, folder: &Path, root: &Path) -> Result<(), Error> {
    let build = process::target(root).join("tools");
    check_room(&build)?;
    let partial = partial(folder);
    let what = format!("Installing {} into {} with cargo", tool.title(), folder.display());
    process::timed(&what, &format!("{}, once", tool.effort), || {
        build_tool(tool, &partial, &build)
    })?;
    let program = tool.in_folder(&partial);
    if !tool.is(&program) {
        return Err(SetupError::Unsound { tool: tool.title(), program }.into());
    }
    put_in_place(&partial, folder)?;
    // Nobody needs it any more; where it cannot be removed, it is only in the way.
    let _ = fs::remove_dir_all(&build);
    Ok(())
}

/// The folder beside `folder` for what is not yet known to run.
fn partial(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

/// Builds the tool in `build` and installs it to `folder`.
fn build_tool(tool: &Tool, folder: &Path, build: &Path) -> Result<(), Error> {
    let package = format!("{}@{}", tool.package, tool.version);
    let mut command = process::cargo();
    command.args(["install", "--locked", "--force"]).args(tool.options);
    command.arg("--root").arg(folder).arg(package);
    command.envs(PROFILE).env("CARGO_TARGET_DIR", build).env_remove("CARGO_BUILD_TARGET");
    // Otherwise cargo advises to add this folder to `PATH`.
    command.env("PATH", tools::path_with(Some(folder)));
    let mut found = None;
    if process::run_watched(&mut command, |line| found = found.or_else(|| cause(line)))? {
        return Ok(());
    }
    Err(SetupError::Install { tool: tool.title(), cause: found }.into())
}

/// Gives the folder its name, in place of one that does not work.
fn put_in_place(partial: &Path, folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Error::file(folder))?;
    }
    fs::rename(partial, folder).map_err(Error::file(folder))
}

/// What a line of cargo's error output tells about the cause of a failure. Warnings tell nothing:
/// cargo tries again.
fn cause(line: &str) -> Option<Cause> {
    const NETWORK: [&str; 8] = [
        "failed to download",
        "download of",
        "failed to fetch",
        "failed to query",
        "could not resolve",
        "could not connect",
        "in registry",
        "timed out",
    ];
    let line = line.to_lowercase();
    if line.starts_with("warning") {
        None
    } else if line.contains("no space left on device") {
        Some(Cause::Disk)
    } else if NETWORK.iter().any(|words| line.contains(words)) {
        Some(Cause::Network)
    } else {
        None
    }
}

/// Fails if there is too little room for building in `folder`; where nobody knows, there is enough.
fn check_room(folder: &Path) -> Result<(), Error> {
    let existing = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(folder);
    let report = process::output(Command::new("df").arg("-Pk").arg(existing));
    match report.as_deref().and_then(free) {
        Some(free) if free < ROOM => {
            Err(SetupError::NoRoom { folder: existing.to_owned(), free, needed: ROOM }.into())
        }
        _ => Ok(()),
    }
}

/// The free room, in megabytes, that a report of `df -Pk` states: the number before the percentage.
fn free(report: &str) -> Option<u64> {
    let words: Vec<_> = report.lines().last()?.split_whitespace().collect();
    let percentage = words.iter().rposition(|word| {
        word.strip_suffix('%').is_some_and(|number| number.parse::<u8>().is_ok())
    })?;
    let kilobytes: u64 = words.get(percentage.checked_sub(1)?)?.parse().ok()?;
    Some(kilobytes / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_is_read_from_what_cargo_says() {
        let cases = [
            ("error: failed to download `serde v1.0.0`", Some(Cause::Network)),
            ("  download of config.json failed", Some(Cause::Network)),
            ("  [6] Could not resolve hostname", Some(Cause::Network)),
            ("error: could not find `trunk` in registry `crates-io`", Some(Cause::Network)),
            ("warning: spurious network error: failed to download (3 tries remaining)", None),
            ("error: write: No space left on device (os error 28)", Some(Cause::Disk)),
            ("  Downloaded serde v1.0.0", None),
            ("   Compiling serde v1.0.0", None),
            ("error: could not compile `serde`", None),
        ];
        for (line, expected) in cases {
            assert_eq!(cause(line), expected, "{line}");
        }
    }

    #[test]
    fn the_free_room_stands_before_the_percentage() {
        let head = "Filesystem 1024-blocks Used Available Capacity Mounted on\n";
        let cases = [
            ("/dev/sda 264212084 14348028 80937860 16% /", Some(79_040)),
            ("//host/my disk 100 90 10 90% /mnt/100% full", Some(0)),
            ("overlay 2048 0 2048 0% /", Some(2)),
            ("", None),
            ("nothing to see", None),
        ];
        for (line, expected) in cases {
            assert_eq!(free(&format!("{head}{line}")), expected, "{line}");
        }
    }

    #[test]
    fn a_partial_folder_keeps_the_whole_version() {
        assert_eq!(partial(Path::new("a/trunk-0.21.14")), Path::new("a/trunk-0.21.14.partial"));
    }
}
