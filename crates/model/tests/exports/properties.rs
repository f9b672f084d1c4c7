//! Any text that a person can type is exported and read back as it was, and never becomes markup.

use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag};
use waymark_model::content::phase::Phase;
use waymark_model::export::{Download, Source, backup, calendar, csv, html, markdown};

use crate::sample::{NOW, backup_of, date, phases_worded, report_on, service, service_saying};

/// Texts that mean something in one of the formats, or in a program that opens the file.
const HOSTILE: [&str; 34] = [
    "</script>",
    "<!--",
    "<script>",
    "]]>",
    "<script type=\"application/json\" id=\"waymark-service\">",
    "\"",
    "'",
    "\\",
    "\r\n",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{202e}",
    "خدمة",
    "🏳️‍🌈",
    "e\u{301}",
    "=1+1",
    "@SUM(A1)",
    ",",
    ";",
    "|",
    "# ",
    "\n#### ",
    "\n## Actions\n\n",
    "```\n",
    "- ",
    "\r\nEND:VEVENT\r\n",
    "&lt;\\u003c",
];

fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[ -~]{0,80}",
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

fn any_texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any_text(), 1..20)
}

/// Pieces of links, pictures, definitions and attributes, in any order.
fn any_links() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "!",
        "[[",
        "]]",
        "]:",
        ":",
        "<",
        ">",
        "</",
        "\\",
        "|",
        "{",
        "}",
        "`",
        "```\n",
        "*",
        " ",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n# ",
        "\n===\n",
        "\n---\n",
        "a",
        "\"t\"",
        "[a]",
        "[^a]",
        "[^a]: ",
        "[a]: ",
        "javascript:alert(1)",
        "JavaScript:",
        "java\nscript:",
        "javascript&colon;",
        "&#106;avascript:",
        "\\javascript:",
        "data:text/html,",
        "vbscript:",
        "file:///etc",
        "//example.org/",
        "https://example.org/x.png",
        "http://a",
        "mailto:a@b.org",
        "plans/a.md",
        "a@b.org",
        "www.example.org",
        "<b>",
        "<!--",
        "<?",
        "&lt;",
        "{#id .class onclick=alert(1)}",
        "\u{a0}",
        "\t",
        "é",
        "$",
    ]);
    prop::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

/// Whether an event of the parser loads nothing, runs nothing, and leads to the web, to a mailbox or
/// to a file beside the report.
fn is_harmless(event: &Event<'_>) -> bool {
    match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => false,
        Event::Start(tag) => match tag {
            Tag::Link { link_type: LinkType::Email, .. } => true,
            Tag::Link { dest_url, .. } => is_welcome(dest_url),
            Tag::Heading { id, classes, attrs, .. } => {
                id.is_none() && classes.is_empty() && attrs.is_empty()
            }
            tag => !matches!(
                tag,
                Tag::Image { .. }
                    | Tag::HtmlBlock
                    | Tag::FootnoteDefinition(_)
                    | Tag::MetadataBlock(_)
            ),
        },
        _ => true,
    }
}

