//! Whatever happens to a guide of the project's own pack, the checker returns, and each problem it
//! names lies within the file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use waymark_site::check::diagnostics::{self, Colour};
use waymark_site::pack::Pack;

/// The names and texts of the guides. Cargo runs tests in the folder of their package.
static GUIDES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let pack = Pack::load(Path::new("../../content")).expect("the content pack can be read");
    pack.files.into_iter().map(|file| (file.guide.path.source_file(), file.source)).collect()
});

/// What is put into a guide: Markdown, and what text is hard to cut.
const PIECES: [&str; 24] = [
    "---\n",
    "\n\n",
    "\n",
    "## ",
    "#### ",
    " {#a .must}",
    " {#assessment .assessment}",
    " {.check}",
    "- [x] ",
    "- ",
    "> ",
    "> [!NOTE]\n",
    "[",
    "](",
    "](../index.md#",
    ")",
    "**",
    "`",
    "[^1]",
    "[^1]: ",
    "<b>",
    "|",
    "é👀\u{202e}",
    "\r",
];

/// A change of a text, at a place between 0 and 1 of its length.
#[derive(Clone, Debug)]
enum Mutation {
    Insert(f64, &'static str),
    Remove(f64, usize),
    /// Puts some bytes of one place at another.
    Copy(f64, f64, usize),
}

fn any_mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (0.0..1.0, prop::sample::select(PIECES.to_vec()))
            .prop_map(|(at, piece)| Mutation::Insert(at, piece)),
        (0.0..1.0, 1_usize..80).prop_map(|(at, length)| Mutation::Remove(at, length)),
        (0.0..1.0, 0.0..1.0, 1_usize..400)
            .prop_map(|(from, to, length)| Mutation::Copy(from, to, length)),
    ]
}

/// The byte at a place between 0 and 1 of a text's length.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
fn byte(text: &str, place: f64) -> usize {
    text.floor_char_boundary((text.len() as f64 * place) as usize)
}

fn mutated(mut text: String, mutations: Vec<Mutation>) -> String {
    let end = |text: &str, start: usize, length: usize| {
        text.floor_char_boundary((start + length).min(text.len()))
    };
    for mutation in mutations {
        match mutation {
            Mutation::Insert(at, piece) => text.insert_str(byte(&text, at), piece),
            Mutation::Remove(at, length) => {
                let start = byte(&text, at);
                text.replace_range(start..end(&text, start, length), "");
            }
            Mutation::Copy(from, to, length) => {
                let start = byte(&text, from);
                let piece = text[start..end(&text, start, length)].to_owned();
                text.insert_str(byte(&text, to), &piece);
            }
        }
    }
    text
}

/// Checks a pack with a changed guide, its glossary and its home page.
fn check(name: &str, text: &str) -> String {
    let kept = GUIDES.iter().filter(|(own, _)| own != name && !own.contains('/'));
    let sources = kept.map(|(name, text)| (name.as_str(), text.as_str())).chain([(name, text)]);
    let sources =
        sources.map(|(name, text)| (name.to_owned(), PathBuf::from(name), text.to_owned()));
    let pack = Pack::from_sources(sources.collect(), BTreeSet::new());
    for file in &pack.files {
        for problem in &file.problems {
            let end = problem.span.end.min(file.source.len());
            assert!(file.source.get(problem.span.start..end).is_some(), "{problem:?} is in {name}");
        }
    }
    diagnostics::render(&pack, Colour::No)
}

/// How many changed guides are tried: fewer than usual, because each is checked with its whole pack.
fn cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases / 4, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_changed_guide_is_checked(
        guide in 0_usize..43,
        mutations in prop::collection::vec(any_mutation(), 1..12),
    ) {
        let (name, text) = &GUIDES[guide % GUIDES.len()];
        let text = mutated(text.clone(), mutations);
        assert_eq!(check(name, &text), check(name, &text), "the same text is met with the same words");
    }
}
