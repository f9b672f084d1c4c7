//! The attributes of elements that load something, in HTML and in pictures drawn as SVG.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer, naive_next_state};

use super::{Found, is_external, style};

/// Attributes that hold addresses, which are loaded or sent to. Some hold several, with other words
/// and commas in between.
const LOADED: [&str; 10] = [
    "src",
    "srcset",
    "imagesrcset",
    "poster",
    "data",
    "background",
    "action",
    "formaction",
    "ping",
    "attributionsrc",
];

/// Attributes that hold style.
const STYLED: [&str; 10] = [
    "style",
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
const NOT_LOADED: [&str; 8] =
    ["alternate", "author", "canonical", "help", "license", "me", "next", "prev"];

/// The addresses of other origins that a document would load.
pub(super) fn search(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut tokens = Tokenizer::new_with_emitter(text, DefaultEmitter::<usize>::new_with_span());
    // Where the text of a style begins.
    let mut style = None;
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                style = (tag.name.as_slice() == b"style").then_some(tag.span.end);
                // Text in these is no markup. Without JavaScript, that of `noscript` is; and in SVG
                // an element may end where it begins.
                let has_text = !tag.self_closing && tag.name.as_slice() != b"noscript";
                if let Some(state) = naive_next_state(&tag.name).filter(|_| has_text) {
                    tokens.set_state(state);
                }
                found.extend(loaded_by(&tag));
            }
            Token::String(text) => {
                let Some(start) = style.take() else { continue };
                let loaded = style::search(&String::from_utf8_lossy(&text));
                found.extend(loaded.into_iter().map(|one| Found { at: one.at + start, ..one }));
            }
            Token::EndTag(_) => style = None,
            _ => {}
        }
    }
    found
}

/// What an element's attributes load.
fn loaded_by(tag: &StartTag<usize>) -> Vec<Found> {
    let element = String::from_utf8_lossy(&tag.name);
    let mut all = Vec::new();
    for (name, value) in &tag.attributes {
        let (name, at) = (String::from_utf8_lossy(name), value.span.start);
        for address in addresses(tag, &name, &String::from_utf8_lossy(value)) {
            all.push(Found { at, by: format!("{name} of <{element}>"), address });
        }
    }
    all.sort_by_key(|found| found.at);
    all
}

/// The addresses of other origins that an attribute loads.
fn addresses(tag: &StartTag<usize>, name: &str, value: &str) -> Vec<String> {
    let separators: &[char] = match name {
        "href" | "xlink:href" if loads_its_link(tag) => &[],
        // It leads on without being followed.
        "content" if is_one_of(tag, "http-equiv", &["refresh"]) => &[';', ',', '=', '"', '\'', ' '],
        _ if LOADED.contains(&name) => &[',', ' ', '\t', '\n'],
        _ if STYLED.contains(&name) => {
            return style::search(value).into_iter().map(|found| found.address).collect();
        }
        _ => return Vec::new(),
    };
    value.split(separators).filter(|part| is_external(part)).map(str::to_owned).collect()
}

/// Whether `href` is loaded. People follow `<a>`, and some links only say how pages relate.
fn loads_its_link(tag: &StartTag<usize>) -> bool {
    match tag.name.as_slice() {
        b"a" | b"area" => false,
        b"link" => !is_one_of(tag, "rel", &NOT_LOADED),
        _ => true,
    }
}

/// Whether an attribute has words, each of which is one of these.
fn is_one_of(tag: &StartTag<usize>, attribute: &str, words: &[&str]) -> bool {
    let Some(value) = tag.attributes.get(attribute.as_bytes()) else { return false };
    let value = String::from_utf8_lossy(value).to_ascii_lowercase();
    let mut own = value.split_whitespace().peekable();
    own.peek().is_some() && own.all(|word| words.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::search;

    #[test]
    fn what_a_document_loads_is_found() {
        for (text, by) in [
            ("<img src=https://x.example>", "src of <img>"),
            ("<IMG\nalt='>' SRC = 'https://x.example'/>", "src of <img>"),
            ("<img src=\"htt&#112;s&colon;&sol;&#x2F;x.example\">", "src of <img>"),
            ("<img srcset='a.png 1x, https://x.example 2x'>", "srcset of <img>"),
            ("<video poster='https://x.example'>", "poster of <video>"),
            ("<object data='https://x.example'>", "data of <object>"),
            ("<form action='https://x.example'>", "action of <form>"),
            ("<base href='https://x.example'>", "href of <base>"),
            ("<link rel=stylesheet href='https://x.example'>", "href of <link>"),
            ("<link rel='alternate stylesheet' href='https://x.example'>", "href of <link>"),
            ("<link rel=preconnect href='https://x.example'>", "href of <link>"),
            ("<link href='https://x.example'>", "href of <link>"),
            ("<a href='./' ping='./a https://x.example'>", "ping of <a>"),
            ("<meta http-equiv=Refresh content='0; url=https://x.example'>", "content of <meta>"),
            ("<svg><image href='https://x.example'/></svg>", "href of <image>"),
            ("<svg><use xlink:href='https://x.example'/></svg>", "xlink:href of <use>"),
            ("<rect fill='url(https://x.example)'/>", "fill of <rect>"),
            ("<p style='background: url(https://x.example)'>", "style of <p>"),
            ("<style>a { background: url(https://x.example) }</style>", "the style"),
            ("<style><![CDATA[@import 'https://x.example';]]></style>", "the style"),
            ("<script src='https://x.example'></script>", "src of <script>"),
            ("<!-- a --><title>a</title><embed src='https://x.example'>", "src of <embed>"),
            ("<noscript><img src='https://x.example'></noscript>", "src of <img>"),
            ("<svg><style/><title/><image href='https://x.example'/></svg>", "href of <image>"),
            ("a < b <c><img src='https://x.example'>", "src of <img>"),
        ] {
            let found: Vec<_> = search(text).into_iter().map(|one| (one.address, one.by)).collect();
            assert_eq!(found, [("https://x.example".to_owned(), by.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_loads_nothing_is_left_alone() {
        for text in [
            "",
            "<p>https://x.example url(https://x.example)",
            "<a href='https://x.example'>a</a>",
            "<a href=https://x.example data-src='https://x.example' title='src=https://x.example'>",
            "<svg><a href='https://x.example'/></svg>",
            "<link rel=canonical href='https://x.example'>",
            "<meta property=og:image content='https://x.example'>",
            "<meta name=description content='0;url=https://x.example'>",
            "<blockquote cite='https://x.example'>",
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>",
            "<img src=./a.png srcset='a.png, b.png 2x'>",
            "<!-- <img src='https://x.example'> -->",
            "<title><img src='https://x.example'></title>",
            "<script type=application/json>\"<img src='https://x.example'>\"</script>",
            "&lt;img src='https://x.example'&gt;",
            "<img src='https",
        ] {
            assert_eq!(search(text), Vec::new(), "{text}");
        }
    }

    #[test]
    fn addresses_are_found_where_they_stand() {
        let text =
            "<p>é\n<img alt=a src='https://x.example'><style>\na{b:url(//y.example)}</style>";
        let starts: Vec<_> = search(text).into_iter().map(|found| &text[found.at..][..4]).collect();
        assert_eq!(starts, ["src=", "//y."]);
    }
}
