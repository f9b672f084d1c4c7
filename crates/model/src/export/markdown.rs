//! The report as Markdown, to be read as it is or on a Git host.
//!
//! What people wrote in one line is escaped, so that it can be neither a heading nor a table nor
//! HTML. Notes are Markdown already: they stand in a quotation, which nothing in them can leave, and
//! [`crate::export::foreign`] takes from them what no reader of the report asked for.

use std::fmt::Write;

use crate::export::foreign::{inline, notes_lines};
use crate::export::{evidence_text, rating_name, state_text, title};
use crate::gate::report::{GoneAnswer, Report, ReportCriterion};
use crate::service::answer::{Rating, SetAside};
use crate::verdict::counts::Counts;

/// The beginning of a criterion's heading. No other line begins with it.
const CRITERION: &str = "#### ";

/// The heading and the head of the table of actions. No other lines are equal to these.
const ACTIONS: &str =
    "## Actions\n\n| What | Owner | Due | State | Criterion |\n|---|---|---|---|---|\n";

/// Writes the report as Markdown.
pub fn write(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a `String` cannot fail.
    let _ = write_report(&mut text, report);
    text
}

/// The numbers of criteria and of actions in a report that [`write()`] made.
pub fn count(text: &str) -> (usize, usize) {
    let criteria = text.lines().filter(|line| line.starts_with(CRITERION)).count();
    let actions = text.split_once(ACTIONS).map_or("", |(_, actions)| actions);
    (criteria, actions.lines().take_while(|line| line.starts_with('|')).count())
}

fn write_report(text: &mut String, report: &Report) -> std::fmt::Result {
    let standing = &report.standing;
    writeln!(text, "# {}\n", inline(&title(report)))?;
    writeln!(text, "**{}** – {}\n", standing.verdict.name(), standing.counts.progress())?;
    for (what, date) in [
        ("The phase began on", report.dates.began),
        ("Its assessment is on", report.dates.assessed),
        ("This report was made on", Some(report.today)),
    ] {
        if let Some(date) = date {
            writeln!(text, "- {what} {}", date.in_words())?;
        }
    }
    heading(text, "What decided the verdict")?;
    for (criterion, reason) in report.deciding() {
        writeln!(text, "- {} ({})", inline(&criterion.outline.wording), reason.text())?;
    }
    if report.standing.verdict.deciding().is_empty() {
        writeln!(text, "Nothing stands in the way.")?;
    }
    heading(text, "Counts by theme")?;
    write_counts(text, report)?;
    heading(text, "Criteria")?;
    for theme in &report.themes {
        writeln!(text, "### {}\n", theme.theme.name())?;
        for criterion in &theme.criteria {
            write_criterion(text, criterion)?;
        }
    }
    if !report.actions.is_empty() {
        write_actions(text, report)?;
    }
    if report.not_applicable().next().is_some() {
        heading(text, "Not applicable")?;
        for (criterion, reason) in report.not_applicable() {
            let reason = if reason.trim().is_empty() { "no reason given" } else { reason };
            writeln!(text, "- {} – {}", inline(&criterion.outline.wording), inline(reason))?;
        }
    }
    if report.too_early().next().is_some() {
        heading(text, "Too early")?;
        for (criterion, phase) in report.too_early() {
            let wording = inline(&criterion.outline.wording);
            writeln!(text, "- {wording} – reopens in {}", phase.name())?;
        }
    }
    if !report.gone.is_empty() {
        heading(text, "Answers to criteria that are gone")?;
        for gone in &report.gone {
            write_gone(text, gone)?;
        }
    }
    Ok(())
}

fn heading(text: &mut String, words: &str) -> std::fmt::Result {
    let space = if text.ends_with("\n\n") { "" } else { "\n" };
    writeln!(text, "{space}## {words}\n")
}

fn write_counts(text: &mut String, report: &Report) -> std::fmt::Result {
    writeln!(
        text,
        "| Theme | Met | Partly met | Not met | Not applicable | Too early | Unanswered | All |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|"
    )?;
    let mut row = |name: &str, counts: &Counts| {
        writeln!(
            text,
            "| {name} | {} | {} | {} | {} | {} | {} | {} |",
            counts.met,
            counts.partly_met,
            counts.not_met,
            counts.not_applicable,
            counts.too_early,
            counts.unanswered(),
            counts.criteria
        )
    };
    for theme in &report.themes {
        row(theme.theme.name(), &theme.counts)?;
    }
    row("All themes", &report.standing.counts)
}

