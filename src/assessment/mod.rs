//! The assessment inside a phase guide: its criteria by theme, the ratings, and the verdict.

pub mod assessing;
pub mod carried;
pub mod criterion;
pub mod filter_panel;
pub mod head;
pub mod rating;
pub mod section;
pub mod standing;
pub mod theme_chart;
pub mod verdict;
