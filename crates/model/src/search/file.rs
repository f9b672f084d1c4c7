//! The file in which a site publishes the passages that can be searched.
//!
//! It is plain text, so that the app needs little code to read it. Each passage has a line: a
//! character for the kind of place, the path or anchor, a tab, the heading, a tab, the text. The
//! last line is a full stop; a file without it was cut off.

use super::{Passage, PassagePlace};
use crate::content::guide::{Anchor, GuidePath};

/// The last line with the line breaks around it. A full stop alone could also end a sentence.
const END: &str = "\n.\n";

/// Writes the file. Each run of white space in a text becomes one space.
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

/// Reads the file; `None` where it was cut off or a line has another form.
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
