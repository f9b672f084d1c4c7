//! The text of a guide, passage by passage, in reading order: what [`crate::check::readability`] measures
//! and [`crate::check::glossary`] looks for terms in.

use std::ops::Range;

use waymark_model::content::guide::{Block, Guide, Inline, KnowledgeCheck, Target};

/// A stretch of a guide's text: a heading, a paragraph, or a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage<'guide> {
    /// What it is part of.
    pub place: Place,
    /// What it says.
    pub text: &'guide [Inline],
}

/// What a passage is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A heading, or the question of a knowledge check.
    Heading,
    /// Running text: a paragraph, a list item, an alert.
    Running,
    /// A table.
    Table,
    /// The choices of a knowledge check and their feedback.
    Check,
}

/// Everything that a guide says, but for code, footnotes, and the wordings and fields of criteria:
/// the body, the assessment's introduction, why each criterion matters, and the afterword.
pub fn of_guide(guide: &Guide) -> Vec<Passage<'_>> {
    let mut passages = of_blocks(&guide.body);
    if let Some(assessment) = &guide.assessment {
        passages.extend(of_blocks(&assessment.introduction));
        passages.extend(assessment.criteria().flat_map(|criterion| of_blocks(&criterion.why)));
    }
    passages.extend(of_blocks(&guide.afterword));
    passages
}

/// Everything that some blocks say, but for code.
pub fn of_blocks(blocks: &[Block]) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    push_blocks(blocks, Place::Running, &mut passages);
    passages
}

fn push_blocks<'guide>(blocks: &'guide [Block], place: Place, passages: &mut Vec<Passage<'guide>>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } => passages.push(Passage { place: Place::Heading, text }),
            Block::Paragraph(text) => passages.push(Passage { place, text }),
            Block::List { items, .. } => {
                for item in items {
                    push_blocks(&item.blocks, place, passages);
                }
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => {
                push_blocks(blocks, place, passages);
            }
            Block::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                passages.extend(cells.map(|text| Passage { place: Place::Table, text }));
            }
            Block::KnowledgeCheck(check) => push_check(check, passages),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn push_check<'guide>(check: &'guide KnowledgeCheck, passages: &mut Vec<Passage<'guide>>) {
    passages.push(Passage { place: Place::Heading, text: &check.prompt });
    for choice in &check.choices {
        passages.push(Passage { place: Place::Check, text: &choice.text });
        push_blocks(&choice.feedback, Place::Check, passages);
    }
}

/// The words of a passage without their markup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words<'guide> {
    /// The words. [`NOT_WORDS`] stands for code, which is not for reading, and for a footnote's
    /// mark.
    pub text: String,
    /// The parts of the text that are links, and where they lead.
    pub links: Vec<(Range<usize>, &'guide Target)>,
}

/// Stands in a text for what is not words, so that the words around it do not join.
pub const NOT_WORDS: char = '\u{fffc}';

impl<'guide> Words<'guide> {
    /// The words of some running text.
    pub fn of(text: &'guide [Inline]) -> Words<'guide> {
        let mut words = Words::default();
        words.push(text);
        words
    }

    fn push(&mut self, inlines: &'guide [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text.push_str(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                    self.push(inner);
                }
                Inline::Link { target, text } => {
                    let start = self.text.len();
                    self.push(text);
                    self.links.push((start..self.text.len(), target));
                }
                Inline::Image { alternative, .. } => self.text.push_str(alternative),
                Inline::LineBreak => self.text.push(' '),
                Inline::Code(_) | Inline::FootnoteReference { .. } => self.text.push(NOT_WORDS),
            }
        }
    }
}

/// How many words a guide has before its assessment; headings, tables and knowledge checks count.
pub fn words_before_assessment(guide: &Guide) -> usize {
    let words = |passage: Passage<'_>| {
        let text = Words::of(passage.text).text;
        text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    };
    of_blocks(&guide.body).into_iter().map(words).sum()
}

#[cfg(test)]
mod tests {
    use waymark_model::content::guide::GuidePath;

    use super::*;

    fn guide(source: &str) -> Guide {
        waymark_content::parse(
            &GuidePath::phase(waymark_model::content::phase::Phase::Beta),
            source,
        )
        .guide
    }

    fn places(source: &str) -> Vec<(Place, String)> {
        let guide = guide(source);
        let passages = of_guide(&guide);
        passages.iter().map(|passage| (passage.place, Words::of(passage.text).text)).collect()
    }

    #[test]
    fn passages_say_what_they_are_part_of() {
        use Place::{Check, Heading, Running, Table};
        let check = |source: &str, expected: &[(Place, &str)]| {
            let expected: Vec<(Place, String)> =
                expected.iter().map(|(place, text)| (*place, (*text).to_owned())).collect();
            assert_eq!(places(source), expected, "{source}");
        };
        check("## A\n\nB\n", &[(Heading, "A"), (Running, "B")]);
        check("- A\n- B\n\n  C\n", &[(Running, "A"), (Running, "B"), (Running, "C")]);
        check("> [!NOTE]\n> A\n", &[(Running, "A")]);
        check("| A |\n|---|\n| B |\n", &[(Table, "A"), (Table, "B")]);
        check("```\nA\n```\n", &[]);
        check(
            "### Q {#q .check}\n\n- [x] A\n\n  B\n",
            &[(Heading, "Q"), (Check, "A"), (Check, "B")],
        );
        check("A[^1]\n\n[^1]: B\n", &[(Running, "A\u{fffc}")]);
    }

    #[test]
    fn of_a_criterion_only_the_reason_is_text() {
        let source = "## Ready? {#assessment .assessment}\n\nIntroduction.\n\n### Users\n\n\
            #### We can show it. {#beta-shown .must}\n\nReason.\n\n- **Lead:** testing\n\
            - **Evidence:**\n  - a report\n";
        let texts: Vec<String> = places(source).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["Introduction.", "Reason."]);
    }

    #[test]
    fn words_know_their_links() {
        let guide = guide("Go to [**the** team](alpha.md), `now`.\n");
        let [Block::Paragraph(text)] = guide.body.as_slice() else { panic!("one paragraph") };
        let words = Words::of(text);
        assert_eq!(words.text, "Go to the team, \u{fffc}.");
        let [(range, Target::Guide { .. })] = words.links.as_slice() else { panic!("one link") };
        assert_eq!(&words.text[range.clone()], "the team");
    }

    #[test]
    fn words_before_the_assessment_are_counted() {
        let check = |source: &str, expected: usize| {
            assert_eq!(words_before_assessment(&guide(source)), expected, "{source}");
        };
        check("## Two words\n\nThree – more words.\n", 5);
        check("| A |\n|---|\n| B |\n\n`code`\n", 2);
        check("One\n\n## Ready? {#assessment .assessment}\n\nNot counted.\n", 1);
    }
}
