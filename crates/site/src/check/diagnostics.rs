//! Puts problems into words that name file, line and column and underline the text.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use waymark_content::problem::{Position, Problem, Severity};

use crate::pack::{GuideFile, Pack};

/// Whether the words may carry colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// For a terminal.
    Yes,
    /// For a file.
    No,
}

/// Every problem of a pack, in the order of files and text.
pub fn render(pack: &Pack, colour: Colour) -> String {
    let mut text = String::new();
    for file in &pack.files {
        for problem in &file.problems {
            text.push_str(&render_problem(file, problem, colour));
            text.push_str("\n\n");
        }
    }
    text
}

/// One problem, as a compiler would put it.
pub fn render_problem(file: &GuideFile, problem: &Problem, colour: Colour) -> String {
    let level = match problem.kind.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let (excerpt, span, line) = excerpt(&file.source, problem);
    let snippet = Snippet::source(excerpt)
        .path(file.file.to_string_lossy().into_owned())
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(span));
    let group = level.primary_title(problem.kind.to_string()).element(snippet);
    let mut report: Vec<Group<'_>> = vec![group];
    if let Some(help) = problem.kind.help() {
        let group = report.remove(0);
        report.push(group.element(Level::HELP.message(help)));
    }
    let renderer = match colour {
        Colour::Yes => Renderer::styled(),
        Colour::No => Renderer::plain(),
    };
    renderer.decor_style(DecorStyle::Ascii).render(&report)
}

/// The line that a problem begins on, the part of it that is concerned, and the line's number.
///
/// Only one line is shown, however long the passage: enough to find it.
fn excerpt<'a>(source: &'a str, problem: &Problem) -> (&'a str, std::ops::Range<usize>, usize) {
    let start = source.floor_char_boundary(problem.span.start);
    let end = source.ceil_char_boundary(problem.span.end.min(source.len())).max(start);
    let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = source[start..].find('\n').map_or(source.len(), |newline| start + newline);
    let line = source[line_start..line_end].trim_end_matches('\r');
    let span = start - line_start..end.min(line_end).min(line_start + line.len()) - line_start;
    let span = span.start..span.end.max(span.start);
    (line, span, Position::of(source, start).line)
}

/// The counts below the problems: `2 errors, 1 warning, 0 notes in 41 guides`.
pub fn summary(pack: &Pack) -> String {
    let count = |severity, word: &str| {
        let number = pack.count(severity);
        format!("{number} {word}{}", if number == 1 { "" } else { "s" })
    };
    let guides = pack.files.len();
    format!(
        "{}, {}, {} in {guides} guide{}",
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
        count(Severity::Note, "note"),
        if guides == 1 { "" } else { "s" }
    )
}
