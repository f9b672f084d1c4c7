//! Any text may be stored under a key of the app. None brings the reader down, and what one holds is
//! written and read again as it was. `PROPTEST_CASES` says how many cases are tried.

use proptest::prelude::*;
use serde_json::Value;

use crate::store::entry::Entry;
use crate::store::item::Key;
use crate::store::stored::glance;

/// What releases have stored, as maps from keys to texts.
const STORED: [&str; 3] = [
    include_str!("../../tests/formats/first-release.json"),
    include_str!("../../tests/formats/with-saved.json"),
    include_str!("../../tests/formats/with-merge.json"),
];

/// What is put into a text.
const PIECES: [&str; 18] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "-1",
    "0",
    "18446744073709551615",
    "\"format\":1,",
    "\"cleared\":1,",
    "\"saved\":1,",
    "\"merge\":{},",
    "\"notes\":\"é\",",
    "\"new\":{\"a\":[1]},",
    "\"rating\":null,",
];

/// Every key with a text that was stored under it.
fn stored() -> Vec<(Key, String)> {
    let texts = STORED.iter().filter_map(|text| serde_json::from_str(text).ok());
    let pairs = texts.flat_map(|texts: serde_json::Map<String, Value>| texts.into_iter());
    pairs.filter_map(|(key, text)| Some((Key::parse(&key)?, text.as_str()?.to_owned()))).collect()
}

/// Where bytes are replaced, how many, and by what.
type Mutation = (prop::sample::Index, usize, Option<&'static str>);

fn any_mutation() -> impl Strategy<Value = Mutation> {
    let piece = prop::option::of(prop::sample::select(PIECES.to_vec()));
    (any::<prop::sample::Index>(), 0_usize..20, piece)
}

fn mutated(mut text: String, mutations: Vec<Mutation>) -> String {
    for (at, length, piece) in mutations {
        let start = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.floor_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, piece.unwrap_or_default());
    }
    text
}

fn check(key: &Key, text: &str) {
    let _ = glance(key, text);
    let Ok(entry) = Entry::decode(key, text) else { return };
    // A choice of a knowledge check that says nothing leaves no item.
    if entry.item(key, "").is_none() {
        return;
    }
    let written = entry.encode(key);
    let again = Entry::decode(key, &written);
    let again = again.unwrap_or_else(|problem| panic!("{problem}: {text}\n{written}"));
    assert_eq!(again.item(key, ""), entry.item(key, ""), "{text}\n{written}");
    assert_eq!(again.encode(key), written, "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in ".{0,200}") {
        for (key, _) in stored() {
            check(&key, &text);
        }
    }

    #[test]
    fn any_change_of_what_was_stored_is_read(
        which in any::<prop::sample::Index>(),
        mutations in prop::collection::vec(any_mutation(), 0..4),
    ) {
        let stored = stored();
        let (key, text) = &stored[which.index(stored.len())];
        check(key, &mutated(text.clone(), mutations));
    }
}
