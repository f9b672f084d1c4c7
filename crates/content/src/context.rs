//! What parsing one guide gathers on the way: problems, references and footnotes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use waymark_model::content::element_id::{RESERVED, refused_character};
use waymark_model::content::guide::{Anchor, Block, Footnote, GuidePath};
use waymark_model::order::sort_by;

use crate::References;
use crate::problem::{MOST, Problem, ProblemKind, limit};

/// Whether problems are reported. They are for authors, who use a native build. It is a constant,
/// so that the compiler leaves everything that looks for problems out of a build for the browser.
pub const IS_FOR_AUTHOR: bool = cfg!(not(target_arch = "wasm32"));

/// The most bytes of a value that are searched for a part of it. To search more of them for each part
/// would take for ever.
const SEARCHED: usize = 10_000;

/// The state of parsing one guide.
pub struct Context<'source> {
    pub path: GuidePath,
    /// The whole file.
    pub source: &'source str,
    /// Whether these are notes that a person wrote, and not a guide.
    pub is_notes: bool,
    /// Whether the front matter could not be read, so that nothing it may say is missed.
    pub front_matter_failed: bool,
    pub references: References,
    problems: Vec<Problem>,
    /// The anchors that are in use, former identifiers of criteria among them.
    taken: BTreeSet<Anchor>,
    /// The number last appended to an anchor to make it unique.
    last_suffix: BTreeMap<Anchor, usize>,
    /// The links to anchors of this page, which may come before the anchor itself.
    here_links: Vec<(Anchor, Range<usize>)>,
    /// The footnotes, by their label in lower case.
    footnotes: BTreeMap<String, FootnoteState>,
    /// The number of the footnote that was referred to last; 0 before the first.
    last_footnote: usize,
}

#[derive(Default)]
struct FootnoteState {
    /// From 1, in the order of first reference; `None` where nothing refers to it.
    number: Option<usize>,
    /// How many references to it were read so far.
    references: usize,
    definition: Option<(Vec<Block>, Range<usize>)>,
}

