//! Other people's text inside Markdown of ours. Whatever renders a report may follow `javascript:`,
//! load pictures from anywhere, and pass HTML on.
//!
//! The app has no parser for Markdown where reports are made, and does not need one: each of these
//! things begins with two characters that stand together, and a mark between them makes them text. In
//! code, where nothing would have come of them, the mark shows; that is the price.

use crate::web_address::after_scheme;

/// Text as one line in which no character means anything to Markdown.
///
/// CommonMark lets every mark of ASCII punctuation be escaped; these are the ones that can begin
/// something, or end a heading with attributes for it. A line never begins with such text, except
/// after `# ` or `- `, where a number or a dash would begin a list.
pub fn inline(text: &str) -> String {
    let text = text.replace(char::is_control, " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut escaped = String::new();
    for (index, character) in text.char_indices() {
        let begins_list = match character {
            '-' | '+' | '=' => index == 0,
            '.' | ')' => index == digits,
            _ => false,
        };
        if begins_list || "\\`*_[]{}<>#|&~$".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The lines of notes, as they can stand in a quotation of a report.
///
/// Links lead to the web, to a mailbox, or to a file beside the report. Others become text, pictures
/// become links, and so do HTML, definitions of links and footnotes, which would count for all of the
/// report, and the attributes that some renderers take from the end of a heading.
pub fn notes_lines(notes: &str) -> Vec<String> {
    let notes = notes.replace("\r\n", "\n").replace('\r', "\n");
    let has_underlined = notes.split('\n').any(underlines);
    let safe = notes.split('\n').map(|line| {
        let line = safe_line(line);
        let may_be_heading = has_underlined || begins_heading(&line);
        if may_be_heading { line.replace('}', "&#125;") } else { line }
    });
    safe.collect()
}

/// Whether a line is a heading, at any depth of quotations and lists.
fn begins_heading(line: &str) -> bool {
    let marks = |mark: char| mark.is_ascii_digit() || " \t>-*+.)".contains(mark);
    line.trim_start_matches(marks).starts_with('#')
}

/// Whether a line can make a heading of those above it.
fn underlines(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
    let is_all = |mark: char| !line.is_empty() && line.chars().all(|own| own == mark);
    is_all('=') || is_all('-')
}

fn safe_line(line: &str) -> String {
    let mut safe = String::new();
    let mut before = None;
    for (index, character) in line.char_indices() {
        let after = &line[index + character.len_utf8()..];
        match character {
            // By its number, a character means nothing, whether a backslash stands before it or not.
            '<' if begins_html(after) => safe.push_str("&lt;"),
            // Alone, it can go. Between other marks, what remained would mean something else.
            '!' if after.starts_with('[') && before.is_none_or(char::is_whitespace) => {}
            '!' if after.starts_with('[') => safe.push_str("&#33;"),
            '[' if after.starts_with(['[', '^']) => safe.push_str("[\\"),
            ']' if after.starts_with(':') => safe.push_str("]\\"),
            ']' if after.strip_prefix('(').is_some_and(|after| !is_welcome(after)) => {
                safe.push_str("]\\");
            }
            other => safe.push(other),
        }
        before = Some(character);
    }
    safe
}

/// Whether HTML begins here: a tag, or a comment, which would hide what comes after the notes as well.
/// Addresses in angle brackets stay links.
fn begins_html(after: &str) -> bool {
    let is_address =
        ["https://", "http://", "mailto:"].into_iter().any(|scheme| after.starts_with(scheme));
    !is_address
        && (after.starts_with(|next: char| next.is_ascii_alphabetic())
            || after.starts_with(['/', '!', '?']))
}

/// Whether the target that a text begins with is one that a report may lead to. A scheme can be spelt
/// in many ways, so only those are let through that are spelt plainly.
fn is_welcome(target: &str) -> bool {
    let address = target.strip_prefix('<').unwrap_or(target);
    let is_mail = address.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let file = &target[..target.find([')', ' ']).unwrap_or(target.len())];
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./#?=%".contains(letter);
    let is_file = !file.is_empty() && !file.starts_with("//") && file.chars().all(is_plain);
    is_mail || after_scheme(address).is_some() || is_file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_a_line_means_nothing_to_markdown() {
        let check = |text: &str, expected: &str| assert_eq!(inline(text), expected);
        check("a | b\n# c", "a \\| b \\# c");
        check("<b>&amp;", "\\<b\\>\\&amp;");
        check("1. one", "1\\. one");
        check("- one", "\\- one");
        check("We do 1. and - that", "We do 1. and - that");
        check("[x](y) `z` \\", "\\[x\\](y) \\`z\\` \\\\");
        check("Permits {onclick=a}", "Permits \\{onclick=a\\}");
        check(" \r\n\u{0} ", "");
    }

    #[test]
    fn notes_keep_their_markdown_and_lose_their_html() {
        let check = |text: &str, expected: &str| assert_eq!(notes_lines(text), [expected]);
        check("**a** < b", "**a** < b");
        check("<!-- <script>", "&lt;!-- &lt;script>");
        check("\\<b>", "\\&lt;b>");
        check("<https://example.org/>", "<https://example.org/>");
        check("- [ ] a, - [x] b", "- [ ] a, - [x] b");
    }

    #[test]
    fn notes_lead_nowhere_but_to_the_web_to_mail_and_to_files() {
        let check = |text: &str, expected: &str| assert_eq!(notes_lines(text), [expected]);
        for kept in [
            "[a](https://example.org/ \"b\")",
            "[a](HTTP://intranet/)",
            "[a](mailto:team@example.org)",
            "[a](<https://example.org/>)",
            "[a](plans/2026.md#why)",
        ] {
            check(kept, kept);
        }
        check("[a](javascript:b)", "[a]\\(javascript:b)");
        check("[a](JavaScript&colon;b)", "[a]\\(JavaScript&colon;b)");
        check("[a](\\javascript:b)", "[a]\\(\\javascript:b)");
        check("[a]( data:b)", "[a]\\( data:b)");
        check("[a](//example.org)", "[a]\\(//example.org)");
        check("[a]()", "[a]\\()");
        check("![a](https://example.org/b.png)", "[a](https://example.org/b.png)");
        check("!![a](b)", "!&#33;[a](b)");
        check("[![[a]](b)", "[&#33;[\\[a]](b)");
        check("\\![a](b)", "\\&#33;[a](b)");
        check("[a]: javascript:b", "[a]\\: javascript:b");
        check("a[^a]", "a[\\^a]");
        check("[^a]: b", "[\\^a]\\: b");
        check("[[a]]", "[\\[a]]");
    }

    #[test]
    fn headings_in_notes_have_no_attributes() {
        assert_eq!(notes_lines("> # a {#b} "), ["> # a {#b&#125; "]);
        assert_eq!(notes_lines("a {#b}\n==="), ["a {#b&#125;", "==="]);
        assert_eq!(notes_lines("fn a() {}"), ["fn a() {}"]);
    }
}
