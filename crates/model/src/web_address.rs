//! Tells an address on the web from text that only looks like one. A browser that is given such text
//! as a link leads to nowhere, or to a place that nobody named.

/// Whether a text is an address that a browser opens: `http` or `https`, a host, and what follows,
/// without a space.
pub fn is_sound(address: &str) -> bool {
    let Some(rest) = after_scheme(address) else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = &rest[..end];
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    !address.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        && is_place(place)
}

/// What follows `https://` or `http://`, in any case of letters.
pub fn after_scheme(address: &str) -> Option<&str> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// Whether a text begins like an address whose `https://` was left out.
pub fn begins_with_www(text: &str) -> bool {
    let rest = text.split_at_checked(4).filter(|(www, _)| www.eq_ignore_ascii_case("www."));
    rest.is_some_and(|(_, rest)| rest.starts_with(char::is_alphanumeric))
}

/// Whether a text is a host with a port behind it, or without.
fn is_place(place: &str) -> bool {
    if let Some(bracketed) = place.strip_prefix('[') {
        let Some((host, port)) = bracketed.split_once(']') else { return false };
        let is_part = |letter: char| letter.is_ascii_hexdigit() || matches!(letter, ':' | '.');
        let is_host = host.contains(':') && host.chars().all(is_part);
        return is_host && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
    }
    match place.split_once(':') {
        Some((host, port)) => is_host(host) && is_port(port),
        None => is_host(place),
    }
}

fn is_port(port: &str) -> bool {
    port.parse::<u16>().is_ok() && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_host(host: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    let is_label =
        |label: &str| !label.is_empty() && label.len() <= 63 && label.chars().all(is_letter);
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.rsplit('.').next().unwrap_or_default();
    // A browser reads a host whose last part is a number as four bytes.
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
    let is_known = !is_number || is_four_bytes(host);
    host.len() <= 253 && host.split('.').all(is_label) && is_known
}

fn is_four_bytes(host: &str) -> bool {
    host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_what_looks_like_them() {
        for address in [
            "https://example.org",
            "HTTP://intranet/b?c#d",
            "https://münchen.example/größe",
            "https://example.org:8443/",
            "http://127.0.0.1:8080",
            "http://[::1]:8080/",
            "https://user@example.org",
            "https://example.org.",
            "https://a_b.example.org/(c)",
        ] {
            assert!(is_sound(address), "{address}");
        }
        for address in [
            "",
            "example.org",
            "https:example.org",
            "https://",
            "https:///path",
            "https://exa mple.org",
            "https://example.org/a b",
            "https://example..org",
            "https://.example.org",
            "https://exam|ple.org",
            "https://exam\\ple.org",
            "https://%65xample.org",
            "https://example.org:99999",
            "https://example.org:+1",
            "https://example.org:a",
            "https://999.1.1.1",
            "https://[::1",
            "https://[z]",
            "https://user@",
            "https://example.org/\u{0}",
            "ftp://example.org",
        ] {
            assert!(!is_sound(address), "{address}");
        }
    }

    #[test]
    fn addresses_without_their_beginning_are_noticed() {
        for text in ["www.example.org", "WWW.example.org/a", "www.a"] {
            assert!(begins_with_www(text), "{text}");
        }
        for text in ["www", "www.", "www. example.org", "wwwexample.org", "www..a", "ww"] {
            assert!(!begins_with_www(text), "{text}");
        }
    }
}
