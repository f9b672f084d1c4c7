//! The paths of guides, and the anchors in them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::content::phase::Phase;

/// The path of a guide's file in the content pack, without its ending: `phases/live`. It is the
/// path of the guide's address on the site as well. That of the home page is empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GuidePath(String);

impl GuidePath {
    /// Makes a path from that of a file or an address. Leaves out slashes at either end, a final
    /// `index`, and the endings `.md` and `.txt`, and resolves `.` and `..`. `None` where the path
    /// leads out of the pack.
    pub fn new(path: &str) -> Option<GuidePath> {
        let path = path.strip_suffix(".md").or_else(|| path.strip_suffix(".txt")).unwrap_or(path);
        let mut segments = segments(path)?;
        if segments.last() == Some(&"index") {
            segments.pop();
        }
        Some(GuidePath(segments.join("/")))
    }

    /// The path of the home page.
    pub fn home() -> GuidePath {
        GuidePath(String::new())
    }

    /// The path of a phase's guide.
    pub fn phase(phase: Phase) -> GuidePath {
        GuidePath(format!("phases/{}", phase.name()))
    }

    /// The path as text, without a slash at either end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the guide's file from the root of the pack: `phases/live.md`.
    pub fn source_file(&self) -> String {
        if self.0.is_empty() { "index.md".to_owned() } else { format!("{}.md", self.0) }
    }

    /// The folder of the guide's file, without a slash at either end; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What sort of guide has this path.
    pub fn kind(&self) -> GuideKind {
        if self.0.is_empty() {
            return GuideKind::Home;
        }
        let phase = self.0.strip_prefix("phases/").and_then(Phase::from_name);
        match phase {
            Some(phase) => GuideKind::Phase(phase),
            None if self.0.starts_with("topics/") => GuideKind::Topic,
            None => GuideKind::Other,
        }
    }
}

impl fmt::Display for GuidePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The segments of a path that has slashes between them. Empty segments and `.` are left out, and
/// `..` removes the segment before it. `None` where there is none before it: the path leads out of
/// the pack.
pub fn segments(path: &str) -> Option<Vec<&str>> {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    Some(segments)
}

/// What sort of guide a page is. Its path decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideKind {
    /// The home page: `index.md`.
    Home,
    /// The guide of a phase: `phases/NAME.md`.
    Phase(Phase),
    /// A topic guide: any file under `topics/`.
    Topic,
    /// Any other guide, such as the glossary.
    Other,
}

/// The anchor of an element on a page. An address that ends in `#assessment` leads to the anchor
/// `assessment`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Anchor(String);

impl Anchor {
    /// Makes an anchor from its name, without the `#`.
    pub fn new(name: impl Into<String>) -> Anchor {
        Anchor(name.into())
    }

    /// The anchor of a heading with this text: the text in lower case with hyphens between its
    /// words, as Git hosts make it.
    pub fn from_heading(text: &str) -> Anchor {
        let mut name = String::with_capacity(text.len());
        for character in text.trim().chars() {
            if character.is_alphanumeric() || character == '_' {
                name.extend(character.to_lowercase());
            } else if character.is_whitespace() || character == '-' {
                name.push('-');
            }
        }
        Anchor(name)
    }

    /// The anchor as text, without the `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalised() {
        let check = |given: &str, expected: Option<&str>| {
            assert_eq!(GuidePath::new(given).as_ref().map(GuidePath::as_str), expected, "{given}");
        };
        check("phases/live.md", Some("phases/live"));
        check("/phases/live/", Some("phases/live"));
        check("phases/../topics/./users.md", Some("topics/users"));
        check("index.md", Some(""));
        check("topics/index.md", Some("topics"));
        check("", Some(""));
        check("../outside.md", None);
    }

    #[test]
    fn a_path_tells_the_kind_of_its_guide() {
        let check = |path: &str, expected: GuideKind| {
            assert_eq!(GuidePath::new(path).map(|path| path.kind()), Some(expected), "{path}");
        };
        check("index.md", GuideKind::Home);
        check("phases/live.md", GuideKind::Phase(Phase::Live));
        check("phases/limbo.md", GuideKind::Other);
        check("topics/users.md", GuideKind::Topic);
        check("glossary.md", GuideKind::Other);
    }

    #[test]
    fn headings_become_anchors() {
        let check = |heading: &str, expected: &str| {
            assert_eq!(Anchor::from_heading(heading).as_str(), expected);
        };
        check("How it goes wrong", "how-it-goes-wrong");
        check("What’s next? (And why)", "whats-next-and-why");
        check("Über  alles", "über--alles");
    }
}
