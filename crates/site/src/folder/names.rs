//! Finds names that not every disk, host and address can have.

use waymark_content::file_problem::FileProblem;

/// The characters that Windows refuses, and those that have a meaning in an address.
const REFUSED: &str = "<>:\"\\|?*#%";

/// The names that Windows keeps for devices, also with an ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What is wrong with the name of a file or a folder, without the folders above it.
pub fn check(own: &str) -> Option<FileProblem> {
    let refused = |letter: &char| REFUSED.contains(*letter) || letter.is_control();
    if let Some(letter) = own.chars().find(refused) {
        return Some(FileProblem::NameCharacter(letter));
    }
    if own.starts_with(char::is_whitespace) || own.ends_with(ends_badly) {
        return Some(FileProblem::NameEnd);
    }
    is_device(own).then(|| FileProblem::NameOfDevice(own.to_owned()))
}

fn ends_badly(letter: char) -> bool {
    letter == '.' || letter.is_whitespace()
}

fn is_device(own: &str) -> bool {
    let stem = own.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |stem: &str| {
        let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        number.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    DEVICES.contains(&stem.as_str()) || numbered(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_no_disk_refuses_are_fine() {
        for name in ["a.md", "Größe und Maß.png", "über_uns-2.svg", "console.md", "com.md", "a.b.c"]
        {
            assert_eq!(check(name), None, "{name}");
        }
    }

    #[test]
    fn names_that_a_disk_or_an_address_cannot_have_are_found() {
        for (name, letter) in [("a:b.md", ':'), ("why?.md", '?'), ("a#b.md", '#'), ("a\nb", '\n')] {
            assert_eq!(check(name), Some(FileProblem::NameCharacter(letter)), "{name}");
        }
        for name in [" a.md", "a.md ", "folder.", "a.md\u{a0}"] {
            assert_eq!(check(name), Some(FileProblem::NameEnd), "{name}");
        }
        for name in ["CON", "nul.md", "Aux.tar.gz", "com1.txt", "LPT9", "prn .md"] {
            assert_eq!(check(name), Some(FileProblem::NameOfDevice(name.to_owned())), "{name}");
        }
    }
}
