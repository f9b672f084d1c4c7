//! Shortens the names by which the script and the WebAssembly know each other's functions.
//!
//! Most of them end in a hash of sixteen digits, which no compression makes smaller: three kilobytes for
//! nothing, because both files are of one build.

/// How many digits a hash has.
const DIGITS: usize = 16;

/// The script with shorter names, which are also put into `names`. Those without a hash stay.
pub fn shortened<'a>(script: String, names: impl Iterator<Item = &'a mut String>) -> String {
    let mut hashed: Vec<&mut String> = names.filter(|name| has_hash(name)).collect();
    // A name may be the beginning of another.
    hashed.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    hashed.into_iter().fold(script, |script, name| {
        let short = without_hash(name, &script);
        let script = script.replace(name.as_str(), &short);
        *name = short;
        script
    })
}

/// Whether a name holds a hash.
fn has_hash(name: &str) -> bool {
    hash_in(name).is_some()
}

/// Where the hash of a name begins.
fn hash_in(name: &str) -> Option<usize> {
    let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    name.as_bytes().windows(DIGITS).rposition(|window| window.iter().all(is_digit))
}

/// The shortest name that says as much and that the script does not have.
fn without_hash(name: &str, script: &str) -> String {
    let known = |candidate: &String| script.contains(candidate.as_str());
    let stem = match name.starts_with("_ZN") {
        // A mangled name says little.
        true => "__wbg_invoke",
        false => name[..hash_in(name).unwrap_or(name.len())].trim_end_matches('_'),
    };
    (0_u32..)
        .map(|number| format!("{stem}_{number}$"))
        .find(|name| !known(name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_go_and_names_stay_apart() {
        let mut names: Vec<String> = [
            "__wbg_append_0123456789abcdef",
            "__wbg_append_fedcba9876543210",
            "_ZN12wasm_bindgen6invoke17h0c06ade2d8521693E",
            "_ZN12wasm_bindgen6invoke17h0c06ade2d8521693E_2",
            "memory",
        ]
        .map(str::to_owned)
        .into();
        let script = names.join("; ");
        let short = shortened(script, names.iter_mut());
        assert_eq!(short, names.join("; "), "both say the same");
        let mut apart = names.clone();
        apart.sort();
        apart.dedup();
        assert_eq!(apart.len(), names.len(), "{names:?}");
        assert_eq!(names[4], "memory");
        assert!(!names.iter().any(|name| has_hash(name)), "{names:?}");
    }
}
