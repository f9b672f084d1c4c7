//! How Waymark's work grows with the content: the same work at 30, 300 and 3,000 guides.
//!
//! `cargo bench` runs it. Ten times the guides should take about ten times as long; the numbers
//! below each other tell. Work that depends on the guides ([`packs`], [`searching`]) takes whole packs. Work that
//! depends on the criteria ([`services`]) takes a service with an answer to each of so many
//! criteria as that many guides would have: 7 for every 3 guides, which is what the project's own
//! pack has (100 in 43).
//!
//! There is one file to a subject, one function to a kind of work, over [`SIZES`].

mod packs;
mod searching;
mod services;

/// The sizes at which everything is measured, in guides.
const SIZES: [usize; 3] = [30, 300, 3_000];

/// Runs the benches that the arguments choose; all of them, where there are none.
fn main() {
    divan::main();
}
