//! One page to a file.

mod guide;
mod home;
mod not_found;
mod topics;

pub use guide::GuidePage;
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use topics::TopicsPage;
