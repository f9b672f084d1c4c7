//! Reads the head of a guide: YAML between two lines of three hyphens.

use std::collections::BTreeSet;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span};
use waymark_model::guide::{Inline, SourceCode};

use crate::context::Context;
use crate::parse_inline;
use crate::problem::ProblemKind;

/// What the head of a guide says.
#[derive(Default)]
pub struct FrontMatter {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub description: Vec<Inline>,
    pub order: i64,
    pub group: Option<String>,
    pub sources: Vec<SourceCode>,
}

/// Reads the front matter, and gives the byte at which the Markdown begins.
pub fn read(context: &mut Context<'_>) -> (FrontMatter, usize) {
    let source = context.source;
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(yaml) = locate(source, start) else {
        let first_line = start..start + line_length(&source[start..]);
        if is_fence(&source[first_line.clone()]) {
            context.front_matter_failed = true;
            context.report(ProblemKind::FrontMatterUnclosed, first_line);
        } else {
            context.report(ProblemKind::MissingFrontMatter, first_line);
        }
        return (FrontMatter::default(), start);
    };
    let mut front_matter = FrontMatter::default();
    match entries(&source[yaml.content.clone()], yaml.content.start) {
        Ok(entries) => take_entries(context, &mut front_matter, entries),
        Err((problem, span)) => {
            context.front_matter_failed = true;
            context.report(problem, span);
        }
    }
    if front_matter.description.is_empty() && !context.front_matter_failed {
        context.report(ProblemKind::MissingDescription, start..start + 3);
    }
    (front_matter, yaml.end)
}

/// Where the YAML stands, and where the file goes on after it.
struct Located {
    content: Range<usize>,
    end: usize,
}

fn locate(source: &str, start: usize) -> Option<Located> {
    let mut at = start;
    let mut content_start = None;
    for line in source[start..].split_inclusive('\n') {
        let fence = is_fence(line);
        match content_start {
            None if !fence => return None,
            None => content_start = Some(at + line.len()),
            Some(content) if fence => {
                return Some(Located { content: content..at, end: at + line.len() });
            }
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn line_length(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// A key with its value, and where they stand in the file.
struct Entry {
    key: String,
    key_span: Range<usize>,
    value: Value,
    value_span: Range<usize>,
}

/// A value, as far as front matter uses YAML.
enum Value {
    Text(String),
    List(Vec<String>),
    /// Keys with values, or lists of more than text: no key that is known takes them.
    Nested,
}

type Failure = (ProblemKind, Range<usize>);

/// The keys and values of the outermost level.
fn entries(yaml: &str, offset: usize) -> Result<Vec<Entry>, Failure> {
    let places = Places::new(yaml, offset);
    let mut events = Events { parser: Parser::new_from_str(yaml), places: &places };
    loop {
        match events.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (Event::MappingStart(..), _) => break,
            (Event::StreamEnd, _) => return Ok(Vec::new()),
            (_, span) => return Err((ProblemKind::FrontMatterNotMapping, span)),
        }
    }
    let mut entries = Vec::new();
    loop {
        let (key, key_span) = match events.next()? {
            (Event::MappingEnd | Event::StreamEnd, _) => return Ok(entries),
            (Event::Scalar(key, ..), span) => (key.into_owned(), span),
            (event, span) => {
                events.value(event)?;
                ("?".to_owned(), span)
            }
        };
        let (event, span) = events.next()?;
        let (value, end) = events.value(event)?;
        let value_span = span.start..end.unwrap_or(span.end);
        entries.push(Entry { key, key_span, value, value_span });
    }
}

/// The events of the YAML parser, with spans in bytes of the file.
struct Events<'yaml, 'places> {
    parser: Parser<'yaml, saphyr_parser::StrInput<'yaml>>,
    places: &'places Places,
}

impl<'yaml> Events<'yaml, '_> {
    fn next(&mut self) -> Result<(Event<'yaml>, Range<usize>), Failure> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.places.span(span))),
            Some(Err(error)) => {
                let at = self.places.byte(*error.marker());
                Err((ProblemKind::FrontMatterNotYaml(error.info().to_owned()), at..at + 1))
            }
            None => Ok((Event::StreamEnd, self.places.span(Span::default()))),
        }
    }

    /// Reads the value that begins with an event; gives its end where that is another event's.
    fn value(&mut self, first: Event<'yaml>) -> Result<(Value, Option<usize>), Failure> {
        match first {
            Event::Scalar(text, ..) => return Ok((Value::Text(text.into_owned()), None)),
            Event::SequenceStart(..) | Event::MappingStart(..) => {}
            _ => return Ok((Value::Nested, None)),
        }
        let mut list = matches!(first, Event::SequenceStart(..)).then(Vec::new);
        let mut depth = 1_usize;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::SequenceStart(..) | Event::MappingStart(..) => {
                    depth += 1;
                    list = None;
                }
                Event::SequenceEnd | Event::MappingEnd => depth -= 1,
                Event::Scalar(text, ..) => {
                    if let Some(list) = &mut list {
                        list.push(text.into_owned());
                    }
                }
                Event::StreamEnd => depth = 0,
                _ => {}
            }
            if depth == 0 {
                return Ok((list.map_or(Value::Nested, Value::List), Some(span.end)));
            }
        }
    }
}

