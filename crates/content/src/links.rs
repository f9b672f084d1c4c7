//! Resolves the targets of links.

use waymark_model::content::guide::{Anchor, GuidePath, Target};
use waymark_model::content::path;
use waymark_model::web_address;

use crate::addresses;
use crate::problem::ProblemKind;

/// The target of a link to `destination` in the guide at `from`.
///
/// # Errors
/// Fails for a destination that guides may not link to, with the problem to report.
pub fn target(from: &GuidePath, destination: &str) -> Result<Target, ProblemKind> {
    let destination = destination.trim();
    if destination.is_empty() || destination == "#" {
        return Err(ProblemKind::EmptyLinkTarget);
    }
    if let Some(anchor) = destination.strip_prefix('#') {
        return Ok(Target::Here(Anchor::new(anchor)));
    }
    if let Some(scheme) = scheme(destination) {
        return match scheme.to_ascii_lowercase().as_str() {
            "https:" if web_address::is_sound(destination) => {
                Ok(Target::Web(destination.to_owned()))
            }
            "https:" => Err(ProblemKind::NoAddress(destination.to_owned())),
            "mailto:" => Ok(Target::Mail(destination.to_owned())),
            _ => Err(ProblemKind::ForbiddenScheme(scheme.to_owned())),
        };
    }
    if web_address::begins_with_www(destination) && !destination.ends_with(".md") {
        return Err(ProblemKind::NoAddress(destination.to_owned()));
    }
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(Anchor::new(anchor))),
        None => (destination, None),
    };
    let path = file(from, path)?;
    match GuidePath::new(&path) {
        Some(path) => Ok(Target::Guide { path, anchor }),
        None => Err(ProblemKind::LinkOutsidePack(destination.to_owned())),
    }
}

/// The target that `destination` means in notes. Unlike guides, they may lead to the places of an
/// office that have no encryption.
pub fn target_of_notes(destination: &str) -> Option<Target> {
    let destination = destination.trim();
    let is_mail = scheme(destination).is_some_and(|own| own.eq_ignore_ascii_case("mailto:"));
    if is_mail {
        return Some(Target::Mail(destination.to_owned()));
    }
    addresses::full(destination).map(Target::Web)
}

/// The file that a relative path means in the guide at `from`, from the pack's root.
///
/// # Errors
/// Fails where the path leads out of the pack.
pub fn file(from: &GuidePath, path: &str) -> Result<String, ProblemKind> {
    let joined = match path.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("{}/{path}", from.folder()),
    };
    let segments = path::segments(&joined);
    segments
        .map(|segments| segments.join("/"))
        .ok_or_else(|| ProblemKind::LinkOutsidePack(path.to_owned()))
}

/// The scheme at the beginning of a destination, with its colon. `//` counts as one, because it
/// leads to another site with the scheme of the page.
fn scheme(destination: &str) -> Option<&str> {
    if destination.starts_with("//") {
        return Some("//");
    }
    let end = destination.find(|character: char| {
        !(character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.'))
    })?;
    let is_scheme = destination[end..].starts_with(':')
        && destination.starts_with(|first: char| first.is_ascii_alphabetic());
    is_scheme.then(|| &destination[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target_from_live(destination: &str) -> Result<Target, ProblemKind> {
        let live = GuidePath::new("phases/live.md").expect("the path is within the pack");
        target(&live, destination)
    }

    #[test]
    fn relative_paths_count_from_the_guides_folder() {
        let check = |destination: &str, path: &str, anchor: Option<&str>| {
            let expected = Target::Guide {
                path: GuidePath::new(path).expect("the path is within the pack"),
                anchor: anchor.map(Anchor::new),
            };
            assert_eq!(target_from_live(destination), Ok(expected), "{destination}");
        };
        check("beta.md", "phases/beta", None);
        check("../topics/user-needs.md#why", "topics/user-needs", Some("why"));
        check("/topics/user-needs/", "topics/user-needs", None);
        check("../index.md", "", None);
    }

    #[test]
    fn other_targets_are_told_apart() {
        assert_eq!(target_from_live("#here"), Ok(Target::Here(Anchor::new("here"))));
        let web = "https://example.org/a#b";
        assert_eq!(target_from_live(web), Ok(Target::Web(web.to_owned())));
        let mail = "mailto:team@example.org";
        assert_eq!(target_from_live(mail), Ok(Target::Mail(mail.to_owned())));
    }

    #[test]
    fn what_a_guide_may_not_link_to_is_refused() {
        let check = |destination: &str, expected: ProblemKind| {
            assert_eq!(target_from_live(destination), Err(expected), "{destination}");
        };
        check("", ProblemKind::EmptyLinkTarget);
        check(" # ", ProblemKind::EmptyLinkTarget);
        check("javascript:alert(1)", ProblemKind::ForbiddenScheme("javascript:".to_owned()));
        check("JavaScript:alert(1)", ProblemKind::ForbiddenScheme("JavaScript:".to_owned()));
        for destination in
            ["www.a.org", "https:", "https://", "https:evil", "https://a b.org", "https://a..b"]
        {
            check(destination, ProblemKind::NoAddress(destination.to_owned()));
        }
        check("http://example.org", ProblemKind::ForbiddenScheme("http:".to_owned()));
        check("data:text/html,x", ProblemKind::ForbiddenScheme("data:".to_owned()));
        check("//example.org/a", ProblemKind::ForbiddenScheme("//".to_owned()));
        check("../../etc", ProblemKind::LinkOutsidePack("../../etc".to_owned()));
    }
}
