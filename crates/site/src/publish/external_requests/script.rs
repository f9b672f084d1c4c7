//! The addresses that stand in a script.
//!
//! A script could put an address together from pieces, which no search finds and every page's policy
//! refuses. What is found here is what somebody wrote down: a text that begins with an address.

use super::Found;
use super::address::{is_elsewhere, is_namespace};

/// Words after which a slash begins a pattern.
const BEFORE_PATTERN: [&str; 12] = [
    "return", "typeof", "case", "in", "of", "delete", "void", "throw", "else", "do", "yield",
    "await",
];

/// The texts in a script, or in JSON, that are addresses of other origins. `by` names the script.
pub(super) fn search(text: &str, by: &str) -> Vec<Found> {
    let mut reader =
        Reader { text, at: 0, before: String::new(), braces: Vec::new(), texts: Vec::new() };
    while reader.step() {}
    let texts = reader.texts.into_iter();
    let elsewhere = texts.filter(|(_, text)| is_elsewhere(text) && !is_namespace(text));
    elsewhere.map(|(start, address)| Found { start, address, by: by.to_owned() }).collect()
}

struct Reader<'text> {
    text: &'text str,
    at: usize,
    /// The last word or sign that was read.
    before: String,
    /// For each brace that is open, whether it stands in a template.
    braces: Vec<bool>,
    /// The texts that were read, with where they begin.
    texts: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes on behind the next place where `end` stands, or to the script's end.
    fn skip_past(&mut self, end: &str) {
        self.at += self.rest().find(end).map_or(self.rest().len(), |found| found + end.len());
    }

    /// Reads one piece. Tells whether there was one.
    fn step(&mut self) -> bool {
        let Some(char) = self.next() else { return false };
        if self.rest().starts_with("//") {
            self.skip_past("\n");
            return true;
        }
        if self.rest().starts_with("/*") {
            self.skip_past("*/");
            return true;
        }
        if char == '/' && self.begins_pattern() && self.pattern() {
            return true;
        }
        self.at += char.len_utf8();
        match char {
            '"' | '\'' => self.string(char),
            '`' => self.template(true),
            '{' => self.braces.push(false),
            '}' if self.braces.pop() == Some(true) => return self.template_goes_on(),
            _ => {}
        }
        self.remember(char);
        true
    }

    /// Keeps in mind what was read last.
    fn remember(&mut self, char: char) {
        if char.is_whitespace() {
            // Words that stand apart are not one.
            if self.before.chars().next_back().is_some_and(char::is_alphanumeric) {
                self.before.push(' ');
            }
        } else {
            let is_word =
                |text: &str| text.chars().all(|char| char.is_alphanumeric() || char == '_');
            if !(is_word(&self.before) && (char.is_alphanumeric() || char == '_')) {
                self.before.clear();
            }
            self.before.push(char);
        }
    }

    /// Whether a slash here begins a pattern, and does not divide.
    fn begins_pattern(&self) -> bool {
        let before = self.before.trim_end();
        before.is_empty()
            || BEFORE_PATTERN.contains(&before)
            || before.ends_with(|last: char| "(,=:[!&|?{;+-*%<>~^".contains(last))
    }

    /// Skips a pattern, which ends on its line. Tells whether it was one.
    fn pattern(&mut self) -> bool {
        let (mut in_class, mut is_escaped) = (false, false);
        for (index, char) in self.rest().char_indices().skip(1) {
            match char {
                '\n' => return false,
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => {
                    self.at += index + 1;
                    self.before = "/".to_owned();
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    /// A string, which ends with its quote or its line.
    fn string(&mut self, quote: char) {
        let start = self.at;
        let text = self.value(|rest| rest.starts_with([quote, '\n']));
        self.at += self.next().map_or(0, char::len_utf8);
        self.texts.push((start, text));
    }

    /// A template, or one more piece of it. Only its first piece can begin an address.
    fn template(&mut self, is_first: bool) {
        let start = self.at;
        let text = self.value(|rest| rest.starts_with('`') || rest.starts_with("${"));
        if is_first {
            self.texts.push((start, text));
        }
        if self.rest().starts_with("${") {
            self.braces.push(true);
            self.at += 2;
        } else {
            self.at += self.next().map_or(0, char::len_utf8);
        }
    }

    fn template_goes_on(&mut self) -> bool {
        self.template(false);
        self.before = "`".to_owned();
        true
    }

    /// The text up to where it ends, with what is escaped as it is meant.
    fn value(&mut self, ends: impl Fn(&str) -> bool) -> String {
        let mut value = String::new();
        while let Some(char) = self.next() {
            if ends(self.rest()) {
                break;
            }
            self.at += char.len_utf8();
            if char == '\\' { value.extend(self.escaped()) } else { value.push(char) }
        }
        value
    }

    /// The character behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let char = self.next()?;
        self.at += char.len_utf8();
        match char {
            'x' => self.number(2),
            'u' if self.rest().starts_with('{') => {
                let digits = self.rest().find('}')?;
                let number = u32::from_str_radix(&self.rest()[1..digits], 16).ok();
                self.at += digits + 1;
                number.and_then(char::from_u32)
            }
            'u' => self.number(4),
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            '\n' => None,
            other => Some(other),
        }
    }

    /// The character of a number with so many digits.
    fn number(&mut self, digits: usize) -> Option<char> {
        let number = u32::from_str_radix(self.rest().get(..digits)?, 16).ok()?;
        self.at += digits;
        char::from_u32(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<String> {
        search(text, "the script").into_iter().map(|found| found.address).collect()
    }

    #[test]
    fn addresses_in_a_script_are_found() {
        for text in [
            "import a from \"https://x.example\"",
            "fetch('https://x.example')",
            "await import(`https://x.example`)",
            "x = \"\\x68ttps:\\/\\/x.example\"",
            "x = '\\u0068ttps://x.\\u{65}xample'",
            "x = /[\"'/]/.test(y) ? 'https://x.example' : ''",
            "x = a / b; y = 'https://x.example' /* ' */ / 2",
            "x = `${`${a}/`}\"`; y = \"https://x.example\"",
            "if (a) { x = `}` } y = 'https://x.example'",
            "return /'/; y = 'https://x.example'",
            "{\"icons\": [{\"src\": \"https://x.example\"}]}",
        ] {
            assert_eq!(addresses(text), ["https://x.example"], "{text}");
        }
        assert_eq!(addresses("fetch(`//x.example/${a}`)"), ["//x.example/"]);
    }

    #[test]
    fn what_is_no_address_is_left_alone() {
        for text in [
            "",
            "// import \"https://x.example\"",
            "/* fetch('https://x.example') */",
            "document.createElementNS('http://www.w3.org/2000/svg', 'svg')",
            "if (location.protocol === 'https:') a()",
            "x.startsWith('https://')",
            "throw new Error('see https://x.example')",
            "x = /https:\\/\\/x.example/",
            "x = `${a}https://x.example`",
            "x = a.split('//')",
            "import('./a.js'); x = 'never closed",
            "x = 'https\\",
        ] {
            assert_eq!(addresses(text), Vec::<String>::new(), "{text}");
        }
    }
}
