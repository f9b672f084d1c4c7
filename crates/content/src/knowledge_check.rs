//! Reads a knowledge check: a heading that asks, and a task list that answers.
//!
//! ```markdown
//! ### What do you do next? {#check-next .check}
//!
//! - [ ] A mistake that real teams make.
//!
//!   What it costs them.
//! - [x] The right thing.
//!
//!   Why it is right.
//! ```

use waymark_model::content::guide::{Block, CheckId, Choice, KnowledgeCheck, plain_text};

use crate::blocks::{self, SpannedItem};
use crate::context::Context;
use crate::events::Chunk;
use crate::problem::ProblemKind;
use crate::sections::Heading;

/// Reads the check that a heading asks and a list answers.
pub fn read(
    context: &mut Context<'_>,
    heading: Heading,
    list: Option<&Chunk<'_>>,
) -> KnowledgeCheck {
    if heading.id.is_none() {
        context.report(ProblemKind::CheckWithoutId, heading.span.clone());
    }
    let text = plain_text(&heading.text);
    let anchor = context.anchor(heading.id.as_deref(), &text, &heading.span);
    context.references.identifiers.push((anchor.to_string(), heading.span.clone()));
    let items = list.map(|list| blocks::read_items(context, &list.events)).unwrap_or_default();
    let choices: Vec<Choice> =
        items.into_iter().filter_map(|spanned| choice(context, spanned)).collect();
    let correct = choices.iter().filter(|choice| choice.correct).count();
    if choices.is_empty() {
        context.report(ProblemKind::CheckWithoutChoices, heading.span);
    } else if correct != 1 {
        context.report(ProblemKind::CheckCorrectChoices(correct), heading.span);
    }
    KnowledgeCheck { id: CheckId(anchor.to_string()), prompt: heading.text, choices }
}

/// The choice that an item of a task list is.
fn choice(context: &mut Context<'_>, spanned: SpannedItem) -> Option<Choice> {
    let correct = spanned.item.task?;
    let mut blocks = spanned.item.blocks.into_iter();
    let Some(Block::Paragraph(text)) = blocks.next() else { return None };
    let feedback: Vec<Block> = blocks.collect();
    if feedback.is_empty() {
        context.report(ProblemKind::ChoiceWithoutFeedback, spanned.span);
    }
    Some(Choice { text, correct, feedback })
}
