//! Builds sites of made-up content with the project's own builder and the built app.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

use waymark_bundle::App;
use waymark_site::publish::app_files::FOLDER;
use waymark_site::publish::{Apps, publish};

use crate::BUILD_SITE;
use crate::Place;
use crate::error::Error;
use crate::pages;

/// A made-up site.
pub struct MadeUp {
    /// Its folder.
    pub site: PathBuf,
    /// How long the builder took, in seconds.
    pub seconds: f64,
    /// The most memory that the builder held at once, in bytes, where the system tells.
    pub peak: Option<usize>,
}

fn folder(place: &Place, guides: usize) -> PathBuf {
    place.work.join("made-up").join(guides.to_string())
}

/// The folder of the project that a site of so many guides was built from.
pub fn project(place: &Place, guides: usize) -> PathBuf {
    folder(place, guides).join("project")
}

/// Builds a site of so many guides. The builder runs in a process of its own, whose memory is then
/// its alone.
pub fn build(place: &Place, guides: usize) -> Result<MadeUp, Error> {
    let folder = folder(place, guides);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
    }
    let (project, site) = (project(place, guides), folder.join("site"));
    waymark_synthetic::project(&place.root, &project, guides).map_err(Error::file(&project))?;
    fs::create_dir_all(&site).map_err(Error::file(&site))?;
    let program = env::current_exe().map_err(Error::file(Path::new("waymark-bench")))?;
    let output =
        Command::new(program).arg(BUILD_SITE).args([&place.site, &project, &site]).output();
    let output = output.map_err(Error::file(&project))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let failed = || {
        let errors = String::from_utf8_lossy(&output.stderr);
        Error::Failed(format!("building a site of {guides} guides: {}", errors.trim()))
    };
    let mut figures = text.split_whitespace();
    let seconds = figures.next().and_then(|word| word.parse().ok()).ok_or_else(failed)?;
    let peak = figures.next().and_then(|word| word.parse().ok());
    Ok(MadeUp { site, seconds, peak })
}

/// Builds a site in this process with the app of the one in `built`, and prints the seconds and the
/// bytes that it took.
pub fn build_here(built: &Path, project: &Path, site: &Path) -> Result<ExitCode, Error> {
    let apps = apps(built)?;
    let start = Instant::now();
    publish(project, site, &apps).map_err(Error::Publish)?;
    let seconds = start.elapsed().as_secs_f64();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak(&status).map(|bytes| bytes.to_string());
    println!("{seconds} {}", peak.unwrap_or_default());
    Ok(ExitCode::SUCCESS)
}

/// The app of a built site. The one in its portable edition is not taken out again: another with the
/// code of every page stands in for it, in a portable edition that nobody opens.
fn apps(built: &Path) -> Result<Apps, Error> {
    let read = |file: &Path| fs::read(file).map_err(Error::file(file));
    let script = pages::app_file(built, "js")?;
    let script = fs::read_to_string(&script).map_err(Error::file(&script))?;
    let wasm = pages::app_file(built, "wasm")?;
    let mut app = App::in_one_piece(script, read(&wasm)?);
    let folder = built.join(FOLDER);
    let mut everything = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let file = entry.map_err(Error::file(&folder))?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".wasm") {
            let bytes = read(&file)?;
            everything.extend_from_slice(&bytes);
            if file != wasm {
                app.files.insert(name, bytes);
            }
        }
    }
    let portable = App::in_one_piece(app.script.clone(), everything);
    Ok(Apps { site: app, portable: Some(portable) })
}

/// The most memory that a process of Linux has held, in bytes, from its status.
fn peak(status: &str) -> Option<usize> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_peak_is_read_from_the_status() {
        let status = "Name:\tbuild\nVmHWM:\t   18712 kB\nVmRSS:\t   1200 kB\n";
        assert_eq!(super::peak(status), Some(18712 * 1024));
        assert_eq!(super::peak("Name:\tbuild\n"), None);
    }
}
