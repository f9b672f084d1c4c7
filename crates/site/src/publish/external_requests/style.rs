//! What a style imports and shows.

use super::Found;
use super::address::is_elsewhere;

/// The functions that load what their text or their strings name.
const LOADING: [&str; 6] =
    ["url", "src", "image", "image-set", "-webkit-image-set", "-webkit-cross-fade"];

/// The addresses of other origins that a style would load. Text that it shows, the namespaces that
/// it knows and its comments load nothing.
pub(super) fn search(text: &str) -> Vec<Found> {
    let mut reader = Reader { text, at: 0, found: Vec::new(), functions: Vec::new(), rule: None };
    while reader.step() {}
    reader.found
}

/// A rule that ends with a semicolon.
#[derive(Clone, Copy, PartialEq)]
enum Rule {
    Import,
    Namespace,
}

struct Reader<'text> {
    text: &'text str,
    at: usize,
    found: Vec<Found>,
    /// The functions that are open, from the outermost in.
    functions: Vec<String>,
    rule: Option<Rule>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Reads one piece. Tells whether there was one.
    fn step(&mut self) -> bool {
        let Some(char) = self.next() else { return false };
        if self.rest().starts_with("/*") {
            self.at += self.rest().find("*/").map_or(self.rest().len(), |end| end + 2);
        } else if char == '"' || char == '\'' {
            self.string(char);
        } else if is_of_name(char) || char == '@' {
            self.word();
        } else {
            match char {
                '(' => self.functions.push(String::new()),
                ')' => drop(self.functions.pop()),
                ';' | '{' | '}' => {
                    self.functions.clear();
                    self.rule = None;
                }
                _ => {}
            }
            self.at += char.len_utf8();
        }
        true
    }

    /// A string, which ends with its quote or its line.
    fn string(&mut self, quote: char) {
        let start = self.at;
        self.at += 1;
        let value = self.value(|char| char == quote || char == '\n');
        self.at += self.next().map_or(0, char::len_utf8);
        let in_function = self.functions.iter().any(|name| LOADING.contains(&name.as_str()));
        if in_function || self.rule == Some(Rule::Import) {
            self.check(start + 1, value);
        }
    }

    /// A name, a function's name, or that of a rule.
    fn word(&mut self) {
        let is_rule = self.rest().starts_with('@');
        self.at += usize::from(is_rule);
        let before = self.at;
        let name = self.value(|char| !is_of_name(char)).to_ascii_lowercase();
        // A lone backslash at the end is not taken by anything.
        self.at += usize::from(self.at == before && !is_rule);
        match name.as_str() {
            "import" if is_rule => self.rule = Some(Rule::Import),
            "namespace" if is_rule => self.rule = Some(Rule::Namespace),
            _ if self.rest().starts_with('(') => {
                self.at += 1;
                if name == "url" {
                    self.bare_address();
                }
                self.functions.push(name);
            }
            _ => {}
        }
    }

    /// What stands in `url(…)` without quotes, if it does.
    fn bare_address(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
        if !self.rest().starts_with(['"', '\'']) {
            let start = self.at;
            let value = self.value(|char| char == ')');
            self.check(start, value);
        }
    }

    /// The text up to where it ends, with what is escaped as it is meant.
    fn value(&mut self, ends: impl Fn(char) -> bool) -> String {
        let mut value = String::new();
        while let Some(char) = self.next() {
            if char != '\\' && ends(char) {
                break;
            }
            self.at += char.len_utf8();
            if char == '\\' { value.extend(self.escaped()) } else { value.push(char) }
        }
        value
    }

    /// The character behind a backslash: one of a number, or the character itself. A line break
    /// stands for nothing.
    fn escaped(&mut self) -> Option<char> {
        let digits: String =
            self.rest().chars().take(6).take_while(char::is_ascii_hexdigit).collect();
        if digits.is_empty() {
            let char = self.next()?;
            self.at += char.len_utf8();
            return (char != '\n').then_some(char);
        }
        self.at += digits.len();
        if self.next().is_some_and(char::is_whitespace) {
            self.at += self.next().map_or(0, char::len_utf8);
        }
        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
    }

    fn check(&mut self, start: usize, address: String) {
        if self.rule != Some(Rule::Namespace) && is_elsewhere(&address) {
            self.found.push(Found { start, address, by: "the style".to_owned() });
        }
    }
}

/// Whether a character may stand in a name; a backslash begins one that is escaped.
fn is_of_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_' | '\\') || !char.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<String> {
        search(text).into_iter().map(|found| found.address).collect()
    }

    #[test]
    fn what_a_style_loads_is_found() {
        for text in [
            "@import \"https://x.example\";",
            "@IMPORT url(https://x.example) layer(a);",
            "@import url( 'https://x.example' );",
            "a { background: red URL(https://x.example) }",
            "a { background: u\\72l(\"https://x.example\") }",
            "a { background: url(\"\\68ttps://x.example\") }",
            "a { background: url(ht\\tps://x.example) }",
            "a { background: image-set('a.png' 1x, 'https://x.example' 2x) }",
            "a { background: image-set(url(a.png) 1x, \"https://x.example\" 2x) }",
            "@font-face { src: local(a), url(\"https://x.example\") format(\"woff2\") }",
            "/* https://y.example */ a { cursor: url(a.png), url(https://x.example) }",
        ] {
            assert_eq!(addresses(text), ["https://x.example"], "{text}");
        }
    }

    #[test]
    fn what_loads_nothing_is_left_alone() {
        for text in [
            "",
            "a { content: \"https://x.example\" }",
            "a::after { content: \" (\" attr(href) \")\" }",
            "a[href^=\"https://x.example\"] { color: red }",
            "/* url(https://x.example) */",
            "@namespace svg url(http://www.w3.org/2000/svg);",
            "@import \"own.css\"; a { content: 'https://x.example' }",
            "a { background: url(data:image/png;base64,aGk=) } \\",
            "a { mask: url(#https://x.example) }",
        ] {
            assert_eq!(addresses(text), Vec::<String>::new(), "{text}");
        }
    }
}
