//! The content hash in the names of published files. The app compares each file that it fetches
//! with its name.
//!
//! The hash is 64-bit FNV-1a, since a few lines compute it: browsers compute SHA-256 only for pages
//! that came over an encrypted connection, and a site may be served without. It tells a damaged or
//! an older file apart. It does not protect against somebody who makes two files with the same
//! hash.

/// The hash of these texts, one after the other, as sixteen hexadecimal digits.
pub fn digest(texts: &[&str]) -> String {
    // The offset basis and the prime for 64 bits, as the authors Fowler, Noll and Vo give them.
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
