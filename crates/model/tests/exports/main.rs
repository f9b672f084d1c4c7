//! The report and its downloads: each is made of a service in which everything occurs, and of
//! services whose every text is whatever a person may have typed.

mod downloads;
mod files;
mod import;
mod properties;
mod report;
mod sample;
mod schema;
