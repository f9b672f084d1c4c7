//! Runs the Markdown parser and groups its events by top-level block.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

/// An event of the Markdown parser, with the bytes of the source that it comes from.
pub type SpannedEvent<'source> = (Event<'source>, Range<usize>);

/// A top-level block, such as a heading, a paragraph or a whole list.
pub struct Chunk<'source> {
    /// The events from the block's start to its end. There is at least one.
    pub events: Vec<SpannedEvent<'source>>,
    /// The bytes of the source that hold the block.
    pub span: Range<usize>,
}

/// The extensions of CommonMark that guides may use.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// The top-level blocks of `source` from the byte `start` on. Their ranges count bytes from the
/// beginning of the source.
pub fn chunks(source: &str, start: usize) -> Vec<Chunk<'_>> {
    let parser = Parser::new_ext(&source[start..], options()).into_offset_iter();
    let mut chunks = Vec::new();
    let mut events = Vec::new();
    let mut depth = 0_usize;
    for (event, span) in TextMergeWithOffset::new(parser) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        events.push((event, span.start + start..span.end + start));
        if depth == 0 {
            let span = events[0].1.clone();
            chunks.push(Chunk { events: std::mem::take(&mut events), span });
        }
    }
    chunks
}
