//! Finds the addresses on the web that stand in notes as they are, without brackets around them.
//!
//! The rules are those of [autolinks in GitHub Flavored Markdown], where most people have learned that
//! an address becomes a link: it begins a word, and the marks behind it are the sentence's. Guides do
//! not have it, because there a link without words of its own is no help.
//!
//! [autolinks in GitHub Flavored Markdown]: https://github.github.com/gfm/#autolinks-extension-

use waymark_model::content::guide::{Inline, Target};
use waymark_model::web_address;

/// The most bytes of an address: what browsers and servers are known to take. Longer ones stay words,
/// so that however notes are made, they are read in a moment.
const LONGEST: usize = 2_000;

/// A text with the addresses in it as links.
pub fn linked(text: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut rest = text;
    while let Some((before, words, target)) = first(rest) {
        if !before.is_empty() {
            inlines.push(Inline::Text(before.to_owned()));
        }
        let text = vec![Inline::Text(words.to_owned())];
        inlines.push(Inline::Link { target, text });
        rest = &rest[before.len() + words.len()..];
    }
    if !rest.is_empty() {
        inlines.push(Inline::Text(rest.to_owned()));
    }
    inlines
}

/// The first address of a text: what stands before it, its words, and where they lead.
fn first(text: &str) -> Option<(&str, &str, Target)> {
    let begins_word =
        |letter: char| letter.is_whitespace() || matches!(letter, '*' | '_' | '~' | '(');
    let words = std::iter::once(0).chain(
        text.char_indices()
            .filter(|(_, letter)| begins_word(*letter))
            .map(|(at, letter)| at + letter.len_utf8()),
    );
    words.into_iter().find_map(|start| {
        let words = address(&text[start..])?;
        Some((&text[..start], words, Target::Web(full(words)?)))
    })
}

/// The address that a text begins with, as far as it looks like one.
fn address(text: &str) -> Option<&str> {
    if web_address::after_scheme(text).is_none() && !web_address::begins_with_www(text) {
        return None;
    }
    let within = &text[..text.floor_char_boundary(LONGEST + 1)];
    let end = within.find(|letter: char| letter.is_whitespace() || letter == '<');
    let address = without_marks(&within[..end.unwrap_or(within.len())]);
    (address.len() <= LONGEST).then_some(address)
}

/// An address without the marks that end its sentence, and without brackets that were opened before it.
fn without_marks(address: &str) -> &str {
    let mut opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    let is_mark = |letter: char| "?!.,:;*_~'\"".contains(letter);
    let end = address.char_indices().rev().find(|(_, letter)| match letter {
        ')' if closed > opened => {
            closed -= 1;
            false
        }
        '(' => {
            opened -= 1;
            true
        }
        letter => !is_mark(*letter),
    });
    end.map_or("", |(at, letter)| &address[..at + letter.len_utf8()])
}

/// The whole address that a destination means in notes, where it is one on the web: people leave out
/// `https://` before `www.`.
pub fn full(destination: &str) -> Option<String> {
    let full = match web_address::begins_with_www(destination) {
        true => format!("https://{destination}"),
        false => destination.to_owned(),
    };
    web_address::is_sound(&full).then_some(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with what is a link in brackets, and where it leads where that is something else.
    fn marked(text: &str) -> String {
        let mark = |inline: Inline| match inline {
            Inline::Link { target: Target::Web(address), text } => match text.as_slice() {
                [Inline::Text(words)] if *words == address => format!("[{words}]"),
                [Inline::Text(words)] => format!("[{words}→{address}]"),
                other => panic!("{other:?}"),
            },
            Inline::Text(words) => words,
            other => panic!("{other:?}"),
        };
        linked(text).into_iter().map(mark).collect()
    }

    #[test]
    fn addresses_in_running_text_are_links() {
        for (text, expected) in [
            ("", ""),
            ("No address.", "No address."),
            ("www.example.org", "[www.example.org→https://www.example.org]"),
            ("See WWW.example.org/a.", "See [WWW.example.org/a→https://WWW.example.org/a]."),
            ("https://example.org/a_b?c=d#e", "[https://example.org/a_b?c=d#e]"),
            ("At http://intranet/, or", "At [http://intranet/], or"),
            ("(https://example.org/a(b))", "([https://example.org/a(b)])"),
            ("“www.a.org”", "“www.a.org”"),
            ("https://a.org https://b.org", "[https://a.org] [https://b.org]"),
            ("https://a.org<https://b.org>", "[https://a.org]<https://b.org>"),
            ("https://a.org!?", "[https://a.org]!?"),
            ("xhttps://a.org", "xhttps://a.org"),
            ("https://", "https://"),
            ("https://a..org and www.b.org", "https://a..org and [www.b.org→https://www.b.org]"),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("Größe https://größe.example/ß.", "Größe [https://größe.example/ß]."),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn whatever_stands_there_is_read_in_a_moment() {
        let longest = format!("https://a.org/{}", "x".repeat(LONGEST - 14));
        assert_eq!(marked(&longest), format!("[{longest}]"));
        assert_eq!(marked(&format!("{longest}x")), format!("{longest}x"));
        for part in ["(https://", "https://a.org/)", ")", "(", "www.", "*", "https://a "] {
            let text = format!("https://a.org/{}", part.repeat(100_000 / part.len()));
            let words: String = marked(&text).replace(['[', ']'], "");
            assert_eq!(words, text, "{part}");
        }
    }
}
