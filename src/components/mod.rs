//! The pieces that pages are made of. Each takes plain domain values.

mod assessment;
mod breadcrumbs;
mod contents;
mod criterion;
mod footnotes;
mod knowledge_check;
mod page_footer;
mod page_header;
mod phase_path;
mod phase_steps;
mod prose;
mod rating;
mod verdict;

pub use assessment::AssessmentSection;
pub use breadcrumbs::{Breadcrumb, Breadcrumbs};
pub use contents::Contents;
pub use criterion::CriterionCard;
pub use footnotes::Footnotes;
pub use knowledge_check::KnowledgeCheckCard;
pub use page_footer::PageFooter;
pub use page_header::PageHeader;
pub use phase_path::PhasePath;
pub use phase_steps::PhaseSteps;
pub use prose::{blocks, inlines};
pub use rating::{RATING_NAME, RatingField};
pub use verdict::{VerdictBar, VerdictSection};
