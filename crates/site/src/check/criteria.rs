//! What the criteria of a pack add up to: how many each phase has, and the chains in which one
//! follows another from phase to phase.

use std::collections::{BTreeMap, BTreeSet};

use waymark_model::content::assessment::{Assessment, Criterion, CriterionId, Level};
use waymark_model::content::guide::{Guide, GuideKind};
use waymark_model::content::phase::Phase;

/// How many criteria a phase has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The phase.
    pub phase: Phase,
    /// Its criteria.
    pub all: usize,
    /// Those of the level *must*.
    pub must: usize,
}

/// Counts the criteria of each phase that has an assessment, in the order of the phases.
pub fn counts<'a>(guides: impl IntoIterator<Item = &'a Guide>) -> Vec<Count> {
    let mut counts: Vec<Count> = guides.into_iter().filter_map(count).collect();
    counts.sort_by_key(|count| count.phase);
    counts
}

fn count(guide: &Guide) -> Option<Count> {
    let GuideKind::Phase(phase) = guide.kind() else { return None };
    let assessment = guide.assessment.as_ref()?;
    let must = assessment.criteria().filter(|criterion| criterion.level == Level::Must).count();
    Some(Count { phase, all: assessment.criteria().count(), must })
}

/// The chains of criteria, each from the earliest to the last that follows it. Where two criteria
/// follow the same one, both chains are listed from its beginning.
pub fn chains<'a>(guides: impl IntoIterator<Item = &'a Guide>) -> Vec<Vec<&'a CriterionId>> {
    let follows: BTreeMap<&CriterionId, &CriterionId> = criteria(guides)
        .filter_map(|criterion| Some((&criterion.id, &criterion.follows.as_ref()?.criterion)))
        .collect();
    let followed: BTreeSet<&CriterionId> = follows.values().copied().collect();
    let last = follows.keys().filter(|id| !followed.contains(**id));
    let mut chains: Vec<_> = last.map(|last| chain_to(last, &follows)).collect();
    chains.sort();
    chains
}

/// The chain that ends in a criterion, from its beginning.
fn chain_to<'a>(
    last: &'a CriterionId,
    follows: &BTreeMap<&'a CriterionId, &'a CriterionId>,
) -> Vec<&'a CriterionId> {
    let mut chain = vec![last];
    let mut at = last;
    while let Some(earlier) = follows.get(at) {
        // Only a pack with errors has a criterion that follows itself in the end.
        if chain.contains(earlier) {
            break;
        }
        chain.push(earlier);
        at = earlier;
    }
    chain.reverse();
    chain
}

/// Every criterion of some guides.
pub fn criteria<'a>(
    guides: impl IntoIterator<Item = &'a Guide>,
) -> impl Iterator<Item = &'a Criterion> {
    let assessments = guides.into_iter().filter_map(|guide| guide.assessment.as_ref());
    assessments.flat_map(Assessment::criteria)
}

#[cfg(test)]
mod tests {
    use waymark_model::content::guide::GuidePath;

    use super::*;

    /// A phase's guide with criteria, each an identifier, a level, and the link that it follows.
    fn guide(phase: Phase, criteria: &[(&str, &str, &str)]) -> Guide {
        let mut source = "## Ready? {#assessment .assessment}\n\n### Users\n".to_owned();
        for (id, level, follows) in criteria {
            source += &format!("\n#### We can. {{#{id} .{level}}}\n\nWhy.\n\n- **Lead:** all\n");
            if !follows.is_empty() {
                source += &format!("- **Follows:** [It]({follows}). More.\n");
            }
        }
        waymark_content::parse(&GuidePath::phase(phase), &source).guide
    }

    #[test]
    fn criteria_are_counted_in_the_order_of_the_phases() {
        let guides = [
            guide(Phase::Live, &[("a", "must", "")]),
            guide(Phase::Alpha, &[("b", "should", ""), ("c", "must", "")]),
        ];
        let counts: Vec<_> =
            counts(&guides).iter().map(|count| (count.phase, count.all, count.must)).collect();
        assert_eq!(counts, [(Phase::Alpha, 2, 1), (Phase::Live, 1, 1)]);
    }

    fn check_chains(guides: &[Guide], expected: &[&[&str]]) {
        let chains = chains(guides);
        let chains: Vec<Vec<&str>> =
            chains.iter().map(|chain| chain.iter().map(|id| id.as_str()).collect()).collect();
        assert_eq!(chains, expected);
    }

    #[test]
    fn chains_run_from_the_earliest_to_the_last() {
        let discovery = guide(Phase::Discovery, &[("a", "must", ""), ("alone", "must", "")]);
        let alpha = guide(Phase::Alpha, &[("b", "must", "discovery.md#a")]);
        let live =
            guide(Phase::Live, &[("c", "must", "alpha.md#b"), ("d", "must", "discovery.md#a")]);
        check_chains(&[discovery, alpha, live], &[&["a", "b", "c"], &["a", "d"]]);
    }

    #[test]
    fn criteria_that_follow_each_other_end_a_chain() {
        let alpha = guide(Phase::Alpha, &[("a", "must", "live.md#b")]);
        let live = guide(Phase::Live, &[("b", "must", "alpha.md#a"), ("c", "must", "alpha.md#a")]);
        check_chains(&[alpha, live], &[&["b", "a", "c"]]);
    }
}
