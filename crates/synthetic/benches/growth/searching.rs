//! Searching a pack.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use waymark::search::passages::of_pack;
use waymark_content::parse;
use waymark_model::content::guide::{Guide, GuidePath};
use waymark_model::search::{Passage, search};

use crate::SIZES;

/// Searches for two words that many guides contain.
#[divan::bench(args = SIZES, sample_count = 20)]
fn search_a_pack(bencher: Bencher<'_, '_>, guides: usize) {
    let passages = passages(guides);
    let bytes: usize = passages.iter().map(|passage| passage.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(passages.len()))
        .bench(|| search(divan::black_box(&passages), "service team"));
}

fn passages(guides: usize) -> Vec<Passage> {
    let path = |name: &str| GuidePath::new(name).unwrap_or_else(GuidePath::home);
    let files = waymark_synthetic::pack(guides);
    let guides: Vec<Guide> =
        files.iter().map(|file| parse(&path(&file.name), &file.text).guide).collect();
    of_pack(&guides)
}
