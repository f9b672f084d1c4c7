//! Evidence: documents and other things that show a criterion to be true. A service has one list of
//! evidence, and each answer may link to any of it.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::service::answer::Timestamp;

/// The identifier of a piece of evidence, unique in its service. The app makes it up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EvidenceId(String);

impl EvidenceId {
    /// Makes an identifier from its stored text.
    pub fn new(id: impl Into<String>) -> EvidenceId {
        EvidenceId(id.into())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is, in a few words.
    pub title: String,
    /// Where to find it: a link, or words; see [`Place::parse`]. It may be blank.
    pub place: String,
    /// The day on which it was made; `None` where nobody has given one.
    pub date: Option<Date>,
    /// The time of the last edit.
    pub changed: Timestamp,
}

/// The place of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// An address that begins with `https:`, `http:` or `mailto:`.
    Link(&'a str),
    /// Words, such as `Binder: page 4`. They may be blank.
    Words(&'a str),
}

/// The error for a link with a scheme that the app does not open, such as `javascript:`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” cannot be opened from here. Use a link that begins with https:// or http://, or say in \
     words where it is"
)]
pub struct ForbiddenScheme(String);

impl<'a> Place<'a> {
    /// Reads a place as a link or as words.
    ///
    /// # Errors
    /// Fails for a link with any other scheme, since it could run script or open a file.
    pub fn parse(text: &'a str) -> Result<Place<'a>, ForbiddenScheme> {
        let text = text.trim();
        let scheme_end = text.find(|character: char| {
            !(character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.'))
        });
        let Some(end) = scheme_end.filter(|end| *end > 0 && text[*end..].starts_with(':')) else {
            return Ok(Place::Words(text));
        };
        let (scheme, rest) = text.split_at(end);
        match scheme.to_ascii_lowercase().as_str() {
            // An address has a host and no spaces.
            "https" | "http" if rest == "://" || rest.contains(char::is_whitespace) => {
                Ok(Place::Words(text))
            }
            "https" | "http" if rest.starts_with("://") => Ok(Place::Link(text)),
            "mailto" => Ok(Place::Link(text)),
            // `Room 3: on the shelf` and `Binder: page 4` are words.
            _ if rest[1..].is_empty() || rest[1..].starts_with(char::is_whitespace) => {
                Ok(Place::Words(text))
            }
            _ => Err(ForbiddenScheme(format!("{scheme}:"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_words_are_told_apart() {
        for link in ["https://example.org/a", "HTTP://intranet/b", "mailto:team@example.org"] {
            assert_eq!(Place::parse(link), Ok(Place::Link(link)));
        }
        for words in ["https://", "https://exa mple"] {
            assert_eq!(Place::parse(words), Ok(Place::Words(words)));
        }
        for words in
            ["", "The team's folder", "Binder: page 4", "Room 3:2", "\\\\share\\file", "🗂️ shelf"]
        {
            assert_eq!(Place::parse(words), Ok(Place::Words(words)));
        }
    }

    #[test]
    fn links_that_could_do_harm_are_refused() {
        for (text, scheme) in [
            ("javascript:alert(1)", "javascript:"),
            (" JavaScript:alert(1)", "JavaScript:"),
            ("data:text/html,x", "data:"),
            ("file:///etc", "file:"),
            ("https:evil", "https:"),
        ] {
            assert_eq!(Place::parse(text), Err(ForbiddenScheme(scheme.to_owned())), "{text}");
        }
    }
}
