//! Finds what a picture drawn as SVG could do besides being a picture.
//!
//! A page shows pictures as images, in which nothing runs. Yet each has an address of its own, and a
//! browser that opens it there runs what it holds, as a page of the site.

use std::ops::Range;

use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};
use waymark_content::file_problem::FileProblem;
use waymark_content::problem::{Problem, ProblemKind};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The elements of SVG that run script or hold something else than drawings.
const ACTIVE: [&str; 8] =
    ["script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio"];

/// The pictures that may be embedded, as their addresses begin. None of them can run anything.
const EMBEDDED: [&str; 5] = [
    "data:image/png;",
    "data:image/jpeg;",
    "data:image/gif;",
    "data:image/webp;",
    "data:image/avif;",
];

/// Every problem of a picture, in the order of its text.
pub fn check(source: &str) -> Vec<Problem> {
    // Entities can hold elements, so they are resolved.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(source, options) {
        Ok(document) => document,
        Err(error) => return vec![not_svg(error.to_string(), byte_of(source, error.pos()))],
    };
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return vec![not_svg("its first element is another".to_owned(), root.range().start)];
    }
    let found = document.descendants().flat_map(of_node);
    found.map(|(problem, span)| located(problem, span, source)).collect()
}

type Found = (FileProblem, Range<usize>);

fn not_svg(words: String, at: usize) -> Problem {
    Problem { kind: ProblemKind::File(FileProblem::NotSvg(words)), span: at..at + 1 }
}

/// What an entity holds has no place in the text; then the problem stands at its beginning.
fn located(problem: FileProblem, span: Range<usize>, source: &str) -> Problem {
    let span = if source.get(span.clone()).is_some() { span } else { 0..0 };
    Problem { kind: ProblemKind::File(problem), span }
}

/// The byte at a line and a column, both counted from 1.
fn byte_of(source: &str, position: roxmltree::TextPos) -> usize {
    let above = position.row.saturating_sub(1) as usize;
    let start: usize = source.split_inclusive('\n').take(above).map(str::len).sum();
    let before = source[start..].chars().take(position.col.saturating_sub(1) as usize);
    start + before.map(char::len_utf8).sum::<usize>()
}

