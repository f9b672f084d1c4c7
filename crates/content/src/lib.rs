//! Reads guides: Markdown with YAML front matter to the typed model, and every problem on the way.
//!
//! [`parse`] is the entry point for one guide and [`pack::check`] for what only shows when all of
//! them are known; [`parse_notes`] reads what people write themselves. Natively, the parser reads what
//! authors write and reports what is wrong with it; in a browser, it reads what was checked and published. None touches a disk, stops at the first problem, or panics. The steps:
//!
//! 1. [`front_matter`] reads the head of the file, with [`yaml`] as authors write it.
//! 2. [`events`] runs the Markdown parser and cuts its events into the blocks of the top level.
//! 3. [`sections`] walks the blocks and decides what each belongs to: the body, a knowledge check
//!    ([`knowledge_check`]), or the assessment, whose criteria [`criterion`] reads.
//! 4. [`blocks`] and [`inlines`] turn events into the tree that components show; [`links`] decides where a link
//!    leads; [`prose`] looks at the text itself.
//! 5. [`pack`] checks links, anchors and identifiers across guides.

#![warn(missing_docs)]

mod addresses;
mod blocks;
mod context;
mod criterion;
mod events;
mod front_matter;
mod inlines;
mod knowledge_check;
mod links;
mod notes;
pub mod pack;
pub mod problem;
mod prose;
mod sections;
#[cfg(not(target_arch = "wasm32"))]
mod yaml;

use std::ops::Range;

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::{Anchor, Block, Guide, GuidePath, Inline};
use waymark_model::order::sort_by;

#[cfg(not(target_arch = "wasm32"))]
pub use front_matter::publish;
pub use notes::parse_notes;

use context::Context;
use problem::Problem;

/// A guide as far as it could be read, with every problem found in it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The guide.
    pub guide: Guide,
    /// What is wrong with it, in the order of the text.
    pub problems: Vec<Problem>,
    /// What [`pack::check`] has to look up in other guides.
    pub references: References,
}

/// What one guide defines and what it expects of others.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// Every place in the guide that an address can lead to.
    pub anchors: Vec<(Anchor, Range<usize>)>,
    /// Every link to a guide.
    pub links: Vec<GuideLink>,
    /// Every picture.
    pub images: Vec<(String, Range<usize>)>,
    /// Every identifier that must be unique in the pack: of criteria and of knowledge checks.
    pub identifiers: Vec<(String, Range<usize>)>,
    /// Every tie to an earlier criterion.
    pub follows: Vec<(GuidePath, CriterionId, Range<usize>)>,
}

/// A link to a guide of the pack, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideLink {
    /// The guide it leads to.
    pub path: GuidePath,
    /// The place in that guide.
    pub anchor: Option<Anchor>,
    /// The bytes of the target in the source.
    pub span: Range<usize>,
}

/// Reads one guide.
///
/// Every span in the result counts bytes of `source`.
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
    let (mut problems, references) = context.finish();
    sort_by(&mut problems, |a, b| (a.span.start, a.span.end).cmp(&(b.span.start, b.span.end)));
    Parsed { guide, problems, references }
}

/// Reads a single paragraph of Markdown, such as a description in the front matter.
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
