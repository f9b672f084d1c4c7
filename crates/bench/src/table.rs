//! The table of figures, as Markdown.

use std::fmt::{self, Write};

/// A kilobyte, in bytes: 1,024, here and in every budget.
pub const KB: usize = 1024;

/// The mark of a figure that is past its budget.
pub const OVER: &str = " **over**";

/// Everything that was measured.
#[derive(Debug, Default)]
pub struct Table {
    sections: Vec<Section>,
    /// What is past a byte budget, in words.
    over: Vec<String>,
}

/// What was measured of one subject.
#[derive(Debug)]
pub struct Section {
    /// The subject.
    pub title: &'static str,
    /// How to read the figures.
    pub note: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// A cell for each column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Adds a section.
    pub fn add(&mut self, section: Section) {
        self.sections.push(section);
    }

    /// A cell with a budget in bytes. What is past it is remembered.
    pub fn at_most(&mut self, what: &str, bytes: usize, budget: usize) -> String {
        let is_over = bytes > budget;
        if is_over {
            self.over.push(format!("{what}: {}, at most {}", kilobytes(bytes), kilobytes(budget)));
        }
        format!("{}{}", kilobytes(budget), if is_over { OVER } else { "" })
    }

    /// A cell with a budget for the growth of a number of bytes, in percent. What is past it is
    /// remembered.
    pub fn grows_at_most(&mut self, what: &str, percent: f64, budget: f64) -> String {
        let is_over = percent > budget;
        if is_over {
            self.over.push(format!("{what}: grows by {percent:.1} %, at most {budget} %"));
        }
        format!("{budget} %{}", if is_over { OVER } else { "" })
    }

    /// Remembers that something with a byte budget is not there.
    pub fn is_missing(&mut self, what: &str) {
        self.over.push(format!("{what}: not there"));
    }

    /// Whether anything is past a byte budget.
    pub fn is_over(&self) -> bool {
        !self.over.is_empty()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for section in &self.sections {
            writeln!(f, "{section}")?;
        }
        if self.over.is_empty() {
            return writeln!(f, "No byte budget is exceeded.");
        }
        writeln!(f, "**Past a byte budget:**\n")?;
        self.over.iter().try_for_each(|over| writeln!(f, "- {over}"))
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = || [&self.columns].into_iter().chain(&self.rows);
        let width = |column: usize| {
            rows().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
        };
        let widths: Vec<usize> =
            (0..self.columns.len()).map(|column| width(column).unwrap_or_default()).collect();
        writeln!(f, "### {}\n\n{}\n", self.title, self.note)?;
        for (index, row) in rows().enumerate() {
            let mut line = String::from("|");
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                // Figures are easier to compare when they end below each other. Writing to a
                // string cannot fail.
                let _ = match column {
                    0 => write!(line, " {cell:<width$} |"),
                    _ => write!(line, " {cell:>width$} |"),
                };
            }
            writeln!(f, "{line}")?;
            if index == 0 {
                let dashes = widths.iter().enumerate().map(|(column, width)| match column {
                    0 => format!("{:-<width$}--|", ""),
                    _ => format!("{:-<width$}-:|", ""),
                });
                writeln!(f, "|{}", dashes.collect::<String>())?;
            }
        }
        Ok(())
    }
}

/// Bytes in kilobytes, to a tenth.
pub fn kilobytes(bytes: usize) -> String {
    // No size comes near the numbers that a fraction cannot hold.
    #[allow(clippy::cast_precision_loss)]
    let kilobytes = bytes as f64 / KB as f64;
    format!("{kilobytes:.1} KB")
}

/// A time in milliseconds.
pub fn milliseconds(time: f64) -> String {
    format!("{time:.0} ms")
}

/// By how many percent a number has grown, to a tenth.
pub fn growth(from: usize, to: usize) -> f64 {
    // No size comes near the numbers that a fraction cannot hold.
    #[allow(clippy::cast_precision_loss)]
    let (from, to) = (from as f64, to as f64);
    let tenths = if from > 0.0 { ((to / from - 1.0) * 1000.0).round() } else { 0.0 };
    // Adding zero takes the sign from what would be shown as less than nothing.
    tenths / 10.0 + 0.0
}

/// What there is no budget for.
pub fn no_budget() -> String {
    "–".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_past_a_byte_budget_is_named() {
        let mut table = Table::default();
        assert_eq!(table.at_most("style", 8 * KB, 8 * KB), "8.0 KB");
        assert_eq!(table.grows_at_most("visit", 5.0, 5.0), "5 %");
        assert!(!table.is_over());
        assert_eq!(table.at_most("script", 8 * KB + 103, 8 * KB), "8.0 KB **over**");
        assert_eq!(table.grows_at_most("visit", growth(100, 106), 5.0), "5 % **over**");
        table.is_missing("portable edition");
        assert!(table.is_over());
        let text = table.to_string();
        for line in [
            "- script: 8.1 KB, at most 8.0 KB",
            "- visit: grows by 6.0 %, at most 5 %",
            "- portable edition: not there",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }

    #[test]
    fn what_hardly_changes_does_not_shrink() {
        assert_eq!(format!("{:.1}", growth(520_000, 519_999)), "0.0");
        assert_eq!(format!("{:.1}", growth(1000, 985)), "-1.5");
    }

    #[test]
    fn columns_stand_below_each_other() {
        let section = Section {
            title: "Pages",
            note: "How big they are.".to_owned(),
            columns: vec!["page".to_owned(), "bytes".to_owned()],
            rows: vec![vec!["phases/live/".to_owned(), "9".to_owned()]],
        };
        let expected = "\
### Pages

How big they are.

| page         | bytes |
|--------------|------:|
| phases/live/ |     9 |
";
        assert_eq!(section.to_string(), expected);
    }
}
