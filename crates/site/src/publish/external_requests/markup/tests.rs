use super::search;

#[test]
fn what_a_document_loads_is_found() {
    for (text, by) in [
        ("<img src=https://x.example>", "src of <img>"),
        ("<IMG\nalt='>' SRC = 'https://x.example'/>", "src of <img>"),
        ("<img src=\"htt&#112;s&colon;&sol;&#x2F;x.example\">", "src of <img>"),
        ("<img srcset='a.png 1x, https://x.example 2x'>", "srcset of <img>"),
        ("<source srcset=https://x.example>", "srcset of <source>"),
        ("<video poster='https://x.example'>", "poster of <video>"),
        ("<object data='https://x.example'>", "data of <object>"),
        ("<form action='https://x.example'>", "action of <form>"),
        ("<button formaction='https://x.example'>", "formaction of <button>"),
        ("<iframe src='https://x.example'>", "src of <iframe>"),
        ("<iframe srcdoc='<img src=https://x.example>'>", "src of <img>"),
        ("<base href='https://x.example'>", "href of <base>"),
        ("<link rel=stylesheet href='https://x.example'>", "href of <link>"),
        ("<link rel='shortcut icon' href='https://x.example'>", "href of <link>"),
        ("<link rel=preload imagesrcset='https://x.example 2x'>", "imagesrcset of <link>"),
        ("<link rel=manifest href='https://x.example'>", "href of <link>"),
        ("<link rel='alternate stylesheet' href='https://x.example'>", "href of <link>"),
        ("<link rel=preconnect href='https://x.example'>", "href of <link>"),
        ("<a href='./' ping='./a https://x.example'>", "ping of <a>"),
        ("<meta http-equiv=Refresh content='0; url=https://x.example'>", "content of <meta>"),
        ("<meta http-equiv=refresh content='0;https://x.example'>", "content of <meta>"),
        ("<svg><image href='https://x.example'/></svg>", "href of <image>"),
        ("<svg><use xlink:href='https://x.example'/></svg>", "xlink:href of <use>"),
        ("<rect fill='url(https://x.example)'/>", "the style"),
        ("<p style='background: url(https://x.example)'>", "the style"),
        ("<style>a { background: url(https://x.example) }</style>", "the style"),
        ("<script>fetch('https://x.example')</SCRIPT>", "the script"),
        ("<script type=module>import 'https://x.example'</script>", "the script"),
        ("<script src='https://x.example'></script>", "src of <script>"),
        ("<body onload='fetch(\"https://x.example\")'>", "onload"),
        ("<!-- a --><title>a</title><embed src='https://x.example'>", "src of <embed>"),
        ("<noscript><img src='https://x.example'></noscript>", "src of <img>"),
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
        "<p>https://x.example",
        "<a href='https://x.example'>a</a>",
        "<a href=https://x.example data-src='https://x.example' title='src=https://x.example'>",
        "<svg><a href='https://x.example'/></svg>",
        "<link rel=canonical href='https://x.example'>",
        "<link rel=license href='https://x.example'>",
        "<meta property=og:image content='https://x.example'>",
        "<meta name=description content='0;url=https://x.example'>",
        "<blockquote cite='https://x.example'>",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>",
        "<img src=./a.png srcset='a.png, b.png 2x'>",
        "<!-- <img src='https://x.example'> -->",
        "<title><img src='https://x.example'></title>",
        "<textarea><img src='https://x.example'></textarea>",
        "<script type=application/json>[\"https://x.example\"]</script>",
        "&lt;img src='https://x.example'&gt;",
        "<img src='a.png?from=https://x.example'>",
        "<p =a ='https://x.example'",
        "<",
        "<img src=",
        "<img src='https",
    ] {
        assert_eq!(search(text), Vec::new(), "{text}");
    }
}

#[test]
fn addresses_are_found_where_they_stand() {
    let text = "<p>\n<img src='https://x.example'><style>\na{src:url(//y.example)}</style>";
    let starts: Vec<_> = search(text).into_iter().map(|found| &text[found.start..][..5]).collect();
    assert_eq!(starts, ["https", "//y.e"]);
}
