//! Parsing and checking a pack.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use waymark_content::{Parsed, pack, parse};
use waymark_model::content::guide::GuidePath;
use waymark_synthetic::File;

use crate::SIZES;

/// Parses all guides of a pack.
#[divan::bench(args = SIZES, sample_count = 20)]
fn parse_a_pack(bencher: Bencher<'_, '_>, guides: usize) {
    let files = waymark_synthetic::pack(guides);
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(files.len()))
        .bench(|| parsed(divan::black_box(&files)));
}

/// Checks links, anchors and identifiers across guides.
#[divan::bench(args = SIZES, sample_count = 20)]
fn check_links_of_a_pack(bencher: Bencher<'_, '_>, guides: usize) {
    let guides = parsed(&waymark_synthetic::pack(guides));
    bencher
        .counter(ItemsCount::new(guides.len()))
        .bench(|| pack::check(divan::black_box(&guides), &Default::default()));
}

fn parsed(files: &[File]) -> Vec<Parsed> {
    let path = |file: &File| GuidePath::new(&file.name).unwrap_or_else(GuidePath::home);
    files.iter().map(|file| parse(&path(file), &file.text)).collect()
}
