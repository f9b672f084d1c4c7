//! Lists which guides and which criteria carry each claim of the pack's sources.

use std::collections::BTreeMap;
use std::fmt::Write;

use waymark_model::content::guide::Guide;

use crate::check::criteria::criteria;

/// What carries a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carriers {
    /// The paths of guides that name the claim's code in their front matter.
    pub guides: Vec<String>,
    /// The identifiers of criteria that name it.
    pub criteria: Vec<String>,
}

impl Carriers {
    /// Whether both a guide and a criterion carry the claim.
    pub const fn complete(&self) -> bool {
        !self.guides.is_empty() && !self.criteria.is_empty()
    }
}

/// What carries each claim, by the claim's code in natural order: `G2` before `G10`.
pub fn coverage<'a>(
    guides: impl IntoIterator<Item = &'a Guide>,
) -> BTreeMap<(String, u32), Carriers> {
    let mut coverage: BTreeMap<(String, u32), Carriers> = BTreeMap::new();
    for guide in guides {
        for code in &guide.sources {
            coverage.entry(natural(&code.0)).or_default().guides.push(guide.path.to_string());
        }
        for criterion in criteria([guide]) {
            for code in &criterion.sources {
                let carriers = coverage.entry(natural(&code.0)).or_default();
                carriers.criteria.push(criterion.id.to_string());
            }
        }
    }
    coverage
}

/// A code's letters and its number.
fn natural(code: &str) -> (String, u32) {
    let digits = code.find(|character: char| character.is_ascii_digit()).unwrap_or(code.len());
    (code[..digits].to_owned(), code[digits..].parse().unwrap_or(0))
}

/// The coverage as text: a line for each claim, with its guides and criteria.
pub fn render<'a>(guides: impl IntoIterator<Item = &'a Guide>) -> String {
    let mut text = String::new();
    for ((letters, number), carriers) in coverage(guides) {
        let mark = if carriers.complete() { "" } else { "  (not carried by both)" };
        let _ = writeln!(
            text,
            "{letters}{number} → {} → {}{mark}",
            carriers.guides.join(", "),
            carriers.criteria.join(", ")
        );
    }
    text
}
