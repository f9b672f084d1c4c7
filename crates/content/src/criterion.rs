//! Reads a criterion of an assessment: its heading, and the list of fields below it.
//!
//! ```markdown
//! #### We can show that users finish. {#beta-task-completed .must}
//!
//! Why it matters.
//!
//! - **Lead:** user research
//! - **Follows:** [Usable prototype](alpha.md#alpha-prototype-usable). What the bar adds.
//! - **Evidence:**
//!   - results of the last round of testing
//! - **Read:** [User research](../topics/user-research.md)
//! - **Source:** G1
//! - **Formerly:** `beta-users-finish`
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use waymark_model::content::assessment::{Assessment, Criterion, CriterionId, Follows, Level};
use waymark_model::content::guide::{Block, Inline, ListItem, SourceCode, Target, plain_text};

use crate::blocks;
use crate::context::{Context, IS_FOR_AUTHOR};
use crate::events::Chunk;
use crate::problem::ProblemKind;
use crate::sections::Heading;

/// Makes a criterion from its heading. Its fields follow in [`take_fields`].
pub fn open(context: &mut Context<'_>, heading: Heading) -> Criterion {
    let anchor = heading.identifier(context, ProblemKind::CriterionWithoutId);
    Criterion {
        id: CriterionId::new(anchor.as_str()),
        level: level(context, &heading),
        wording: heading.text,
        why: Vec::new(),
        lead: None,
        follows: None,
        evidence: Vec::new(),
        read: Vec::new(),
        sources: Vec::new(),
        aliases: Vec::new(),
    }
}

/// The level that a class of the heading names. A criterion without one counts as a *must*, so that
/// a mistake in the guide cannot make a verdict better.
fn level(context: &mut Context<'_>, heading: &Heading) -> Level {
    let mut found = None;
    for class in &heading.classes {
        match Level::from_name(class) {
            Some(level) => found = Some(level),
            None => {
                context.report(ProblemKind::UnknownLevel(class.clone()), heading.span.clone());
            }
        }
    }
    if heading.classes.is_empty() {
        context.report(ProblemKind::CriterionWithoutLevel, heading.span.clone());
    }
    found.unwrap_or(Level::Must)
}

/// Reads a list as the criterion's fields. Returns whether it is one: `false` for an ordinary list,
/// of which nothing was read.
pub fn take_fields(
    context: &mut Context<'_>,
    criterion: &mut Criterion,
    chunk: &Chunk<'_>,
) -> bool {
    if !names_a_field(context, chunk) {
        return false;
    }
    for spanned in blocks::read_items(context, &chunk.events) {
        take_field(context, criterion, spanned.item, &spanned.span);
    }
    true
}

/// Whether the first item of a list begins with a label such as `**Lead:**`.
fn names_a_field(context: &Context<'_>, chunk: &Chunk<'_>) -> bool {
    let text = context.source[chunk.span.clone()].trim_start();
    let item = text.trim_start_matches(['-', '*', '+']).trim_start();
    item.strip_prefix("**")
        .and_then(|rest| rest.split_once("**"))
        .is_some_and(|(label, _)| label.ends_with(':'))
}

fn take_field(
    context: &mut Context<'_>,
    criterion: &mut Criterion,
    item: ListItem,
    span: &Range<usize>,
) {
    let first_line = span.start..span.start + first_line_length(&context.source[span.clone()]);
    let mut blocks = item.blocks.into_iter();
    let mut inlines = match blocks.next() {
        Some(Block::Paragraph(inlines)) => inlines,
        _ => Vec::new(),
    };
    let name = match inlines.first() {
        Some(Inline::Strong(label)) => plain_text(label),
        _ => plain_text(&inlines),
    };
    if !inlines.is_empty() {
        inlines.remove(0);
    }
    trim_start(&mut inlines);
    match name.trim_end_matches(':') {
        "Lead" => criterion.lead = Some(plain_text(&inlines).trim().to_owned()),
        "Follows" => criterion.follows = follows(context, inlines, &first_line),
        "Evidence" => criterion.evidence = blocks.flat_map(list_lines).collect(),
        "Read" => criterion.read = inlines,
        "Source" => criterion.sources = names(&inlines).map(SourceCode).collect(),
        "Formerly" => {
            criterion.aliases = names(&inlines).map(CriterionId::new).collect();
            for alias in &criterion.aliases {
                context.alias(alias.as_str(), &first_line);
            }
        }
        unknown => {
            context.report(ProblemKind::UnknownField(unknown.to_owned()), first_line);
        }
    }
}

fn first_line_length(text: &str) -> usize {
    text.lines().next().map_or(0, |line| line.trim_end().len())
}

/// Reads the field `Follows`: a link to a criterion of an earlier phase, and what this one adds.
fn follows(
    context: &mut Context<'_>,
    inlines: Vec<Inline>,
    span: &Range<usize>,
) -> Option<Follows> {
    let mut inlines = inlines.into_iter();
    let Some(Inline::Link { target: Target::Guide { path, anchor: Some(anchor) }, text }) =
        inlines.next()
    else {
        context.report(ProblemKind::FollowsWithoutLink, span.clone());
        return None;
    };
    let mut adds: Vec<Inline> = inlines.collect();
    trim_start(&mut adds);
    let criterion = CriterionId::new(anchor.as_str());
    context.references.follows.push((path.clone(), criterion.clone(), span.clone()));
    Some(Follows { guide: path, criterion, text, adds })
}

/// Removes spaces, full stops and colons from the beginning of running text.
fn trim_start(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start_matches(['.', ':', ' ']).to_owned();
        if text.is_empty() {
            inlines.remove(0);
        }
    }
}

/// The items of a nested list, each as running text.
fn list_lines(block: Block) -> Vec<Vec<Inline>> {
    let Block::List { items, .. } = block else { return Vec::new() };
    let lines = items.into_iter().map(|item| {
        let paragraphs = item.blocks.into_iter().filter_map(|block| match block {
            Block::Paragraph(inlines) => Some(inlines),
            _ => None,
        });
        paragraphs.flatten().collect()
    });
    lines.collect()
}

/// The names in a list with commas between them.
fn names(inlines: &[Inline]) -> impl Iterator<Item = String> {
    let text = plain_text(inlines);
    let names: Vec<String> = text
        .split(',')
        .map(|name| name.trim().trim_end_matches('.').to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    names.into_iter()
}

/// Reports each part that a criterion lacks.
pub fn check_complete(context: &mut Context<'_>, assessment: &Assessment) {
    if !IS_FOR_AUTHOR {
        return;
    }
    let spans: BTreeMap<&str, &Range<usize>> =
        context.references.anchors.iter().map(|(anchor, span)| (anchor.as_str(), span)).collect();
    let mut missing = Vec::new();
    for criterion in assessment.criteria() {
        let span = spans.get(criterion.id.as_str()).map_or(0..0, |span| (*span).clone());
        let parts = missing_parts(criterion);
        missing.extend(parts.map(|part| (ProblemKind::CriterionWithout(part), span.clone())));
    }
    for (problem, span) in missing {
        context.report(problem, span);
    }
}

/// The names of the parts that a criterion lacks.
fn missing_parts(criterion: &Criterion) -> impl Iterator<Item = &'static str> {
    let parts = [
        (criterion.why.is_empty(), "reason why it matters"),
        (criterion.lead.as_deref().unwrap_or_default().is_empty(), "lead"),
        (criterion.evidence.is_empty(), "evidence"),
    ];
    parts.into_iter().filter_map(|(is_missing, part)| is_missing.then_some(part))
}
