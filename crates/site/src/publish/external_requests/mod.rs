//! Refuses a site with files that would load something from another origin.
//!
//! Two guards see to it that no page asks anybody else:
//!
//! - **The policy** that every page sets itself (`document.rs`, `portable.rs`) refuses the request in
//!   the browser, whoever makes it: it begins with `default-src 'none'`, and allows no script or style
//!   but the site's own. It is the guard for scripts, which may put an address together from pieces.
//!   The browser journeys fail where it has to refuse anything.
//! - **This search** fails the build for what is written down in a page, a style or an SVG, because
//!   there somebody can still mend it. It is the only guard for a picture or a page of the pack that
//!   is opened by itself, without a policy, and for `<meta http-equiv="refresh">`.
//!
//! [`loaded_by`] is the entry point. It reads each file by its kind: HTML and SVG with a tokenizer
//! ([`markup`]), and the styles in them and on their own as plain text ([`style`]). Names of characters
//! in attributes are resolved; escapes in styles are not. Scripts are not read. A link that a person
//! may follow loads nothing, wherever it leads.

mod markup;
mod style;

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use crate::publish::traces::files;

/// What addresses begin with that name an origin.
const SCHEMES: [&str; 6] = ["http:", "https:", "ws:", "wss:", "ftp:", "file:"];

/// Begins the names of languages such as SVG, which look like addresses and are never loaded.
const NAMESPACES: &str = "http://www.w3.org/";

/// A request to another origin that a file would make.
#[derive(Debug, PartialEq, Eq)]
pub struct ExternalRequest {
    /// The file, from the site's root.
    file: PathBuf,
    /// The line, from 1.
    line: usize,
    found: Found,
}

/// An address in a text that would be loaded.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    /// Where it stands, in bytes.
    at: usize,
    /// What would load it.
    by: String,
    address: String,
}

impl fmt::Display for ExternalRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ExternalRequest { file, line, found: Found { by, address, .. } } = self;
        write!(formatter, "{}:{line}: {by} loads {address}", file.display())
    }
}

/// Every request to another origin that the files of a site would make.
///
/// # Errors
/// Fails where a file cannot be read.
pub fn loaded_by(site: &Path) -> Result<Vec<ExternalRequest>, (PathBuf, io::Error)> {
    let mut all = Vec::new();
    for path in files(site)? {
        let Some(search) = search_of(&path) else { continue };
        let bytes = fs::read(&path).map_err(|error| (path.clone(), error))?;
        let text = String::from_utf8_lossy(&bytes);
        let file = path.strip_prefix(site).unwrap_or(&path);
        all.extend(search(&text).into_iter().map(|found| {
            let before = text.get(..found.at).unwrap_or(&text);
            let line = before.matches('\n').count() + 1;
            ExternalRequest { file: file.to_owned(), line, found }
        }));
    }
    Ok(all)
}

/// How a file is searched; not at all if it is of a kind that is not read.
fn search_of(file: &Path) -> Option<fn(&str) -> Vec<Found>> {
    match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "svg" => Some(markup::search),
        "css" => Some(style::search),
        _ => None,
    }
}

/// Whether an address names an origin. None of the site's own does: they are all relative.
fn is_external(address: &str) -> bool {
    // To browsers, letters of either case and slashes of either kind are the same.
    let address = address.trim().to_ascii_lowercase().replace('\\', "/");
    let names_origin = SCHEMES.iter().any(|scheme| address.starts_with(scheme));
    (names_origin || address.starts_with("//")) && !address.starts_with(NAMESPACES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_read_by_its_kind_and_everything_is_named_at_once() {
        let site = std::env::temp_dir().join(format!("waymark-requests-{}", std::process::id()));
        fs::create_dir_all(site.join("a")).expect("the folder can be made");
        for (name, text) in [
            ("a/index.html", "<p>é\n<p><img src=//x.example/a.png><script src=http:a></script>"),
            ("b.css", "a{}\n@import 'https://x.example/b.css';"),
            ("c.SVG", "<svg>\n\n<image href='https://x.example/c.png'/></svg>"),
            ("d.js", "import 'https://x.example/d.js'"),
            ("e.md", "![](https://x.example/e.png)"),
        ] {
            fs::write(site.join(name), text).expect("the file can be written");
        }
        let found = loaded_by(&site).expect("the folder can be read");
        fs::remove_dir_all(&site).expect("the folder can be removed");
        let lines: Vec<String> = found.iter().map(ExternalRequest::to_string).collect();
        let expected = [
            "a/index.html:2: src of <img> loads //x.example/a.png",
            "a/index.html:2: src of <script> loads http:a",
            "b.css:2: the style loads https://x.example/b.css",
            "c.SVG:3: href of <image> loads https://x.example/c.png",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn addresses_of_other_origins_are_told_apart() {
        for address in [
            "https://x.example/a.js",
            "HTTP://x.example",
            "//x.example/a",
            "\\\\x.example/a",
            " /\\x.example",
            "https:x.example",
            "wss://x.example",
            "file:///srv/a.js",
        ] {
            assert!(is_external(address), "{address}");
        }
        for address in [
            "",
            "./a.js",
            "/a.js",
            "a.js?from=https://x.example",
            "#https://x.example",
            "data:image/png;base64,aGk=",
            "blob:https://x.example/1",
            "httpsome/a.js",
            "http://www.w3.org/2000/svg",
        ] {
            assert!(!is_external(address), "{address}");
        }
    }
}
