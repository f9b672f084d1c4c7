//! Looks in a built site for what a browser would load from another origin. Every page's policy
//! refuses such a request; here it fails the build instead, where somebody can mend it.
//!
//! [`loaded_by`] is the entry point. It reads each file by its kind:
//!
//! 1. [`markup`] finds the attributes of elements that load something, and the styles and scripts
//!    in between;
//! 2. [`style`] finds what a style imports and shows;
//! 3. [`script`] finds the addresses that stand in a script, or in the manifest;
//! 4. [`address`] tells whether an address leads to another origin.
//!
//! A link that a person may follow loads nothing, wherever it leads.

mod address;
mod markup;
mod script;
mod style;

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use crate::publish::traces::files;

/// An address of another origin that a browser would load.
#[derive(Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The file, from the site's root.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The address as it is meant.
    pub address: String,
    /// What would load it.
    pub by: String,
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Elsewhere { file, line, column, address, by } = self;
        write!(formatter, "{}:{line}:{column}: {by} loads {address}", file.display())
    }
}

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    /// Where it begins, in bytes.
    start: usize,
    address: String,
    by: String,
}

/// Everything that a browser would load from another origin, file by file.
///
/// # Errors
/// Fails where a file cannot be read.
pub fn loaded_by(site: &Path) -> Result<Vec<Elsewhere>, (PathBuf, io::Error)> {
    let mut all = Vec::new();
    for path in files(site)? {
        let Some(search) = search(&path) else { continue };
        let bytes = fs::read(&path).map_err(|error| (path.clone(), error))?;
        let text = String::from_utf8_lossy(&bytes);
        let file = path.strip_prefix(site).unwrap_or(&path);
        all.extend(search(&text).into_iter().map(|found| place(file, &text, found)));
    }
    Ok(all)
}

/// How a file is searched; not at all if it can load nothing.
fn search(file: &Path) -> Option<fn(&str) -> Vec<Found>> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" | "xhtml" | "svg" => Some(markup::search),
        "css" => Some(style::search),
        "js" | "mjs" => Some(|text| script::search(text, "the script")),
        "webmanifest" => Some(|text| script::search(text, "the manifest")),
        _ => None,
    }
}

/// Says in lines and columns where an address stands.
fn place(file: &Path, text: &str, found: Found) -> Elsewhere {
    let before = text.get(..found.start).unwrap_or(text);
    let start_of_line = before.rfind('\n').map_or(0, |newline| newline + 1);
    Elsewhere {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[start_of_line..].chars().count() + 1,
        address: found.address,
        by: found.by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_read_by_its_kind_and_everything_is_named_at_once() {
        let site = std::env::temp_dir().join(format!("waymark-elsewhere-{}", std::process::id()));
        fs::create_dir_all(site.join("a")).expect("the folder can be made");
        for (name, text) in [
            ("a/index.html", "<p>é\n<p>é <img src=//x.example/a.png><script src=http:a></script>"),
            ("b.css", "@import 'https://x.example/b.css';"),
            ("c.js", "\nimport 'https://x.example/c.js'"),
            ("d.webmanifest", r#"{"icons":[{"src":"https:\/\/x.example/d.png"}]}"#),
            ("e.md", "![](https://x.example/e.png)"),
            ("f.json", r#"{"$schema":"https://json-schema.org/draft/2020-12/schema"}"#),
        ] {
            fs::write(site.join(name), text).expect("the file can be written");
        }
        let found = loaded_by(&site).expect("the folder can be read");
        fs::remove_dir_all(&site).expect("the folder can be removed");
        let lines: Vec<String> = found.iter().map(Elsewhere::to_string).collect();
        let expected = [
            "a/index.html:2:15: src of <img> loads //x.example/a.png",
            "a/index.html:2:45: src of <script> loads http:a",
            "b.css:1:10: the style loads https://x.example/b.css",
            "c.js:2:9: the script loads https://x.example/c.js",
            "d.webmanifest:1:19: the manifest loads https://x.example/d.png",
        ];
        assert_eq!(lines, expected);
    }
}
