//! Splits text into words, and removes case and accents from letters.
//!
//! The standard library can change case but knows no accents. Tables for all of Unicode would be
//! larger than the rest of search; these cover the Latin letters.

/// The letters from U+00C0 to U+024F in lower case without accents. A dot marks a letter that has
/// no plain form.
const LATIN: (char, &[u8]) = (
    '\u{c0}',
    b"aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty\
      aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
      lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
      b......ccd.......ff.....kkl.....oo..pp......tt.uu..yyzz.........\
      .............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa....\
      aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy.........l..\
      ...b............",
);

/// The same for the letters from U+1E00 to U+1EFF, which Vietnamese uses among others.
const LATIN_WITH_MORE: (char, &[u8]) = (
    '\u{1e00}',
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
      mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
      wwwwwwwwwwxxxxyyzzzzzzhtwy....s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
      eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......",
);

/// The first character that counts as a word of its own. From here on come the scripts of East
/// Asia, which have no spaces between words.
const ALONE: char = '\u{3040}';

/// A character in lower case without its accent; `None` for a combining accent.
pub fn fold(character: char) -> Option<char> {
    if character.is_ascii() {
        return Some(character.to_ascii_lowercase());
    }
    if matches!(character, '\u{300}'..='\u{36f}') {
        return None;
    }
    let plain = [LATIN, LATIN_WITH_MORE].iter().find_map(|(first, letters)| {
        let index = (character as usize).checked_sub(*first as usize)?;
        letters.get(index).copied().filter(|letter| *letter != b'.')
    });
    plain.map(char::from).or_else(|| character.to_lowercase().next())
}

/// Whether a character can be part of a word. Beyond ASCII, all characters can, except those of the
/// blocks for punctuation and symbols.
fn is_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '\u{c0}'..='\u{1fff}' | ALONE..='\u{fdff}' | '\u{20000}'..)
            && !matches!(character, '×' | '÷')
}

/// The iterator that [`words`] returns.
pub struct Words<'text> {
    text: &'text str,
    from: usize,
}

/// The words of a text, each with the byte at which it begins.
pub fn words(text: &str) -> Words<'_> {
    Words { text, from: 0 }
}

impl<'text> Iterator for Words<'text> {
    type Item = (usize, &'text str);

    fn next(&mut self) -> Option<(usize, &'text str)> {
        let rest = self.text.get(self.from..)?;
        let mut start = None;
        let mut end = rest.len();
        for (index, character) in rest.char_indices() {
            match start {
                None if is_of_word(character) => {
                    start = Some(index);
                    if character >= ALONE {
                        end = index + character.len_utf8();
                        break;
                    }
                }
                Some(_) if !is_of_word(character) || character >= ALONE => {
                    end = index;
                    break;
                }
                _ => {}
            }
        }
        let start = start?;
        let begins = self.from + start;
        self.from += end;
        Some((begins, &rest[start..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_case_and_accents() {
        let check = |given: &str, expected: &str| {
            let folded: String = given.chars().filter_map(fold).collect();
            assert_eq!(folded, expected, "{given}");
        };
        check("Café", "cafe");
        check("CAFE\u{301}", "cafe");
        check("ÀÖØÿŁŞŒſ", "aooylsos");
        check("ȘȚșțƠƯ", "ststou");
        check("Ẁẞếỹ", "wsey");
        check("×÷Ǝ", "×÷ǝ");
        check("ΣΑΣ Жук", "σασ жук");
        check("İ", "i");
    }

    #[test]
    fn tables_end_where_their_blocks_do() {
        assert_eq!(LATIN.1.len(), 0x250 - 0xc0);
        assert_eq!(LATIN_WITH_MORE.1.len(), 0x100);
    }

    #[test]
    fn texts_are_taken_apart_into_words() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = words(text).map(|(_, word)| word).collect();
            assert_eq!(found, expected, "{text}");
            for (start, word) in words(text) {
                assert!(text[start..].starts_with(word), "{word} in {text}");
            }
        };
        check("", &[]);
        check(" – … 🚀 ", &[]);
        check("Opt-in, “don’t” 24/7.", &["Opt", "in", "don", "t", "24", "7"]);
        check("naïve e\u{301}té 3×4", &["naïve", "e\u{301}té", "3", "4"]);
        check("жук\u{a0}Σ", &["жук", "Σ"]);
        check("服务 live服", &["服", "务", "live", "服"]);
    }
}
