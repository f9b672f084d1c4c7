//! What makes the site work with the network gone and lets people install it: the worker with the
//! list of every file, and the web app manifest.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::json;
use waymark::edition::PORTABLE_FILE;

use waymark_bundle::hash;

/// The worker's name, at the site's root, so that it answers for all of the site.
pub const WORKER: &str = "worker.js";

/// The file that a publisher puts in the worker's place to end it.
pub const REMOVE: &str = "worker-remove.js";

/// The name of the web app manifest.
pub const MANIFEST: &str = "waymark.webmanifest";

/// The icons that an installed site shows, in the folder of the style.
pub const ICONS: [&str; 2] = ["icon-192.png", "icon-512.png"];

/// The worker that keeps every file that lies in `site` now, but for the portable edition: that
/// holds everything once more, and who wants it takes it along.
///
/// # Errors
/// Fails where a file cannot be read.
pub fn worker(template: &str, site: &Path) -> Result<String, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    list(site, "", &mut files)?;
    files.retain(|(address, _)| address != PORTABLE_FILE);
    files.sort();
    // Pairs of texts always have a form as JSON.
    let list = serde_json::to_string(&files).unwrap_or_default();
    let release = hash(list.as_bytes());
    Ok(template.replace("{{release}}", &release).replace("{{files}}", &list))
}

/// Lists the addresses of the files in a folder with their hashes. A page's address is its
/// folder's.
fn list(
    folder: &Path,
    address: &str,
    files: &mut Vec<(String, String)>,
) -> Result<(), (PathBuf, io::Error)> {
    let unreadable = |error| (folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            list(&path, &format!("{address}{name}/"), files)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| (path.clone(), error))?;
            let name = if name == "index.html" { "" } else { &name };
            files.push((format!("{address}{name}"), hash(&bytes)));
        }
    }
    Ok(())
}

/// The web app manifest. Its addresses count from its own, at the site's root.
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
    fn every_file_is_listed_by_its_address() {
        let folder = std::env::temp_dir().join(format!("waymark-offline-{}", std::process::id()));
        fs::create_dir_all(folder.join("phases/live")).expect("the folder can be made");
        for name in ["index.html", "phases/live/index.html", "a.js", PORTABLE_FILE] {
            fs::write(folder.join(name), name).expect("the file can be written");
        }
        let template = "{{release}} {{files}}";
        let first = worker(template, &folder).expect("the folder can be read");
        let (release, list) = first.split_once(' ').expect("both are filled in");
        assert_eq!(release.len(), 16);
        let hash = |name: &str| hash(name.as_bytes());
        let expected = [
            ("", hash("index.html")),
            ("a.js", hash("a.js")),
            ("phases/live/", hash("phases/live/index.html")),
        ];
        assert_eq!(list, serde_json::to_string(&expected).expect("pairs have a form"));

        fs::write(folder.join("a.js"), "changed").expect("the file can be written");
        let second = worker(template, &folder).expect("the folder can be read");
        assert!(!second.starts_with(release), "a changed file makes another release");
        fs::remove_dir_all(folder).expect("the folder can be removed");
    }
}