/// Turns the YAML parser's positions, which count characters, into bytes of the file.
struct Places {
    bytes: Vec<usize>,
}

impl Places {
    fn new(yaml: &str, offset: usize) -> Places {
        let starts = yaml.char_indices().map(|(index, _)| offset + index);
        Places { bytes: starts.chain([offset + yaml.len()]).collect() }
    }

    fn byte(&self, marker: Marker) -> usize {
        let last = self.bytes.len() - 1;
        self.bytes[marker.index().min(last)]
    }

    fn span(&self, span: Span) -> Range<usize> {
        self.byte(span.start)..self.byte(span.end)
    }
}

fn take_entries(context: &mut Context<'_>, front_matter: &mut FrontMatter, entries: Vec<Entry>) {
    let mut seen = BTreeSet::new();
    for entry in entries {
        if !seen.insert(entry.key.clone()) {
            context.report(ProblemKind::DuplicateKey(entry.key), entry.key_span);
            continue;
        }
        take_entry(context, front_matter, entry);
    }
}

fn take_entry(context: &mut Context<'_>, front_matter: &mut FrontMatter, entry: Entry) {
    let span = entry.value_span;
    match entry.key.as_str() {
        "title" => front_matter.title = text(context, "title", entry.value, span),
        "subtitle" => front_matter.subtitle = text(context, "subtitle", entry.value, span),
        "group" => front_matter.group = text(context, "group", entry.value, span),
        "description" => {
            if let Some(text) = text(context, "description", entry.value, span.clone()) {
                front_matter.description = context.read_within(&text, &span, parse_inline);
            }
        }
        "order" => {
            let number = match entry.value {
                Value::Text(text) => text.parse().ok(),
                _ => None,
            };
            match number {
                Some(number) => front_matter.order = number,
                None => report_value(context, "order", "a whole number", span),
            }
        }
        "sources" => match entry.value {
            Value::List(codes) => {
                front_matter.sources = codes.into_iter().map(SourceCode).collect();
            }
            _ => report_value(context, "sources", "a list of codes, such as `[L1, G2]`", span),
        },
        _ => context.report(ProblemKind::UnknownKey(entry.key), entry.key_span),
    }
}

fn text(
    context: &mut Context<'_>,
    key: &'static str,
    value: Value,
    span: Range<usize>,
) -> Option<String> {
    match value {
        Value::Text(text) if !text.trim().is_empty() => Some(text.trim_end().to_owned()),
        _ => {
            report_value(context, key, "some text", span);
            None
        }
    }
}

fn report_value(
    context: &mut Context<'_>,
    key: &'static str,
    expected: &'static str,
    span: Range<usize>,
) {
    context.report(ProblemKind::FrontMatterValue { key, expected }, span);
}
