//! The report as one HTML document that loads nothing. It contains the backup as a data block, so
//! that the file can be imported.

use sha2::{Digest, Sha256};

use crate::export::backup::{self, Backup};

/// The beginning of the data block. The report's HTML cannot contain it by chance: in text, `<` is
/// escaped, and in the values of attributes, `"` is.
const DATA_BEGIN: &str = r#"<script type="application/json" id="waymark-service">"#;

const DATA_END: &str = "</script>";

/// Puts the HTML of a report into a document.
///
/// The document's Content Security Policy allows nothing but its style, which it names by hash. It
/// need not allow the data block: a browser does not apply the policy to a script element whose
/// type is not that of a script (HTML Standard, “prepare the script element”).
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

/// The data block of a document, and how many lines come before it. If the document was cut off,
/// the block ends with it.
pub fn data(document: &str) -> Option<(usize, &str)> {
    let (before, after) = document.split_once(DATA_BEGIN)?;
    let data = after.split_once(DATA_END).map_or(after, |(data, _)| data);
    Some((before.matches('\n').count(), data))
}

/// Escapes JSON so that no HTML parser takes any of it for markup. These characters occur only in
/// strings, where JSON allows them to be written by number. The last two end a line in old
/// JavaScript.
fn inline_data(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Escapes a style so that it cannot end its element. An HTML parser turns all line ends into `\n`,
/// so this does as well: the hash in the policy has to be that of what the browser sees.
fn inline_style(style: &str) -> String {
    style.replace("\r\n", "\n").replace('\r', "\n").replace("</", "<\\/")
}

/// Escapes text for HTML, for attributes as well.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The alphabet of RFC 4648, section 4.
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes bytes in the base64 of RFC 4648, section 4. The app uses it only here, and a crate would
/// make the WebAssembly larger.
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
