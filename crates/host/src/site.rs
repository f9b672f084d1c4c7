//! What an address stands for in the folder that is served.
//!
//! [`Site::find`] is the entry point. Only [`file_name`] turns a piece of an address into a piece of
//! a path, so nothing outside the folder can be named.

use std::path::{Component, Path, PathBuf};

use crate::content_type;
use crate::fault::Faults;

/// The folder and the path under which it is served.
#[derive(Debug)]
pub(crate) struct Site {
    folder: PathBuf,
    /// Begins and ends with a slash.
    prefix: String,
    /// Whether only the types of pages, scripts and pictures are known.
    has_few_types: bool,
    faults: Faults,
}

/// What an address stands for.
#[derive(Debug, PartialEq)]
pub(crate) enum Found {
    /// This file.
    File(PathBuf),
    /// A folder, asked for without its last slash; this is where it is.
    Elsewhere(String),
    /// Nothing.
    Nothing,
}

impl Site {
    /// The site in `folder`, served under `/`.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, prefix: "/".to_owned(), has_few_types: false, faults: Faults::default() }
    }

    /// The same site under another path, given with or without its outer slashes.
    pub(crate) fn under(self, path: &str) -> Self {
        let prefix = match path.trim_matches('/') {
            "" => "/".to_owned(),
            path => format!("/{path}/"),
        };
        Self { prefix, ..self }
    }

    /// The same site on a host that knows few types.
    pub(crate) fn with_few_types(self) -> Self {
        Self { has_few_types: true, ..self }
    }

    /// The type of a file.
    pub(crate) fn type_of(&self, file: &Path) -> &'static str {
        if self.has_few_types { content_type::of_few(file) } else { content_type::of(file) }
    }

    /// The folder that is served.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is wrong with files, in tests.
    pub(crate) fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The path under which the site is served.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The page for addresses that stand for nothing; it may not exist.
    pub(crate) fn not_found_page(&self) -> PathBuf {
        self.folder.join("404.html")
    }

    /// What the target of a request, a path and perhaps a query, stands for.
    pub(crate) fn find(&self, target: &str) -> Found {
        let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
        let elsewhere = || Found::Elsewhere(format!("{path}/{query}"));
        let Some(rest) = path.strip_prefix(&self.prefix) else {
            let is_prefix = self.prefix.strip_suffix('/') == Some(path);
            return if is_prefix { elsewhere() } else { Found::Nothing };
        };
        let Some(place) = self.place(rest) else { return Found::Nothing };
        if path.ends_with('/') {
            existing(place.join("index.html"))
        } else if place.is_dir() {
            elsewhere()
        } else {
            existing(place)
        }
    }

    /// Where in the folder the path below the prefix leads, whether or not something is there.
    fn place(&self, rest: &str) -> Option<PathBuf> {
        let mut place = self.folder.clone();
        if !rest.is_empty() {
            for segment in rest.strip_suffix('/').unwrap_or(rest).split('/') {
                place.push(file_name(segment)?);
            }
        }
        Some(place)
    }
}

/// The file, if it is one.
fn existing(file: PathBuf) -> Found {
    if file.is_file() { Found::File(file) } else { Found::Nothing }
}

/// The name that a segment of an address stands for: exactly one step down, never `.` or `..`,
/// never with a separator or a drive in it.
fn file_name(segment: &str) -> Option<String> {
    let name = decoded(segment)?;
    let mut components = Path::new(&name).components();
    let one_step = matches!(components.next(), Some(Component::Normal(step)) if step == &*name);
    (one_step && components.next().is_none()).then_some(name)
}

/// The text that a percent-encoded segment stands for.
fn decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => 16 * hex_digit(rest.next()?)? + hex_digit(rest.next()?)?,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// The value of a hexadecimal digit.
fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_one_step_down() {
        let cases = [
            ("a", Some("a")),
            ("a%20b", Some("a b")),
            ("%C3%A9t%c3%a9", Some("été")),
            ("...", Some("...")),
            (".well-known", Some(".well-known")),
            ("", None),
            (".", None),
            ("..", None),
            ("%2e", None),
            ("%2E%2e", None),
            (".%2e", None),
            ("a%2Fb", None),
            ("a%2f.", None),
            ("%2Fetc", None),
            ("..%2f", None),
            ("%", None),
            ("%4", None),
            ("%zz", None),
            ("%c0%ae%c0%ae", None),
        ];
        for (segment, expected) in cases {
            assert_eq!(file_name(segment).as_deref(), expected, "{segment}");
        }
    }

    #[test]
    fn a_prefix_has_both_slashes() {
        for (path, expected) in
            [("", "/"), ("/", "/"), ("a", "/a/"), ("/a/b/", "/a/b/"), ("a/b", "/a/b/")]
        {
            assert_eq!(Site::new(PathBuf::new()).under(path).prefix(), expected, "{path}");
        }
    }
}
