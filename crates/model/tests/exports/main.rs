//! The report and its downloads. They are made of a sample service that uses every feature, and of
//! services with random texts.

mod any_file;
mod downloads;
mod files;
mod import;
mod properties;
mod report;
mod sample;
mod schema;
