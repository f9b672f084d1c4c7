//! The parser returns for any text, however damaged and however deeply nested, and says the same of
//! the same text.
//!
//! Texts that once showed a mistake lie in `tests/corpus/`, one to a file. They are never changed, only
//! added to. `PROPTEST_CASES` says how many cases are tried.

use proptest::prelude::*;
use waymark_content::{pack, parse};
use waymark_model::content::guide::GuidePath;

fn path() -> GuidePath {
    GuidePath::new("phases/beta").expect("the path is within the pack")
}

/// Parses a text, and checks that every range in the result is within the text and ends between
/// characters.
fn check(source: &str) {
    let parsed = parse(&path(), source);
    for problem in &parsed.problems {
        let text = source.get(problem.span.start..problem.span.end.min(source.len()));
        assert!(text.is_some(), "{problem:?} lies within the text");
    }
    assert_eq!(format!("{parsed:?}"), format!("{:?}", parse(&path(), source)), "{source:?}");
    pack::check(&[parsed], &std::collections::BTreeSet::new());
}

#[test]
fn what_once_showed_a_mistake_is_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    assert!(!files.is_empty(), "there are texts");
    for file in files {
        check(&std::fs::read_to_string(file).expect("the file can be read"));
    }
}

/// Texts made of pieces that mean something to the parser, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---\n",
        "title: A\n",
        "description: |\n  B [c](d.md)\n",
        "order: {{ x }}\n",
        "sources: [L1\n",
        "# One\n\n",
        "## Two {#two .assessment}\n\n",
        "### Users\n\n",
        "#### We do. {#a .must}\n\n",
        "#### {.check}\n\n",
        "- [x] yes\n\n  why\n",
        "- **Lead:** x\n",
        "- **Follows:** [a](b.md#c).\n",
        "- **Evidence:**\n  - e\n",
        "> [!NOTE]\n> n\n",
        "[^1]",
        "[^1]: note\n",
        "| a | b |\n|--|--|\n| c |\n",
        "<b>",
        "<!-- -->",
        "](",
        "[",
        "(",
        "**",
        "`",
        "\\",
        "é👀\u{202e}",
        "\r\n",
        "\n\n",
        "\t",
        "&amp;",
        "\u{0}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read(source in ".{0,300}") {
        check(&source);
    }

    #[test]
    fn any_pieces_are_read(source in pieces()) {
        check(&source);
    }
}

#[test]
fn deep_nesting_is_read() {
    for nested in [">", "- ", "*a ", "[", "![", "1. "] {
        check(&format!("---\ntitle: A\n---\n\n{}x\n", nested.repeat(20_000)));
    }
    check(&format!("---\na: {}\n---\n", "[".repeat(20_000)));
    check(&format!("---\n{}\n---\n", "? ".repeat(20_000)));
}
