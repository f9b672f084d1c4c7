//! Any file may be chosen for import. None brings the reader down, and what one holds is written and
//! read again as it was.
//!
//! Files that once showed a mistake lie in `tests/corpus/`. They are never changed, only added to.
//! `PROPTEST_CASES` says how many cases are tried.

use std::path::Path;

use proptest::prelude::*;
use waymark_model::export::{backup, html, import};

use crate::sample::{NOW, backup_of, service};

/// What is put into a file: JSON, and what the report is made of.
const PIECES: [&str; 22] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "-1",
    "1e999",
    "18446744073709551615",
    "\"\\ud800\"",
    "\\u0000",
    "\"format\":2,",
    "\"id\":\"a/b\",",
    "\"service\":{},",
    "<",
    "<script type=\"application/json\" id=\"waymark-service\">",
    "</script>",
    "\u{feff}",
    "é",
    "\n",
];

/// Where bytes of a file are replaced, how many, and by what.
type Mutation = (prop::sample::Index, usize, Option<&'static str>);

fn any_mutation() -> impl Strategy<Value = Mutation> {
    let piece = prop::option::of(prop::sample::select(PIECES.to_vec()));
    (any::<prop::sample::Index>(), 0_usize..20, piece)
}

fn mutated(mut bytes: Vec<u8>, mutations: Vec<Mutation>) -> Vec<u8> {
    for (at, length, piece) in mutations {
        let start = at.index(bytes.len() + 1);
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, piece.unwrap_or_default().bytes());
    }
    bytes
}

fn check(bytes: &[u8]) {
    let Ok(import) = import::read(bytes, NOW) else { return };
    let whole = import.backup;
    assert_eq!(backup::read(&backup::write(&whole)).as_ref(), Ok(&whole));
    let document = html::document("A", "<p>B</p>", "", &whole);
    assert_eq!(backup::read(&document).as_ref(), Ok(&whole));
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    #[test]
    fn any_change_of_a_file_is_read(
        is_report in any::<bool>(),
        mutations in prop::collection::vec(any_mutation(), 0..4),
    ) {
        let whole = backup_of(service());
        let text = match is_report {
            true => html::document("A", "<p>B</p>", "", &whole),
            false => backup::write(&whole),
        };
        check(&mutated(text.into_bytes(), mutations));
    }
}

#[test]
fn what_once_showed_a_mistake_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    assert!(!files.is_empty(), "there are files");
    for file in files {
        check(&std::fs::read(file).expect("the file can be read"));
    }
}

#[test]
fn any_depth_is_read() {
    for open in ["[", "{\"kind\":"] {
        check(open.repeat(100_000).as_bytes());
    }
}
