//! Decides for each top-level block of a guide whether it belongs to the body, to a knowledge
//! check, to the assessment, or to the text after the assessment.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};
use waymark_model::content::assessment::{Assessment, Criterion, ThemeGroup};
use waymark_model::content::guide::{Anchor, Block, GuideKind, Inline, plain_text};
use waymark_model::content::theme::Theme;

use crate::context::Context;
use crate::events::Chunk;
use crate::problem::ProblemKind;
use crate::{blocks, criterion, knowledge_check};

/// The class of the heading that begins the assessment.
const ASSESSMENT_CLASS: &str = "assessment";
/// The class of the heading that asks a knowledge check's question.
const CHECK_CLASS: &str = "check";

/// The text of a guide, by what it belongs to.
pub struct Sections {
    pub title: String,
    pub body: Vec<Block>,
    pub assessment: Option<Assessment>,
    pub afterword: Vec<Block>,
}

/// A top-level heading with its attributes.
pub struct Heading {
    pub level: u8,
    pub id: Option<String>,
    pub classes: Vec<String>,
    pub text: Vec<Inline>,
    pub span: Range<usize>,
}

/// Sorts the top-level blocks of a guide. `title` is the one in the front matter, if there is one.
pub fn read(context: &mut Context<'_>, chunks: &[Chunk<'_>], title: Option<String>) -> Sections {
    let mut sorter = Sorter {
        context,
        title,
        body: Vec::new(),
        assessment: None,
        afterword: Vec::new(),
        level_above: 1,
    };
    let mut chunks = chunks.iter().peekable();
    while let Some(chunk) = chunks.next() {
        match sorter.heading(chunk) {
            Some(heading) if heading.has_class(CHECK_CLASS) => {
                sorter.check_level(&heading);
                let list = chunks.next_if(|next| is_list(next));
                let check = knowledge_check::read(sorter.context, heading, list);
                sorter.push(Block::KnowledgeCheck(check));
            }
            Some(heading) => sorter.take_heading(heading),
            None => sorter.take_block(chunk),
        }
    }
    sorter.finish()
}

impl Heading {
    fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|own| own == class)
    }

    /// The anchor of the heading: the explicit one, or one that is made from its text.
    fn anchor(&self, context: &mut Context<'_>) -> Anchor {
        context.anchor(self.id.as_deref(), &plain_text(&self.text), &self.span)
    }

    /// The anchor of a heading whose identifier is to be unique in the pack. Reports the problem
    /// `missing` where the heading has no explicit one.
    pub fn identifier(&self, context: &mut Context<'_>, missing: ProblemKind) -> Anchor {
        if self.id.is_none() {
            context.report(missing, self.span.clone());
        }
        let anchor = self.anchor(context);
        context.references.identifiers.push((anchor.to_string(), self.span.clone()));
        anchor
    }
}

fn is_list(chunk: &Chunk<'_>) -> bool {
    matches!(chunk.events[0].0, Event::Start(Tag::List(_)))
}

/// The assessment of the guide, from its heading on.
struct AssessmentSection {
    assessment: Assessment,
    /// The level of its heading. Themes are one level below it, criteria two.
    level: u8,
    span: Range<usize>,
    /// Whether another heading of the same level or above has ended it.
    has_ended: bool,
}

/// Takes the top-level blocks of a guide in order. Blocks belong to the body until the assessment
/// begins, and to the afterword when it has ended.
struct Sorter<'context, 'source> {
    context: &'context mut Context<'source>,
    title: Option<String>,
    body: Vec<Block>,
    assessment: Option<AssessmentSection>,
    afterword: Vec<Block>,
    /// The level of the last heading.
    level_above: u8,
}

impl Sorter<'_, '_> {
    /// Reads a chunk as a heading; `None` where it is another block.
    fn heading(&mut self, chunk: &Chunk<'_>) -> Option<Heading> {
        let Event::Start(Tag::Heading { level, id, classes, .. }) = &chunk.events[0].0 else {
            return None;
        };
        let inner = &chunk.events[1..chunk.events.len() - 1];
        let heading = Heading {
            level: blocks::heading_level(*level),
            id: id.as_ref().filter(|id| !id.is_empty()).map(ToString::to_string),
            classes: classes.iter().map(ToString::to_string).collect(),
            text: blocks::read_inlines(self.context, inner),
            span: trimmed(self.context.source, &chunk.span),
        };
        Some(heading)
    }

    fn take_heading(&mut self, mut heading: Heading) {
        if heading.level == 1 {
            if self.title.is_none() {
                self.title = Some(plain_text(&heading.text));
                return;
            }
            self.context.report(ProblemKind::SecondTitle, heading.span.clone());
            heading.level = 2;
        }
        self.check_level(&heading);
        if heading.has_class(ASSESSMENT_CLASS) {
            self.begin_assessment(heading);
            return;
        }
        match self.assessment.as_mut().filter(|section| !section.has_ended) {
            Some(section) if heading.level <= section.level => {
                section.has_ended = true;
                self.push_heading(heading);
            }
            Some(section) if heading.level == section.level + 1 => {
                begin_theme(self.context, &mut section.assessment, &heading);
            }
            Some(section) if heading.level == section.level + 2 => {
                begin_criterion(self.context, &mut section.assessment, heading);
            }
            _ => self.push_heading(heading),
        }
    }

