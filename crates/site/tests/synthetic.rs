//! Holds made-up packs to what benchmarks rely on: they pass the checker, and a guide of a small
//! pack is the very same in a big one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use waymark_content::problem::Severity;
use waymark_site::check::diagnostics::{self, Colour};
use waymark_site::pack::Pack;
use waymark_synthetic::{File, SMALLEST, pack};

fn checked(guides: usize) -> Pack {
    let sources = pack(guides).into_iter().map(|File { name, text }| {
        let file = PathBuf::from(&name);
        (name, file, text)
    });
    Pack::from_sources(sources.collect(), BTreeSet::new())
}

#[test]
fn made_up_packs_pass_the_checker() {
    for guides in [SMALLEST, 30, 100] {
        let pack = checked(guides);
        assert_eq!(pack.files.len(), guides);
        for severity in [Severity::Error, Severity::Warning] {
            let problems = diagnostics::render(&pack, Colour::No);
            assert_eq!(pack.count(severity), 0, "{guides} guides: {problems}");
        }
    }
}

#[test]
fn a_guide_does_not_depend_on_how_many_others_there_are() {
    let (small, big) = (pack(30), pack(100));
    let differing: Vec<&File> = small.iter().filter(|file| !big.contains(file)).collect();
    // The last topic leads back to the first, where it is the last.
    assert_eq!(differing.len(), 1, "{differing:?}");
}
