//! The open actions as a calendar in the iCalendar format (RFC 5545).
//!
//! Each action is an event that lasts the whole day on which the action is due. The format also has
//! to-dos, which would fit better, but many calendars ignore them without a word.

use crate::date::Date;
use crate::export::day_and_time;
use crate::fnv1a::digest;
use crate::gate::report::{Report, ReportAction};
use crate::service::ServiceId;
use crate::service::answer::Timestamp;

/// An event of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The unique identifier. When a file is imported again, events with the same one are replaced.
    pub id: String,
    /// The day on which the action is due.
    pub day: Date,
    /// What is to be done, with the owner in brackets.
    pub summary: String,
    /// The service, the phase and the wording of the criterion.
    pub description: String,
}

/// The most octets in a line: RFC 5545, section 3.1.
const LONGEST_LINE: usize = 75;

/// The events for the open actions of a report on the service with this identifier.
pub fn events(report: &Report, service: &ServiceId) -> Vec<Event> {
    let open = report.actions.iter().filter(|action| action.is_open());
    open.map(|action| event(report, service, action)).collect()
}

fn event(report: &Report, service: &ServiceId, action: &ReportAction) -> Event {
    // Services of two browsers may have the same identifier, and one calendar may hold the actions
    // of both. Their names tell them apart.
    let service = digest(&[service.as_str(), "\n", &report.service]);
    let what = match action.action.what.trim() {
        "" => format!("Decide what to do: {}", action.wording),
        what => what.to_owned(),
    };
    let owner = match action.action.owner.trim() {
        "" => String::new(),
        owner => format!(" ({owner})"),
    };
    let (name, phase) = (&report.service, report.phase.name());
    Event {
        id: words(&format!("{service}-{}@waymark.invalid", action.criterion)),
        day: action.due,
        summary: words(&format!("{what}{owner}")),
        description: words(&format!("{name}, {phase}: {}", action.wording)),
    }
}

/// Text in one line: without the control characters that RFC 5545 forbids, and without the
/// characters that some programs take for the end of a line.
fn words(text: &str) -> String {
    let is_barred =
        |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    text.replace(is_barred, " ").trim().to_owned()
}

/// Writes a calendar with these events. `at` is the time at which it is made.
pub fn write(events: &[Event], at: Timestamp) -> String {
    let (day, time) = day_and_time(at);
    let (day, time) = (day.replace('-', ""), time.replace(':', ""));
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Waymark//Actions//EN".to_owned(),
    ];
    for event in events {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escape(&event.id)),
            format!("DTSTAMP:{day}T{time}Z"),
            format!("DTSTART;VALUE=DATE:{}", event.day.to_string().replace('-', "")),
            format!("SUMMARY:{}", escape(&event.summary)),
            format!("DESCRIPTION:{}", escape(&event.description)),
            // The event does not block the day for other appointments.
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

/// Escapes a value of the type TEXT: RFC 5545, section 3.3.11.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

fn unescape(text: &str) -> String {
    let mut characters = text.chars();
    let mut plain = String::new();
    while let Some(character) = characters.next() {
        plain.extend(if character == '\\' { characters.next() } else { Some(character) });
    }
    plain
}

/// A line with its end. A long line is folded between characters; each further part begins with a
/// space.
fn fold(line: &str) -> String {
    let mut folded = String::new();
    let mut octets = 0;
    for character in line.chars() {
        if octets + character.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(character);
        octets += character.len_utf8();
    }
    folded + "\r\n"
}

/// Reads the events of a calendar that [`write()`] made; `None` for any other text.
pub fn read(text: &str) -> Option<Vec<Event>> {
    let text = text.replace("\r\n ", "");
    let body = text.strip_prefix("BEGIN:VCALENDAR\r\n")?.strip_suffix("\r\nEND:VCALENDAR\r\n")?;
    let events = body.split("\r\nBEGIN:VEVENT\r\n").skip(1);
    events.map(|event| read_event(event.strip_suffix("\r\nEND:VEVENT")?)).collect()
}

fn read_event(lines: &str) -> Option<Event> {
    let value = |name: &str| {
        let line = lines.split("\r\n").find_map(|line| line.strip_prefix(name));
        line.map(unescape)
    };
    let day = value("DTSTART;VALUE=DATE:")?;
    let day = format!("{}-{}-{}", day.get(..4)?, day.get(4..6)?, day.get(6..)?);
    Some(Event {
        id: value("UID:")?,
        day: Date::parse(&day).ok()?,
        summary: value("SUMMARY:")?,
        description: value("DESCRIPTION:")?,
    })
}
