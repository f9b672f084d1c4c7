//! What a style imports and shows.

use std::collections::BTreeMap;

use super::{Found, is_external};

/// What addresses stand behind, up to the end of the declaration or the rule.
const LOADING: [&str; 3] = ["url(", "image-set(", "@import"];

/// The addresses of other origins that a style would load. Text that it shows and comments load
/// nothing.
pub(super) fn search(text: &str) -> Vec<Found> {
    // Letters outside of ASCII keep their lengths, so places are the same in both.
    let style = without_comments(text).to_ascii_lowercase();
    let mut found = BTreeMap::new();
    for start in LOADING.iter().flat_map(|mark| style.match_indices(mark)) {
        let start = start.0 + start.1.len();
        let end = style[start..].find([';', '{', '}']).map_or(style.len(), |end| start + end);
        let mut at = start;
        for part in style[start..end].split(['"', '\'', '(', ')', ',', ' ', '\n']) {
            if is_external(part) {
                found.insert(at, text[at..at + part.len()].to_owned());
            }
            at += part.len() + 1;
        }
    }
    let found = found.into_iter();
    found.map(|(at, address)| Found { at, by: "the style".to_owned(), address }).collect()
}

/// A style with spaces in the places of its comments.
fn without_comments(style: &str) -> String {
    let mut plain = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(start) = rest.find("/*") {
        let end = rest[start + 2..].find("*/").map_or(rest.len(), |end| start + end + 4);
        plain.push_str(&rest[..start]);
        plain.push_str(&" ".repeat(end - start));
        rest = &rest[end..];
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<String> {
        search(text).into_iter().map(|found| found.address).collect()
    }

    #[test]
    fn what_a_style_loads_is_found() {
        for text in [
            "@import \"https://x.example\";",
            "@IMPORT url(https://x.example) layer(a);",
            "@import url( 'https://x.example' )",
            "a { background: red URL(https://x.example) }",
            "a { background: image-set('a.png' 1x, 'https://x.example' 2x) }",
            "a { background: image-set(url(a.png) 1x, \"https://x.example\" 2x) }",
            "@font-face { src: local(a), url(\"https://x.example\") format(\"woff2\") }",
            "/* https://y.example é */ a { cursor: url(a.png), url(https://x.example) }",
        ] {
            assert_eq!(addresses(text), ["https://x.example"], "{text}");
        }
        assert_eq!(addresses("a{b:url(//X.example)}c{d:url(//y.é)}"), ["//X.example", "//y.é"]);
    }

    #[test]
    fn what_loads_nothing_is_left_alone() {
        for text in [
            "",
            "a { content: \"https://x.example\" }",
            "a[href^=\"https://x.example\"] { color: red }",
            "/* url(https://x.example) */ /* url(https://x.example)",
            "@namespace svg url(http://www.w3.org/2000/svg);",
            "@import \"own.css\"; a { content: 'https://x.example' }",
            "a { background: url(data:image/png;base64,aGk=) } \\",
            "a { mask: url(#https://x.example) }",
            "a { background: url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'\") }",
        ] {
            assert_eq!(addresses(text), Vec::<String>::new(), "{text}");
        }
    }
}
