//! The themes that group the criteria of every phase.
//!
//! They match, in order, the fourteen points of the United Kingdom's service standard of 2019;
//! [`Theme::point`] gives the number.

use serde::{Deserialize, Serialize};

/// The theme of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Understand users and their needs.
    Users,
    /// Solve a whole problem for users, not a part of it.
    WholeProblem,
    /// Give users one experience across all channels.
    Channels,
    /// Make the service simple to use.
    Simplicity,
    /// Make sure that everyone can use the service.
    Inclusion,
    /// Have a team with all the skills that it needs.
    Team,
    /// Work in short cycles.
    Agile,
    /// Improve the service again and again.
    Improvement,
    /// Keep the service secure and what people tell it private.
    SecurityAndPrivacy,
    /// Say what success is, and publish how well the service does.
    Measures,
    /// Choose the right tools and technology.
    Technology,
    /// Make new source code open.
    OpenSource,
    /// Use common standards, components and patterns, and add to them.
    CommonParts,
    /// Run a service that people can rely on.
    Reliability,
}

impl Theme {
    /// All themes, in the order of the standard's points.
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

    /// The name, as headings in guides spell it.
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

    /// The theme with this name, in upper or lower case and with or without spaces around it.
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
