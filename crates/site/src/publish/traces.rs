//! Searches a built site for paths of the machine that built it. They reveal whose machine it was,
//! and make two builds of one commit differ.
//!
//! [`of_this_machine`] is the entry point. It searches every file, whatever its kind, for the
//! [`folders`] of this machine.

use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

/// How much of a path is shown, in bytes.
const SHOWN: usize = 100;

#[derive(Debug, PartialEq, Eq)]
pub struct Trace {
    /// From the site's root.
    pub file: PathBuf,
    /// No more than [`SHOWN`] bytes of it.
    pub path: String,
}

impl fmt::Display for Trace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} holds {}", self.file.display(), self.path)
    }
}

/// The first path of this machine in each file of `site` that has one. `source` is the checkout
/// that the site was built from.
///
/// # Errors
/// Fails where a file cannot be read.
pub fn of_this_machine(source: &Path, site: &Path) -> Result<Vec<Trace>, (PathBuf, io::Error)> {
    in_files(site, &folders(source))
}

/// The folders that only this machine has: the home folder, those of cargo and rustup, and the
/// checkout.
fn folders(source: &Path) -> Vec<PathBuf> {
    let named = ["CARGO_HOME", "RUSTUP_HOME", "CARGO_TARGET_DIR"].map(env::var_os);
    let named = named.into_iter().flatten().map(PathBuf::from);
    let all = named.chain(env::home_dir()).chain([source.to_owned()]);
    // The root of a disk is the start of any path, on any machine.
    all.filter(|folder| folder.is_absolute() && folder.parent().is_some()).collect()
}

/// The first path below one of the `folders` in each file that has one.
fn in_files(site: &Path, folders: &[PathBuf]) -> Result<Vec<Trace>, (PathBuf, io::Error)> {
    let needles: Vec<Vec<u8>> = folders.iter().flat_map(|folder| spellings(folder)).collect();
    let mut traces = Vec::new();
    for file in files(site)? {
        let bytes = fs::read(&file).map_err(|error| (file.clone(), error))?;
        if let Some(start) = needles.iter().filter_map(|needle| find(&bytes, needle)).min() {
            let file = file.strip_prefix(site).unwrap_or(&file).to_owned();
            traces.push(Trace { file, path: path_at(&bytes[start..]) });
        }
    }
    Ok(traces)
}

/// How a folder may be written at the start of a path: with slashes of either kind, and with
/// backslashes escaped as in a script.
fn spellings(folder: &Path) -> Vec<Vec<u8>> {
    let text = folder.to_string_lossy();
    let text = text.trim_end_matches(['/', '\\']);
    let mut spellings = vec![format!("{text}/"), format!("{text}\\")];
    if text.contains('\\') {
        spellings.push(format!("{}/", text.replace('\\', "/")));
        spellings.push(format!("{}\\\\", text.replace('\\', "\\\\")));
    }
    spellings.into_iter().map(String::into_bytes).collect()
}

/// The position of the first occurrence of some bytes.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, needle)
}

/// The path that begins here, cut to [`SHOWN`] bytes. It ends at the first character that few paths
/// have.
fn path_at(bytes: &[u8]) -> String {
    let ends = |byte: &u8| !byte.is_ascii_graphic() || b"\"'`<>".contains(byte);
    let end = bytes.iter().take(SHOWN).position(ends).unwrap_or(SHOWN.min(bytes.len()));
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

/// Every file in a folder and the folders below it, sorted.
///
/// # Errors
/// Fails where a folder cannot be read.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let unreadable = |error| (folder.to_owned(), error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The traces in one file with this content.
    fn traces(content: &[u8], folders: &[&str]) -> Vec<String> {
        static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let name = format!("waymark-traces-{}-{number}", std::process::id());
        let site = env::temp_dir().join(name);
        fs::create_dir_all(site.join("a")).expect("the folder can be made");
        fs::write(site.join("a/app.wasm"), content).expect("the file can be written");
        let folders: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
        let traces = in_files(&site, &folders).expect("the folder can be read");
        fs::remove_dir_all(site).expect("the folder can be removed");
        traces.iter().map(Trace::to_string).collect()
    }

    #[test]
    fn paths_below_a_folder_are_found_in_any_file() {
        let content = b"\0\xff/home/ann/.cargo/registry/src/a-1.0.0/src/lib.rs\0/home/ann/x";
        let expected = ["a/app.wasm holds /home/ann/.cargo/registry/src/a-1.0.0/src/lib.rs"];
        assert_eq!(traces(content, &["/srv/checkout", "/home/ann"]), expected);
        assert_eq!(traces(content, &["/home/ann/.cargo/"]), expected);
        let windows = br#"x = "C:\\Users\\ann\\w\\src\\a.rs""#;
        let expected = [r"a/app.wasm holds C:\\Users\\ann\\w\\src\\a.rs"];
        assert_eq!(traces(windows, &[r"C:\Users\ann"]), expected);
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        let content =
            b"/home/annabel/x, /home/ann, src/lib.rs, /rustc/0a1b/library/core/src/fmt.rs";
        assert_eq!(traces(content, &["/home/ann", "/srv/checkout"]), Vec::<String>::new());
    }

    #[test]
    fn this_machine_has_folders_of_its_own() {
        let folders = folders(Path::new("/srv/checkout"));
        assert!(folders.contains(&PathBuf::from("/srv/checkout")), "{folders:?}");
        assert!(folders.iter().all(|folder| folder.parent().is_some()), "{folders:?}");
    }
}
