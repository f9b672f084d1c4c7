//! Looks at the text itself: the length of a paragraph, and its brackets.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::context::{Context, IS_FOR_AUTHOR};
use crate::events::SpannedEvent;
use crate::problem::ProblemKind;

/// The most words that a paragraph may have without a warning. A screen of a phone holds about
/// as many at the size in which guides are set.
const MOST_WORDS: usize = 120;

/// Checks the events of one paragraph, or of the text of a tight list's item.
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

/// Matches the brackets of one stretch of text against those that are open.
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
