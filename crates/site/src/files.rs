//! The files that the app fetches. Each name carries its content's hash, so that a changed file
//! never keeps its old name and a host may let browsers keep files for ever. The app compares what
//! arrives with the name, so it is the hash that the app can take as well.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};
use waymark_model::digest::digest;

/// The plain name of the index that leads from plain names to hashes.
const INDEX: &str = "files.json";

/// How many hexadecimal digits of a hash stand in a name. Sixteen tell chance differences apart.
const DIGITS: usize = 16;

/// The files that the app fetches, by their plain names.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, File>);

#[derive(Debug)]
struct File {
    hash: String,
    text: String,
}

impl Files {
    /// Adds a file. A mark of byte order is dropped, as browsers drop it before the app sees it.
    pub fn add(&mut self, name: String, text: String) {
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let hash = digest(&[&text]);
        self.0.insert(name, File { hash, text });
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |file| &file.text)
    }

    /// The texts by their plain names.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, file)| (name.as_str(), file.text.as_str()))
    }

    /// The hashes of some files, as the JSON that a page carries.
    pub fn hashes<'a>(&'a self, names: impl IntoIterator<Item = &'a str>) -> String {
        let known = names.into_iter().filter_map(|name| Some((name, &self.0.get(name)?.hash)));
        // A map from text to text always has a form as JSON.
        serde_json::to_string(&known.collect::<BTreeMap<_, _>>()).unwrap_or_default()
    }

    /// The name and the text of the index: the hash of every file.
    pub fn index(&self) -> (String, String) {
        let text = self.hashes(self.0.keys().map(String::as_str));
        (hashed_name(INDEX, &digest(&[&text])), text)
    }

    /// Every file with the name under which it is published, the index included.
    pub fn published(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let named =
            |(name, file): (&String, &File)| (hashed_name(name, &file.hash), file.text.clone());
        self.0.iter().map(named).chain([self.index()])
    }
}

/// The hash of some bytes, as it stands in the names of files that the app does not fetch, and in
/// the worker's list.
pub fn hash(bytes: &[u8]) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes).iter().take(DIGITS / 2) {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

/// A name with a hash before its ending: `phases/live.0123456789abcdef.md`.
pub fn hashed_name(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_with_their_content() {
        let name = |text: &str| {
            let mut files = Files::default();
            files.add("phases/live.md".to_owned(), text.to_owned());
            files.published().next().map(|(name, _)| name)
        };
        assert_eq!(name("a").as_deref(), Some("phases/live.af63dc4c8601ec8c.md"));
        assert_ne!(name("a"), name("b"));
        assert_eq!(name("\u{feff}a"), name("a"), "browsers drop the mark");
    }

    #[test]
    fn the_index_leads_to_every_file() {
        let mut files = Files::default();
        files.add("a.md".to_owned(), "a".to_owned());
        files.add("b.md".to_owned(), "b".to_owned());
        let (name, text) = files.index();
        assert_eq!(text, r#"{"a.md":"af63dc4c8601ec8c","b.md":"af63df4c8601f1a5"}"#);
        assert!(name.starts_with("files.") && name.ends_with(".json"), "{name}");
        assert_eq!(files.hashes(["b.md", "missing"]), r#"{"b.md":"af63df4c8601f1a5"}"#);
    }
}
