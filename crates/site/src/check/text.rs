//! The text of a guide in reading order, piece by piece: what [`crate::check::readability`] measures
//! and [`crate::check::glossary`] looks for terms in.
//!
//! [`of_guide`] is the entry point; [`Words`] takes the markup from a text.

use std::ops::Range;

use waymark_model::content::guide::{Block, Guide, Inline, KnowledgeCheck, Target};
use waymark_model::content::walk::{Piece, walk};

/// A heading, a paragraph, or a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Text<'guide> {
    pub role: Role,
    pub text: &'guide [Inline],
}

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A heading, or the question of a knowledge check.
    Heading,
    /// A paragraph, also in a list or an alert.
    Running,
    Table,
    /// A choice of a knowledge check, or its feedback.
    Check,
}

/// Everything that a guide says, but for code, footnotes, and the wordings and fields of criteria:
/// the body, the assessment's introduction, why each criterion matters, and the afterword.
pub fn of_guide(guide: &Guide) -> Vec<Text<'_>> {
    let mut texts = of_blocks(&guide.body);
    if let Some(assessment) = &guide.assessment {
        texts.extend(of_blocks(&assessment.introduction));
        texts.extend(assessment.criteria().flat_map(|criterion| of_blocks(&criterion.why)));
    }
    texts.extend(of_blocks(&guide.afterword));
    texts
}

/// Everything that some blocks say, but for code.
pub fn of_blocks(blocks: &[Block]) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    push_blocks(blocks, Role::Running, &mut texts);
    texts
}

fn push_blocks<'guide>(blocks: &'guide [Block], role: Role, texts: &mut Vec<Text<'guide>>) {
    walk(blocks, &mut |piece| match piece {
        Piece::Heading(_, text) => texts.push(Text { role: Role::Heading, text }),
        Piece::Paragraph(text) => texts.push(Text { role, text }),
        Piece::Cell(text) => texts.push(Text { role: Role::Table, text }),
        Piece::Check(check) => push_check(check, texts),
        Piece::Code(_) => {}
    });
}

fn push_check<'guide>(check: &'guide KnowledgeCheck, texts: &mut Vec<Text<'guide>>) {
    texts.push(Text { role: Role::Heading, text: &check.prompt });
    for choice in &check.choices {
        texts.push(Text { role: Role::Check, text: &choice.text });
        push_blocks(&choice.feedback, Role::Check, texts);
    }
}

/// The words of a text without their markup.
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
    let words = |text: Text<'_>| {
        let text = Words::of(text.text).text;
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

    fn roles(source: &str) -> Vec<(Role, String)> {
        let guide = guide(source);
        of_guide(&guide).iter().map(|text| (text.role, Words::of(text.text).text)).collect()
    }

    #[test]
    fn texts_say_what_they_are_for() {
        use Role::{Check, Heading, Running, Table};
        let check = |source: &str, expected: &[(Role, &str)]| {
            let expected: Vec<(Role, String)> =
                expected.iter().map(|(role, text)| (*role, (*text).to_owned())).collect();
            assert_eq!(roles(source), expected, "{source}");
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
        let texts: Vec<String> = roles(source).into_iter().map(|(_, text)| text).collect();
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
