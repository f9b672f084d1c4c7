//! Checks across guides: broken links and anchors, identifiers that two guides share, guides that
//! nothing links to.

use std::collections::{BTreeMap, BTreeSet};

use waymark_model::content::assessment::{Assessment, CriterionId};
use waymark_model::content::guide::{Anchor, GuideKind, GuidePath};
use waymark_model::content::phase::Phase;

use crate::problem::{Problem, ProblemKind};
use crate::{GuideLink, Parsed};

/// The path of the page that lists the topics. Guides may link to it, although it has no file.
const TOPICS_INDEX: &str = "topics";

/// The paths of the pages that are not made from a guide. `*` stands for the name of a phase.
const RESERVED: [&str; 7] = [
    TOPICS_INDEX,
    "search",
    "services",
    "service",
    "phases/*/rehearsal",
    "phases/*/report",
    "phases/*/records",
];

/// Whether a path belongs to a page that is not made from a guide.
fn is_reserved(path: &str) -> bool {
    let phase = path.strip_prefix("phases/").and_then(|rest| rest.split_once('/'));
    let pattern = match phase {
        Some((phase, rest)) if Phase::from_name(phase).is_some() => format!("phases/*/{rest}"),
        _ => path.to_owned(),
    };
    RESERVED.contains(&pattern.as_str())
}

/// Finds the problems across guides. Each comes with the index of its guide in `guides`; they are
/// in the order of the guides and, within each, of the text.
///
/// `assets` holds the paths of all other files of the pack, such as images, from the pack's root.
pub fn check(guides: &[Parsed], assets: &BTreeSet<String>) -> Vec<(usize, Problem)> {
    let pack = Pack::new(guides);
    let mut problems = pack.duplicate_guides();
    problems.extend(pack.duplicate_identifiers());
    for (index, parsed) in guides.iter().enumerate() {
        let of_guide = pack
            .broken_links(parsed)
            .chain(pack.broken_follows(parsed))
            .chain(missing_images(parsed, assets))
            .chain(pack.orphan(parsed));
        problems.extend(of_guide.map(|problem| (index, problem)));
    }
    problems.sort_by_key(|(index, problem)| (*index, problem.span.start));
    problems
}

/// All guides, with indexes to look things up in.
struct Pack<'guides> {
    guides: &'guides [Parsed],
    anchors: BTreeMap<&'guides GuidePath, BTreeSet<&'guides Anchor>>,
    /// The guides that another guide links to.
    linked: BTreeSet<&'guides GuidePath>,
    criteria: BTreeSet<(&'guides GuidePath, &'guides CriterionId)>,
    /// The folders of guides, and those in the targets of links.
    folders: BTreeSet<&'guides str>,
}