fn of_node(node: Node<'_, '_>) -> Vec<Found> {
    match node.node_type() {
        NodeType::Element => of_element(node),
        NodeType::PI => vec![(FileProblem::ActiveSvg("<?".to_owned()), node.range())],
        NodeType::Text if is_style(node.parent()) => {
            let loaded = node.text().and_then(loaded_by_style);
            loaded.map(|one| (FileProblem::SvgReference(one), node.range())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn is_style(node: Option<Node<'_, '_>>) -> bool {
    node.is_some_and(|node| node.tag_name().name() == "style")
}

fn of_element(node: Node<'_, '_>) -> Vec<Found> {
    let name = node.tag_name();
    let is_page = name.namespace() == Some(XHTML);
    let start = node.range().start;
    let span = start..start + 1 + name.name().len();
    let active = is_page || ACTIVE.contains(&name.name().to_ascii_lowercase().as_str());
    let active = active.then(|| (FileProblem::ActiveSvg(format!("<{}>", name.name())), span));
    let attributes = node.attributes().filter_map(|attribute| {
        let problem = of_attribute(attribute)?;
        Some((problem, attribute.range()))
    });
    active.into_iter().chain(attributes).collect()
}

/// What is wrong with an attribute. Only handlers, links and style do anything.
fn of_attribute(attribute: Attribute<'_, '_>) -> Option<FileProblem> {
    let (name, value) = (attribute.name(), attribute.value());
    let active = || FileProblem::ActiveSvg(format!("{name}="));
    match attribute.namespace() {
        None if is_handler(name) => return Some(active()),
        // What is animated gets its value from elsewhere.
        None if name == "attributeName" && (is_handler(value) || value.ends_with("href")) => {
            return Some(active());
        }
        None | Some(XLINK) if name == "href" || name == "src" => {
            return (!is_within(value)).then(|| FileProblem::SvgReference(value.to_owned()));
        }
        _ => {}
    }
    loaded_by_style(value).map(FileProblem::SvgReference)
}

fn is_handler(name: &str) -> bool {
    name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// Whether a reference stays within the picture.
fn is_within(reference: &str) -> bool {
    let reference = reference.trim().to_ascii_lowercase();
    reference.starts_with('#') || EMBEDDED.iter().any(|start| reference.starts_with(start))
}

/// The first thing that some style would load. A style that spells its letters in another way is not
/// read further.
fn loaded_by_style(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    if lower.contains('\\') && lower.contains(['(', '@']) {
        return Some("\\".to_owned());
    }
    if lower.contains("@import") {
        return Some("@import".to_owned());
    }
    let references = lower.match_indices("url(").map(|(at, start)| {
        let rest = lower[at + start.len()..].trim_start();
        rest.trim_start_matches(['"', '\''])
    });
    let mut loaded = references.filter(|reference| !is_within(reference));
    loaded.next().map(|reference| reference.chars().take_while(|letter| *letter != ')').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<ProblemKind> {
        check(source).into_iter().map(|problem| problem.kind).collect()
    }

    /// A picture with this in it.
    fn picture(inner: &str) -> String {
        format!("<svg xmlns='{SVG}' xmlns:xlink='{XLINK}' viewBox='0 0 1 1'>{inner}</svg>")
    }

    #[test]
    fn drawings_are_fine() {
        for inner in [
            "<title>Only = one</title><path d='M0 0h1' fill='url(#a)' style='stroke:url(\"#b\")'/>",
            "<style>.a{fill:red} @media print{.a{fill:url(#a)}}</style>",
            "<use href='#a'/><use xlink:href='#a'/><a href='#a'><text>on = 1</text></a>",
            "<image href='data:image/png;base64,aGk='/>",
            "<animate attributeName='fill' values='red;blue'/>",
            "<metadata><a:b xmlns:a='urn:a' a:onward='1'/></metadata>",
        ] {
            assert_eq!(kinds(&picture(inner)), [], "{inner}");
        }
        let begin = "\u{feff}<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' \
            'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><!-- a -->";
        assert_eq!(kinds(&format!("{begin}{}", picture(""))), []);
    }

    #[test]
    fn what_runs_or_is_no_drawing_is_found() {
        for (inner, what) in [
            ("<script>alert(1)</script>", "<script>"),
            ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "<script>"),
            ("<h:img xmlns:h='http://www.w3.org/1999/xhtml'/>", "<img>"),
            ("<title><script/></title>", "<script>"),
            ("<foreignObject/>", "<foreignObject>"),
            ("<g onload='alert(1)'/>", "onload="),
            ("<g\nONCLICK = 'alert(1)'/>", "ONCLICK="),
            ("<set attributeName='onclick' to='alert(1)'/>", "attributeName="),
            ("<animate attributeName='xlink:href' to='javascript:a'/>", "attributeName="),
            ("<![CDATA[ > <!-- ]]><script/><![CDATA[ --> ]]>", "<script>"),
        ] {
            let expected = ProblemKind::File(FileProblem::ActiveSvg(what.to_owned()));
            assert_eq!(kinds(&picture(inner)), [expected], "{inner}");
        }
        let style = "<?xml-stylesheet href='https://x.example/a.css'?>";
        let expected = ProblemKind::File(FileProblem::ActiveSvg("<?".to_owned()));
        assert_eq!(kinds(&format!("{style}{}", picture(""))), [expected]);
        let entity =
            "<!DOCTYPE svg [<!ENTITY a '<script xmlns=\"http://www.w3.org/2000/svg\"/>'>]>";
        let found = kinds(&format!("{entity}{}", picture("&a;")));
        assert!(matches!(found.as_slice(), [ProblemKind::File(_)]), "{found:?}");
    }

    #[test]
    fn what_loads_or_leads_elsewhere_is_found() {
        for (inner, what) in [
            ("<a href='javascript:alert(1)'/>", "javascript:alert(1)"),
            ("<a xlink:href=' java&#10;script:alert(1)'/>", " java\nscript:alert(1)"),
            ("<a href='https://x.example'/>", "https://x.example"),
            ("<image href='photo.png'/>", "photo.png"),
            ("<use href='data:image/svg+xml;base64,aGk=#a'/>", "data:image/svg+xml;base64,aGk=#a"),
            ("<rect fill='url(https://x.example)'/>", "https://x.example"),
            ("<rect style='fill:URL( \"//x.example\")'/>", "//x.example\""),
            ("<rect style='fill:u\\72l(//x.example)'/>", "\\"),
            ("<style>@import 'https://x.example';</style>", "@import"),
            ("<style><![CDATA[a{b:url(a.png)}]]></style>", "a.png"),
        ] {
            let expected = ProblemKind::File(FileProblem::SvgReference(what.to_owned()));
            assert_eq!(kinds(&picture(inner)), [expected], "{inner}");
        }
    }

    #[test]
    fn what_is_no_svg_is_found_where_it_fails() {
        for (source, at) in [
            ("", 0),
            ("<html/>", 0),
            ("<svg/>", 0),
            ("<svg xmlns='http://www.w3.org/2000/svg'>\né</b></svg>", 43),
        ] {
            let problems = check(source);
            let [problem] = problems.as_slice() else { panic!("{source}: {problems:?}") };
            let kind = &problem.kind;
            assert!(matches!(kind, ProblemKind::File(FileProblem::NotSvg(_))), "{problem:?}");
            assert_eq!(problem.span.start, at, "{source}");
        }
    }

    #[test]
    fn any_depth_is_read() {
        let deep = format!("{}{}", "<g>".repeat(50_000), "</g>".repeat(50_000));
        assert_eq!(kinds(&picture(&deep)), []);
    }
}