fn is_welcome(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    let schemes = ["https://", "http://", "mailto:"];
    schemes.iter().any(|scheme| target.starts_with(scheme))
        || !(target.contains(':') || target.starts_with("//"))
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

proptest! {
    #[test]
    fn backups_come_back_equal(texts in any_texts()) {
        let whole = backup_of(service_saying(&texts));
        let text = backup::write(&whole);
        prop_assert_eq!(backup::read(&text), Ok(whole.clone()));
        prop_assert_eq!(backup::read(&crlf(&text)), Ok(whole.clone()));
        prop_assert!(whole.warnings().iter().all(|warning| warning.contains("name")));
    }

    #[test]
    fn reports_come_back_equal_and_hold_no_markup(texts in any_texts()) {
        let whole = backup_of(service_saying(&texts));
        let name = whole.service.profile.name.as_str();
        let text = html::document(name, "<p>Hi</p>", "p{}", &whole);
        prop_assert_eq!(backup::read(&text), Ok(whole.clone()));
        prop_assert_eq!(backup::read(&format!("\u{feff}{}", crlf(&text))), Ok(whole.clone()));
        let (_, data) = html::data(&text).expect("there is data");
        let is_plain = !data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
        prop_assert!(is_plain, "{}", data);
        // The texts add no elements to those of the document itself.
        let plain = html::document("Permits", "<p>Hi</p>", "p{}", &backup_of(service()));
        prop_assert_eq!(text.matches('<').count(), plain.matches('<').count(), "{}", text);
    }

    #[test]
    fn tables_come_back_equal_and_hold_no_formula(texts in any_texts()) {
        let report = report_on(&service_saying(&texts), &phases_worded(&texts));
        for rows in [csv::criteria(&report), csv::actions(&report)] {
            let text = csv::write(&rows);
            prop_assert_eq!(csv::read(&text), Some(rows.clone()));
            prop_assert!(rows.iter().all(|row| row.len() == rows[0].len()));
            for cell in rows.iter().flatten() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']));
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{:?}", cell);
            }
        }
    }

    #[test]
    fn any_table_comes_back(rows in prop::collection::vec(any_texts(), 0..5)) {
        prop_assert_eq!(csv::read(&csv::write(&rows)), Some(rows));
    }

    #[test]
    fn calendars_come_back_equal_in_short_lines(texts in any_texts()) {
        let whole = backup_of(service_saying(&texts));
        let report = report_on(&whole.service, &phases_worded(&texts));
        let events = calendar::events(&report, &whole.id);
        let text = calendar::write(&events, NOW);
        prop_assert_eq!(events.len(), report.actions.iter().filter(|own| own.is_open()).count());
        prop_assert_eq!(calendar::read(&text), Some(events));
        let lines = text.strip_suffix("\r\n").expect("the last line ends");
        for line in lines.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(char::is_control), "{:?}", line);
        }
    }

    #[test]
    fn markdown_keeps_its_form(texts in any_texts()) {
        let report = report_on(&service_saying(&texts), &phases_worded(&texts));
        let text = markdown::write(&report);
        let criteria = report.criteria().count();
        prop_assert_eq!(markdown::count(&text), (criteria, report.actions.len()));
        let (mut depth, mut headings, mut rows) = (0, 0, 0);
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            match event {
                Event::Html(_) | Event::InlineHtml(_) => prop_assert!(false, "HTML in {}", text),
                Event::Start(Tag::BlockQuote(_)) => depth += 1,
                Event::End(pulldown_cmark::TagEnd::BlockQuote(_)) => depth -= 1,
                Event::Start(_) | Event::Code(_) if depth > 0 => {}
                Event::Start(Tag::Heading { level: HeadingLevel::H4, .. }) => headings += 1,
                Event::Start(Tag::TableRow) => rows += 1,
                Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. })
                | Event::Code(_) => prop_assert!(false, "{:?} in {}", event, text),
                _ => {}
            }
        }
        let counts = report.themes.len() + 1;
        prop_assert_eq!((headings, rows), (criteria, counts + report.actions.len()), "{}", text);
    }

    #[test]
    fn markdown_leads_nowhere_that_nobody_asked_for(
        texts in prop::collection::vec(any_links(), 1..8),
    ) {
        let report = report_on(&service_saying(&texts), &phases_worded(&texts));
        let text = markdown::write(&report);
        for options in [Options::all(), Options::all() - Options::ENABLE_OLD_FOOTNOTES] {
            for event in Parser::new_ext(&text, options) {
                prop_assert!(is_harmless(&event), "{:?} in {}", event, text);
            }
        }
        let criteria = report.criteria().count();
        prop_assert_eq!(markdown::count(&text), (criteria, report.actions.len()));
    }

    #[test]
    fn every_download_is_offered_whatever_it_says(texts in any_texts()) {
        let whole = backup_of(service_saying(&texts));
        let report = report_on(&whole.service, &phases_worded(&texts));
        let source = Source { report: &report, backup: &whole, body: "<p>Hi</p>", style: "p{}" };
        for download in Download::ALL {
            let made = download.make(&source);
            prop_assert!(made.is_ok(), "{:?}", made);
            let name = download.file_name(&report.service, Phase::Live, date("2026-11-30"));
            let is_plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
            prop_assert!(name.bytes().all(is_plain) && !name.starts_with(['-', '.']), "{}", name);
        }
    }
}
