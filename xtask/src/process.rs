//! Runs other programs.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::error::Error;

/// The cargo that runs this program.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A cargo command that builds with the very versions in `Cargo.lock`. Where those do not fit what a
/// `Cargo.toml` asks for, it fails instead of choosing others.
pub fn locked_cargo(subcommand: &str) -> Command {
    let mut command = cargo();
    command.args([subcommand, "--locked"]);
    command
}

/// The folder in which cargo keeps what it downloads and installs.
pub fn cargo_home() -> PathBuf {
    match env::var_os("CARGO_HOME").filter(|home| !home.is_empty()) {
        Some(home) => PathBuf::from(home),
        None => env::home_dir().unwrap_or_default().join(".cargo"),
    }
}

/// The folder of what cargo builds, for a checkout.
pub fn target(root: &Path) -> PathBuf {
    root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Runs a command that has to succeed.
pub fn run(command: &mut Command) -> Result<(), Error> {
    let status = command.status().map_err(|source| Error::not_started(command, source))?;
    if status.success() { Ok(()) } else { Err(Error::Failed { command: shown(command), status }) }
}

/// Runs a command and returns the code that it exits with.
pub fn exit_code(command: &mut Command) -> Result<ExitCode, Error> {
    let status = command.status().map_err(|source| Error::not_started(command, source))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs a command, shows `watch` each line that it writes to its error output, and passes the line
/// on. Returns whether the command succeeded.
pub fn run_watched(command: &mut Command, mut watch: impl FnMut(&str)) -> Result<bool, Error> {
    let mut child = command
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|source| Error::not_started(command, source))?;
    if let Some(errors) = child.stderr.take() {
        for line in BufReader::new(errors).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            eprintln!("{}", line.trim_end());
            watch(&line);
        }
    }
    let status = child.wait().map_err(|source| Error::not_started(command, source))?;
    Ok(status.success())
}

/// What a command prints, if it succeeds; nothing of it is shown.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where on `PATH` a program is.
pub fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|file| file.is_file())
}

/// The version that a program reports with `--version`: the first word that begins with a digit.
pub fn version(program: &Path) -> Option<String> {
    version_in(&output(Command::new(program).arg("--version"))?)
}

/// The first word that begins with a digit.
fn version_in(text: &str) -> Option<String> {
    text.split_whitespace()
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .map(str::to_owned)
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words: Vec<_> =
        [program].into_iter().chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

/// Says what is done and how long that tends to take, does it, and says how long it took.
pub fn timed<T, E>(what: &str, effort: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    println!("{what} ({effort})");
    let start = Instant::now();
    let result = work()?;
    println!("Done in {}", spoken(start.elapsed()));
    Ok(result)
}

/// A time in words: `1.3 s`, or `2 min 05 s`.
pub fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_first_word_with_a_digit() {
        let cases = [
            ("trunk 0.21.14", Some("0.21.14")),
            ("wasm-bindgen 0.2.126 (3a1c2b)", Some("0.2.126")),
            ("Chromium 156.0.8078.79 built on Debian GNU/Linux 12", Some("156.0.8078.79")),
            ("Google Chrome 141.0.7390.54 ", Some("141.0.7390.54")),
            ("ChromeDriver 156.0.8078.79 (a21ce-refs/branch@{#1})", Some("156.0.8078.79")),
            ("usage: trunk", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(version_in(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_command_is_shown_without_the_folder_of_its_program() {
        let mut command = Command::new("some/folder/cargo");
        assert_eq!(shown(command.args(["fmt", "--all"])), "cargo fmt --all");
    }
}
