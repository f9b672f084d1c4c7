//! How much of a document the first screen needs.

/// How many characters of a page's text the first screen shows at most: a phone shows some 700 of a
/// guide, a screen of 1,280 by 900 some 1,300.
const FIRST_SCREEN: usize = 1500;

/// The length of the beginning of a document that has the whole head with its style, the heading,
/// and the first screen of the text below it. Contents and other lists of links count for nothing.
/// A page that has less text is needed to the end of its main part.
pub fn end(document: &str) -> Option<usize> {
    let head = document.find("</head>")?;
    let heading = head + document[head..].find("</h1>")?;
    let main_end = heading + document[heading..].find("</main>")?;
    let mut characters = 0;
    let mut lists_of_links = 0_usize;
    let mut at = heading;
    while at < main_end {
        let rest = &document[at..main_end];
        if rest.starts_with('<') {
            lists_of_links += usize::from(rest.starts_with("<nav"));
            lists_of_links = lists_of_links.saturating_sub(usize::from(rest.starts_with("</nav")));
            at += rest.find('>').map_or(rest.len(), |end| end + 1);
            continue;
        }
        let letter = rest.chars().next()?;
        at += letter.len_utf8();
        characters += usize::from(lists_of_links == 0);
        if characters == FIRST_SCREEN {
            return Some(at);
        }
    }
    Some(main_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(main: &str) -> String {
        format!("<head><style>p{{}}</style></head><main><h1>Live</h1>{main}</main><footer>")
    }

    #[test]
    fn the_first_screen_ends_behind_its_last_character() {
        let text = "é".repeat(FIRST_SCREEN);
        let page = document(&format!("<nav><a>Contents</a></nav><p>{text}rest</p>"));
        let end = end(&page).expect("the page has a heading");
        assert!(page[..end].ends_with('é') && page[end..].starts_with("rest"));
    }

    #[test]
    fn a_short_page_is_needed_to_the_end_of_its_main_part() {
        let page = document("<p>Short.</p>");
        let end = end(&page).expect("the page has a heading");
        assert!(page[end..].starts_with("</main>"));
        assert_eq!(super::end("<h1>No head</h1>"), None);
    }
}
