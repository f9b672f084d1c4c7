//! Moves between pages without reloading: follows links, prefetches pages, and keeps the scroll position.

pub mod files;
pub mod load;
pub mod location;
pub mod navigation;
pub mod prefetch;
pub mod scroll;
