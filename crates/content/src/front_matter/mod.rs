//! Reads the front matter of a guide: YAML between two lines of three hyphens.
//!
//! The site publishes the front matter as one line of JSON ([`publish`]), so that the app needs no
//! YAML parser. All JSON is YAML, so a native build reads a published guide as well.

#[cfg(not(target_arch = "wasm32"))]
mod yaml;

use std::collections::BTreeSet;
use std::ops::Range;

#[cfg(any(test, target_arch = "wasm32"))]
use serde_json::Map;
use waymark_model::content::guide::{Inline, SourceCode};

use crate::context::Context;
use crate::parse_inline;
use crate::problem::ProblemKind;

/// The values of the front matter's keys. A key that is missing has its default.
#[derive(Default)]
pub struct FrontMatter {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub description: Vec<Inline>,
    pub order: i64,
    pub group: Option<String>,
    pub sources: Vec<SourceCode>,
}

/// Reads the front matter. Also returns the byte at which the Markdown begins.
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

/// Where the front matter is, in bytes of the file.
struct Located {
    /// The lines between the two lines of hyphens.
    content: Range<usize>,
    /// The beginning of the line after the front matter.
    end: usize,
}

/// Finds front matter that begins at the byte `start` and is closed.
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

/// A key with its value, and the bytes of the file that hold each.
pub struct Entry {
    pub key: String,
    pub key_span: Range<usize>,
    pub value: Value,
    pub value_span: Range<usize>,
}

/// A value of the front matter. It says no more of YAML than the known keys need.
pub enum Value {
    /// A scalar, as text.
    Text(String),
    /// A list of scalars.
    List(Vec<String>),
    /// Anything else, such as a mapping. No known key takes it.
    Nested,
}

/// Why the front matter cannot be read, and which bytes of the file are to blame.
pub type Failure = (ProblemKind, Range<usize>);

/// The keys and values in the YAML of an author. `offset` is the byte of the file at which `text`
/// begins.
#[cfg(not(target_arch = "wasm32"))]
fn entries(text: &str, offset: usize) -> Result<Vec<Entry>, Failure> {
    yaml::entries(text, offset)
}

/// The keys and values in published JSON.
#[cfg(target_arch = "wasm32")]
fn entries(text: &str, offset: usize) -> Result<Vec<Entry>, Failure> {
    let span = offset..offset + text.len();
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(fields)) => Ok(published_entries(fields, span)),
        _ => Err((ProblemKind::FrontMatterNotMapping, span)),
    }
}

/// The entries of published front matter. It was checked before, so no problem will point at a
/// single entry: all of them get the same span.
#[cfg(any(test, target_arch = "wasm32"))]
fn published_entries(fields: Map<String, serde_json::Value>, span: Range<usize>) -> Vec<Entry> {
    let fields = fields.into_iter();
    let entries = fields.map(|(key, value)| {
        let value = match value {
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(values) => Value::List(
                values.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
            ),
            _ => Value::Nested,
        };
        Entry { key, key_span: span.clone(), value, value_span: span.clone() }
    });
    entries.collect()
}

/// The guide with its front matter as one line of JSON, for the app to read. A guide without front
/// matter, or with front matter that cannot be read, stays as it is.
#[cfg(not(target_arch = "wasm32"))]
pub fn publish(source: &str) -> String {
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(located) = locate(source, start) else { return source.to_owned() };
    let Ok(entries) = entries(&source[located.content], start) else { return source.to_owned() };
    let fields = entries.into_iter().filter_map(|entry| {
        let value = match entry.value {
            Value::Text(text) => serde_json::Value::from(text),
            Value::List(list) => serde_json::Value::from(list),
            Value::Nested => return None,
        };
        Some((entry.key, value))
    });
    let fields = serde_json::Value::Object(fields.collect());
    format!("---\n{fields}\n---\n{}", &source[located.end..])
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys and values of entries, without their spans.
    fn said(entries: &[Entry]) -> Vec<(&str, Option<&str>, &[String])> {
        let mut said: Vec<_> = entries
            .iter()
            .map(|entry| match &entry.value {
                Value::Text(text) => (entry.key.as_str(), Some(text.as_str()), [].as_slice()),
                Value::List(list) => (entry.key.as_str(), None, list.as_slice()),
                Value::Nested => (entry.key.as_str(), None, [].as_slice()),
            })
            .collect();
        said.sort();
        said
    }

    #[test]
    fn a_published_head_says_what_its_author_wrote() {
        let source = "---\ntitle: 'Live: \"a\"'\ndescription: >-\n  Two\n  lines \u{2014} é\norder: 4\n\
                      sources: [L1, G2]\n---\n\n# Text\n";
        let published = publish(source);
        assert!(published.ends_with("\n---\n\n# Text\n"), "{published}");
        let written = locate(source, 0).expect("the head is there").content;
        let head = locate(&published, 0).expect("the head is there").content;
        let written = yaml::entries(&source[written], 0).unwrap_or_default();
        let yaml = yaml::entries(&published[head.clone()], 0).unwrap_or_default();
        let fields = serde_json::from_str(&published[head]).expect("the head is JSON");
        let json = published_entries(fields, 0..0);
        assert_eq!(said(&written).len(), 4);
        assert_eq!(said(&json), said(&written));
        assert_eq!(said(&yaml), said(&written));
    }
}
