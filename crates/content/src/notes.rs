//! Parses notes, which people write in Markdown. Guides and notes have the same Markdown parser,
//! but notes have no headings, anchors, footnotes or links to guides.

use pulldown_cmark::{Event, Tag, TagEnd};
use waymark_model::content::guide::{Block, GuidePath, Inline, ListItem, Target};

use crate::blocks;
use crate::context::Context;
use crate::events;

/// Parses notes. No word is lost, whatever is wrong with them: HTML becomes the text that was
/// typed, and a link that guides may not have becomes its words.
///
/// A heading would break the outline of the page that shows the notes, so it becomes a line in
/// strong type. Links may lead to the web and to mailboxes.
pub fn parse_notes(source: &str) -> Vec<Block> {
    let mut context = Context::new(GuidePath::home(), source);
    let mut chunks = events::chunks(source, 0);
    for (event, _) in chunks.iter_mut().flat_map(|chunk| &mut chunk.events) {
        show_html(event);
    }
    let blocks = chunks.iter().flat_map(|chunk| blocks::read(&mut context, &chunk.events));
    blocks.map(plain_block).collect()
}

/// Turns an event for HTML into one for text.
fn show_html(event: &mut Event<'_>) {
    let shown = match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text.clone()),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        _ => return,
    };
    *event = shown;
}

fn plain_block(block: Block) -> Block {
    match block {
        Block::Heading { text, .. } => Block::Paragraph(vec![Inline::Strong(plain_inlines(text))]),
        Block::Paragraph(text) => Block::Paragraph(plain_inlines(text)),
        Block::List { start, items } => Block::List {
            start,
            items: items
                .into_iter()
                .map(|item| ListItem { task: item.task, blocks: plain_blocks(item.blocks) })
                .collect(),
        },
        Block::Quote(blocks) => Block::Quote(plain_blocks(blocks)),
        Block::Alert { kind, blocks } => Block::Alert { kind, blocks: plain_blocks(blocks) },
        Block::Table { alignments, head, rows } => Block::Table {
            alignments,
            head: head.into_iter().map(plain_inlines).collect(),
            rows: rows
                .into_iter()
                .map(|row| row.into_iter().map(plain_inlines).collect())
                .collect(),
        },
        Block::Code { .. } | Block::Rule | Block::KnowledgeCheck(_) => block,
    }
}

fn plain_blocks(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().map(plain_block).collect()
}

fn plain_inlines(inlines: Vec<Inline>) -> Vec<Inline> {
    inlines.into_iter().flat_map(plain_inline).collect()
}

fn plain_inline(inline: Inline) -> Vec<Inline> {
    match inline {
        Inline::Emphasis(inner) => vec![Inline::Emphasis(plain_inlines(inner))],
        Inline::Strong(inner) => vec![Inline::Strong(plain_inlines(inner))],
        Inline::Strikethrough(inner) => vec![Inline::Strikethrough(plain_inlines(inner))],
        Inline::Link { target: target @ (Target::Web(_) | Target::Mail(_)), text } => {
            vec![Inline::Link { target, text: plain_inlines(text) }]
        }
        Inline::Link { text, .. } => plain_inlines(text),
        Inline::Image { alternative, .. } => vec![Inline::Text(alternative)],
        // Without the footnote that it leads to, the mark would lead nowhere.
        Inline::FootnoteReference { .. } => Vec::new(),
        other @ (Inline::Text(_) | Inline::Code(_) | Inline::LineBreak) => vec![other],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn notes_are_markdown() {
        let stressed = Inline::Emphasis(vec![text("twice")]);
        let paragraph = vec![text("Seen "), stressed, text(".")];
        assert_eq!(parse_notes("Seen *twice*."), [Block::Paragraph(paragraph)]);
    }

    #[test]
    fn headings_do_not_break_the_outline_around_them() {
        let strong = Inline::Strong(vec![text("Title")]);
        assert_eq!(parse_notes("# Title"), [Block::Paragraph(vec![strong])]);
    }

    #[test]
    fn links_lead_to_the_web_or_to_a_mailbox() {
        let link = |address: &str| Inline::Link {
            target: Target::Web(address.to_owned()),
            text: vec![text("a")],
        };
        let address = "https://example.org/";
        assert_eq!(
            parse_notes(&format!("[a]({address})")),
            [Block::Paragraph(vec![link(address)])]
        );
        for target in ["javascript:alert(1)", "topics/a.md", "#here", "data:text/html,x", ""] {
            assert_eq!(
                parse_notes(&format!("[a]({target})")),
                [Block::Paragraph(vec![text("a")])],
                "{target}"
            );
        }
    }

    #[test]
    fn html_is_shown_as_it_was_typed() {
        let shown = format!("{:?}", parse_notes("a <b>c</b>\n\n<script>alert(1)</script>"));
        for part in ["<b>", "</b>", "<script>alert(1)</script>"] {
            assert!(shown.contains(part), "{shown}");
        }
    }
}
