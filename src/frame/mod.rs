//! What surrounds every page: header, footer, notices, and the page for an unknown address.

pub mod breadcrumbs;
pub mod download_status;
pub mod not_found_page;
pub mod not_loaded_page;
pub mod notices;
pub mod offline_offer;
pub mod page_footer;
pub mod page_header;
pub mod part_missing;
pub mod portable_keeping;
pub mod shell_page;
pub mod tool_frame;
pub mod without_app;
