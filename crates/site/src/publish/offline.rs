//! Offline use and installing: the worker with the list of what it keeps, the shell, and the web
//! app manifest.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::json;
use waymark_bundle::hash;

use crate::publish::app_files::AppFiles;

/// The worker is at the site's root, so that it controls all of the site.
pub const WORKER: &str = "worker.js";

/// The file with which a publisher replaces the worker, to remove it from browsers.
pub const REMOVE: &str = "worker-remove.js";

/// The document that the worker makes any page of.
pub const SHELL: &str = "shell.html";

/// The placeholder in the shell for the path to the site's root. The worker replaces it.
pub const SHELL_ROOT: &str = "{root}";

pub const MANIFEST: &str = "waymark.webmanifest";

/// The icons of an installed site. They are in the folder of the style.
pub const ICONS: [&str; 2] = ["icon-192.png", "icon-512.png"];

/// What the worker keeps: each file by its address, with its hash and its length in bytes.
pub type Kept = BTreeMap<String, (String, usize)>;

/// Reads the files at some addresses of the site in `target`, for the worker's list.
///
/// # Errors
/// Fails where a file cannot be read.
pub fn kept(
    target: &Path,
    addresses: impl IntoIterator<Item = String>,
) -> Result<Kept, (PathBuf, io::Error)> {
    let listed = addresses.into_iter().map(|address| {
        let file = target.join(&address);
        let bytes = fs::read(&file).map_err(|error| (file, error))?;
        Ok((address, (hash(&bytes), bytes.len())))
    });
    listed.collect()
}

/// The worker that keeps those files. `core` has the addresses without which the app shows nothing,
/// and `index` is the folder of the site's index.
pub fn worker(template: &str, files: &Kept, core: &[&str], app: &AppFiles, index: &str) -> String {
    // Lists and maps of texts and numbers can always be written as JSON.
    let list = serde_json::to_string(&files.iter().collect::<Vec<_>>()).unwrap_or_default();
    let core = serde_json::to_string(core).unwrap_or_default();
    let reader = serde_json::to_string(&app.of_reader()).unwrap_or_default();
    template
        .replace("{{release}}", &hash(list.as_bytes()))
        .replace("{{files}}", &list)
        .replace("{{core}}", &core)
        .replace("{{reader}}", &reader)
        .replace("{{shell}}", SHELL)
        .replace("{{index}}", index)
}

/// The web app manifest. Its addresses are relative to the site's root, where it is itself.
pub fn manifest(name: &str, description: &str) -> String {
    let [small, large] = ICONS;
    json!({
        "name": name,
        "short_name": name,
        "description": description,
        "lang": "en-GB",
        "start_url": "./",
        "scope": "./",
        "id": "./",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#0d3b2b",
        "icons": [
            { "src": small, "sizes": "192x192", "type": "image/png", "purpose": "any maskable" },
            { "src": large, "sizes": "512x512", "type": "image/png", "purpose": "any maskable" },
            { "src": "icon.svg", "sizes": "any", "type": "image/svg+xml" },
        ],
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_by_their_addresses() {
        let folder = std::env::temp_dir().join(format!("waymark-offline-{}", std::process::id()));
        fs::create_dir_all(folder.join("app")).expect("the folder can be made");
        for name in ["app/a.js", SHELL, "index.html"] {
            fs::write(folder.join(name), name).expect("the file can be written");
        }
        let addresses = || ["app/a.js", SHELL].map(str::to_owned);
        let made = || {
            let kept = kept(&folder, addresses()).expect("the files can be read");
            worker(
                "{{release}} {{files}} {{core}}",
                &kept,
                &[SHELL],
                &AppFiles::default(),
                "index/a/1",
            )
        };
        let first = made();
        let (release, rest) = first.split_once(' ').expect("the release stands first");
        assert_eq!(release.len(), 16);
        let entry = |name: &str| json!([name, [hash(name.as_bytes()), name.len()]]);
        let expected = json!([entry("app/a.js"), entry(SHELL)]);
        assert_eq!(rest, format!("{expected} [\"shell.html\"]"));

        fs::write(folder.join("app/a.js"), "changed").expect("the file can be written");
        assert!(!made().starts_with(release), "a changed file makes another release");
        fs::remove_dir_all(folder).expect("the folder can be removed");
    }
}