impl<'guides> Pack<'guides> {
    fn new(guides: &'guides [Parsed]) -> Pack<'guides> {
        let mut pack = Pack {
            guides,
            anchors: BTreeMap::new(),
            linked: BTreeSet::new(),
            criteria: BTreeSet::new(),
            folders: BTreeSet::new(),
        };
        for parsed in guides {
            let anchors = parsed.references.anchors.iter().map(|(anchor, _)| anchor);
            pack.anchors.entry(&parsed.guide.path).or_default().extend(anchors);
            let criteria = parsed.guide.assessment.iter().flat_map(Assessment::criteria);
            pack.criteria.extend(criteria.map(|criterion| (&parsed.guide.path, &criterion.id)));
            pack.folders.insert(parsed.guide.path.folder());
            for link in &parsed.references.links {
                pack.folders.insert(link.path.folder());
                if link.path != parsed.guide.path {
                    pack.linked.insert(&link.path);
                }
            }
        }
        pack.folders.remove("");
        pack
    }

    fn duplicate_guides(&self) -> Vec<(usize, Problem)> {
        let mut seen = BTreeSet::new();
        let again = self.guides.iter().enumerate().filter(|(_, parsed)| {
            let path = parsed.guide.path.as_str();
            !seen.insert(path) || is_reserved(path)
        });
        let problem = |path: &GuidePath| Problem {
            kind: ProblemKind::DuplicateGuide(path.to_string()),
            span: 0..0,
        };
        again.map(|(index, parsed)| (index, problem(&parsed.guide.path))).collect()
    }

    /// Identifiers that two guides share. The parser reports those that one guide has twice.
    fn duplicate_identifiers(&self) -> Vec<(usize, Problem)> {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut problems = Vec::new();
        for (index, parsed) in self.guides.iter().enumerate() {
            for (identifier, span) in &parsed.references.identifiers {
                if *first.entry(identifier).or_insert(index) != index {
                    let kind = ProblemKind::DuplicateId(identifier.clone());
                    problems.push((index, Problem { kind, span: span.clone() }));
                }
            }
        }
        problems
    }

    fn broken_links(&self, parsed: &'guides Parsed) -> impl Iterator<Item = Problem> {
        parsed.references.links.iter().filter_map(|link| {
            let kind = self.broken_link(link)?;
            Some(Problem { kind, span: link.span.clone() })
        })
    }

    fn broken_link(&self, link: &GuideLink) -> Option<ProblemKind> {
        let path = link.path.to_string();
        match (self.anchors.get(&link.path), &link.anchor) {
            (Some(anchors), Some(anchor)) if !anchors.contains(anchor) => {
                Some(ProblemKind::BrokenAnchor { path, anchor: anchor.to_string() })
            }
            (Some(_), _) => None,
            (None, _) if path == TOPICS_INDEX || path.is_empty() => None,
            (None, _) => {
                let lost_slash = self.lost_slash(&path);
                Some(ProblemKind::BrokenLink { path, lost_slash })
            }
        }
    }

    /// The path with a slash after its folder, where it begins with the name of a known folder and
    /// lacks the slash: `topics/users` for `topicsusers`.
    fn lost_slash(&self, path: &str) -> Option<String> {
        let ends = path.char_indices().map(|(end, _)| end).rev();
        let mut splits = ends.map(|end| path.split_at(end));
        let (folder, name) = splits.find(|(folder, name)| {
            self.folders.contains(folder) && name.starts_with(char::is_alphanumeric)
        })?;
        Some(format!("{folder}/{name}"))
    }

    fn broken_follows(&self, parsed: &'guides Parsed) -> impl Iterator<Item = Problem> {
        parsed.references.follows.iter().filter_map(|(path, criterion, span)| {
            let target = format!("{path}#{criterion}");
            let is_there = self.criteria.contains(&(path, criterion));
            let kind = if !is_there {
                ProblemKind::FollowsNowhere(target)
            } else if !is_earlier(path, &parsed.guide.path) {
                ProblemKind::FollowsLaterPhase(target)
            } else {
                return None;
            };
            Some(Problem { kind, span: span.clone() })
        })
    }

    /// A problem where no other guide links to this one. The home page and the phases are exempt,
    /// because the header of every page links to them.
    fn orphan(&self, parsed: &Parsed) -> Option<Problem> {
        let path = &parsed.guide.path;
        let found_without_link = matches!(path.kind(), GuideKind::Home | GuideKind::Phase(_));
        (!found_without_link && !self.linked.contains(path))
            .then_some(Problem { kind: ProblemKind::Orphan, span: 0..0 })
    }
}

fn is_earlier(path: &GuidePath, than: &GuidePath) -> bool {
    match (path.kind(), than.kind()) {
        (GuideKind::Phase(theirs), GuideKind::Phase(ours)) => theirs < ours,
        _ => false,
    }
}

fn missing_images(parsed: &Parsed, assets: &BTreeSet<String>) -> impl Iterator<Item = Problem> {
    parsed.references.images.iter().filter(|(file, _)| !assets.contains(file)).map(
        |(file, span)| Problem {
            kind: ProblemKind::MissingImage(file.clone()),
            span: span.clone(),
        },
    )
}
