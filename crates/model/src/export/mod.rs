//! The files that people download. Nothing else leaves the browser.
//!
//! [`Download::make`] writes one, reads it back, and compares what it read with what it was made
//! from. Only what was found equal is offered, with a line that counts what is in it. Each format
//! has a module that writes and reads it; [`import`] is the way back in, for the JSON of [`backup`] and
//! for the HTML report alike.

use chrono::{DateTime, Datelike, Timelike};

use crate::content::phase::Phase;
use crate::date::Date;
use crate::export::backup::Backup;
use crate::gate::report::{Report, ReportCriterion};
use crate::service::answer::{Action, ActionState, Timestamp};
use crate::service::evidence::Evidence;
use crate::verdict::counts::counted;

pub mod backup;
pub mod calendar;
pub mod csv;
mod encoding;
mod foreign;
pub mod html;
pub mod import;
pub mod markdown;

/// A kind of file that a person can download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Download {
    /// The report as one HTML document, which also contains the backup.
    Html,
    /// The backup: the whole service as JSON.
    Json,
    /// The criteria of the report, for spreadsheets.
    CriteriaCsv,
    /// The actions of the report, for spreadsheets.
    ActionsCsv,
    /// The report as Markdown.
    Markdown,
    /// The open actions of the report, for calendars.
    Calendar,
}

/// What a file is made from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The report as its page shows it.
    pub report: &'a Report,
    /// The service with the answers of all phases.
    pub backup: &'a Backup,
    /// The HTML of the report. Only [`Download::Html`] needs it.
    pub body: &'a str,
    /// The CSS for that HTML.
    pub style: &'a str,
}

/// A file that was read back and found equal to its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedFile {
    /// The content of the file.
    pub text: String,
    /// What the file contains, in words: `3 actions: read back and found equal`.
    pub summary: String,
}

/// Why a download is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportProblem {
    /// Reading the file back gave something other than what was written.
    #[error(
        "{}: this file did not read back as it was written, so it is not offered. Your answers are \
         unharmed. Take another format",
        .0.title()
    )]
    Differs(Download),
    /// No action is open. Calendars refuse a file without entries.
    #[error("No action is open, so there is nothing to put into a calendar")]
    NoOpenActions,
}

impl Download {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Download; 6] = [
        Download::Html,
        Download::Json,
        Download::CriteriaCsv,
        Download::ActionsCsv,
        Download::Markdown,
        Download::Calendar,
    ];

    /// The name that pages show.
    pub const fn title(self) -> &'static str {
        match self {
            Download::Html => "Report and backup (HTML)",
            Download::Json => "Backup (JSON)",
            Download::CriteriaCsv => "Criteria for a spreadsheet (CSV)",
            Download::ActionsCsv => "Actions for a spreadsheet (CSV)",
            Download::Markdown => "Report as text (Markdown)",
            Download::Calendar => "Open actions for a calendar (iCalendar)",
        }
    }

    /// The media type of the file, as registered with IANA.
    pub const fn media_type(self) -> &'static str {
        match self {
            Download::Html => "text/html;charset=utf-8",
            Download::Json => "application/json",
            Download::CriteriaCsv | Download::ActionsCsv => "text/csv;charset=utf-8",
            Download::Markdown => "text/markdown;charset=utf-8",
            Download::Calendar => "text/calendar;charset=utf-8",
        }
    }

    /// A name for the file that any file system allows: `permits-live-2026-11-30.html`. That of the
    /// backup has no phase, since it contains all of them.
    pub fn file_name(self, service: &str, phase: Phase, date: Date) -> String {
        let (service, phase) = (file_name_part(service), phase.name());
        match self {
            Download::Html => format!("{service}-{phase}-{date}.html"),
            Download::Json => format!("{service}-{date}.json"),
            Download::CriteriaCsv => format!("{service}-{phase}-criteria-{date}.csv"),
            Download::ActionsCsv => format!("{service}-{phase}-actions-{date}.csv"),
            Download::Markdown => format!("{service}-{phase}-{date}.md"),
            Download::Calendar => format!("{service}-{phase}-actions-{date}.ics"),
        }
    }

    /// Makes the file and verifies it.
    ///
    /// # Errors
    /// Fails where the file is read back other than it was written, and where a calendar would have
    /// no entries.
    pub fn make(self, source: &Source<'_>) -> Result<VerifiedFile, ExportProblem> {
        let (report, whole) = (source.report, source.backup);
        let checked = match self {
            Download::Html => {
                let title = title(report);
                check_backup(html::document(&title, source.body, source.style, whole), whole)
            }
            Download::Json => check_backup(backup::write(whole), whole),
            Download::CriteriaCsv => check_table(&csv::criteria(report), "criterion", "criteria"),
            Download::ActionsCsv => check_table(&csv::actions(report), "action", "actions"),
            Download::Markdown => check_markdown(report),
            Download::Calendar => {
                let events = calendar::events(report, &whole.id);
                if events.is_empty() {
                    return Err(ExportProblem::NoOpenActions);
                }
                check_calendar(&events, whole)
            }
        };
        checked.ok_or(ExportProblem::Differs(self))
    }
}

