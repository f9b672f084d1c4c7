//! Goes through the text of blocks in reading order, however deep lists, quotes and tables hold it.

use crate::content::guide::{Anchor, Block, Inline, KnowledgeCheck};

/// A piece of text that stands for itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece<'guide> {
    /// A heading with its anchor.
    Heading(&'guide Anchor, &'guide [Inline]),
    /// A paragraph, wherever it stands.
    Paragraph(&'guide [Inline]),
    /// A cell of a table.
    Cell(&'guide [Inline]),
    /// Text as a machine takes it.
    Code(&'guide str),
    /// A question. What it asks and answers is left to the visitor: not everybody may tell the answer.
    Check(&'guide KnowledgeCheck),
}

/// Shows a visitor each piece of some blocks.
///
/// It is compiled for each visitor, which makes the app smaller than a call to one that is not known
/// would.
pub fn walk<'guide, V: FnMut(Piece<'guide>)>(blocks: &'guide [Block], visit: &mut V) {
    for block in blocks {
        let piece = match block {
            Block::Heading { id, text, .. } => Piece::Heading(id, text),
            Block::Paragraph(text) => Piece::Paragraph(text),
            Block::Code { text, .. } => Piece::Code(text),
            Block::KnowledgeCheck(check) => Piece::Check(check),
            Block::List { items, .. } => {
                for item in items {
                    walk(&item.blocks, visit);
                }
                continue;
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => {
                walk(blocks, visit);
                continue;
            }
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    visit(Piece::Cell(cell));
                }
                continue;
            }
            Block::Rule => continue,
        };
        visit(piece);
    }
}
