//! The form of a template: parts one after the other, each a mark and the text up to the next mark.
//! The marks are control characters that no text on a page contains.

// The marks that prose is written with, too.
pub const ATTRIBUTE: u8 = 2;
pub const TEXT: u8 = 6;
pub const CLOSE: u8 = 8;
pub const OPEN_STATIC: u8 = 14;
pub const OPEN_SVG_STATIC: u8 = 16;

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// An element begins, of HTML or of SVG. One that is static has no slot in it.
    Open { name: &'a str, is_svg: bool, is_static: bool },
    /// An attribute of the element that began last.
    Attribute { name: &'a str, value: &'a str },
    /// An attribute whose value is in the next slot.
    AttributeSlot(&'a str),
    /// A property whose value is in the next slot.
    PropertySlot(&'a str),
    /// The next slot listens to the event of this name.
    ListenerSlot(&'a str),
    /// The next slot takes a reference to the element.
    ReferenceSlot,
    /// Text.
    Text(&'a str),
    /// The next slot holds a view.
    ChildSlot,
    /// The element that began last ends.
    Close,
}

/// The parts of a template, in order.
pub struct Parts<'a> {
    rest: &'a str,
}

impl<'a> Parts<'a> {
    /// Reads a template.
    pub fn of(template: &'a str) -> Parts<'a> {
        Parts { rest: template }
    }

    /// What was not read yet.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// Passes over everything up to the end of the element that has just begun.
    pub fn skip_element(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some(Part::Open { .. }) => depth += 1,
                Some(Part::Close) => depth -= 1,
                None => return,
                Some(_) => {}
            }
        }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let mark = *self.rest.as_bytes().first()?;
        let after = &self.rest[1..];
        let length = after.bytes().position(is_mark).unwrap_or(after.len());
        let (text, rest) = after.split_at(length);
        self.rest = rest;
        Some(match mark {
            1 => Part::Open { name: text, is_svg: false, is_static: false },
            OPEN_STATIC => Part::Open { name: text, is_svg: false, is_static: true },
            15 => Part::Open { name: text, is_svg: true, is_static: false },
            OPEN_SVG_STATIC => Part::Open { name: text, is_svg: true, is_static: true },
            ATTRIBUTE => {
                let (name, value) = text.split_once('=').unwrap_or((text, ""));
                Part::Attribute { name, value }
            }
            3 => Part::AttributeSlot(text),
            4 => Part::PropertySlot(text),
            5 => Part::ListenerSlot(text),
            17 => Part::ReferenceSlot,
            TEXT => Part::Text(text),
            7 => Part::ChildSlot,
            _ => Part::Close,
        })
    }
}

/// Whether a template is of one element.
#[cfg(any(test, target_arch = "wasm32"))]
pub fn is_one_element(template: &str) -> bool {
    let mut parts = Parts::of(template);
    matches!(parts.next(), Some(Part::Open { .. })) && {
        parts.skip_element();
        parts.next().is_none()
    }
}

/// Whether a byte begins a part. Tabs and the ends of lines are text.
pub fn is_mark(byte: u8) -> bool {
    matches!(byte, 1..=8 | 14..=17)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_in_order() {
        let template =
            "\u{1}p\u{2}class=a=b\u{3}id\u{5}click\u{11}\u{6}Tab\t\u{10}path\u{8}\u{7}\u{8}";
        let parts: Vec<Part> = Parts::of(template).collect();
        assert_eq!(
            parts,
            [
                Part::Open { name: "p", is_svg: false, is_static: false },
                Part::Attribute { name: "class", value: "a=b" },
                Part::AttributeSlot("id"),
                Part::ListenerSlot("click"),
                Part::ReferenceSlot,
                Part::Text("Tab\t"),
                Part::Open { name: "path", is_svg: true, is_static: true },
                Part::Close,
                Part::ChildSlot,
                Part::Close,
            ]
        );
    }

    #[test]
    fn one_element_is_told_from_more() {
        for (template, expected) in [
            ("\u{1}p\u{2}class=a\u{6}b\u{8}", true),
            ("\u{1}p\u{1}b\u{8}\u{8}\u{1}p\u{8}", false),
            ("\u{6}a", false),
            ("\u{7}", false),
            ("", false),
        ] {
            assert_eq!(is_one_element(template), expected, "{template:?}");
        }
    }

    #[test]
    fn an_element_is_skipped_with_all_in_it() {
        let mut parts = Parts::of("\u{1}ul\u{1}li\u{8}\u{8}\u{6}after");
        parts.next();
        parts.skip_element();
        assert_eq!(parts.next(), Some(Part::Text("after")));
    }
}
