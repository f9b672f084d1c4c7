//! Checks the text of paragraphs: their length, and whether brackets come in pairs.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::context::{Context, IS_FOR_AUTHOR};
use crate::events::SpannedEvent;
use crate::problem::ProblemKind;

/// The most words that a paragraph may have without a warning. At the type size of guides, about as
/// many fit on the screen of a phone.
const MOST_WORDS: usize = 120;

/// Checks the events of one paragraph, or of the text in an item of a tight list.
pub fn check(context: &mut Context<'_>, events: &[SpannedEvent<'_>], span: &Range<usize>) {
    if !IS_FOR_AUTHOR {
        return;
    }
    let mut words = 0;
    let mut open: Vec<(char, usize)> = Vec::new();
    for (event, span) in events {
        let (Event::Text(text) | Event::Code(text)) = event else { continue };
        words += text.split_whitespace().count();
        if matches!(event, Event::Text(_)) {
            check_brackets(context, span, &mut open);
        }
    }
    for (bracket, offset) in open {
        context.report(ProblemKind::UnbalancedBracket(bracket), offset..offset + 1);
    }
    if words > MOST_WORDS {
        context.report(ProblemKind::LongParagraph { words }, span.clone());
    }
}

/// Pairs the brackets in the bytes `span` of the source with those that are open before it.
fn check_brackets(context: &mut Context<'_>, span: &Range<usize>, open: &mut Vec<(char, usize)>) {
    let source = context.source;
    for (offset, character) in source[span.clone()].char_indices() {
        let offset = span.start + offset;
        let opening = match character {
            '(' | '[' | '{' => {
                open.push((character, offset));
                continue;
            }
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ => continue,
        };
        if open.last().is_some_and(|(bracket, _)| *bracket == opening) {
            open.pop();
        } else {
            context.report(ProblemKind::UnbalancedBracket(character), offset..offset + 1);
        }
    }
}
