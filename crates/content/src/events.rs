//! Runs the Markdown parser and cuts its events into the blocks of the top level.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

/// An event of the Markdown parser, with the bytes of the source that it stands for.
pub type SpannedEvent<'source> = (Event<'source>, Range<usize>);

/// A block of the top level: its events from start to end.
pub struct Chunk<'source> {
    /// Its events, the first of which tells what it is. Never empty.
    pub events: Vec<SpannedEvent<'source>>,
    /// The bytes that it stands for.
    pub span: Range<usize>,
}

/// CommonMark with the extensions that guides may use.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// The top-level blocks of `source` from the byte `start` on; spans count from the source's start.
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
