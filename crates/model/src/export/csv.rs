//! The criteria and the actions of a report as tables for spreadsheets (CSV, RFC 4180).
//!
//! The first row has the names of the columns. A byte order mark at the beginning tells
//! spreadsheets that the text is UTF-8. No cell can be taken for a formula; see `guard`.

use crate::export::{day_and_time, evidence_text, rating_name, state_text};
use crate::gate::report::{Report, ReportAction, ReportCriterion};
use crate::service::answer::Rating;

/// A row of a table: the text of each of its cells.
pub type Row = Vec<String>;

const CRITERIA: [&str; 16] = [
    "Phase",
    "Theme",
    "Criterion",
    "Level",
    "Wording",
    "Rating",
    "Reason, or phase in which it reopens",
    "Notes",
    "Evidence",
    "Action",
    "Owner",
    "Due",
    "State",
    "Lead",
    "Answered to an earlier wording",
    "Last changed",
];

const ACTIONS: [&str; 8] =
    ["Phase", "Criterion", "Wording", "Condition", "Action", "Owner", "Due", "State"];

/// The table of criteria: the names of the columns, then a row for each criterion of the report.
pub fn criteria(report: &Report) -> Vec<Row> {
    table(&CRITERIA, report.criteria().map(|criterion| criterion_row(report, criterion)))
}

/// The table of actions: the names of the columns, then a row for each action of the report.
pub fn actions(report: &Report) -> Vec<Row> {
    table(&ACTIONS, report.actions.iter().map(|action| action_row(report, action)))
}

fn table(columns: &[&str], rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let columns = columns.iter().map(|&name| name.to_owned()).collect();
    let rows = std::iter::once(columns).chain(rows);
    rows.map(|row| row.into_iter().map(guard).collect()).collect()
}

fn criterion_row(report: &Report, criterion: &ReportCriterion) -> Row {
    let (outline, answer) = (&criterion.outline, &criterion.answer);
    let detail = match &answer.rating {
        Some(Rating::NotApplicable { reason }) => reason.as_str(),
        Some(Rating::TooEarly { reopens }) => reopens.name(),
        _ => "",
    };
    let evidence: Vec<String> = criterion.evidence.iter().map(evidence_text).collect();
    let action = report.actions.iter().find(|action| action.criterion == outline.id);
    let [what, owner, due, state] = action.map(action_cells).unwrap_or_default();
    let changed = match answer.is_blank() {
        true => String::new(),
        false => day_and_time(answer.changed).0,
    };
    vec![
        report.phase.name().to_owned(),
        outline.theme.name().to_owned(),
        outline.id.to_string(),
        outline.level.name().to_owned(),
        outline.wording.clone(),
        rating_name(criterion).to_owned(),
        detail.to_owned(),
        answer.notes.clone(),
        evidence.join("\n"),
        what,
        owner,
        due,
        state,
        outline.lead.clone().unwrap_or_default(),
        criterion.answered_wording().unwrap_or_default().to_owned(),
        changed,
    ]
}

fn action_row(report: &Report, action: &ReportAction) -> Row {
    let condition = action.condition.map(|reason| reason.text().to_owned()).unwrap_or_default();
    let first = [
        report.phase.name().to_owned(),
        action.criterion.to_string(),
        action.wording.clone(),
        condition,
    ];
    first.into_iter().chain(action_cells(action)).collect()
}

/// The cells for an action's words, owner, due date and state.
fn action_cells(action: &ReportAction) -> [String; 4] {
    let own = &action.action;
    [own.what.clone(), own.owner.clone(), action.due.to_string(), state_text(own)]
}

/// Makes sure that no spreadsheet takes a cell for a formula. One that begins like a formula gets
/// an apostrophe in front, which spreadsheets take as a mark of text.
///
/// The characters are those that OWASP names (“CSV Injection”, and requirement 1.2.10 of its
/// Application Security Verification Standard 5.0), and the same in full width. They count after
/// spaces as well, since some spreadsheets remove these.
fn guard(cell: String) -> String {
    let begins = |text: &str, characters: &[char]| text.starts_with(characters);
    let is_formula = begins(&cell, &['\t', '\r', '\n', '\0'])
        || begins(cell.trim_start(), &['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell }
}

/// Writes a table. All cells are in quotes, so that commas and line breaks in them are text.
pub fn write(rows: &[Row]) -> String {
    let mut text = "\u{feff}".to_owned();
    for row in rows {
        let cells: Vec<String> =
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// Reads a table, with cells in quotes or without; `None` where RFC 4180 does not allow the text.
pub fn read(text: &str) -> Option<Vec<Row>> {
    let mut rest = text.trim_start_matches('\u{feff}');
    let mut rows = Vec::new();
    let mut row = Row::new();
    while !rest.is_empty() || !row.is_empty() {
        let (cell, after) = cell(rest)?;
        row.push(cell);
        if let Some(after) = after.strip_prefix(',') {
            rest = after;
            // A comma at the very end is followed by one more cell, which is blank.
            if !rest.is_empty() {
                continue;
            }
            row.push(String::new());
        } else {
            rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n')).unwrap_or(after);
            if rest.len() == after.len() && !rest.is_empty() {
                return None;
            }
        }
        rows.push(std::mem::take(&mut row));
    }
    Some(rows)
}

/// Reads the cell at the beginning of a text. Also returns the text after it.
fn cell(text: &str) -> Option<(String, &str)> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find([',', '\r', '\n', '"']).unwrap_or(text.len());
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return Some((cell, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_begin_like_a_formula_are_text() {
        for cell in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u{a0}=1", "＝1",
            "\0=1",
        ] {
            assert_eq!(guard(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["", "1-1", "a=b", "'=1", "“=1”", " 1"] {
            assert_eq!(guard(cell.to_owned()), cell);
        }
    }

    #[test]
    fn the_standards_examples_are_read() {
        let check = |text: &str, rows: &[&[&str]]| {
            let found = read(text).expect("it is a table");
            assert_eq!(found, rows, "{text:?}");
        };
        check("", &[]);
        check("aaa,bbb\r\nccc,ddd", &[&["aaa", "bbb"], &["ccc", "ddd"]]);
        check("aaa,bbb\nccc,\n", &[&["aaa", "bbb"], &["ccc", ""]]);
        check("\u{feff}\"a \"\"b\"\"\",\"c,\r\nd\"\r\n", &[&["a \"b\"", "c,\r\nd"]]);
        check("a,", &[&["a", ""]]);
        check("\"\"\r\n", &[&[""]]);
    }

    #[test]
    fn what_is_no_table_is_not_read() {
        for text in ["\"a", "\"a\"b", "a\"b\"", "a\rb"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
