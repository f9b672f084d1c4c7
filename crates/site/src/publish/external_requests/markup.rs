//! The attributes of elements that load something, in HTML and in pictures drawn as SVG.

use super::address::is_elsewhere;
use super::{Found, script, style};

/// Attributes that hold one address, which is loaded, or sent to.
const ONE: [&str; 8] =
    ["src", "poster", "data", "action", "formaction", "background", "manifest", "codebase"];

/// Attributes that hold several addresses, with other words and commas in between.
const SEVERAL: [&str; 4] = ["srcset", "imagesrcset", "ping", "attributionsrc"];

/// Attributes of pictures that may show what a function of styles names.
const STYLED: [&str; 9] = [
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "cursor",
    "marker-start",
    "marker-mid",
    "marker-end",
];

/// What a `<link>` can be that loads nothing.
const NOT_LOADED: [&str; 12] = [
    "alternate",
    "author",
    "bookmark",
    "canonical",
    "external",
    "help",
    "license",
    "me",
    "next",
    "prev",
    "privacy-policy",
    "terms-of-service",
];

/// Elements whose text is no markup.
const OF_TEXT: [&str; 5] = ["script", "style", "title", "textarea", "xmp"];

/// The characters that have names, as far as addresses are written with them.
const ENTITIES: [(&str, char); 9] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("sol", '/'),
    ("colon", ':'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
];

/// The addresses of other origins that a document would load.
pub(super) fn search(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find(text, at, "<") {
        at = start + 1;
        let rest = &text[at..];
        if rest.starts_with("!--") {
            at = find(text, at + 3, "-->").unwrap_or(text.len());
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let tag;
            (tag, at) = read_tag(text, at);
            found.extend(tag.loads());
            if OF_TEXT.contains(&tag.name.as_str()) {
                let end = end_of_element(text, at, &tag.name);
                found.extend(moved(tag.loads_by_text(&text[at..end]), at));
                at = end;
            }
        }
    }
    found
}

/// An element's start.
struct Tag {
    name: String,
    attributes: Vec<Attribute>,
}

struct Attribute {
    name: String,
    /// Where its value begins.
    start: usize,
    value: String,
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map(|attribute| attribute.value.as_str())
    }

    /// What its attributes load.
    fn loads(&self) -> Vec<Found> {
        self.attributes.iter().flat_map(|attribute| self.loads_by(attribute)).collect()
    }

    fn loads_by(&self, attribute: &Attribute) -> Vec<Found> {
        let Attribute { name, start, value } = attribute;
        let found = |address: &str| Found {
            start: *start,
            address: address.trim().to_owned(),
            by: format!("{name} of <{}>", self.name),
        };
        let one = |address: &str| is_elsewhere(address).then(|| found(address)).into_iter();
        match name.as_str() {
            "href" | "xlink:href" if self.loads_its_link() => one(value).collect(),
            name if ONE.contains(&name) => one(value).collect(),
            name if SEVERAL.contains(&name) => {
                let words = value.split(|char: char| char.is_whitespace() || char == ',');
                words.flat_map(one).collect()
            }
            "content" if self.name == "meta" && self.is("http-equiv", "refresh") => {
                let address =
                    value.split_once([';', ',']).map_or("", |(_, address)| address.trim());
                let after = address
                    .split_once('=')
                    .filter(|(url, _)| url.trim().eq_ignore_ascii_case("url"));
                let address = after.map_or(address, |(_, address)| address).trim();
                one(address.trim_matches(['"', '\''])).collect()
            }
            "style" => moved(style::search(value), *start),
            name if STYLED.contains(&name) => moved(style::search(value), *start),
            "srcdoc" => moved(search(value), *start),
            name if name.starts_with("on") => moved(script::search(value, name), *start),
            _ => Vec::new(),
        }
    }

    fn is(&self, attribute: &str, value: &str) -> bool {
        self.attribute(attribute).is_some_and(|own| own.trim().eq_ignore_ascii_case(value))
    }

    /// Whether `href` is loaded. People follow `<a>`, and some links only say how pages relate.
    fn loads_its_link(&self) -> bool {
        match self.name.as_str() {
            "a" | "area" => false,
            "link" => {
                let kinds = self.attribute("rel").unwrap_or_default().to_ascii_lowercase();
                kinds.split_whitespace().any(|kind| !NOT_LOADED.contains(&kind))
            }
            _ => true,
        }
    }

    /// What the text of a style or a script loads. Scripts of other kinds are data.
    fn loads_by_text(&self, text: &str) -> Vec<Found> {
        let kind = self.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
        let runs = matches!(kind.as_str(), "" | "module" | "importmap" | "speculationrules")
            || kind.ends_with("javascript");
        match self.name.as_str() {
            "style" => style::search(text),
            "script" if runs => script::search(text, "the script"),
            _ => Vec::new(),
        }
    }
}