    fn check_level(&mut self, heading: &Heading) {
        let (above, level) = (self.level_above, heading.level);
        if level > above + 1 {
            let problem = ProblemKind::SkippedHeadingLevel { above, level };
            self.context.report(problem, heading.span.clone());
        }
        self.level_above = level;
    }

    fn push_heading(&mut self, heading: Heading) {
        if self.title.is_none() {
            self.title = Some(plain_text(&heading.text));
        }
        let id = heading.anchor(self.context);
        self.push(Block::Heading { level: heading.level, id, text: heading.text });
    }

    fn begin_assessment(&mut self, heading: Heading) {
        if !matches!(self.context.path.kind(), GuideKind::Phase(_)) {
            self.context.report(ProblemKind::AssessmentOutsidePhase, heading.span.clone());
        }
        if self.assessment.is_some() {
            self.context.report(ProblemKind::SecondAssessment, heading.span.clone());
            return;
        }
        let id = heading.anchor(self.context);
        self.assessment = Some(AssessmentSection {
            assessment: Assessment {
                id,
                title: heading.text,
                introduction: Vec::new(),
                groups: Vec::new(),
            },
            level: heading.level,
            span: heading.span,
            has_ended: false,
        });
    }

    /// Takes a chunk that is no heading.
    fn take_block(&mut self, chunk: &Chunk<'_>) {
        if let Some(criterion) = self.assessment.as_mut().and_then(AssessmentSection::criterion)
            && is_list(chunk)
            && criterion::take_fields(self.context, criterion, chunk)
        {
            return;
        }
        for block in blocks::read(self.context, &chunk.events) {
            self.push(block);
        }
    }

    fn push(&mut self, block: Block) {
        match &mut self.assessment {
            None => self.body.push(block),
            Some(section) if section.has_ended => self.afterword.push(block),
            Some(section) => push_into(&mut section.assessment, block),
        }
    }

    fn finish(self) -> Sections {
        let assessment = self.assessment.map(|AssessmentSection { assessment, span, .. }| {
            if assessment.criteria().next().is_none() {
                self.context.report(ProblemKind::EmptyAssessment, span);
            }
            criterion::check_complete(self.context, &assessment);
            assessment
        });
        if self.title.is_none() && !self.context.front_matter_failed {
            self.context.report(ProblemKind::MissingTitle, 0..0);
        }
        Sections {
            title: self.title.unwrap_or_else(|| self.context.path.to_string()),
            body: self.body,
            assessment,
            afterword: self.afterword,
        }
    }
}

impl AssessmentSection {
    /// The criterion that the next block belongs to, if the assessment has not ended.
    fn criterion(&mut self) -> Option<&mut Criterion> {
        if self.has_ended { None } else { self.assessment.groups.last_mut()?.criteria.last_mut() }
    }
}

fn begin_theme(context: &mut Context<'_>, assessment: &mut Assessment, heading: &Heading) {
    let name = plain_text(&heading.text);
    let theme = Theme::from_name(&name);
    if theme.is_none() {
        context.report(ProblemKind::UnknownTheme(name), heading.span.clone());
    }
    let id = heading.anchor(context);
    assessment.groups.push(empty_group(theme.unwrap_or(Theme::Users), id));
}

fn begin_criterion(context: &mut Context<'_>, assessment: &mut Assessment, heading: Heading) {
    let span = heading.span.clone();
    let criterion = criterion::open(context, heading);
    if assessment.groups.is_empty() {
        context.report(ProblemKind::CriterionOutsideTheme, span);
        assessment.groups.push(empty_group(Theme::Users, Anchor::new("criteria")));
    }
    if let Some(group) = assessment.groups.last_mut() {
        group.criteria.push(criterion);
    }
}

const fn empty_group(theme: Theme, id: Anchor) -> ThemeGroup {
    ThemeGroup { theme, id, introduction: Vec::new(), criteria: Vec::new() }
}

/// Adds a block to the last criterion, or else to the introduction of the last theme, or else to
/// that of the assessment.
fn push_into(assessment: &mut Assessment, block: Block) {
    let Some(group) = assessment.groups.last_mut() else {
        assessment.introduction.push(block);
        return;
    };
    match group.criteria.last_mut() {
        Some(criterion) => criterion.why.push(block),
        None => group.introduction.push(block),
    }
}

/// A span without the white space at its end.
fn trimmed(source: &str, span: &Range<usize>) -> Range<usize> {
    span.start..span.start + source[span.clone()].trim_end().len()
}
