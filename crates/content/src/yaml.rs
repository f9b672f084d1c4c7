//! Reads front matter as authors write it, in YAML, with the place of everything in the file.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span};

use crate::front_matter::{Entry, Failure, Value};
use crate::problem::ProblemKind;

/// The keys and values of the outermost level.
pub fn entries(yaml: &str, offset: usize) -> Result<Vec<Entry>, Failure> {
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
