//! The report as one HTML document that needs nothing else and asks nobody for anything, with the
//! whole service in it as a block of data.

use sha2::{Digest, Sha256};

use crate::export::backup::{self, Backup};

/// What begins the block of data. Serialised markup cannot hold it by chance: text has no `<` and
/// values of attributes have no `"`.
const DATA_BEGIN: &str = r#"<script type="application/json" id="waymark-service">"#;

const DATA_END: &str = "</script>";

/// A document around the markup of a report.
///
/// Its policy lets nothing run and nothing load but the style, which is known by its digest. The
/// block of data needs no leave: for a type that is no script's, a browser stops before it asks
/// the policy (HTML Standard, “prepare the script element”).
pub fn document(title: &str, body: &str, style: &str, backup: &Backup) -> String {
    let style = inline_style(style);
    let digest = base64(&Sha256::digest(style.as_bytes()));
    let title = escape(title);
    let data = inline_data(&backup::write(backup));
    format!(
        r#"<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
{DATA_BEGIN}
{data}{DATA_END}
</body>
</html>
"#
    )
}

/// The block of data in a document, with the number of lines before it. One that was cut off ends
/// where the document ends.
pub fn data(document: &str) -> Option<(usize, &str)> {
    let (before, after) = document.split_once(DATA_BEGIN)?;
    let data = after.split_once(DATA_END).map_or(after, |(data, _)| data);
    Some((before.matches('\n').count(), data))
}

/// JSON that no parser of HTML takes for markup. These characters stand in the strings of JSON
/// only, and there they may be written by their number. The last two end a line in old script.
fn inline_data(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// A style that cannot end its element, with the line endings that a parser of HTML makes of any,
/// so that the digest is of what the browser sees even where the file was saved with others.
fn inline_style(style: &str) -> String {
    style.replace("\r\n", "\n").replace('\r', "\n").replace("</", "<\\/")
}

/// Text as it stands in HTML, in an attribute as well.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The alphabet of RFC 4648, section 4.
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes in the base 64 of RFC 4648, section 4. It is the only use that the app has for it, and a
/// crate would weigh more.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sextet = (bits >> (18 - 6 * place) & 0x3f) as usize;
            text.push(if place <= group.len() { char::from(BASE64[sextet]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standards_examples() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("\u{fffd}?", "77+9Pw=="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_style_cannot_end_its_element() {
        assert_eq!(inline_style("a{}\r\n/*</style>*/\r"), "a{}\n/*<\\/style>*/\n");
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a < \"b\" & c>"), "a &lt; &quot;b&quot; &amp; c&gt;");
    }
}
