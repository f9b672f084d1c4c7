//! What a search finds and in which order. No query makes it panic.

use proptest::prelude::*;
use waymark_model::content::guide::{Anchor, GuidePath};
use waymark_model::search::{
    Marked, Passage, PassagePlace, SHOWN_GUIDES, SearchResults, file, search,
};

fn guide(path: &str, title: &str, text: &str) -> Passage {
    let path = GuidePath::new(path).expect("the path is within the pack");
    Passage { place: PassagePlace::Guide(path), heading: title.to_owned(), text: text.to_owned() }
}

fn section(anchor: &str, heading: &str, text: &str) -> Passage {
    let place = PassagePlace::Heading(Anchor::new(anchor));
    Passage { place, heading: heading.to_owned(), text: text.to_owned() }
}

fn criterion(id: &str, wording: &str, text: &str) -> Passage {
    Passage { place: PassagePlace::Criterion(Anchor::new(id)), ..section(id, wording, text) }
}

fn pack() -> Vec<Passage> {
    vec![
        guide("phases/live", "Live phase", "Run the service for everyone."),
        section("backup", "Backups", "Restore a backup before you need it."),
        criterion("live-restored", "We have restored a backup.", "Privacy needs it, too."),
        guide("topics/privacy", "Privacy", "Ask for no more than you need."),
        section("notice", "A notice", "Say in a café what you would say on paper."),
        section("why", "Why privacy matters", "People tell you a lot."),
        guide("topics/private-networks", "Private networks", "Few services need one."),
        section("none", "Do without", "It works."),
    ]
}

/// The places of the hits, guide by guide. A star marks a guide whose first passage matches, too.
fn places(found: &SearchResults) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for hit in &found.hits {
        match &hit.place {
            PassagePlace::Guide(path) => {
                let star = if hit.excerpt.concat().is_empty() { "" } else { "*" };
                places.push(format!("{path}{star}"));
            }
            PassagePlace::Heading(anchor) | PassagePlace::Criterion(anchor) => {
                let guide = places.last_mut().expect("a guide stands before its passages");
                *guide = format!("{guide} {anchor}");
            }
        }
    }
    places
}

fn shown(pieces: &Marked) -> String {
    let show = |(index, piece): (usize, &String)| match index % 2 {
        1 => format!("[{piece}]"),
        _ => piece.clone(),
    };
    pieces.iter().enumerate().map(show).collect()
}

#[test]
fn the_best_place_stands_first() {
    let check = |query: &str, expected: &[&str]| {
        assert_eq!(places(&search(&pack(), query)), expected, "{query}");
    };
    // A title before a heading before text.
    check("privacy", &["topics/privacy* why", "phases/live live-restored"]);
    // A whole word in a title before the beginning of one, and that before any heading.
    let all = ["topics/privacy* why", "topics/private-networks*", "phases/live live-restored"];
    check("privac", &[all[0], all[2]]);
    check("priva", &all);
    // A heading before the wording of a criterion.
    check("backup", &["phases/live backup live-restored"]);
    // Equal ranks keep the order of the pack.
    check(
        "need",
        &["phases/live backup live-restored", "topics/privacy*", "topics/private-networks*"],
    );
    // Every word counts, and the title may hold some of them.
    check("privacy cafe", &["topics/privacy notice"]);
    check("NOTICE Privacy", &["topics/privacy notice"]);
    check("live restore", &["phases/live live-restored backup"]);
    check("privacy networks", &[]);
    // Plurals and accents.
    check("services", &["topics/private-networks*", "phases/live*"]);
    check("cafés", &["topics/privacy notice"]);
    check("nowhere", &[]);
    check("", &[]);
    check(" – 🚀 ", &[]);
}

#[test]
fn what_was_looked_for_is_marked_wherever_it_stands() {
    let found = search(&pack(), "  Privacy need ");
    assert_eq!(found.query, "Privacy need");
    let lines: Vec<String> = found
        .hits
        .iter()
        .map(|hit| format!("{} | {}", shown(&hit.heading), shown(&hit.excerpt)))
        .collect();
    assert_eq!(
        lines,
        [
            "[Privacy] | Ask for no more than you [need].",
            "Live phase | ",
            "We have restored a backup. | [Privacy] [needs] it, too.",
        ]
    );
}

#[test]
fn much_is_counted_and_little_is_shown() {
    let mut passages = Vec::new();
    for number in 0..30 {
        passages.push(guide(&format!("topics/{number:02}"), "", ""));
        passages.extend((0..5).map(|number| section(&format!("p{number}"), "", "word")));
    }
    let found = search(&passages, "word");
    assert_eq!((found.guides, found.passages), (30, 150));
    let shown = places(&found);
    assert_eq!(shown.len(), SHOWN_GUIDES);
    for (number, place) in shown.iter().enumerate() {
        assert_eq!(*place, format!("topics/{number:02} p0 p1 p2"));
    }
    let more: Vec<usize> = found.hits.iter().map(|hit| hit.more).take(8).collect();
    assert_eq!(more, [0, 0, 0, 2, 0, 0, 0, 2]);
}

#[test]
fn the_file_is_read_as_it_was_written() {
    let text = file::write(&pack());
    assert_eq!(file::read(&text), Some(pack()));
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        assert_eq!(file::read(&text[..cut]), None, "cut at {cut}");
    }
    for other in ["", "{}", "\n.\n", "x\t\t\n.\n", "/../up\t\t\n.\n", "#a\t\n.\n", "é\t\t\n.\n"] {
        assert_eq!(file::read(other), None, "{other:?}");
    }
}

#[test]
fn white_space_cannot_break_the_file() {
    let pack = [guide("a", "A\tb", ""), section("x", "C\nd ", " e \r\n.\n f")];
    let clean = [guide("a", "A b", ""), section("x", "C d", "e . f")];
    assert_eq!(file::read(&file::write(&pack)).as_deref(), Some(clean.as_slice()));
}

/// Unusual texts: letters of many scripts, combining marks without letters, emoji.
fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[a-eA-E \u{300}-\u{305}éß服🚀’-]{0,6}",
        Just("policies ".to_owned()),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_query_and_no_text_is_too_much(
        query in anything(),
        title in anything(),
        text in anything(),
    ) {
        let passages = [guide("a", &title, &text), section("b", &text, &title)];
        for hit in search(&passages, &query).hits {
            let heading = hit.heading.concat();
            prop_assert!(heading == title || heading == text, "{}", heading);
            let excerpt = hit.excerpt.concat();
            prop_assert!(excerpt.chars().count() <= 164, "{}", excerpt);
        }
    }

    #[test]
    fn a_text_is_found_by_each_of_its_words(text in anything()) {
        let passages = [guide("a", "", &text)];
        for word in text.split_whitespace() {
            if word.contains(|character: char| character.is_ascii_alphanumeric()) {
                prop_assert_eq!(search(&passages, word).guides, 1, "{:?}", word);
            }
        }
    }
}

#[test]
fn a_query_may_be_long() {
    for query in ["a".repeat(10_000), "a zz ".repeat(2_500), "\u{301}🚀qq".repeat(3_000)] {
        assert_eq!(search(&pack(), &query).hits, []);
    }
}

#[test]
fn passages_without_a_guide_before_them_do_no_harm() {
    let found = search(&pack()[1..3], "backup");
    assert_eq!((found.guides, found.passages), (1, 2));
}
