//! Whether an address leads to another origin than the page's own.

/// What addresses begin with that name an origin.
const SCHEMES: [&str; 6] = ["http:", "https:", "ws:", "wss:", "ftp:", "file:"];

/// Names that look like addresses: scripts and styles say with them which language they mean.
const NAMESPACES: [&str; 6] = [
    "http://www.w3.org/1998/math/mathml",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/xml/1998/namespace",
];

/// Whether an address names an origin. None of the site's own does: they are all relative.
pub(super) fn is_elsewhere(address: &str) -> bool {
    let address = as_read(address);
    let scheme = SCHEMES.into_iter().find(|scheme| address.starts_with(scheme));
    let rest = &address[scheme.map_or(0, str::len)..];
    // A scheme alone, or slashes alone, name nobody; scripts compare with them.
    let names_something = !rest.trim_start_matches('/').is_empty();
    names_something && (scheme.is_some() || rest.starts_with("//"))
}

/// Whether an address is a language's name.
pub(super) fn is_namespace(address: &str) -> bool {
    NAMESPACES.contains(&as_read(address).as_str())
}

/// An address as browsers read it: without white space around it or line breaks in it, with
/// slashes for backslashes.
fn as_read(address: &str) -> String {
    let address = address.trim_matches(|char: char| char <= ' ');
    let kept = address.chars().filter(|char| !matches!(char, '\t' | '\n' | '\r'));
    kept.map(|char| if char == '\\' { '/' } else { char.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_other_origins_are_told_apart() {
        for address in [
            "https://x.example/a.js",
            "HTTP://x.example",
            "//x.example/a",
            "\\\\x.example/a",
            " /\\x.example",
            "ht\ntps://x.example",
            "https:x.example",
            "wss://x.example",
            "file:///srv/a.js",
        ] {
            assert!(is_elsewhere(address), "{address}");
        }
        for address in [
            "",
            "./a.js",
            "../../a.js",
            "/a.js",
            "a.js?from=https://x.example",
            "#https://x.example",
            "data:image/png;base64,aGk=",
            "blob:https://x.example/1",
            "https:",
            "https://",
            "//",
            "httpsome/a.js",
        ] {
            assert!(!is_elsewhere(address), "{address}");
        }
    }
}