/// Reads the tag whose name begins at `at`. Returns where it ends.
fn read_tag(text: &str, at: usize) -> (Tag, usize) {
    let mut at = at;
    let name = read_until(text, &mut at, |char| char.is_whitespace() || matches!(char, '/' | '>'));
    let mut tag = Tag { name: name.to_ascii_lowercase(), attributes: Vec::new() };
    loop {
        read_until(text, &mut at, |char| !(char.is_whitespace() || char == '/'));
        match text[at..].chars().next() {
            None => return (tag, at),
            Some('>') => return (tag, at + 1),
            Some(_) => tag.attributes.push(read_attribute(text, &mut at)),
        }
    }
}

fn read_attribute(text: &str, at: &mut usize) -> Attribute {
    let start = *at;
    // An equals sign may begin a name, but not go on with it.
    *at += text[start..].chars().next().map_or(0, char::len_utf8);
    read_until(text, at, |char| char.is_whitespace() || matches!(char, '/' | '>' | '='));
    let name = text[start..*at].to_ascii_lowercase();
    let mut after = *at;
    read_until(text, &mut after, |char| !char.is_whitespace());
    if !text[after..].starts_with('=') {
        return Attribute { name, start: *at, value: String::new() };
    }
    *at = after + 1;
    read_until(text, at, |char| !char.is_whitespace());
    let quote = text[*at..].chars().next().filter(|first| matches!(first, '"' | '\''));
    let Some(quote) = quote else {
        let start = *at;
        let value = read_until(text, at, |char| char.is_whitespace() || char == '>');
        return Attribute { name, start, value: decoded(value) };
    };
    *at += 1;
    let start = *at;
    let value = decoded(read_until(text, at, |char| char == quote));
    *at = (*at + 1).min(text.len());
    Attribute { name, start, value }
}

/// The text from `at` up to where it ends; `at` moves there.
fn read_until<'text>(text: &'text str, at: &mut usize, ends: impl Fn(char) -> bool) -> &'text str {
    let start = *at;
    *at = text[start..].find(ends).map_or(text.len(), |end| start + end);
    &text[start..*at]
}

/// Where some text next stands, from `at` on.
fn find(text: &str, at: usize, sought: &str) -> Option<usize> {
    Some(at + text.get(at..)?.find(sought)?)
}

/// Where the text of an element ends that holds no markup.
fn end_of_element(text: &str, at: usize, name: &str) -> usize {
    let mut from = at;
    while let Some(end) = find(text, from, "</") {
        let rest = &text.as_bytes()[end + 2..];
        if rest.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes())) {
            return end;
        }
        from = end + 2;
    }
    text.len()
}

/// What was found in a part of a text, by where it stands in the whole.
fn moved(found: Vec<Found>, by: usize) -> Vec<Found> {
    found.into_iter().map(|found| Found { start: found.start + by, ..found }).collect()
}

/// The text that an attribute's value stands for.
fn decoded(value: &str) -> String {
    let mut decoded = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let length = after.find(|char: char| !(char.is_ascii_alphanumeric() || char == '#'));
        let (name, behind) = after.split_at(length.unwrap_or(after.len()));
        match character(name) {
            Some(char) => {
                decoded.push(char);
                rest = behind.strip_prefix(';').unwrap_or(behind);
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded + rest
}

/// The character of a name or a number such as `#x2F`.
fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES.iter().find(|(own, _)| *own == name).map(|(_, char)| *char);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    number.ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests;
