//! The themes that group the criteria of every phase.
//!
//! They match, in order, the fourteen points of the United Kingdom's service standard of 2019;
//! [`Theme::point`] gives the number.

use serde::{Deserialize, Serialize};

/// What a criterion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Users and what they need.
    Users,
    /// A whole problem solved, not a part of one.
    WholeProblem,
    /// One experience across every channel.
    Channels,
    /// Simple to use.
    Simplicity,
    /// Everyone can use it.
    Inclusion,
    /// The right people, with the right skills.
    Team,
    /// Small steps, shown early.
    Agile,
    /// Better with every cycle.
    Improvement,
    /// Safe, and careful with what people tell it.
    SecurityAndPrivacy,
    /// Success defined and measured.
    Measures,
    /// Tools and technology that fit.
    Technology,
    /// New code made open.
    OpenSource,
    /// Shared parts, patterns and platforms.
    CommonParts,
    /// There when it is needed.
    Reliability,
}

impl Theme {
    /// Every theme, in the order of the standard's points.
    pub const ALL: [Theme; 14] = [
        Theme::Users,
        Theme::WholeProblem,
        Theme::Channels,
        Theme::Simplicity,
        Theme::Inclusion,
        Theme::Team,
        Theme::Agile,
        Theme::Improvement,
        Theme::SecurityAndPrivacy,
        Theme::Measures,
        Theme::Technology,
        Theme::OpenSource,
        Theme::CommonParts,
        Theme::Reliability,
    ];

    /// The theme's name, as headings in a guide spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::Users => "Users",
            Theme::WholeProblem => "Whole problem",
            Theme::Channels => "Channels",
            Theme::Simplicity => "Simplicity",
            Theme::Inclusion => "Inclusion",
            Theme::Team => "Team",
            Theme::Agile => "Agile",
            Theme::Improvement => "Improvement",
            Theme::SecurityAndPrivacy => "Security and privacy",
            Theme::Measures => "Measures",
            Theme::Technology => "Technology",
            Theme::OpenSource => "Open source",
            Theme::CommonParts => "Common parts",
            Theme::Reliability => "Reliability",
        }
    }

    /// The number of the matching point in the United Kingdom's service standard of 2019, from 1.
    pub fn point(self) -> usize {
        self as usize + 1
    }

    /// The theme of that name, whatever the case of its letters.
    pub fn from_name(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name().eq_ignore_ascii_case(name.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn themes_stand_in_the_order_of_the_standards_points() {
        for (index, theme) in Theme::ALL.into_iter().enumerate() {
            assert_eq!(theme.point(), index + 1);
            assert_eq!(Theme::from_name(theme.name()), Some(theme));
        }
    }

    #[test]
    fn a_name_may_differ_in_case_only() {
        assert_eq!(Theme::from_name(" whole Problem "), Some(Theme::WholeProblem));
        assert_eq!(Theme::from_name("wholeproblem"), None);
    }
}