fn write_criterion(text: &mut String, criterion: &ReportCriterion) -> std::fmt::Result {
    let (outline, answer) = (&criterion.outline, &criterion.answer);
    writeln!(text, "{CRITERION}{}\n", inline(&outline.wording))?;
    writeln!(text, "- Criterion: {} ({})", inline(outline.id.as_str()), outline.level.name())?;
    if let Some(lead) = &outline.lead {
        writeln!(text, "- Lead: {}", inline(lead))?;
    }
    writeln!(text, "- Rating: **{}**{}", rating_name(criterion), detail(answer.rating.as_ref()))?;
    if let Some(wording) = criterion.answered_wording() {
        writeln!(
            text,
            "- Reworded since it was answered. It was answered to: {}",
            inline(wording)
        )?;
    }
    for evidence in &criterion.evidence {
        writeln!(text, "- Evidence: {}", inline(&evidence_text(evidence)))?;
    }
    writeln!(text)?;
    write_notes(text, &answer.notes)?;
    for earlier in &answer.set_aside {
        write_set_aside(text, earlier)?;
    }
    Ok(())
}

/// The reason or the phase of a rating, for use after its name; blank where it has neither.
fn detail(rating: Option<&Rating>) -> String {
    match rating {
        Some(Rating::NotApplicable { reason }) => format!(": {}", inline(reason)),
        Some(Rating::TooEarly { reopens }) => format!(": reopens in {}", reopens.name()),
        _ => String::new(),
    }
}

fn write_set_aside(text: &mut String, earlier: &SetAside) -> std::fmt::Result {
    let rating = earlier.rating.as_ref().map_or("Unanswered", |rating| rating.kind().name());
    let detail = detail(earlier.rating.as_ref());
    let wording = inline(&earlier.wording);
    writeln!(text, "Set aside, as it was said of “{wording}”: **{rating}**{detail}\n")?;
    write_notes(text, &earlier.notes)
}

fn write_notes(text: &mut String, notes: &str) -> std::fmt::Result {
    if notes.trim().is_empty() {
        return Ok(());
    }
    for line in notes_lines(notes) {
        writeln!(text, "> {line}")?;
    }
    writeln!(text)
}

fn write_actions(text: &mut String, report: &Report) -> std::fmt::Result {
    write!(text, "{ACTIONS}")?;
    for action in &report.actions {
        let own = &action.action;
        let what = match own.what.trim() {
            "" => "nobody has said what".to_owned(),
            what => inline(what),
        };
        let (owner, state) = (inline(&own.owner), inline(&state_text(own)));
        let wording = inline(&action.wording);
        writeln!(text, "| {what} | {owner} | {} | {state} | {wording} |", action.due)?;
    }
    Ok(())
}

fn write_gone(text: &mut String, gone: &GoneAnswer) -> std::fmt::Result {
    let answer = &gone.answer;
    let rating = answer.rating.as_ref().map_or("Unanswered", |rating| rating.kind().name());
    let (wording, detail) = (inline(&answer.wording), detail(answer.rating.as_ref()));
    writeln!(text, "### Was: {wording}\n")?;
    writeln!(text, "- Criterion: {}", inline(gone.criterion.as_str()))?;
    writeln!(text, "- Rating: **{rating}**{detail}")?;
    for evidence in &gone.evidence {
        writeln!(text, "- Evidence: {}", inline(&evidence_text(evidence)))?;
    }
    if let Some(action) = &answer.action {
        let (what, owner) = (inline(&action.what), inline(&action.owner));
        writeln!(text, "- Action: {what} – {owner} – {}", inline(&state_text(action)))?;
    }
    writeln!(text)?;
    write_notes(text, &answer.notes)?;
    for earlier in &answer.set_aside {
        write_set_aside(text, earlier)?;
    }
    Ok(())
}