impl<'source> Context<'source> {
    pub fn new(path: GuidePath, source: &'source str) -> Context<'source> {
        Context {
            path,
            source,
            is_notes: false,
            front_matter_failed: false,
            references: References::default(),
            problems: Vec::new(),
            taken: RESERVED.map(Anchor::new).into(),
            last_suffix: BTreeMap::new(),
            here_links: Vec::new(),
            footnotes: BTreeMap::new(),
            last_footnote: 0,
        }
    }

    /// Begins to read notes.
    pub fn of_notes(source: &'source str) -> Context<'source> {
        Context { is_notes: true, ..Context::new(GuidePath::home(), source) }
    }

    /// Notes a problem, where an author is to hear of it. What was published was checked before.
    pub fn report(&mut self, kind: ProblemKind, span: Range<usize>) {
        if IS_FOR_AUTHOR {
            self.add(Problem { kind, span });
        }
    }

    /// Adds a problem. One more than are listed is enough to know that there are more.
    fn add(&mut self, problem: Problem) {
        if self.problems.len() <= MOST {
            self.problems.push(problem);
        }
    }

    /// The anchor of a heading: the explicit one, or one that is made from the heading's text and
    /// made unique. Every anchor of a guide comes from here, and none is an id of the app's own.
    pub fn anchor(&mut self, explicit: Option<&str>, text: &str, span: &Range<usize>) -> Anchor {
        let anchor = match explicit.filter(|id| !id.is_empty()) {
            Some(id) => {
                self.check_id(id, span);
                if !RESERVED.contains(&id) && self.taken.contains(&Anchor::new(id)) {
                    self.report(ProblemKind::DuplicateId(id.to_owned()), span.clone());
                }
                Anchor::new(id)
            }
            None => self.free_anchor(made_from(text)),
        };
        self.taken.insert(anchor.clone());
        self.references.anchors.push((anchor.clone(), span.clone()));
        anchor
    }

    /// Adds a former identifier of a criterion. Nothing else may have it, because answers that are
    /// stored under it move to that criterion.
    pub fn alias(&mut self, alias: &str, span: &Range<usize>) {
        self.check_id(alias, span);
        if !self.taken.insert(Anchor::new(alias)) {
            self.report(ProblemKind::DuplicateId(alias.to_owned()), span.clone());
        }
        self.references.identifiers.push((alias.to_owned(), span.clone()));
    }

    /// Reports an identifier in the bytes `span` that the app has itself, or that has a character which
    /// none of a guide has.
    fn check_id(&mut self, id: &str, span: &Range<usize>) {
        let problem = match refused_character(id) {
            Some(letter) => ProblemKind::IdCharacter(letter),
            None if RESERVED.contains(&id) => ProblemKind::ReservedId(id.to_owned()),
            None => return,
        };
        let start = self.source.get(span.clone()).and_then(|text| text.rfind(id));
        let at = start.map(|start| span.start + start..span.start + start + id.len());
        self.report(problem, at.unwrap_or_else(|| span.clone()));
    }

    /// The wanted anchor, or the first of `wanted-1`, `wanted-2`, … that is not in use.
    fn free_anchor(&mut self, wanted: Anchor) -> Anchor {
        if !self.taken.contains(&wanted) {
            return wanted;
        }
        let suffix = self.last_suffix.entry(wanted.clone()).or_insert(0);
        loop {
            *suffix += 1;
            let anchor = Anchor::new(format!("{wanted}-{suffix}"));
            if !self.taken.contains(&anchor) {
                return anchor;
            }
        }
    }

    /// Adds a link to an anchor of the same page.
    pub fn link_here(&mut self, anchor: Anchor, span: Range<usize>) {
        self.here_links.push((anchor, span));
    }

    /// Adds a reference to a footnote. Returns the footnote's number, and how many references to it
    /// there are so far; both count from 1.
    pub fn footnote_reference(&mut self, label: &str) -> (usize, usize) {
        let state = self.footnotes.entry(label.to_lowercase()).or_default();
        let number = *state.number.get_or_insert_with(|| {
            self.last_footnote += 1;
            self.last_footnote
        });
        state.references += 1;
        (number, state.references)
    }

    /// Adds the text of a footnote.
    pub fn footnote_definition(&mut self, label: &str, blocks: Vec<Block>, span: Range<usize>) {
        self.footnotes.entry(label.to_lowercase()).or_default().definition = Some((blocks, span));
    }

    /// The footnotes by number. Those that nothing refers to come last.
    pub fn take_footnotes(&mut self) -> Vec<Footnote> {
        let mut footnotes = Vec::new();
        for (label, state) in std::mem::take(&mut self.footnotes) {
            let Some((blocks, span)) = state.definition else { continue };
            let number = state.number.unwrap_or_else(|| {
                self.report(ProblemKind::UnusedFootnote(label), span);
                self.last_footnote += 1;
                self.last_footnote
            });
            footnotes.push(Footnote { number, references: state.references, blocks });
        }
        sort_by(&mut footnotes, |a, b| a.number.cmp(&b.number));
        footnotes
    }

    /// Reports the links to anchors that this page does not have.
    pub fn check_own_anchors(&mut self) {
        if !IS_FOR_AUTHOR {
            return;
        }
        let own = self.references.anchors.iter().map(|(anchor, _)| anchor.clone());
        let own: BTreeSet<Anchor> = own.collect();
        for (anchor, span) in std::mem::take(&mut self.here_links) {
            if !own.contains(&anchor) {
                let (path, anchor) = (self.path.to_string(), anchor.to_string());
                self.report(ProblemKind::BrokenAnchor { path, anchor }, span);
            }
        }
    }

    /// Parses `text`, which is the value at the range `within` of the source after YAML has removed
    /// quotes or indentation. Ranges in the result therefore count from elsewhere; they are moved
    /// to where the same text is in the source, or to all of `within` where it is not found.
    pub fn read_within<T>(
        &mut self,
        text: &str,
        within: &Range<usize>,
        read: impl FnOnce(&mut Context<'_>, &str) -> T,
    ) -> T {
        let mut inner = Context::new(self.path.clone(), text);
        let result = read(&mut inner, text);
        let region = &self.source[within.clone()];
        // Text on one line is in the source as it is. Text on several lines was indented there, so
        // only the part itself can be found.
        let base = region.find(text);
        let start_of = |span: &Range<usize>| match base {
            Some(base) => Some(base + span.start),
            None if region.len() > SEARCHED => None,
            None => region.find(&text[span.clone()]),
        };
        let locate = |span: Range<usize>| match start_of(&span) {
            Some(start) => within.start + start..within.start + start + span.len(),
            None => within.clone(),
        };
        for problem in inner.problems {
            self.add(Problem { kind: problem.kind, span: locate(problem.span) });
        }
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

    /// The problems in the order of the text, and the references.
    pub fn finish(mut self) -> (Vec<Problem>, References) {
        limit(&mut self.problems);
        sort_by(&mut self.problems, |a, b| {
            (a.span.start, a.span.end).cmp(&(b.span.start, b.span.end))
        });
        (self.problems, self.references)
    }
}

/// The anchor that a heading's words make. Where they have no letters, there still is one.
fn made_from(text: &str) -> Anchor {
    let anchor = Anchor::from_heading(text);
    if anchor.as_str().is_empty() { Anchor::new("section") } else { anchor }
}
