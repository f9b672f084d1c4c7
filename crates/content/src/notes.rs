//! Parses notes, which people write in Markdown. Guides and notes have the same Markdown parser,
//! but notes have no headings, anchors, footnotes or links to guides.

use pulldown_cmark::{Event, Tag, TagEnd};
use waymark_model::content::guide::{Block, Inline, ListItem, Target};

use crate::addresses;
use crate::blocks;
use crate::context::Context;
use crate::events;

/// Parses notes. No word is lost, whatever is wrong with them: HTML becomes the text that was
/// typed, and a link that guides may not have becomes its words.
///
/// A heading would break the outline of the page around it, so it becomes a strong line. Links lead
/// to the web or to a mailbox; there is nothing else that notes could name. An address on the web is a
/// link without brackets, too.
pub fn parse_notes(source: &str) -> Vec<Block> {
    let mut context = Context::of_notes(source);
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
            vec![Inline::Link { target, text: without_links(plain_inlines(text)) }]
        }
        Inline::Link { text, .. } => plain_inlines(text),
        Inline::Text(text) => addresses::linked(&text),
        Inline::Image { alternative, .. } => vec![Inline::Text(alternative)],
        // Without the footnote that it leads to, the mark would lead nowhere.
        Inline::FootnoteReference { .. } => Vec::new(),
        other @ (Inline::Code(_) | Inline::LineBreak) => vec![other],
    }
}

/// The words of a link, in which an address is no other link.
fn without_links(inlines: Vec<Inline>) -> Vec<Inline> {
    let plain = |inline| match inline {
        Inline::Link { text, .. } => text,
        Inline::Emphasis(inner) => vec![Inline::Emphasis(without_links(inner))],
        Inline::Strong(inner) => vec![Inline::Strong(without_links(inner))],
        Inline::Strikethrough(inner) => vec![Inline::Strikethrough(without_links(inner))],
        other => vec![other],
    };
    inlines.into_iter().flat_map(plain).collect()
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
        for (written, address) in [
            ("https://example.org/", "https://example.org/"),
            ("http://intranet/wiki", "http://intranet/wiki"),
            ("www.example.org", "https://www.example.org"),
        ] {
            let notes = parse_notes(&format!("[a]({written})"));
            assert_eq!(notes, [Block::Paragraph(vec![link(address)])]);
        }
        for target in ["javascript:alert(1)", "topics/a.md", "#here", "data:text/html,x", ""] {
            assert_eq!(
                parse_notes(&format!("[a]({target})")),
                [Block::Paragraph(vec![text("a")])],
                "{target}"
            );
        }
    }

    #[test]
    fn addresses_are_links_without_brackets() {
        let link = |words: &str, target: Target| Inline::Link { target, text: vec![text(words)] };
        let web = |words: &str, address: &str| link(words, Target::Web(address.to_owned()));
        let check = |notes: &str, expected: Vec<Inline>| {
            assert_eq!(parse_notes(notes), [Block::Paragraph(expected)], "{notes}");
        };
        let address = "https://www.example.org";
        check(
            "See www.example.org.",
            vec![text("See "), web("www.example.org", address), text(".")],
        );
        check("*www.example.org*", vec![Inline::Emphasis(vec![web("www.example.org", address)])]);
        check("<http://intranet/>", vec![web("http://intranet/", "http://intranet/")]);
        check("[www.example.org](https://www.example.org)", vec![web("www.example.org", address)]);
        check(
            "[*www.a.org*](https://www.example.org)",
            vec![Inline::Link {
                target: Target::Web(address.to_owned()),
                text: vec![Inline::Emphasis(vec![text("www.a.org")])],
            }],
        );
        check("`www.example.org`", vec![Inline::Code("www.example.org".to_owned())]);
        let mail = Target::Mail("mailto:team@example.org".to_owned());
        check("<team@example.org>", vec![link("team@example.org", mail)]);
    }

    #[test]
    fn html_is_shown_as_it_was_typed() {
        let shown = format!("{:?}", parse_notes("a <b>c</b>\n\n<script>alert(1)</script>"));
        for part in ["<b>", "</b>", "<script>alert(1)</script>"] {
            assert!(shown.contains(part), "{shown}");
        }
    }
}
