//! What can be searched: every guide, split into passages at its headings. On a site, the passages
//! are published; the portable edition has the guides, and splits them itself.

use waymark_model::content::assessment::{Assessment, Criterion};
use waymark_model::content::guide::{
    Anchor, Block, Guide, GuideKind, GuidePath, Inline, KnowledgeCheck, plain_text,
};
use waymark_model::content::phase::Phase;
use waymark_model::content::walk::{Piece, walk};
use waymark_model::order::sort_by;
use waymark_model::search::{Passage, PassagePlace};

use crate::rendered::footnote_id;

/// Separates two lines of a passage if the first has no full stop, as in lists and tables. An
/// excerpt can then be read as what it is.
const BETWEEN: &str = " · ";

/// The passages of all guides. Their order is that of results that match equally well: phases,
/// topics, then the rest, with the home page last.
pub fn of_pack<'guides>(guides: impl IntoIterator<Item = &'guides Guide>) -> Vec<Passage> {
    let mut guides: Vec<&Guide> = guides.into_iter().collect();
    let rank = |guide: &Guide| {
        let kind = match guide.kind() {
            GuideKind::Phase(phase) => Phase::ALL.iter().position(|other| *other == phase),
            GuideKind::Topic => Some(Phase::ALL.len()),
            GuideKind::Other => Some(Phase::ALL.len() + 1),
            GuideKind::Home => None,
        };
        kind.unwrap_or(usize::MAX)
    };
    sort_by(&mut guides, |a, b| (rank(a), a.order, &a.title).cmp(&(rank(b), b.order, &b.title)));
    guides.into_iter().flat_map(of_guide).collect()
}

/// The passages of guides that are given as Markdown.
pub fn of_sources(sources: &[(GuidePath, &str)]) -> Vec<Passage> {
    let guides = sources.iter().map(|(path, source)| waymark_content::parse(path, source).guide);
    of_pack(&guides.collect::<Vec<_>>())
}

/// All text of a guide's page, without the feedback of knowledge checks, which would give the
/// answers away.
pub fn of_guide(guide: &Guide) -> Vec<Passage> {
    let title = match guide.kind() {
        GuideKind::Phase(_) => format!("{} phase", guide.title),
        _ => guide.title.clone(),
    };
    let mut passages = vec![begin(PassagePlace::Guide(guide.path.clone()), title)];
    push_line(guide.subtitle.as_deref().unwrap_or_default(), &mut passages);
    push_blocks(&guide.body, &mut passages);
    if let Some(assessment) = &guide.assessment {
        push_assessment(assessment, &mut passages);
    }
    push_blocks(&guide.afterword, &mut passages);
    for footnote in &guide.footnotes {
        let anchor = Anchor::new(footnote_id(footnote.number));
        passages.push(below(anchor, format!("Footnote {}", footnote.number)));
        push_blocks(&footnote.blocks, &mut passages);
    }
    passages
}

fn begin(place: PassagePlace, heading: String) -> Passage {
    Passage { place, heading, text: String::new() }
}

fn below(anchor: Anchor, heading: String) -> Passage {
    begin(PassagePlace::Heading(anchor), heading)
}

fn push_assessment(assessment: &Assessment, passages: &mut Vec<Passage>) {
    passages.push(below(assessment.id.clone(), plain_text(&assessment.title)));
    push_blocks(&assessment.introduction, passages);
    for group in &assessment.groups {
        if !group.introduction.is_empty() {
            passages.push(below(group.id.clone(), group.theme.name().to_owned()));
            push_blocks(&group.introduction, passages);
        }
        for criterion in &group.criteria {
            push_criterion(criterion, passages);
        }
    }
}

fn push_criterion(criterion: &Criterion, passages: &mut Vec<Passage>) {
    let anchor = Anchor::new(criterion.id.as_str());
    passages.push(begin(PassagePlace::Criterion(anchor), criterion.wording_text()));
    push_blocks(&criterion.why, passages);
    for evidence in &criterion.evidence {
        push_text(evidence, passages);
    }
}

fn push_check(check: &KnowledgeCheck, passages: &mut Vec<Passage>) {
    passages.push(below(Anchor::new(check.id.0.clone()), plain_text(&check.prompt)));
    for choice in &check.choices {
        push_text(&choice.text, passages);
    }
}

fn push_blocks(blocks: &[Block], passages: &mut Vec<Passage>) {
    walk(blocks, &mut |piece| match piece {
        Piece::Heading(id, text) => passages.push(below(id.clone(), plain_text(text))),
        Piece::Paragraph(text) | Piece::Cell(text) => push_text(text, passages),
        Piece::Code(text) => push_line(text, passages),
        Piece::Check(check) => push_check(check, passages),
    });
}

