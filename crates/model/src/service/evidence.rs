//! Evidence: documents and other things that show a criterion to be true. A service has one list of
//! evidence, and each answer may link to any of it.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::service::answer::Timestamp;
use crate::web_address;

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
            "https" | "http" if web_address::is_sound(text) => Ok(Place::Link(text)),
            // It has no host, or a space: words, which lead nowhere.
            "https" | "http" if rest.starts_with("://") => Ok(Place::Words(text)),
            "mailto" => Ok(Place::Link(text)),
            // `Room 3: on the shelf` and `Binder: page 4` are words.
            _ if rest[1..].is_empty() || rest[1..].starts_with(char::is_whitespace) => {
                Ok(Place::Words(text))
            }
            _ => Err(ForbiddenScheme(format!("{scheme}:"))),
        }
    }
}

/// What to say of a place that looks like an address on the web and cannot be opened as one. It is
/// taken as it is, in words.
pub fn advice(place: &str) -> Option<&'static str> {
    let text = place.trim();
    if !matches!(Place::parse(text), Ok(Place::Words(_))) {
        return None;
    }
    match web_address::after_scheme(text) {
        // It is still being typed.
        Some("") => None,
        Some(rest) if rest.contains(char::is_whitespace) => Some(
            "This is no link, because a web address has no spaces. Write %20 for a space that \
             belongs to it",
        ),
        Some(_) => Some("This is no link, because no web address begins like this. Copy it again"),
        None if web_address::begins_with_www(text) || begins_with_host(text) => {
            Some("This looks like a web address. Begin it with https:// to make it a link")
        }
        None => None,
    }
}

/// Whether a text begins with a host and a path: `example.org/report`. A file in a folder has its dot
/// behind the slash.
fn begins_with_host(text: &str) -> bool {
    let Some((host, path)) = text.split_once('/') else { return false };
    let is_name = |end: &str| end.len() >= 2 && end.chars().all(char::is_alphabetic);
    let has_end = host.rsplit_once('.').is_some_and(|(_, end)| is_name(end));
    has_end
        && !path.contains(char::is_whitespace)
        && web_address::is_sound(&format!("https://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_words_are_told_apart() {
        for link in ["https://example.org/a", "HTTP://intranet/b", "mailto:team@example.org"] {
            assert_eq!(Place::parse(link), Ok(Place::Link(link)));
        }
        for words in ["https://", "https://exa mple", "https://a..b", "www.example.org"] {
            assert_eq!(Place::parse(words), Ok(Place::Words(words)));
        }
        for words in
            ["", "The team's folder", "Binder: page 4", "Room 3:2", "\\\\share\\file", "🗂️ shelf"]
        {
            assert_eq!(Place::parse(words), Ok(Place::Words(words)));
        }
    }

    #[test]
    fn what_looks_like_an_address_and_is_none_gets_advice() {
        let check = |place: &str, part: &str| {
            let said = advice(place).unwrap_or_default();
            assert!(said.contains(part) && said.is_empty() == part.is_empty(), "{place}: {said}");
            assert_eq!(Place::parse(place), Ok(Place::Words(place.trim())), "it is taken as it is");
        };
        check("www.example.org", "Begin it with https://");
        check(" WWW.example.org/a ", "Begin it with https://");
        check("files.example.org/audit/report", "Begin it with https://");
        check("https://exa mple.org", "no spaces");
        check("http://example.org/a b", "no spaces");
        check("https://example..org", "Copy it again");
        check("https://:443/", "Copy it again");
        for words in [
            "",
            "https://",
            "The team's folder",
            "reports/2026/audit.pdf",
            "audit.pdf",
            "v1.2/notes",
            "e.g. on the shelf / left",
        ] {
            check(words, "");
        }
        for link in ["https://example.org/a", "mailto:team@example.org", "javascript:alert(1)"] {
            assert_eq!(advice(link), None);
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
