//! Evidence: what a team can point at. A service has one list of it, and any criterion may point
//! at any piece.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::service::answer::Timestamp;

/// The identifier of a piece of evidence, unique in its service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EvidenceId(String);

impl EvidenceId {
    /// Takes an identifier as it is stored.
    pub fn new(id: impl Into<String>) -> EvidenceId {
        EvidenceId(id.into())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Something a team can point at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is.
    pub title: String,
    /// Where it is: a link, or a place in words. It may be blank.
    pub place: String,
    /// When it was made.
    pub date: Option<Date>,
    /// When it was last edited.
    pub changed: Timestamp,
}

/// Where evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// An address that a browser opens.
    Link(&'a str),
    /// Anything else.
    Words(&'a str),
}

/// A link with a scheme that is not opened from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForbiddenScheme(String);

impl fmt::Display for ForbiddenScheme {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "“{}” cannot be opened from here. Use a link that begins with https:// or http://, \
             or say in words where it is",
            self.0
        )
    }
}

impl<'a> Place<'a> {
    /// Tells a link from words.
    ///
    /// # Errors
    /// Fails for a link whose scheme could run script or reach into a device.
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
            // An address has a host and no spaces; anything else is words, which lead nowhere.
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
