//! Turns events of the Markdown parser into the tree that components show.

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

/// How deep lists, quotes and emphasis may nest. Deeper than this, only the words remain: a page
/// could not show more, and reading on would use up the stack.
pub const DEEPEST: usize = 32;

/// An item of a list with the bytes that it stands for.
pub struct SpannedItem {
    /// The item.
    pub item: ListItem,
    /// Its bytes.
    pub span: Range<usize>,
}

/// The blocks that some events stand for.
pub fn read(context: &mut Context<'_>, events: &[SpannedEvent<'_>]) -> Vec<Block> {
    Reader { context, events: events.iter().peekable(), depth: 0 }.blocks()
}

/// The running text that some events stand for.
pub fn read_inlines(context: &mut Context<'_>, events: &[SpannedEvent<'_>]) -> Vec<Inline> {
    Reader { context, events: events.iter().peekable(), depth: 0 }.inlines()
}

/// The items of the list that some events stand for, its own start and end among them.
pub fn read_items(context: &mut Context<'_>, events: &[SpannedEvent<'_>]) -> Vec<SpannedItem> {
    let inner = events.get(1..events.len().saturating_sub(1)).unwrap_or_default();
    Reader { context, events: inner.iter().peekable(), depth: 1 }.items()
}

/// The depth of a heading.
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

/// Reads one event after the other; its half for running text stands in `inlines`.
pub struct Reader<'events, 'context, 'source> {
    pub context: &'context mut Context<'source>,
    pub events: Peekable<Iter<'events, SpannedEvent<'events>>>,
    pub depth: usize,
}

impl<'events, 'source> Reader<'events, '_, 'source> {
    /// Reads blocks until the events run out or the enclosing block ends. Text that stands
    /// between blocks, as in the items of a tight list, becomes a paragraph.
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

    /// Reads one block whose start was just taken, up to and with its end.
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
                let id = self.context.anchor(id.as_deref(), &plain_text(&text), span);
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

    /// Reads the items of a list, up to the list's end.
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

    /// The mark of a task, which stands at the item's start or in its first paragraph.
    fn task_marker(&mut self) -> Option<bool> {
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

    /// Reads the cells of a row, up to and with the row's end.
    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines());
            self.events.next();
        }
        cells
    }

    /// Makes a paragraph of its events. One that holds nothing is left out.
    fn paragraph(&mut self, events: &[SpannedEvent<'_>], span: &Range<usize>) -> Option<Block> {
        prose::check(self.context, events, span);
        let depth = self.depth;
        let mut reader = Reader { context: self.context, events: events.iter().peekable(), depth };
        let inlines = reader.inlines();
        (!inlines.is_empty()).then_some(Block::Paragraph(inlines))
    }

    /// Reports HTML, unless it is only a comment, which pages leave out.
    pub fn report_html(&mut self, html: &str, span: &Range<usize>) {
        let html = html.trim();
        if !(html.starts_with("<!--") && html.ends_with("-->")) {
            self.context.report(ProblemKind::RawHtml, span.clone());
        }
    }

    /// Takes the events up to the end of the element whose start was just taken, and the end.
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

    /// Takes the events of running text that stands between blocks.
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

    /// Takes the events up to the end of the element whose start was just taken, for their words.
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

/// Whether a tag stands in running text.
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
