//! Removes from WebAssembly what only tools read.

/// The id of sections that a browser ignores, such as the names of functions.
const CUSTOM: u8 = 0;

/// The length of the magic number and the version, which precede the first section.
const HEAD: usize = 8;

/// A module without its custom sections. None if the bytes are not a module.
///
/// The linker could omit them, too. But wasm-bindgen reads in them which features the compiler
/// used, and writes a tenth more code without them.
pub fn without_custom_sections(module: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = module.split_at_checked(HEAD)?;
    if !head.starts_with(b"\0asm") {
        return None;
    }
    let mut kept = head.to_vec();
    while let [id, after @ ..] = rest {
        let (length, content) = unsigned(after)?;
        let (_, next) = content.split_at_checked(length)?;
        if *id != CUSTOM {
            let section = rest.len() - next.len();
            kept.extend_from_slice(&rest[..section]);
        }
        rest = next;
    }
    Some(kept)
}

/// Reads a LEB128 number, seven bits to a byte, and returns it with the bytes after it.
fn unsigned(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0_usize;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[index + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &[u8] = b"\0asm\x01\0\0\0";

    fn check(sections: &[&[u8]], kept: Option<&[&[u8]]>) {
        let module = [MODULE, &sections.concat()].concat();
        let expected = kept.map(|kept| [MODULE, &kept.concat()].concat());
        assert_eq!(without_custom_sections(&module), expected);
    }

    #[test]
    fn custom_sections_go_and_others_stay() {
        let long = [&[11, 0x81, 0x01][..], &[7; 129]].concat();
        check(&[&[0, 2, 1, b'n'], &[1, 1, 0], &[0, 0], &long], Some(&[&[1, 1, 0], &long]));
        check(&[], Some(&[]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        check(&[&[1, 9, 0]], None);
        check(&[&[1, 0x80, 0x80, 0x80, 0x80, 0x80, 0]], None);
        assert_eq!(without_custom_sections(b"<!doctype html>"), None);
        assert_eq!(without_custom_sections(b"\0asm"), None);
    }
}