fn check_backup(text: String, whole: &Backup) -> Option<VerifiedFile> {
    if backup::read(&text).as_ref() != Ok(whole) {
        return None;
    }
    let service = &whole.service;
    let counts = [
        counted(service.answers.iter().count(), "answer", "answers"),
        counted(service.evidence.len(), "piece of evidence", "pieces of evidence"),
        counted(service.open_actions(), "open action", "open actions"),
        counted(service.records.len(), "record", "records"),
    ];
    Some(VerifiedFile {
        text,
        summary: format!("{}: read back and found equal", counts.join(", ")),
    })
}

fn check_table(rows: &[csv::Row], one: &str, several: &str) -> Option<VerifiedFile> {
    let text = csv::write(rows);
    if csv::read(&text).as_deref() != Some(rows) {
        return None;
    }
    // The first row names the columns.
    let counts = counted(rows.len().saturating_sub(1), one, several);
    Some(VerifiedFile { text, summary: format!("{counts}: read back and found equal") })
}

fn check_markdown(report: &Report) -> Option<VerifiedFile> {
    let text = markdown::write(report);
    let (criteria, actions) = (report.criteria().count(), report.actions.len());
    if markdown::count(&text) != (criteria, actions) {
        return None;
    }
    let counts =
        [counted(criteria, "criterion", "criteria"), counted(actions, "action", "actions")]
            .join(", ");
    Some(VerifiedFile { text, summary: format!("{counts}: read back and counted") })
}

fn check_calendar(events: &[calendar::Event], whole: &Backup) -> Option<VerifiedFile> {
    let text = calendar::write(events, whole.exported);
    if calendar::read(&text).as_deref() != Some(events) {
        return None;
    }
    let counts = counted(events.len(), "open action", "open actions");
    Some(VerifiedFile { text, summary: format!("{counts}: read back and found equal") })
}

/// The title of a report: `Permits: live assessment, 30 November 2026`.
fn title(report: &Report) -> String {
    format!("{}: {} assessment, {}", report.service, report.phase.name(), report.today.in_words())
}

/// The most characters of a service's name that the name of a file contains.
const LONGEST_FILE_NAME_PART: usize = 60;

/// The letters and digits in a service's name that any file system allows; `service` where it has
/// none.
fn file_name_part(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|character: char| !character.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut part = words.join("-");
    part.truncate(LONGEST_FILE_NAME_PART);
    let part = part.trim_end_matches('-');
    if part.is_empty() { "service".to_owned() } else { part.to_owned() }
}

/// The name of the rating; `Unanswered` where there is none.
fn rating_name(criterion: &ReportCriterion) -> &'static str {
    criterion.answer.rating.as_ref().map_or("Unanswered", |rating| rating.kind().name())
}

/// The state of an action in words.
fn state_text(action: &Action) -> String {
    match &action.state {
        ActionState::Closed => "Closed".to_owned(),
        ActionState::Explained { why } if !action.is_open() => format!("Explained: {why}"),
        ActionState::Open | ActionState::Explained { .. } => "Open".to_owned(),
    }
}

/// A piece of evidence in one line: its title, place and date, as far as it has them.
fn evidence_text(evidence: &Evidence) -> String {
    let date = evidence.date.map(|date| date.to_string()).unwrap_or_default();
    let parts = [evidence.title.trim(), evidence.place.trim(), date.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" – ")
}

/// The day and the time of day of a timestamp, in Coordinated Universal Time: `2026-11-30` and
/// `09:05:07`.
fn day_and_time(at: Timestamp) -> (String, String) {
    let moment = i64::try_from(at.0).ok().and_then(DateTime::from_timestamp_millis);
    // The formats that use this allow years of four digits only.
    let moment = moment.filter(|moment| moment.year() <= 9999).unwrap_or_default();
    let (year, month, day) = (moment.year(), moment.month(), moment.day());
    let (hour, minute, second) = (moment.hour(), moment.minute(), moment.second());
    (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}:{second:02}"))
}
