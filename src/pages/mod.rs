//! One page to a file.

mod guide;
mod home;
mod not_found;
mod records;
mod rehearsal;
mod report;
mod search;
mod service;
mod services;
mod topics;

pub use guide::GuidePage;
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use records::RecordsPage;
pub use rehearsal::RehearsalPage;
pub use report::ReportPage;
pub use search::{SEARCH_FIELD, SearchPage};
pub use service::ServicePage;
pub use services::ServicesPage;
pub use topics::TopicsPage;
