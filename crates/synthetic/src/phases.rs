//! Phase guides with their assessments.

use std::fmt::Write;

use waymark_model::content::phase::Phase;
use waymark_model::content::theme::Theme;

use crate::prose::Prose;
use crate::{File, LINKED_TOPICS, topics};

/// How many criteria the guide of each phase has: about as many as in the project's own pack.
pub const CRITERIA: [(Phase, usize); 5] = [
    (Phase::Discovery, 15),
    (Phase::Alpha, 17),
    (Phase::Beta, 23),
    (Phase::Live, 30),
    (Phase::Retirement, 15),
];

/// The disciplines that lead on criteria.
const LEADS: [&str; 5] =
    ["user research", "product management", "interaction design", "development", "service manager"];

/// Every third criterion follows a criterion of the phase before.
const FOLLOWS_EVERY: usize = 3;

/// The guide of a phase, with this many criteria. It has about 1,500 words and three knowledge
/// checks before the assessment.
pub fn phase_guide(phase: Phase, criteria: usize) -> File {
    let path = format!("phases/{}", phase.name());
    let order = Phase::ALL.iter().position(|other| *other == phase).unwrap_or_default();
    let mut page = Prose::begin(&path, phase.title(), &[("order", (order + 1).to_string())]);
    page.paragraph(5);
    for section in 0..9 {
        page.heading();
        page.paragraph_with_link(4, &topics::link((order * 3 + section) % LINKED_TOPICS, UP));
        match section % 3 {
            0 => page.list(4),
            1 => page.check(section),
            _ => page.table(3),
        }
        page.paragraph(3);
    }
    assessment(&mut page, phase, criteria);
    File { name: format!("{path}.md"), text: page.end() }
}

/// The relative path from the folder of the phases to that of the topics.
const UP: &str = "../topics/";

fn assessment(page: &mut Prose, phase: Phase, criteria: usize) {
    page.block("## Are you ready? {#assessment .assessment}");
    page.paragraph(3);
    let theme_of = |index: usize| Theme::ALL[index * Theme::ALL.len() / criteria.max(1)];
    for index in 0..criteria {
        let theme = theme_of(index);
        if index == 0 || theme_of(index - 1) != theme {
            page.block(&format!("### {}", theme.name()));
        }
        criterion(page, phase, index);
    }
}

fn criterion(page: &mut Prose, phase: Phase, index: usize) {
    let level = if index.is_multiple_of(2) { "must" } else { "should" };
    let words = page.words();
    let (deed, time) = (words.deed(), words.time());
    let id = format!("{}-criterion-{index}", phase.name());
    let mut fields = format!("- **Lead:** {}\n", LEADS[index % LEADS.len()]);
    // Writing to a string cannot fail.
    if let Some(earlier) = phase.previous().filter(|_| index.is_multiple_of(FOLLOWS_EVERY)) {
        let name = earlier.name();
        let what = words.sentence();
        let _ = writeln!(
            fields,
            "- **Follows:** [{}]({name}.md#{name}-criterion-{}). {what}",
            earlier.title(),
            index % SHARED
        );
    }
    fields.push_str("- **Evidence:**\n");
    for _ in 0..3 {
        let (first, second, time) = (words.thing(), words.deed(), words.time());
        let _ = writeln!(fields, "  - {first}, with those who {second} {time}");
    }
    let (first, second) = (index % LINKED_TOPICS, (index + 7) % LINKED_TOPICS);
    let _ = write!(fields, "- **Read:** {}, {}", topics::link(first, UP), topics::link(second, UP));
    page.block(&format!("#### We {deed} {time}. {{#{id} .{level}}}"));
    page.paragraph(3);
    page.block(&fields);
}

/// How many criteria of a phase those of the next one can follow. Every phase has at least as many.
const SHARED: usize = 9;