fn push_text(text: &[Inline], passages: &mut [Passage]) {
    push_line(&plain_text(text), passages);
}

/// Appends a line to the last passage.
fn push_line(line: &str, passages: &mut [Passage]) {
    let words: Vec<&str> = line.split_whitespace().collect();
    if let (Some(Passage { text, .. }), false) = (passages.last_mut(), words.is_empty()) {
        if !text.is_empty() {
            let is_sentence = text.ends_with(['.', '?', '!', ':', ';', '”']);
            text.push_str(if is_sentence { " " } else { BETWEEN });
        }
        text.push_str(&words.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use waymark_model::content::guide::GuidePath;

    use super::*;

    fn guide(path: &str, source: &str) -> Guide {
        let path = GuidePath::new(path).expect("the path is within the pack");
        waymark_content::parse(&path, source).guide
    }

    fn passages(source: &str) -> Vec<String> {
        let show = |passage: Passage| {
            let place = match passage.place {
                PassagePlace::Guide(path) => path.to_string(),
                PassagePlace::Heading(anchor) => format!("#{anchor}"),
                PassagePlace::Criterion(anchor) => format!("criterion {anchor}"),
            };
            format!("{place} | {} | {}", passage.heading, passage.text)
        };
        of_guide(&guide("topics/a.md", source)).into_iter().map(show).collect()
    }

    #[test]
    fn a_guide_is_taken_apart_at_its_headings() {
        let check = |source: &str, top: &str, below: &[&str]| {
            let source = format!("---\ntitle: T\n{source}");
            let mut expected = vec![format!("topics/a | T | {top}")];
            expected.extend(below.iter().map(|passage| (*passage).to_owned()));
            assert_eq!(passages(&source), expected, "{source}");
        };
        check("---\n", "", &[]);
        check("subtitle: What for\n---\n\nA *b*\n`c`.\n", "What for · A b c.", &[]);
        check("---\nA\n\n## B `c`\n\nD\n\n### E {#f}\n", "A", &["#b-c | B c | D", "#f | E | "]);
        check("---\n- A\n- B.\n\n  C\n- [x] D\n", "A · B. C · D", &[]);
        check("---\n> A.\n\n```\nB\n```\n\n---\n\nC\n", "A. B · C", &[]);
        check("---\n| A | B |\n|---|---|\n| C | D |\n", "A · B · C · D", &[]);
        check("---\nA[^1]\n\n[^1]: B\n", "A", &["#app.footnote-1 | Footnote 1 | B"]);
        check("---\n### A? {#q .check}\n\n- [x] B\n\n  C\n", "", &["#q | A? | B"]);
    }

    #[test]
    fn a_criterion_is_a_passage_of_its_own() {
        let source = "---\ntitle: T\n---\n\n## Ready? {#assessment .assessment}\n\nA.\n\n### Users\n\n\
            #### We can *show* it. {#beta-shown .must}\n\nReason.\n\n- **Lead:** testing\n\
            - **Evidence:**\n  - a report\n\n### Team\n\nB.\n\n\
            #### We stay. {#beta-stay .must}\n\n- **Lead:** testing\n\n## After\n\nC.\n";
        assert_eq!(
            passages(source),
            [
                "topics/a | T | ",
                "#assessment | Ready? | A.",
                "criterion beta-shown | We can show it. | Reason. a report",
                "#team | Team | B.",
                "criterion beta-stay | We stay. | ",
                "#after | After | C.",
            ]
        );
    }

    #[test]
    fn phases_stand_first_and_home_last() {
        let sources = [
            ("index.md", "---\ntitle: Home\n---\n"),
            ("glossary.md", "---\ntitle: Glossary\n---\n"),
            ("topics/b.md", "---\ntitle: B\norder: 1\n---\n"),
            ("topics/a.md", "---\ntitle: A\norder: 2\n---\n"),
            ("phases/live.md", "---\ntitle: Live\n---\n"),
            ("phases/alpha.md", "---\ntitle: Alpha\n---\n"),
        ];
        let guides = sources.map(|(path, source)| guide(path, source));
        let titles: Vec<String> =
            of_pack(&guides).into_iter().map(|passage| passage.heading).collect();
        assert_eq!(titles, ["Alpha phase", "Live phase", "B", "A", "Glossary", "Home"]);
    }
}
