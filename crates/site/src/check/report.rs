//! Draws up what a pack holds: which claims are carried, the criteria of each phase, the chains
//! that they form, and the length and reading age of every page.

use waymark_model::content::guide::Guide;

use crate::check::readability::Counts;
use crate::check::text::words_before_assessment;
use crate::check::{coverage, criteria};
use crate::pack::Pack;

/// The whole report as text.
pub fn render(pack: &Pack) -> String {
    let parts = [
        ("Claims, the guides and the criteria that carry them", coverage::render(pack.guides())),
        ("Criteria of each phase", phases(pack)),
        ("Chains of criteria", chains(pack)),
        ("Pages: words before the assessment, reading age", pages(pack)),
    ];
    parts.map(|(title, text)| format!("{title}\n\n{text}")).join("\n")
}

fn phases(pack: &Pack) -> String {
    let line = |count: criteria::Count| {
        let share = 100 * count.must / count.all.max(1);
        let phase = count.phase.name();
        format!("{phase:<12}{:>3} criteria,{:>3} must ({share} %)\n", count.all, count.must)
    };
    criteria::counts(pack.guides()).into_iter().map(line).collect()
}

fn chains(pack: &Pack) -> String {
    let chains = criteria::chains(pack.guides());
    let mut text = String::new();
    for chain in &chains {
        let ids: Vec<&str> = chain.iter().map(|id| id.as_str()).collect();
        text += &ids.join(" → ");
        text.push('\n');
    }
    let plural = if chains.len() == 1 { "" } else { "s" };
    text + &format!("{} chain{plural}\n", chains.len())
}

fn pages(pack: &Pack) -> String {
    pack.guides().map(page).collect()
}

fn page(guide: &Guide) -> String {
    let words = words_before_assessment(guide);
    let age = match Counts::of_guide(guide).reading_age() {
        Some(tenths) => format!("{:>2}.{}", tenths / 10, tenths % 10),
        None => "   –".to_owned(),
    };
    format!("{words:>5}  {age}  {}\n", guide.path.source_file())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::*;

    const ALPHA: &str = "---\ntitle: Alpha\ndescription: It.\nsources: [L1]\n---\n\nFour words \
        stand here.\n\n## Ready? {#assessment .assessment}\n\n### Users\n\n\
        #### We can. {#alpha-can .must}\n\nWhy.\n\n- **Source:** L1, G2\n";
    const BETA: &str = "---\ntitle: Beta\ndescription: It.\n---\n\n\
        ## Ready? {#assessment .assessment}\n\n### Users\n\n\
        #### We still can. {#beta-can .should}\n\nWhy.\n\n\
        - **Follows:** [It](alpha.md#alpha-can). More.\n";

    #[test]
    fn the_report_has_its_four_parts() {
        let sources = [("phases/alpha.md", ALPHA), ("phases/beta.md", BETA)]
            .map(|(name, source)| (name.to_owned(), PathBuf::from(name), source.to_owned()));
        let pack = Pack::from_sources(sources.into(), BTreeSet::new());
        let expected = "\
Claims, the guides and the criteria that carry them

G2 →  → alpha-can  (not carried by both)
L1 → phases/alpha → alpha-can

Criteria of each phase

alpha         1 criteria,  1 must (100 %)
beta          1 criteria,  0 must (0 %)

Chains of criteria

alpha-can → beta-can
1 chain

Pages: words before the assessment, reading age

    4     –  phases/alpha.md
    0     –  phases/beta.md
";
        assert_eq!(render(&pack), expected);
    }
}
