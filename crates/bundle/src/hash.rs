//! Content hashes in the names of files.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// How many bytes of the hash a name has, with two digits each. Eight tell chance differences
/// apart.
const BYTES: usize = 8;

/// The content hash for a name: the beginning of the SHA-256.
pub fn hash(bytes: &[u8]) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes).iter().take(BYTES) {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

/// A name with a hash before its extension, such as `phases/live.0123456789abcdef.md`.
pub fn hashed_name(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    }
}
