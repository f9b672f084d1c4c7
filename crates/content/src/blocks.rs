//! Turns the events of the Markdown parser into [`Block`]s.
//!
//! The parser gives a flat list of events with a start and an end for each element. [`Reader`]
//! descends into it: each method takes the events of one element and returns its part of the tree.

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

use pulldown_cmark::{
    Alignment as MarkdownAlignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag,
};
use waymark_model::content::guide::{AlertKind, Alignment, Block, Inline, ListItem, plain_text};

use crate::context::Context;
use crate::events::SpannedEvent;
use crate::problem::ProblemKind;
use crate::prose;

/// How deep lists, quotes and emphasis may nest. Of what nests deeper, only the words are kept: no
/// page could show the rest, and descending further would overflow the stack.
pub const DEEPEST: usize = 32;

/// An item of a list, with the bytes of the source that hold it.
pub struct SpannedItem {
    pub item: ListItem,
    pub span: Range<usize>,
}

/// Reads events as blocks.
pub fn read(context: &mut Context<'_>, events: &[SpannedEvent<'_>]) -> Vec<Block> {
    Reader { context, events: events.iter().peekable(), depth: 0 }.blocks()
}

/// Reads events as running text.
pub fn read_inlines(context: &mut Context<'_>, events: &[SpannedEvent<'_>]) -> Vec<Inline> {
    Reader { context, events: events.iter().peekable(), depth: 0 }.inlines()
}

/// Reads the events of one list, from its start to its end, as items.
pub fn read_items(context: &mut Context<'_>, events: &[SpannedEvent<'_>]) -> Vec<SpannedItem> {
    let inner = events.get(1..events.len().saturating_sub(1)).unwrap_or_default();
    Reader { context, events: inner.iter().peekable(), depth: 1 }.items()
}

/// The level of a heading as a number, 1 to 6.
pub const fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Reads events in order. Its methods for running text are in `inlines`.
pub struct Reader<'events, 'context, 'source> {
    pub context: &'context mut Context<'source>,
    pub events: Peekable<Iter<'events, SpannedEvent<'events>>>,
    pub depth: usize,
}

