//! Brotli, as a host sends it: at the highest quality, which hosts use for files that never change.

use std::io::Read;

/// The highest quality.
const QUALITY: i32 = 11;

/// The size of the window as a power of two: the format's usual one, 4 MB.
const WINDOW: i32 = 22;

/// How much is handed on at once, in bytes.
const BUFFER: usize = 4096;

/// The compressed form of some bytes.
pub fn compressed(mut bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    // Reading from bytes and writing to a vector cannot fail.
    let _ = brotli::BrotliCompress(&mut bytes, &mut out, &parameters);
    out
}

/// What a browser can read once the beginning of a compressed stream has arrived.
pub fn readable(beginning: &[u8]) -> Vec<u8> {
    let mut read = Vec::new();
    // The stream breaks off, which is an error after everything before it was read.
    let _ = brotli::Decompressor::new(beginning, BUFFER).read_to_end(&mut read);
    read
}

/// How many bytes of a compressed stream have to arrive before so many bytes can be read.
pub fn arrived_for(stream: &[u8], wanted: usize) -> usize {
    let lengths: Vec<usize> = (0..=stream.len()).collect();
    lengths.partition_point(|length| readable(&stream[..*length]).len() < wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        waymark_synthetic::pack(0).into_iter().map(|file| file.text).take(5).collect()
    }

    #[test]
    fn the_beginning_of_a_stream_is_the_beginning_of_the_text() {
        let text = text();
        let stream = compressed(text.as_bytes());
        assert_eq!(readable(&stream), text.as_bytes());
        let half = readable(&stream[..stream.len() / 2]);
        assert!(half.len() > text.len() / 4, "{} of {}", half.len(), text.len());
        assert!(text.as_bytes().starts_with(&half));
    }

    #[test]
    fn what_has_to_arrive_is_just_enough() {
        let text = text();
        let stream = compressed(text.as_bytes());
        let arrived = arrived_for(&stream, 2000);
        assert!(readable(&stream[..arrived]).len() >= 2000);
        assert!(readable(&stream[..arrived - 1]).len() < 2000);
    }
}
