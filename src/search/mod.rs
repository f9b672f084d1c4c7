//! Search in every guide: its page, and the passages that it searches.

pub mod passages;
pub mod search_page;
