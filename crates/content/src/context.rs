//! What reading one guide gathers on the way: problems, references and footnotes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use waymark_model::content::guide::{Anchor, Block, Footnote, GuidePath};
use waymark_model::order::sort_by;

use crate::References;
use crate::problem::{Problem, ProblemKind};

/// Whether an author is to hear of problems. It is known when this is compiled, so a browser's build
/// holds no code that looks for any.
pub const IS_FOR_AUTHOR: bool = cfg!(not(target_arch = "wasm32"));

/// The anchors that pages have of themselves, which no heading may take.
const RESERVED: [&str; 6] =
    ["app", "main", "phases", "assessment-verdict", "conditions", "reopened"];

/// The state of reading one guide.
pub struct Context<'source> {
    /// The guide's path.
    pub path: GuidePath,
    /// The whole file.
    pub source: &'source str,
    /// Whether these are notes that a person wrote, and not a guide.
    pub is_notes: bool,
    /// Whether the front matter could not be read, so that nothing it may say is missed.
    pub front_matter_failed: bool,
    /// What other guides are asked for.
    pub references: References,
    problems: Vec<Problem>,
    taken: BTreeSet<Anchor>,
    next_suffix: BTreeMap<Anchor, usize>,
    here_links: Vec<(Anchor, Range<usize>)>,
    footnotes: BTreeMap<String, FootnoteState>,
    footnotes_met: usize,
}

#[derive(Default)]
struct FootnoteState {
    number: usize,
    references: usize,
    definition: Option<(Vec<Block>, Range<usize>)>,
}

impl<'source> Context<'source> {
    /// Begins to read a guide.
    pub fn new(path: GuidePath, source: &'source str) -> Context<'source> {
        Context {
            path,
            source,
            is_notes: false,
            front_matter_failed: false,
            references: References::default(),
            problems: Vec::new(),
            taken: RESERVED.map(Anchor::new).into(),
            next_suffix: BTreeMap::new(),
            here_links: Vec::new(),
            footnotes: BTreeMap::new(),
            footnotes_met: 0,
        }
    }

    /// Begins to read notes.
    pub fn of_notes(source: &'source str) -> Context<'source> {
        Context { is_notes: true, ..Context::new(GuidePath::home(), source) }
    }

    /// Notes a problem, where an author is to hear of it. What was published was checked before.
    pub fn report(&mut self, kind: ProblemKind, span: Range<usize>) {
        if IS_FOR_AUTHOR {
            self.problems.push(Problem { kind, span });
        }
    }

    /// Gives a heading its anchor: the explicit one, or one made from its text.
    pub fn anchor(&mut self, explicit: Option<&str>, text: &str, span: &Range<usize>) -> Anchor {
        let anchor = match explicit {
            Some(id) => {
                let anchor = Anchor::new(id);
                if self.taken.contains(&anchor) {
                    self.report(ProblemKind::DuplicateId(id.to_owned()), span.clone());
                }
                anchor
            }
            None => self.free_anchor(Anchor::from_heading(text)),
        };
        self.taken.insert(anchor.clone());
        self.references.anchors.push((anchor.clone(), span.clone()));
        anchor
    }

    /// Notes an identifier that a criterion had before: nothing else may have it, or answers would
    /// turn up under a question that nobody asked.
    pub fn alias(&mut self, alias: &str, span: &Range<usize>) {
        if !self.taken.insert(Anchor::new(alias)) {
            self.report(ProblemKind::DuplicateId(alias.to_owned()), span.clone());
        }
        self.references.identifiers.push((alias.to_owned(), span.clone()));
    }

    /// The wanted anchor, or the first of `wanted-1`, `wanted-2`, … that is free.
    fn free_anchor(&mut self, wanted: Anchor) -> Anchor {
        if !self.taken.contains(&wanted) {
            return wanted;
        }
        let suffix = self.next_suffix.entry(wanted.clone()).or_insert(0);
        loop {
            *suffix += 1;
            let anchor = Anchor::new(format!("{wanted}-{suffix}"));
            if !self.taken.contains(&anchor) {
                return anchor;
            }
        }
    }

    /// Notes a link to a place on the same page.
    pub fn link_here(&mut self, anchor: Anchor, span: Range<usize>) {
        self.here_links.push((anchor, span));
    }

    /// Notes a reference to a footnote, and gives its number and which reference to it this is.
    pub fn footnote_reference(&mut self, label: &str) -> (usize, usize) {
        let state = self.footnotes.entry(label.to_lowercase()).or_default();
        if state.number == 0 {
            self.footnotes_met += 1;
            state.number = self.footnotes_met;
        }
        state.references += 1;
        (state.number, state.references)
    }

    /// Notes what a footnote says.
    pub fn footnote_definition(&mut self, label: &str, blocks: Vec<Block>, span: Range<usize>) {
        self.footnotes.entry(label.to_lowercase()).or_default().definition = Some((blocks, span));
    }

    /// The footnotes by number; those that nothing refers to stand last.
    pub fn take_footnotes(&mut self) -> Vec<Footnote> {
        let mut footnotes = Vec::new();
        for (label, state) in std::mem::take(&mut self.footnotes) {
            let Some((blocks, span)) = state.definition else { continue };
            let number = if state.number == 0 {
                self.report(ProblemKind::UnusedFootnote(label), span);
                self.footnotes_met += 1;
                self.footnotes_met
            } else {
                state.number
            };
            footnotes.push(Footnote { number, references: state.references, blocks });
        }
        sort_by(&mut footnotes, |a, b| a.number.cmp(&b.number));
        footnotes
    }

    /// Reports the links to places of this page that it does not have.
    pub fn check_own_anchors(&mut self) {
        if !IS_FOR_AUTHOR {
            return;
        }
        for (anchor, span) in std::mem::take(&mut self.here_links) {
            let is_ours = self.references.anchors.iter().any(|(own, _)| *own == anchor);
            if !is_ours {
                let (path, anchor) = (self.path.to_string(), anchor.to_string());
                self.report(ProblemKind::BrokenAnchor { path, anchor }, span);
            }
        }
    }

    /// Reads something that stands inside the source at `within`, but unquoted or unindented, so
    /// that spans in it count from elsewhere; and moves what it found to where it stands.
    pub fn read_within<T>(
        &mut self,
        text: &str,
        within: &Range<usize>,
        read: impl FnOnce(&mut Context<'_>, &str) -> T,
    ) -> T {
        let mut inner = Context::new(self.path.clone(), text);
        let result = read(&mut inner, text);
        let region = &self.source[within.clone()];
        // Text on one line stands there as it is; of indented text, the part itself is looked for.
        let start_of = |span: &Range<usize>| match region.find(text) {
            Some(base) => Some(base + span.start),
            None => region.find(&text[span.clone()]),
        };
        let locate = |span: Range<usize>| match start_of(&span) {
            Some(start) => within.start + start..within.start + start + span.len(),
            None => within.clone(),
        };
        self.problems.extend(
            inner
                .problems
                .into_iter()
                .map(|problem| Problem { kind: problem.kind, span: locate(problem.span) }),
        );
        self.references.links.extend(
            inner
                .references
                .links
                .into_iter()
                .map(|link| crate::GuideLink { span: locate(link.span), ..link }),
        );
        self.here_links
            .extend(inner.here_links.into_iter().map(|(anchor, span)| (anchor, locate(span))));
        result
    }

    /// Ends the reading.
    pub fn finish(self) -> (Vec<Problem>, References) {
        (self.problems, self.references)
    }
}
