//! The letters of a file that a person chose. Editors save a file again in other encodings than the one
//! in which it was made; whatever is read wrongly would be imported with broken letters.

use std::borrow::Cow;

/// A file whose bytes are no text that is understood here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherEncoding;

/// Reads UTF-8, with a byte-order mark or without, and UTF-16 with one, which editors on Windows
/// call “Unicode”. Other encodings have no mark to tell them by: Latin-1 and its relatives cannot be
/// told apart, and a guess would break letters without a word.
///
/// # Errors
/// Fails where the bytes are not valid in the encoding that they begin like.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, OtherEncoding> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes).map(Cow::Owned),
        // UTF-16 without a mark is valid UTF-8 as long as its letters are English ones.
        _ if bytes.iter().take(4).any(|byte| *byte == 0) => Err(OtherEncoding),
        _ => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| OtherEncoding),
    }
}

fn utf_16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, OtherEncoding> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(OtherEncoding);
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    // UTF-32 begins like UTF-16, and then has a null in every second place.
    text.ok().filter(|text| !text.starts_with('\0')).ok_or(OtherEncoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16_of(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        ['\u{feff}'.to_string().as_str(), text]
            .iter()
            .flat_map(|part| part.encode_utf16())
            .flat_map(bytes)
            .collect()
    }

    #[test]
    fn utf_8_and_marked_utf_16_are_read() {
        let text = "Größe, 住民票, 🏳️‍🌈";
        assert_eq!(decode(text.as_bytes()).as_deref(), Ok(text));
        for bytes in [utf_16_of(text, u16::to_le_bytes), utf_16_of(text, u16::to_be_bytes)] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
        }
        assert_eq!(decode(b"").as_deref(), Ok(""));
    }

    #[test]
    fn what_cannot_be_told_is_refused() {
        let latin_1 = b"Gr\xf6\xdfe";
        let unmarked: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let half = &utf_16_of("a", u16::to_le_bytes)[..3];
        let lone_surrogate = [0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00];
        let utf_32 = [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0];
        for bytes in [latin_1.as_slice(), &unmarked, half, &lone_surrogate, &utf_32] {
            assert_eq!(decode(bytes), Err(OtherEncoding), "{bytes:?}");
        }
    }
}
