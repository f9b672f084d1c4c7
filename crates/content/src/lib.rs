//! Parses guides: Markdown with front matter becomes the types of `waymark-model`.
//!
//! - [`parse`] reads one guide and returns it together with every problem that it found.
//! - [`pack::check`] finds the problems that only show when all guides are known, such as broken
//!   links.
//! - [`parse_notes`] reads the Markdown that people write in the notes of an answer.
//!
//! No function here touches a disk, panics, or stops at the first problem. A native build parses
//! for authors: it reads YAML and reports problems. A build for the browser parses guides that were
//! checked and published: it reads JSON instead of YAML and has no code that looks for problems.
//!
//! [`parse`] takes these steps:
//!
//! 1. `front_matter` reads the keys and values at the top of the file, with `yaml` where
//!    authors wrote them.
//! 2. `events` runs the Markdown parser and groups its events by top-level block.
//! 3. `sections` decides for each top-level block whether it belongs to the body, to a knowledge
//!    check (`knowledge_check`), or to the assessment with its criteria (`criterion`).
//! 4. `blocks` and `inlines` turn events into the tree that the app renders, `links` resolves
//!    the targets of links, and `prose` checks the text of paragraphs.

#![warn(missing_docs)]

mod addresses;
mod blocks;
mod context;
mod criterion;
mod events;
pub mod file_problem;
mod front_matter;
mod inlines;
mod knowledge_check;
mod links;
mod notes;
pub mod pack;
pub mod problem;
mod prose;
mod sections;

use std::ops::Range;

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::{Anchor, Block, Guide, GuidePath, Inline};

#[cfg(not(target_arch = "wasm32"))]
pub use front_matter::publish;
pub use notes::parse_notes;

use context::Context;
use problem::Problem;

/// A guide as far as it could be read, with every problem found in it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The guide. What could not be read is left out, or has a default.
    pub guide: Guide,
    /// The problems, in the order of the text. Always empty in a browser.
    pub problems: Vec<Problem>,
    /// What [`pack::check`] has to compare with other guides.
    pub references: References,
}

/// What a guide defines and what it links to, for checks across guides. Each range counts bytes of
/// the source.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// The anchors that links can lead to: headings, criteria and knowledge checks.
    pub anchors: Vec<(Anchor, Range<usize>)>,
    /// The links to guides of the pack, this guide's own path among them.
    pub links: Vec<GuideLink>,
    /// The files of images, from the pack's root.
    pub images: Vec<(String, Range<usize>)>,
    /// The identifiers that must be unique in the pack: those of criteria, present and former, and
    /// of knowledge checks.
    pub identifiers: Vec<(String, Range<usize>)>,
    /// The criteria that criteria of this guide follow, each with the path of its guide.
    pub follows: Vec<(GuidePath, CriterionId, Range<usize>)>,
}

/// A link to a guide of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideLink {
    /// The path of the guide that it leads to.
    pub path: GuidePath,
    /// The anchor in that guide; `None` where it leads to the top.
    pub anchor: Option<Anchor>,
    /// The bytes of the link's target in the source.
    pub span: Range<usize>,
}

/// Parses one guide. `path` decides what sort of guide it is and where its relative links lead.
///
/// All ranges in the result count bytes of `source`.
pub fn parse(path: &GuidePath, source: &str) -> Parsed {
    let mut context = Context::new(path.clone(), source);
    let (front_matter, body_start) = front_matter::read(&mut context);
    let chunks = events::chunks(source, body_start);
    let sections = sections::read(&mut context, &chunks, front_matter.title.clone());
    context.check_own_anchors();

    let guide = Guide {
        path: path.clone(),
        title: sections.title,
        subtitle: front_matter.subtitle,
        description: front_matter.description,
        order: front_matter.order,
        group: front_matter.group,
        sources: front_matter.sources,
        body: sections.body,
        assessment: sections.assessment,
        afterword: sections.afterword,
        footnotes: context.take_footnotes(),
    };
    let (problems, references) = context.finish();
    Parsed { guide, problems, references }
}

/// Parses running text, such as a description in the front matter. Several paragraphs become one.
fn parse_inline(context: &mut Context<'_>, source: &str) -> Vec<Inline> {
    let chunks = events::chunks(source, 0);
    let blocks = chunks.iter().flat_map(|chunk| blocks::read(context, &chunk.events));
    let mut inlines = Vec::new();
    for block in blocks {
        if let Block::Paragraph(text) = block {
            if !inlines.is_empty() {
                inlines.push(Inline::Text(" ".to_owned()));
            }
            inlines.extend(text);
        }
    }
    inlines
}
