//! Looks in a built site for paths of the machine that built it. They say whose machine it was, and
//! make two builds of one commit differ.
//!
//! [`of_this_machine`] is the entry point: it takes the [`folders`] of this machine and searches every
//! file for them, whatever its kind. One trace cannot be avoided, but can be covered: [`cover_marks`].

use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

/// How much of a path is shown, in bytes.
const SHOWN: usize = 100;

/// What the marks begin with that the crate `wasm_split_helpers` leaves in the app, for a tool that
/// is not used here. Behind it stand as many digits as [`MARK_DIGITS`]: a hash of that crate's path.
const MARK: &[u8] = b"_WASM_SPLIT_MARKER_";

/// How many digits a mark has.
const MARK_DIGITS: usize = 16;

/// A path of the building machine in a file of the site.
#[derive(Debug, PartialEq, Eq)]
pub struct Trace {
    /// The file, from the site's root.
    pub file: PathBuf,
    /// The path, as far as it is shown.
    pub path: String,
}

impl fmt::Display for Trace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} holds {}", self.file.display(), self.path)
    }
}

/// The first path of this machine in each file of `site` that has one. `source` is the checkout that
/// the site was built from.
///
/// # Errors
/// Fails where a file cannot be read.
pub fn of_this_machine(source: &Path, site: &Path) -> Result<Vec<Trace>, (PathBuf, io::Error)> {
    in_files(site, &folders(source))
}

/// The folders that only this machine has: the person's own, those that cargo and rustup use, and
/// the checkout.
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

/// Numbers those marks in the order in which they stand, in place of their digits, so that they are
/// the same wherever the app is built. Nothing looks for them in a site.
pub(crate) fn cover_marks(bytes: &mut [u8]) {
    let mut known: Vec<Vec<u8>> = Vec::new();
    let mut from = 0;
    while let Some(start) = find(&bytes[from..], MARK) {
        let digits = from + start + MARK.len();
        from = digits + MARK_DIGITS;
        let Some(mark) = bytes.get_mut(digits..from) else { return };
        // The same mark has one number wherever it stands.
        let number = known.iter().position(|known| known == mark).unwrap_or_else(|| {
            known.push(mark.to_owned());
            known.len() - 1
        });
        mark.copy_from_slice(format!("{number:0MARK_DIGITS$}").as_bytes());
    }
}

/// How a folder may be written at the start of a path: with slashes of either kind, and with those
/// that text in a script needs twice.
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

/// Where some bytes first stand in others.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, needle)
}

/// The path that begins here, as far as it is shown. A path ends where something stands that few
/// paths hold.
fn path_at(bytes: &[u8]) -> String {
    let ends = |byte: &u8| !byte.is_ascii_graphic() || b"\"'`<>".contains(byte);
    let end = bytes.iter().take(SHOWN).position(ends).unwrap_or(SHOWN.min(bytes.len()));
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

/// Every file in a folder and those below it, in order.
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
    fn marks_are_the_same_wherever_the_app_is_built() {
        let covered = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            cover_marks(&mut bytes);
            String::from_utf8(bytes).expect("it is text")
        };
        let [first, second] = ["732e786d2a082da8", "d4ef471e93b2c588"];
        let app = |one: &str, two: &str| {
            format!(
                "*_WASM_SPLIT_MARKER_{one}version _WASM_SPLIT_MARKER_{two} _WASM_SPLIT_MARKER_{one}"
            )
        };
        assert_eq!(covered(&app(first, second)), app("0000000000000000", "0000000000000001"));
        assert_eq!(covered("a _WASM_SPLIT_MARKER_732e"), "a _WASM_SPLIT_MARKER_732e");
    }

    #[test]
    fn this_machine_has_folders_of_its_own() {
        let folders = folders(Path::new("/srv/checkout"));
        assert!(folders.contains(&PathBuf::from("/srv/checkout")), "{folders:?}");
        assert!(folders.iter().all(|folder| folder.parent().is_some()), "{folders:?}");
    }
}
