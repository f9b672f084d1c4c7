//! Search in every guide: its page, and the passages that it goes through.

pub mod passages;
pub mod search_page;
