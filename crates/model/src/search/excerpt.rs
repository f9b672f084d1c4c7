//! Excerpts: the part of a text with the most words of a query, and the matches in it.

use std::ops::Range;

use super::Marked;
use super::query::{Match, Query};

/// The length of an excerpt, in characters.
const LENGTH: usize = 160;

/// How many characters of an excerpt come before the first match.
const BEFORE: usize = 40;

/// The whole text, with the matches marked.
pub fn marked(text: &str, query: &Query) -> Marked {
    mark(text, 0..text.len(), &query.matches(text))
}

/// An excerpt of a text, cut between words, with the matches marked. Where nothing matches, it is
/// the beginning of the text.
pub fn excerpt(text: &str, query: &Query) -> Marked {
    let matches = query.matches(text);
    let window = window(text, fullest(&matches));
    let mut pieces = mark(text, window.clone(), &matches);
    if let (Some(first), true) = (pieces.first_mut(), window.start > 0) {
        first.insert_str(0, "… ");
    }
    if let (Some(last), true) = (pieces.last_mut(), window.end < text.len()) {
        last.push_str(" …");
    }
    pieces
}

/// The byte at which the match begins that is followed by the most words of the query within one
/// excerpt; of several such matches, the first.
fn fullest(matches: &[Match]) -> usize {
    let mut best = (0, 0);
    for (index, first) in matches.iter().enumerate() {
        let near = matches[index..].iter().take_while(|other| {
            // This counts bytes instead of characters, which is close enough to choose by.
            other.start < first.start + LENGTH - BEFORE
        });
        let words = near.fold(0_u32, |words, other| words | 1 << other.word).count_ones();
        if words > best.0 {
            best = (words, first.start);
        }
    }
    best.1
}

/// The range of the excerpt around a match that begins at the byte `at`.
fn window(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at(at);
    // Near the end of the text, the room that is left after the match is used before it.
    let room = BEFORE.max(LENGTH - after.chars().take(LENGTH).count());
    let start = match before.char_indices().rev().nth(room) {
        Some((start, _)) => start + before[start..].find(' ').map_or(0, |space| space + 1),
        None => 0,
    };
    let end = match text[start..].char_indices().nth(LENGTH) {
        Some((length, _)) => {
            let space = text[start..start + length].rfind(' ').map(|space| start + space);
            space.filter(|space| *space > at).unwrap_or(start + length)
        }
        None => text.len(),
    };
    start..end
}

/// Cuts a part of a text at its matches.
fn mark(text: &str, part: Range<usize>, matches: &[Match]) -> Marked {
    let mut pieces = Vec::new();
    let mut at = part.start;
    for found in matches {
        // A word may match two words of the query, and a long one may not fit into the part.
        let (start, end) = (found.start, found.end.min(part.end));
        if start >= at && start < end {
            pieces.push(text[at..start].to_owned());
            pieces.push(text[start..end].to_owned());
            at = end;
        }
    }
    pieces.push(text[at..part.end].to_owned());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: Marked) -> String {
        let show = |(index, piece)| if index % 2 == 1 { format!("[{piece}]") } else { piece };
        pieces.into_iter().enumerate().map(show).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked() {
        let check = |text: &str, query: &str, expected: &str| {
            assert_eq!(shown(marked(text, &Query::new(query))), expected);
        };
        check("", "a", "");
        check("User research", "user", "[User] research");
        check("User research", "res u us", "[User] [research]");
        check("Cafe\u{301}s are naïve", "café naive", "[Cafe\u{301}s] are [naïve]");
    }

    #[test]
    fn an_excerpt_lies_around_what_was_looked_for() {
        let filler = "lorem ipsum dolor sit amet ".repeat(20);
        let check = |text: &str, query: &str, start: &str, end: &str| {
            let excerpt = shown(excerpt(text, &Query::new(query)));
            assert!(excerpt.starts_with(start) && excerpt.ends_with(end), "{excerpt}");
            let length = excerpt.chars().count();
            assert!(length <= LENGTH + 8, "{length} characters: {excerpt}");
            assert!(text.len() < LENGTH || length > LENGTH - 20, "{length} characters: {excerpt}");
        };
        check("Short and whole.", "whole", "Short", "[whole].");
        check(&filler, "elsewhere", "lorem", " …");
        check(&format!("{filler}needle {filler}"), "needle", "… ", " …");
        check(&format!("{filler}the last needle"), "needle", "… ", "the last [needle]");
        check(&format!("needle {filler}"), "needle", "[needle] lorem", " …");
        check(&format!("data {filler}, data held"), "data held", "… ", "[data] [held]");
        let long = "ü".repeat(400);
        check(&long, "u", "[ü", "ü] …");
        check(&format!("a {long}"), "ü", "a [üü", "ü] …");
    }
}
