//! Removes the one trace of the building machine that cannot be avoided.

/// The beginning of the marks that the crate `wasm_split_helpers` puts into the app for the
/// splitter. It is followed by [`MARK_DIGITS`] digits: a hash of that crate's path.
const MARK: &[u8] = b"_WASM_SPLIT_MARKER_";

const MARK_DIGITS: usize = 16;

/// Replaces the digits of the marks with numbers in the order of their appearance, so that they are
/// the same wherever the app is built. By then, the splitter has read them.
pub fn cover(bytes: &mut [u8]) {
    let mut known: Vec<Vec<u8>> = Vec::new();
    let mut from = 0;
    while let Some(start) = find(&bytes[from..], MARK) {
        let digits = from + start + MARK.len();
        from = digits + MARK_DIGITS;
        let Some(mark) = bytes.get_mut(digits..from) else { return };
        // Equal marks get equal numbers.
        let number = known.iter().position(|known| known == mark).unwrap_or_else(|| {
            known.push(mark.to_owned());
            known.len() - 1
        });
        mark.copy_from_slice(format!("{number:0MARK_DIGITS$}").as_bytes());
    }
}

/// The position of the first occurrence of some bytes.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_the_same_wherever_the_app_is_built() {
        let covered = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            cover(&mut bytes);
            String::from_utf8(bytes).expect("it is text")
        };
        let [first, second] = ["732e786d2a082da8", "d4ef471e93b2c588"];
        let app = |one: &str, two: &str| {
            format!(
                "*_WASM_SPLIT_MARKER_{one}version _WASM_SPLIT_MARKER_{two} _WASM_SPLIT_MARKER_{one}"
            )
        };
        assert_eq!(covered(&app(first, second)), app("0000000000000000", "0000000000000001"));
        assert_eq!(covered("a _WASM_SPLIT_MARKER_732e"), "a _WASM_SPLIT_MARKER_732e");
    }
}
