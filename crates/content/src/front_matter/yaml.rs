//! Reads front matter in YAML, and keeps for each key and value where it is in the file.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span};

use crate::front_matter::{Entry, Failure, Value};
use crate::problem::ProblemKind;

/// The keys and values of the outermost mapping. `offset` is the byte of the file at which `yaml`
/// begins.
pub fn entries(yaml: &str, offset: usize) -> Result<Vec<Entry>, Failure> {
    let offsets = ByteOffsets::new(yaml, offset);
    let mut events = Events { parser: Parser::new_from_str(yaml), offsets: &offsets };
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

/// The events of the YAML parser, with ranges in bytes of the file.
struct Events<'yaml, 'offsets> {
    parser: Parser<'yaml, saphyr_parser::StrInput<'yaml>>,
    offsets: &'offsets ByteOffsets,
}

impl<'yaml> Events<'yaml, '_> {
    fn next(&mut self) -> Result<(Event<'yaml>, Range<usize>), Failure> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.offsets.span(span))),
            Some(Err(error)) => {
                let at = self.offsets.character(*error.marker());
                Err((ProblemKind::FrontMatterNotYaml(error.info().to_owned()), at))
            }
            None => Ok((Event::StreamEnd, self.offsets.span(Span::default()))),
        }
    }

    /// Reads the value that begins with the event `first`. Also returns the byte at which the value
    /// ends, unless it is the end of `first` itself.
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

/// The byte of the file at which each character of the YAML begins, and the one at which it ends.
/// The YAML parser counts characters.
struct ByteOffsets(Vec<usize>);

impl ByteOffsets {
    fn new(yaml: &str, offset: usize) -> ByteOffsets {
        let starts = yaml.char_indices().map(|(index, _)| offset + index);
        ByteOffsets(starts.chain([offset + yaml.len()]).collect())
    }

    fn byte(&self, marker: Marker) -> usize {
        let last = self.0.len() - 1;
        self.0[marker.index().min(last)]
    }

    /// The bytes of one character; at the end, the byte after the last one.
    fn character(&self, marker: Marker) -> Range<usize> {
        let start = self.byte(marker);
        start..self.0.get(marker.index() + 1).copied().unwrap_or(start + 1)
    }

    fn span(&self, span: Span) -> Range<usize> {
        self.byte(span.start)..self.byte(span.end)
    }
}
