//! The ids of elements. Those of a guide and those of the app's own stand on the same pages, and never
//! meet:
//!
//! - a guide's ids hold letters, digits, `-` and `_`, whether they are made from a heading or written
//!   by an author, and are none of [`RESERVED`];
//! - the app's own begin with [`OWN`], which has a full stop, or are [`RESERVED`].
//!
//! A criterion that reopens in a later phase has the criterion's id with `@` and the phase behind it,
//! which is no id of a guide either.

use crate::content::assessment::CriterionId;

/// What every id of the app's own begins with.
pub const OWN: &str = "app.";

/// The ids of the app's own that are words, because links and addresses have them. No guide has them.
pub const RESERVED: [&str; 6] =
    ["app", "main", "phases", "assessment-verdict", "conditions", "reopened"];

/// Whether an id is one of the app's own.
pub fn is_own(id: &str) -> bool {
    id.starts_with(OWN) || RESERVED.contains(&id)
}

/// The id of an element that belongs to a criterion, such as a field of its answer.
pub fn of_criterion(criterion: &CriterionId, element: &str) -> String {
    format!("{OWN}{criterion}.{element}")
}

/// The first character of an id that no guide's id may have.
pub fn refused_character(id: &str) -> Option<char> {
    id.chars().find(|letter| !(letter.is_alphanumeric() || matches!(letter, '-' | '_')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::guide::Anchor;

    #[test]
    fn no_heading_has_an_id_of_the_app() {
        for text in ["app.guide", "App. Guide", "app․guide", "app。guide", "a.b@c", "app\u{2e}x"]
        {
            let slug = Anchor::from_heading(text);
            assert!(!slug.as_str().starts_with(OWN), "{slug}");
            assert!(!slug.as_str().contains(['.', '@']), "{slug}");
        }
    }

    #[test]
    fn ids_of_criteria_are_told_apart() {
        let id =
            |criterion: &str, element: &str| of_criterion(&CriterionId::new(criterion), element);
        assert_ne!(id("a-b", "c"), id("a", "b-c"));
        assert!(is_own(&id("a", "rating")) && !is_own("a-rating"));
        assert_eq!(refused_character("Größe_1-a"), None);
        assert_eq!(refused_character(&id("a", "b")), Some('.'));
    }
}
