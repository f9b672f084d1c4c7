//! The files that the app fetches. Each has a content hash in its name, so that a changed file
//! never keeps its name, and a host may let browsers cache files for ever. The app checks what it
//! fetches, so the hash is one that the app can compute as well.

use std::collections::BTreeMap;

use waymark::index;
use waymark_bundle::hashed_name;
use waymark_model::fnv1a::digest;

/// The files that the app fetches, by their plain names.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, File>);

#[derive(Debug)]
struct File {
    hash: String,
    text: String,
}

impl Files {
    /// Adds a file. A byte order mark is removed, as browsers remove it before the app sees the
    /// text.
    pub fn add(&mut self, name: String, text: String) {
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let hash = digest(&[&text]);
        self.0.insert(name, File { hash, text });
    }

    /// Empty if there is no such file.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |file| &file.text)
    }

    /// The texts by their plain names.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, file)| (name.as_str(), file.text.as_str()))
    }

    /// The name under which a file is published. Unknown names are returned unchanged.
    pub fn published_name(&self, name: &str) -> String {
        self.0.get(name).map_or_else(|| name.to_owned(), |file| hashed_name(name, &file.hash))
    }

    /// The hashes of some files, as JSON for a page.
    pub fn hashes<'a>(&'a self, names: impl IntoIterator<Item = &'a str>) -> String {
        let known = names.into_iter().filter_map(|name| Some((name, &self.0.get(name)?.hash)));
        // A map from text to text can always be written as JSON.
        serde_json::to_string(&known.collect::<BTreeMap<_, _>>()).unwrap_or_default()
    }

    /// The folder of the site's index, from the site's root.
    pub fn index(&self) -> String {
        let all = self.hashes(self.0.keys().map(String::as_str));
        index::folder(&digest(&[&all]), self.0.len())
    }

    /// The parts of the site's index: each with its address and its JSON.
    fn index_parts(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let folder = self.index();
        let mut parts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in self.0.keys() {
            // The folder of an index always has parts.
            let part = index::part_of(&folder, name).unwrap_or_default();
            parts.entry(part).or_default().push(name);
        }
        parts.into_iter().map(|(part, names)| (part, self.hashes(names)))
    }

    /// Every file with its published name, including the parts of the index.
    pub fn published(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let named =
            |(name, file): (&String, &File)| (hashed_name(name, &file.hash), file.text.clone());
        self.0.iter().map(named).chain(self.index_parts())
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
        for name in 0..100 {
            files.add(format!("{name}.md"), name.to_string());
        }
        let folder = files.index();
        let published: BTreeMap<_, _> = files.published().collect();
        for name in files.0.keys() {
            let part = index::part_of(&folder, name).expect("the folder has parts");
            let hashes = files.hashes([name.as_str()]);
            let entry = hashes.trim_matches(['{', '}']);
            assert!(published[&part].contains(entry), "{part} does not list {entry}");
        }
        assert_eq!(files.hashes(["1.md", "missing"]), r#"{"1.md":"af63ac4c86019afc"}"#);
    }

    #[test]
    fn the_index_moves_with_every_change() {
        let index = |text: &str| {
            let mut files = Files::default();
            files.add("a.md".to_owned(), text.to_owned());
            files.index()
        };
        assert_ne!(index("a"), index("b"));
    }
}
