//! Benchmarks of how the native code's time grows with the content: at 30, 300 and 3,000 guides.
//!
//! `cargo bench` runs them. With ten times the guides, each should take about ten times as long.
//! [`packs`] and [`searching`] work on whole packs. [`services`] works on a service that answers as
//! many criteria as a pack of that size has: 7 for every 3 guides, which is the ratio of the
//! project's own pack (100 in 43).

mod packs;
mod searching;
mod services;

/// The sizes of packs at which everything is measured, in guides.
const SIZES: [usize; 3] = [30, 300, 3_000];

fn main() {
    divan::main();
}
