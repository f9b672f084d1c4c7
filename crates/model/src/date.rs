//! Dates: days of the calendar, without a time of day and without a time zone.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A date from year 1 to 9999. Its text is `2026-11-30`, as in ISO 8601, in stored JSON and in the
/// value of a date field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date(NaiveDate);

/// The error for a text that is not a date of the form `2026-11-30`, or not one in the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The calendar has no such day")]
pub struct NoSuchDate;

/// The years that a person can give. Nothing that is dated here, from the law behind a service to its
/// last planned day, lies outside; a slip of the keys does. A year that is still being typed does, too:
/// up to its last digit it has at most three.
pub const YEARS: RangeInclusive<u32> = 1900..=2199;

/// Why something that a person has typed is not taken for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedProblem {
    /// Something is missing, or the calendar has no such day.
    #[error("Give a day, a month and a year that the calendar has")]
    NoDay,
    /// The year is outside [`YEARS`].
    #[error("Give a year from {} to {}", YEARS.start(), YEARS.end())]
    OtherYear,
}

impl Default for Date {
    /// 1 January 1970.
    fn default() -> Date {
        Date(NaiveDate::default())
    }
}

impl Date {
    /// A date from its year, its month from 1 and its day from 1; `None` where the calendar does
    /// not have it, or the year does not have one to four digits.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        let is_written_with_four_digits = (1..=9999).contains(&year);
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_written_with_four_digits).map(Date)
    }

    /// Reads a date such as `2026-11-30`.
    ///
    /// # Errors
    /// Fails where the text has another form, or where the calendar does not have the date.
    pub fn parse(text: &str) -> Result<Date, NoSuchDate> {
        let mut parts = text.trim().splitn(3, '-');
        let mut number = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
        };
        let (year, month, day) = (number(4), number(2), number(2));
        let date = year
            .zip(month)
            .zip(day)
            .and_then(|((year, month), day)| Date::new(i32::try_from(year).ok()?, month, day));
        date.ok_or(NoSuchDate)
    }

    /// Reads what a person has typed in a date field, which gives a year of any length; none where it
    /// is empty.
    ///
    /// # Errors
    /// Fails where it is no day of the calendar, and where the year is outside [`YEARS`].
    pub fn typed(text: &str) -> Result<Option<Date>, TypedProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (year, day) = text.split_once('-').ok_or(TypedProblem::NoDay)?;
        let year: u32 = year.parse().map_err(|_| TypedProblem::NoDay)?;
        let Ok(date) = Date::parse(&format!("{:04}-{day}", year.min(9999))) else {
            return Err(TypedProblem::NoDay);
        };
        if YEARS.contains(&year) { Ok(Some(date)) } else { Err(TypedProblem::OtherYear) }
    }

    /// The day this many months later; the month's last day where it has no such day.
    pub fn plus_months(self, months: u32) -> Date {
        Date(self.0.checked_add_months(Months::new(months)).unwrap_or(self.0))
    }

    /// The date as pages show it: `30 November 2026`.
    pub fn in_words(self) -> String {
        use chrono::Datelike;
        let month = MONTHS[self.0.month0() as usize];
        format!("{} {month} {}", self.0.day(), self.0.year())
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use chrono::Datelike;
        write!(formatter, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = NoSuchDate;

    fn try_from(text: String) -> Result<Date, NoSuchDate> {
        Date::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        let check = |text: &str, words: &str| {
            let date = Date::parse(text).expect("there is such a date");
            assert_eq!((date.to_string().as_str(), date.in_words().as_str()), (text, words));
        };
        check("2026-11-30", "30 November 2026");
        check("2024-02-29", "29 February 2024");
        check("0001-01-01", "1 January 1");
    }

    #[test]
    fn days_that_the_calendar_lacks_are_refused() {
        for text in
            ["", "2026-02-29", "2026-13-01", "2026-00-10", "30-11-2026", "2026-1-1", "+026-01-01"]
        {
            assert_eq!(Date::parse(text), Err(NoSuchDate), "{text}");
        }
    }

    #[test]
    fn what_people_type_is_a_day_of_a_plausible_year() {
        let date = |text| Date::parse(text).expect("there is such a date");
        for text in ["1900-01-01", "2026-11-30", "2199-12-31"] {
            assert_eq!(Date::typed(text), Ok(Some(date(text))));
        }
        assert_eq!(Date::typed(" "), Ok(None));
        for text in ["1776-02-03", "1899-12-31", "2200-01-01", "0002-02-03", "12026-11-30"] {
            assert_eq!(Date::typed(text), Err(TypedProblem::OtherYear), "{text}");
        }
        for text in ["2026-02-29", "2026", "2026-11", "30/11/2026", "-1-01-01", "x"] {
            assert_eq!(Date::typed(text), Err(TypedProblem::NoDay), "{text}");
        }
        assert_eq!(TypedProblem::OtherYear.to_string(), "Give a year from 1900 to 2199");
    }

    #[test]
    fn months_end_where_they_end() {
        let date = |text| Date::parse(text).expect("there is such a date");
        assert_eq!(date("2026-11-30").plus_months(3), date("2027-02-28"));
        assert_eq!(date("2026-01-15").plus_months(3), date("2026-04-15"));
    }
}
