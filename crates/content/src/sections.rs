//! Walks the blocks of a guide and decides what each belongs to: the body, a knowledge check,
//! the assessment, or what follows it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};
use waymark_model::content::assessment::{Assessment, Criterion, ThemeGroup};
use waymark_model::content::guide::{Anchor, Block, GuideKind, Inline, plain_text};
use waymark_model::content::theme::Theme;

use crate::context::Context;
use crate::events::Chunk;
use crate::problem::ProblemKind;
use crate::{blocks, criterion, knowledge_check};

/// The class of the heading that opens the assessment.
const ASSESSMENT_CLASS: &str = "assessment";
/// The class of the heading that asks a knowledge check's question.
const CHECK_CLASS: &str = "check";

/// A guide's text, sorted.
pub struct Sections {
    pub title: String,
    pub body: Vec<Block>,
    pub assessment: Option<Assessment>,
    pub afterword: Vec<Block>,
}

/// A heading of the top level.
pub struct Heading {
    pub level: u8,
    pub id: Option<String>,
    pub classes: Vec<String>,
    pub text: Vec<Inline>,
    pub span: Range<usize>,
}

/// Sorts the blocks of a guide.
pub fn read(context: &mut Context<'_>, chunks: &[Chunk<'_>], title: Option<String>) -> Sections {
    let mut sorter = Sorter {
        context,
        title,
        body: Vec::new(),
        assessment: None,
        afterword: Vec::new(),
        place: Place::Body,
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
}

fn is_list(chunk: &Chunk<'_>) -> bool {
    matches!(chunk.events[0].0, Event::Start(Tag::List(_)))
}

/// Where the next block goes.
enum Place {
    Body,
    /// In the assessment whose heading has this level.
    Assessment(u8),
    Afterword,
}

struct Sorter<'context, 'source> {
    context: &'context mut Context<'source>,
    title: Option<String>,
    body: Vec<Block>,
    assessment: Option<(Assessment, Range<usize>)>,
    afterword: Vec<Block>,
    place: Place,
    level_above: u8,
}

impl Sorter<'_, '_> {
    /// The heading that a chunk is, if it is one.
    fn heading(&mut self, chunk: &Chunk<'_>) -> Option<Heading> {
        let Event::Start(Tag::Heading { level, id, classes, .. }) = &chunk.events[0].0 else {
            return None;
        };
        let inner = &chunk.events[1..chunk.events.len() - 1];
        let heading = Heading {
            level: blocks::heading_level(*level),
            id: id.as_ref().map(ToString::to_string),
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
            self.open_assessment(heading);
            return;
        }
        match self.place {
            Place::Assessment(level) if heading.level <= level => {
                self.place = Place::Afterword;
                self.push_heading(heading);
            }
            Place::Assessment(level) if heading.level == level + 1 => self.open_theme(&heading),
            Place::Assessment(level) if heading.level == level + 2 => self.open_criterion(heading),
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
        let text = plain_text(&heading.text);
        if self.title.is_none() {
            self.title = Some(text.clone());
        }
        let id = self.context.anchor(heading.id.as_deref(), &text, &heading.span);
        self.push(Block::Heading { level: heading.level, id, text: heading.text });
    }

    fn open_assessment(&mut self, heading: Heading) {
        if !matches!(self.context.path.kind(), GuideKind::Phase(_)) {
            self.context.report(ProblemKind::AssessmentOutsidePhase, heading.span.clone());
        }
        if self.assessment.is_some() {
            self.context.report(ProblemKind::SecondAssessment, heading.span.clone());
            return;
        }
        let id = self.anchor_of(&heading);
        let assessment =
            Assessment { id, title: heading.text, introduction: Vec::new(), groups: Vec::new() };
        self.assessment = Some((assessment, heading.span));
        self.place = Place::Assessment(heading.level);
    }

    fn open_theme(&mut self, heading: &Heading) {
        let name = plain_text(&heading.text);
        let theme = Theme::from_name(&name);
        if theme.is_none() {
            self.context.report(ProblemKind::UnknownTheme(name), heading.span.clone());
        }
        let id = self.anchor_of(heading);
        if let Some((assessment, _)) = &mut self.assessment {
            let theme = theme.unwrap_or(Theme::Users);
            assessment.groups.push(ThemeGroup {
                theme,
                id,
                introduction: Vec::new(),
                criteria: Vec::new(),
            });
        }
    }

    fn open_criterion(&mut self, heading: Heading) {
        let span = heading.span.clone();
        let criterion = criterion::open(self.context, heading);
        let Some((assessment, _)) = &mut self.assessment else { return };
        if assessment.groups.is_empty() {
            self.context.report(ProblemKind::CriterionOutsideTheme, span);
            let id = Anchor::new("criteria");
            assessment.groups.push(ThemeGroup {
                theme: Theme::Users,
                id,
                introduction: Vec::new(),
                criteria: Vec::new(),
            });
        }
        if let Some(group) = assessment.groups.last_mut() {
            group.criteria.push(criterion);
        }
    }

    fn anchor_of(&mut self, heading: &Heading) -> Anchor {
        let text = plain_text(&heading.text);
        self.context.anchor(heading.id.as_deref(), &text, &heading.span)
    }

    /// Puts a chunk that is no heading where it belongs.
    fn take_block(&mut self, chunk: &Chunk<'_>) {
        if let Some(criterion) = open_criterion_of(&self.place, &mut self.assessment)
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
        match (&self.place, &mut self.assessment) {
            (Place::Body, _) => self.body.push(block),
            (Place::Assessment(_), Some((assessment, _))) => {
                place_in(assessment, block);
            }
            _ => self.afterword.push(block),
        }
    }

    fn finish(self) -> Sections {
        let assessment = self.assessment.map(|(assessment, span)| {
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

/// Puts a block with the last criterion or theme of an assessment, or before them.
fn place_in(assessment: &mut Assessment, block: Block) {
    let Some(group) = assessment.groups.last_mut() else {
        assessment.introduction.push(block);
        return;
    };
    match group.criteria.last_mut() {
        Some(criterion) => criterion.why.push(block),
        None => group.introduction.push(block),
    }
}

/// The criterion that is being read, if any.
fn open_criterion_of<'a>(
    place: &Place,
    assessment: &'a mut Option<(Assessment, Range<usize>)>,
) -> Option<&'a mut Criterion> {
    match (place, assessment) {
        (Place::Assessment(_), Some((assessment, _))) => {
            assessment.groups.last_mut()?.criteria.last_mut()
        }
        _ => None,
    }
}

/// A span without the white space at its end.
fn trimmed(source: &str, span: &Range<usize>) -> Range<usize> {
    span.start..span.start + source[span.clone()].trim_end().len()
}
