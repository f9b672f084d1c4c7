//! Reads a knowledge check: a heading with the question, and a task list with the choices. The
//! ticked choice is the right one.
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

use waymark_model::content::guide::{Block, CheckId, Choice, KnowledgeCheck};

use crate::blocks::{self, SpannedItem};
use crate::context::Context;
use crate::events::Chunk;
use crate::problem::ProblemKind;
use crate::sections::Heading;

/// Reads a knowledge check from its heading and the list that follows, if one does.
pub fn read(
    context: &mut Context<'_>,
    heading: Heading,
    list: Option<&Chunk<'_>>,
) -> KnowledgeCheck {
    let anchor = heading.identifier(context, ProblemKind::CheckWithoutId);
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

/// Reads an item of the task list as a choice. `None` where it is no task or does not begin with
/// text.
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
