//! A short digest of texts: files are named after it, and what arrives is compared with its name.

/// The digest of some texts, in order, as sixteen hexadecimal digits.
///
/// It is the 64-bit FNV-1a hash: it tells chance differences apart, and is no protection against
/// anybody who wants two texts to seem the same.
pub fn digest(texts: &[&str]) -> String {
    // The hash's initial value and prime, as its authors Fowler, Noll and Vo give them.
    let bytes = texts.iter().flat_map(|text| text.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn digests_are_those_that_the_hash_is_known_by() {
        assert_eq!(digest(&[]), "cbf29ce484222325");
        assert_eq!(digest(&["foobar"]), "85944171f73967e8");
        assert_eq!(digest(&["foo", "bar"]), digest(&["foobar"]));
    }
}
