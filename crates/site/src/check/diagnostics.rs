//! Puts problems into words that name file, line and column and underline the text.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use waymark_content::problem::{Problem, ProblemKind, Severity};

use crate::pack::{GuideFile, Pack};

/// The most bytes of a line that are shown on either side of where a problem begins. A line may have
/// millions, and a problem for each.
const AROUND: usize = 1_000;

/// Whether the words may carry colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// For a terminal.
    Yes,
    /// For a file.
    No,
}

/// Every problem of a pack: first those of files that are no guides, then those of guides, each in
/// the order of files and text.
pub fn render(pack: &Pack, colour: Colour) -> String {
    let others = pack.others.iter().map(|other| (&other.file, &other.source, &other.problems));
    let guides = pack.files.iter().map(|guide| (&guide.file, &guide.source, &guide.problems));
    let mut words = String::new();
    for (file, source, problems) in others.chain(guides) {
        let text = Text::new(file, source);
        for problem in problems {
            words.push_str(&text.render(problem, colour));
            words.push_str("\n\n");
        }
    }
    words
}

/// One problem, as a compiler would put it.
pub fn render_problem(file: &GuideFile, problem: &Problem, colour: Colour) -> String {
    Text::new(&file.file, &file.source).render(problem, colour)
}

/// A file's text, with what it takes to find a line in it.
struct Text<'a> {
    file: String,
    source: &'a str,
    /// The byte at which each line begins.
    lines: Vec<usize>,
}

/// The part of a line that is shown for a problem.
struct Excerpt {
    text: String,
    /// The bytes of `text` that are to be underlined.
    span: Range<usize>,
    /// The number of the line, from 1.
    line: usize,
    /// The number of the character in the line, from 1, where `text` is not the whole line.
    column: Option<usize>,
}

impl<'a> Text<'a> {
    fn new(file: &Path, source: &'a str) -> Text<'a> {
        let after = source.match_indices('\n').map(|(newline, _)| newline + 1);
        let lines = std::iter::once(0).chain(after).collect();
        Text { file: shown(file), source, lines }
    }

    fn render(&self, problem: &Problem, colour: Colour) -> String {
        let level = match problem.kind.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let group = level.primary_title(problem.kind.to_string());
        let origin = Origin::path(self.file.as_str());
        let group = match &problem.kind {
            // What is wrong with a file as a whole has no place in its text.
            ProblemKind::File(_) if self.source.is_empty() => group.element(origin),
            _ => {
                let Excerpt { text, span, line, column } = self.excerpt(problem);
                let snippet = Snippet::source(text)
                    .line_start(line)
                    .annotation(AnnotationKind::Primary.span(span));
                match column {
                    Some(column) => {
                        group.element(origin.line(line).char_column(column)).element(snippet)
                    }
                    None => group.element(snippet.path(self.file.as_str())),
                }
            }
        };
        let group = match problem.kind.help() {
            Some(help) => group.element(Level::HELP.message(help)),
            None => group,
        };
        let renderer = match colour {
            Colour::Yes => Renderer::styled(),
            Colour::No => Renderer::plain(),
        };
        renderer.decor_style(DecorStyle::Ascii).render(&[group])
    }

    /// The line that a problem begins on, and the part of it that is concerned. Only one line is
    /// shown, and of a long one only what stands around: enough to find it.
    fn excerpt(&self, problem: &Problem) -> Excerpt {
        let source = self.source;
        let start = source.floor_char_boundary(problem.span.start);
        let line = self.lines.partition_point(|begin| *begin <= start);
        let line_start = self.lines[line - 1];
        let line_end = self.lines.get(line).map_or(source.len(), |next| next - 1);
        let line_end = line_start + source[line_start..line_end].trim_end_matches('\r').len();
        let start = start.min(line_end);
        let end = source.ceil_char_boundary(problem.span.end.min(source.len()));
        let from = source.floor_char_boundary(start.saturating_sub(AROUND)).max(line_start);
        let to = source.ceil_char_boundary((start + AROUND).min(source.len())).min(line_end);
        let before = if from > line_start { "…" } else { "" };
        let after = if to < line_end { "…" } else { "" };
        let is_cut = from > line_start || to < line_end;
        let shift = |at: usize| at.clamp(start, to) - from + before.len();
        Excerpt {
            text: format!("{before}{}{after}", &source[from..to]),
            span: shift(start)..shift(end),
            line,
            column: is_cut.then(|| source[line_start..start].chars().count() + 1),
        }
    }
}

/// A file's path, in one line of a terminal whatever its name holds.
fn shown(file: &Path) -> String {
    let escaped = |letter: char| match letter.is_control() {
        true => letter.escape_default().to_string(),
        false => letter.to_string(),
    };
    file.to_string_lossy().chars().map(escaped).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str, span: Range<usize>) -> String {
        let problem = Problem { kind: ProblemKind::RawHtml, span };
        Text::new(Path::new("a.md"), source).render(&problem, Colour::No)
    }

    #[test]
    fn of_a_long_line_only_what_stands_around_is_shown() {
        let long = format!("a\n{}<b>{}\nc\n", "é".repeat(1_000), "x".repeat(1_000_000));
        let start = long.find('<').expect("it is there");
        let words = words(&long, start..start + 3);
        assert!(words.contains("--> a.md:2:1001\n"), "{words}");
        assert!(words.contains("é<b>x"), "{words}");
        assert!(words.contains("^^^\n") && !words.contains("^^^^"), "{words}");
        assert!(words.len() < 2_000, "{words}");
    }

    #[test]
    fn places_at_the_ends_of_lines_and_files_are_shown() {
        for (source, span, place) in [
            ("", 0..0, "a.md:1:1"),
            ("a\r\nb", 1..3, "a.md:1:2"),
            ("a\r\nb", 2..3, "a.md:1:2"),
            ("a\nb", 3..9, "a.md:2:2"),
            ("a\n", 2..2, "a.md:2:1"),
            ("é", 1..2, "a.md:1:1"),
            ("a", 7..9, "a.md:1:2"),
        ] {
            let words = words(source, span.clone());
            assert!(words.contains(&format!("--> {place}\n")), "{source:?} {span:?}: {words}");
        }
    }

    #[test]
    fn a_name_stays_in_its_line() {
        assert_eq!(shown(Path::new("a\n\u{1b}[2Jé.md")), "a\\n\\u{1b}[2Jé.md");
    }
}
