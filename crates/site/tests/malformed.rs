//! One small guide for each problem, in `tests/malformed`, with the words that it is met with.
//!
//! After a change of words, `UPDATE_EXPECTED=1 cargo test -p waymark-site --test malformed` writes
//! them anew; the difference then shows in review.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use waymark_site::check::diagnostics::{self, Colour};
use waymark_site::pack::{GuideFile, Pack};

/// A guide that stands beside the malformed one, of an earlier and, under another name, of a
/// later phase.
const NEIGHBOUR: &str = "\
---
title: Neighbour
description: Another phase.
---

Text.

## Are you ready? {#assessment .assessment}

### Users

#### We know them. {#alpha-known .must}

It matters.

- **Lead:** user research
- **Evidence:**
  - a report
";

/// The folder of the malformed guides.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/malformed")
}

/// Reads a malformed guide among its neighbours: as the guide of beta, or as a topic where its
/// file's name says so.
fn problems_of(name: &str, source: String) -> String {
    let path = if name.starts_with("topic-") { "topics/case.md" } else { "phases/beta.md" };
    let guide = |path: &str, source: String| (path.to_owned(), PathBuf::from(path), source);
    let later = NEIGHBOUR.replace("alpha-known", "live-known");
    let pack = Pack::from_sources(
        vec![
            guide("phases/alpha.md", NEIGHBOUR.to_owned()),
            guide(path, source),
            guide("phases/live.md", later),
        ],
        BTreeSet::new(),
    );
    let is_case = |file: &&GuideFile| file.file == Path::new(path);
    let case = pack.files.iter().find(is_case).expect("the case was read");
    let rendered =
        case.problems.iter().map(|problem| diagnostics::render_problem(case, problem, Colour::No));
    let texts: Vec<String> = rendered.map(|text| format!("{text}\n")).collect();
    texts.join("\n")
}

#[test]
fn each_malformed_guide_is_met_with_its_words() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut cases = 0;
    for entry in fs::read_dir(folder()).expect("the folder can be read") {
        let file = entry.expect("the entry can be read").path();
        if file.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let name = file.file_stem().expect("the file has a name").to_string_lossy().into_owned();
        let found = problems_of(&name, fs::read_to_string(&file).expect("the file can be read"));
        let expected_file = file.with_extension("expected");
        if update {
            fs::write(&expected_file, &found).expect("the file can be written");
        }
        let expected = fs::read_to_string(&expected_file).unwrap_or_default();
        assert_eq!(found, expected, "{name}");
        assert!(!found.is_empty(), "{name} is met with no words");
        cases += 1;
    }
    assert!(cases >= 40, "only {cases} cases were found");
}
