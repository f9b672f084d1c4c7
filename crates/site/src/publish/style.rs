//! Bundles the style, each file with what it imports as one text: `style/main.css`, which every document
//! has, and `style/tools.css`, which only those have that show what a browser keeps.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Why the style could not be bundled.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be read: {error}", file.display())]
pub struct StyleError {
    /// The file that could not be read.
    pub file: PathBuf,
    pub error: io::Error,
}

/// The file that imports the rest.
pub const MAIN: &str = "main.css";

/// The file with what only the pages need that show what a browser keeps.
pub const TOOLS: &str = "tools.css";

/// Reads a file of a folder and puts the files that it imports in the places of its imports.
///
/// Only this form is known, on a line of its own: `@import "file.css" layer(name);`
///
/// # Errors
/// Fails where a file cannot be read.
pub fn bundle(folder: &Path, file: &str) -> Result<String, StyleError> {
    let mut bundled = String::new();
    for line in read(&folder.join(file))?.lines() {
        match import(line) {
            Some((file, layer)) => {
                let style = read(&folder.join(file))?;
                bundled.push_str(&format!("@layer {layer}{{{style}}}"));
            }
            None => bundled.push_str(line),
        }
        bundled.push('\n');
    }
    Ok(shorten(&bundled))
}

fn read(file: &Path) -> Result<String, StyleError> {
    fs::read_to_string(file).map_err(|error| StyleError { file: file.to_owned(), error })
}

/// The file and the layer of a line that imports.
fn import(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim().strip_prefix("@import \"")?;
    let (file, rest) = rest.split_once('"')?;
    let layer = rest.trim().strip_prefix("layer(")?.strip_suffix(");")?;
    Some((file, layer))
}

/// Drops comments, and the white space at both ends of lines. Compression does the rest.
fn shorten(style: &str) -> String {
    let mut short = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        short.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    short.push_str(rest);
    let lines = short.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut joined = String::with_capacity(short.len());
    for line in lines {
        joined.push_str(line);
        // A line that ends a declaration or a block needs no separator; a selector may.
        if !line.ends_with([';', '{', '}', ',']) {
            joined.push('\n');
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{import, shorten};

    #[test]
    fn imports_name_a_file_and_a_layer() {
        let line = r#"@import "components/rating.css" layer(components);"#;
        assert_eq!(import(line), Some(("components/rating.css", "components")));
        assert_eq!(import("@layer tokens, base;"), None);
    }

    #[test]
    fn comments_and_indentation_are_dropped() {
        let style = "/* why */\na,\nb {\n  color: red; /* no\n more */\n}\n";
        assert_eq!(shorten(style), "a,b {color: red;}");
    }
}
