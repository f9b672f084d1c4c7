//! The file in which a site publishes what can be searched.
//!
//! It is plain text, so that reading it needs next to no code: a line for each passage, and a last
//! line that says that the file is whole. The first character of a line tells where the passage
//! stands; its address, its heading and its text follow, with tabs between them.

use super::{Passage, PassagePlace};
use crate::content::guide::{Anchor, GuidePath};

/// The last line, with the end of the line before it: a sentence may end in a full stop, too.
const END: &str = "\n.\n";

/// Writes the file. White space within a text becomes single spaces.
pub fn write(passages: &[Passage]) -> String {
    let lines: Vec<String> = passages.iter().map(line).collect();
    lines.join("\n") + END
}

fn line(passage: &Passage) -> String {
    let (kind, address) = match &passage.place {
        PassagePlace::Guide(path) => ('/', path.as_str()),
        PassagePlace::Heading(anchor) => ('#', anchor.as_str()),
        PassagePlace::Criterion(anchor) => ('!', anchor.as_str()),
    };
    let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{kind}{address}\t{}\t{}", clean(&passage.heading), clean(&passage.text))
}

/// Reads the file; nothing where it is not whole.
pub fn read(text: &str) -> Option<Vec<Passage>> {
    text.strip_suffix(END)?.split('\n').map(passage).collect()
}

fn passage(line: &str) -> Option<Passage> {
    let mut fields = line.split('\t');
    let (kind, address) = fields.next()?.split_at_checked(1)?;
    let place = match kind {
        "/" => PassagePlace::Guide(GuidePath::new(address)?),
        "#" => PassagePlace::Heading(Anchor::new(address)),
        "!" => PassagePlace::Criterion(Anchor::new(address)),
        _ => return None,
    };
    Some(Passage { place, heading: fields.next()?.to_owned(), text: fields.next()?.to_owned() })
}
