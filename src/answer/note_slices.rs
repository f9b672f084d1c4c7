//! Cuts long notes into slices, each of which is rendered in a task of its own.

/// A slice ends at the first blank line after this many bytes, or before a long block. That is some four
/// screens of a phone, and a few milliseconds' work for one.
pub const SLICE: usize = 4_000;

/// A block that is longer than this many bytes is shown as it was typed: laying out one table of 100,000
/// characters takes a phone a second, and cannot be interrupted.
const LONGEST: usize = 8_000;

/// A part of the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slice {
    /// Is rendered as Markdown.
    Markdown(String),
    /// Is shown as it was typed, because it is too long to be laid out at once.
    AsTyped(String),
}

/// Cuts notes at blank lines that are neither in a code block nor in a list item, so that each slice
/// reads by itself as it reads among the others. No character is lost.
pub fn slices(notes: &str) -> Vec<Slice> {
    let mut slices = Vec::new();
    let mut current = String::new();
    for block in blocks(notes) {
        if !current.is_empty() && current.len() + block.len() > LONGEST {
            slices.push(slice(std::mem::take(&mut current)));
        }
        current.push_str(block);
        if current.len() >= SLICE {
            slices.push(slice(std::mem::take(&mut current)));
        }
    }
    if !current.is_empty() || slices.is_empty() {
        slices.push(slice(current));
    }
    slices
}

/// The blocks that can be cut apart, each with the blank lines after it.
fn blocks(notes: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut fence: Option<&str> = None;
    let mut is_after_blank = false;
    for line in notes.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        let continues = is_blank || line.starts_with([' ', '\t']);
        if is_after_blank && !continues && fence.is_none() {
            blocks.push(&notes[start..at]);
            start = at;
        }
        fence = match (fence, fence_of(line)) {
            (None, opened) => opened,
            (Some(open), Some(other)) if open == other => None,
            (open, _) => open,
        };
        is_after_blank = is_blank;
        at += line.len();
    }
    blocks.push(&notes[start..]);
    blocks
}

fn slice(text: String) -> Slice {
    if text.len() > LONGEST { Slice::AsTyped(text) } else { Slice::Markdown(text) }
}

/// The mark of a code block that a line opens or closes.
fn fence_of(line: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of all slices, one after the other.
    fn joined(slices: &[Slice]) -> String {
        let text = |slice: &Slice| match slice {
            Slice::Markdown(text) | Slice::AsTyped(text) => text.clone(),
        };
        slices.iter().map(text).collect()
    }

    #[test]
    fn short_notes_are_one_slice() {
        assert_eq!(slices(""), [Slice::Markdown(String::new())]);
        assert_eq!(slices("a\n\nb"), [Slice::Markdown("a\n\nb".to_owned())]);
    }

    #[test]
    fn long_notes_are_cut_at_blank_lines() {
        let notes = "A paragraph of some words.\n\n".repeat(1_000);
        let slices = slices(&notes);
        assert!(slices.len() > 5, "{}", slices.len());
        for slice in &slices {
            assert!(matches!(slice, Slice::Markdown(text) if text.starts_with("A ")), "{slice:?}");
        }
        assert_eq!(joined(&slices), notes);
    }

    #[test]
    fn a_code_block_and_a_list_item_stay_whole() {
        for (before, line, after) in [
            ("```text\n", "some code\n\n", "```\n"),
            ("~~~\n", "``` is no end\n\n", "~~~\n"),
            ("- an item\n\n", "  more of it\n\n", ""),
        ] {
            let whole = format!("{before}{}{after}", line.repeat(400));
            let notes = format!("{whole}\nAfter it.");
            let slices = slices(&notes);
            assert!(slices.len() <= 2, "{before}: {}", slices.len());
            assert!(joined(&slices[..1]).starts_with(&whole), "{before}");
            assert_eq!(joined(&slices), notes);
        }
    }

    #[test]
    fn a_block_that_is_too_long_is_shown_as_typed() {
        let table = format!("| a |\n|---|\n{}", "| b |\n".repeat(2_000));
        let notes = format!("{}{table}", "Before it.\n\n".repeat(400));
        let slices = slices(&notes);
        assert_eq!(slices.last(), Some(&Slice::AsTyped(table)));
        assert!(matches!(slices[0], Slice::Markdown(_)));
        assert_eq!(joined(&slices), notes);
    }
}