impl<'events, 'source> Reader<'events, '_, 'source> {
    /// Reads blocks until the events run out or the enclosing element ends. Text outside of any
    /// block, as in the items of a tight list, becomes a paragraph.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, span)) = self.events.peek() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if !is_inline(tag) => {
                    self.events.next();
                    let block = self.block(tag, span);
                    blocks.extend(block);
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block::Rule);
                }
                Event::Html(html) => {
                    self.report_html(html, span);
                    self.events.next();
                }
                Event::TaskListMarker(_) => {
                    self.events.next();
                }
                _ => {
                    let events = self.loose_text();
                    blocks.extend(self.paragraph(&events, span));
                }
            }
        }
        blocks
    }

    /// Reads one block. Its start was taken already; its end is taken here.
    fn block(&mut self, tag: &Tag<'_>, span: &Range<usize>) -> Option<Block> {
        if self.depth >= DEEPEST {
            self.context.report(ProblemKind::NestedTooDeeply, span.clone());
            return Some(Block::Paragraph(vec![Inline::Text(self.words_to_end())]));
        }
        self.depth += 1;
        let block = self.block_within(tag, span);
        self.depth -= 1;
        block
    }

    fn block_within(&mut self, tag: &Tag<'_>, span: &Range<usize>) -> Option<Block> {
        match tag {
            Tag::Paragraph => {
                let events = self.events_to_end();
                self.paragraph(&events, span)
            }
            Tag::Heading { level, id, .. } => {
                let text = self.inlines();
                self.events.next();
                let id = self.context.anchor(
                    id.as_deref().filter(|id| !id.is_empty()),
                    &plain_text(&text),
                    span,
                );
                Some(Block::Heading { level: heading_level(*level).max(2), id, text })
            }
            Tag::List(start) => {
                let items = self.items().into_iter().map(|spanned| spanned.item).collect();
                self.events.next();
                Some(Block::List { start: *start, items })
            }
            Tag::BlockQuote(kind) => {
                let blocks = self.blocks();
                self.events.next();
                Some(match kind {
                    Some(kind) => Block::Alert { kind: alert_kind(*kind), blocks },
                    None => Block::Quote(blocks),
                })
            }
            Tag::CodeBlock(kind) => Some(self.code_block(kind)),
            Tag::Table(alignments) => Some(self.table(alignments)),
            Tag::FootnoteDefinition(label) => {
                let blocks = self.blocks();
                self.events.next();
                self.context.footnote_definition(label, blocks, span.clone());
                None
            }
            Tag::HtmlBlock => {
                let html = self.words_to_end();
                self.report_html(&html, span);
                None
            }
            _ => {
                self.words_to_end();
                None
            }
        }
    }

    /// Reads the items of a list, up to but without the list's end.
    fn items(&mut self) -> Vec<SpannedItem> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), span)) = self.events.peek() {
            self.events.next();
            let task = self.task_marker();
            let blocks = self.blocks();
            self.events.next();
            items.push(SpannedItem { item: ListItem { task, blocks }, span: span.clone() });
        }
        items
    }

    /// Whether the task of a list item is done; `None` where the item is no task. The marker is the
    /// item's first event, or the first in its first paragraph.
    fn task_marker(&self) -> Option<bool> {
        let mut ahead = self.events.clone();
        if let Some((Event::Start(Tag::Paragraph), _)) = ahead.peek() {
            ahead.next();
        }
        match ahead.peek() {
            Some((Event::TaskListMarker(done), _)) => Some(*done),
            _ => None,
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) -> Block {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
            CodeBlockKind::Indented => None,
        };
        Block::Code { language, text: self.words_to_end() }
    }

    fn table(&mut self, alignments: &[MarkdownAlignment]) -> Block {
        let alignments = alignments.iter().map(alignment).collect();
        let mut head = Vec::new();
        let mut rows = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => rows.push(self.cells()),
                _ => break,
            }
        }
        Block::Table { alignments, head, rows }
    }

    /// Reads the cells of a row, and takes the row's end.
    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines());
            self.events.next();
        }
        cells
    }

    /// Reads events as a paragraph; `None` where nothing is left of them, as of an HTML comment.
    fn paragraph(&mut self, events: &[SpannedEvent<'_>], span: &Range<usize>) -> Option<Block> {
        prose::check(self.context, events, span);
        let depth = self.depth;
        let mut reader = Reader { context: self.context, events: events.iter().peekable(), depth };
        let inlines = reader.inlines();
        (!inlines.is_empty()).then_some(Block::Paragraph(inlines))
    }

    /// Reports HTML as a problem, unless it is a comment. Neither becomes part of the page.
    pub fn report_html(&mut self, html: &str, span: &Range<usize>) {
        let html = html.trim();
        if !(html.starts_with("<!--") && html.ends_with("-->")) {
            self.context.report(ProblemKind::RawHtml, span.clone());
        }
    }

    /// Takes the events of the element whose start was just taken. Takes its end, too, but does not
    /// return it.
    fn events_to_end(&mut self) -> Vec<SpannedEvent<'events>> {
        let mut events = Vec::new();
        let mut depth = 0_usize;
        for (event, span) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            events.push((event.clone(), span.clone()));
        }
        events
    }

    /// Takes the events of running text outside of any block, up to the next block.
    fn loose_text(&mut self) -> Vec<SpannedEvent<'events>> {
        let mut events = Vec::new();
        let mut depth = 0_usize;
        while let Some((event, span)) = self.events.peek() {
            match event {
                Event::Start(tag) if is_inline(tag) => depth += 1,
                Event::Start(_) | Event::Rule | Event::Html(_) => break,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            events.push((event.clone(), span.clone()));
            self.events.next();
        }
        events
    }

    /// Takes the events of the element whose start was just taken, and returns their words alone.
    pub fn words_to_end(&mut self) -> String {
        let mut words = String::new();
        for (event, _) in self.events_to_end() {
            match event {
                Event::Text(text) | Event::Code(text) | Event::Html(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
                _ => {}
            }
        }
        words
    }
}

/// Whether an element is part of running text.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

const fn alert_kind(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

const fn alignment(alignment: &MarkdownAlignment) -> Alignment {
    match alignment {
        MarkdownAlignment::None | MarkdownAlignment::Left => Alignment::Start,
        MarkdownAlignment::Center => Alignment::Centre,
        MarkdownAlignment::Right => Alignment::End,
    }
}
