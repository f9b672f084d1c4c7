//! No id of a guide meets one of the app's own, whatever a heading says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use waymark::app::{App, Shown};
use waymark::page::{Page, ReadingPage};
use waymark::rendered::render::guide as rendered;
use waymark::route::{Route, Tool};
use waymark::state::Session;
use waymark_content::problem::Severity;
use waymark_model::content::assessment::CriterionId;
use waymark_model::content::element_id::{RESERVED, is_own};
use waymark_model::content::guide::{Guide, GuidePath};
use waymark_model::content::outline::{phase_outlines, topic_outlines};
use waymark_model::content::phase::Phase;
use waymark_model::service::answer::{Edit, Rating};
use waymark_view::prelude::*;
use waymark_view::to_html;

/// The top of the checkout: cargo runs tests in the folder of their package.
const ROOT: &str = "../..";

/// The guide of a phase that has everything with an id; `more` is text at its end.
fn guide(path: &str, more: &str) -> Guide {
    let source = format!(
        "---\ntitle: A\ndescription: B\ngroup: Main\n---\n\nText.[^1] Again.[^1]\n\n\
         ### Which? {{#which .check}}\n\n- [x] This.\n\n  It is.\n\n\
         {}## More\n\n{more}\n\n[^1]: Note.\n",
        if path.starts_with("phases/") { ASSESSMENT } else { "" }
    );
    let path = GuidePath::new(path).expect("the path is within the pack");
    let parsed = waymark_content::parse(&path, &source);
    let errors = parsed.problems.iter().filter(|one| one.kind.severity() == Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), Vec::<&_>::new(), "{source}");
    parsed.guide
}

const ASSESSMENT: &str = "## Ready? {#assessment .assessment}\n\n### Users\n\n\
    #### One. {#one .must}\n\nWhy.\n\n- **Lead:** a\n\n\
    #### Two. {#two .must}\n\nWhy.\n\n- **Lead:** a\n\n\
    #### Three. {#three .should}\n\nWhy.\n\n- **Lead:** a\n\n";

/// A page in a session with an answer of each kind that has fields of its own.
fn render(page: Page) -> String {
    Owner::new().with(|| {
        let session = Session::at_build_time();
        let ratings = [
            ("one", Rating::PartlyMet),
            ("two", Rating::NotApplicable { reason: "It is.".to_owned() }),
            ("three", Rating::TooEarly { reopens: Phase::Live }),
        ];
        for (criterion, rating) in ratings {
            session.edit(&CriterionId::new(criterion), "It.", Edit::Rate(rating));
        }
        let shown = Signal::stored(Shown::here(page));
        to_html(view! { <App shown session /> })
    })
}

/// The ids of a document, in order.
fn ids(html: &str) -> Vec<String> {
    let parts = html.split(" id=\"").skip(1);
    parts.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

/// The ids around a page's content.
fn ids_of_templates() -> Vec<String> {
    let files = ["index.html", "portable.html", "crates/site/src/publish/document.rs"];
    let texts = files.map(|file| fs::read_to_string(Path::new(ROOT).join(file)));
    let texts = texts.map(|text| text.expect("the file can be read").replace('\\', ""));
    let ids: BTreeSet<String> = texts.iter().flat_map(|text| ids(text)).collect();
    ids.into_iter().filter(|id| is_own(id)).collect()
}

fn topics(group: &str) -> Page {
    let mut one = guide("topics/a.md", "");
    one.group = Some(group.to_owned());
    ReadingPage::Topics(topic_outlines(&[one])).into()
}

/// Every page of the app, with a guide's page and a home page that end in `more`.
fn pages(more: &str) -> Vec<Page> {
    let beta = guide("phases/beta.md", more);
    let phases = phase_outlines(std::slice::from_ref(&beta));
    let home = ReadingPage::Home { guide: rendered(&guide("index.md", more)), phases };
    let mut pages = vec![ReadingPage::Guide(rendered(&beta)).into(), home.into()];
    let tools = Tool::ALL.map(|tool| Route::Tool(Phase::Beta, tool));
    let routes = [Route::Search, Route::Services, Route::Service].into_iter().chain(tools);
    pages.extend(routes.filter_map(|route| Page::without_content(&route)));
    pages
}

/// Every id of the app's own on its pages.
fn own_ids() -> BTreeSet<String> {
    let of_pages = pages("").into_iter().flat_map(|page| ids(&render(page)));
    let own = of_pages.chain(ids_of_templates()).filter(|id| is_own(id));
    own.chain(RESERVED.map(str::to_owned)).collect()
}

fn assert_unique(ids: &[String]) {
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(seen.insert(id), "{id} stands twice");
    }
}

/// What could become the id as an anchor of a heading.
fn spellings(id: &str) -> [String; 5] {
    [
        id.to_owned(),
        id.replace('.', " "),
        id.replace('.', "-"),
        id.replace('.', ""),
        format!("`{id}`"),
    ]
}

#[test]
fn headings_named_like_the_apps_ids_do_not_get_them() {
    let own = own_ids();
    for id in ["app", "main", "app.guide", "app.wasm", "app.one.rating", "app.two.reason"] {
        assert!(own.contains(id), "{id} is not in {own:?}");
    }
    let headings = own.iter().flat_map(|id| spellings(id));
    let headings: String = headings.map(|text| format!("## {text}\n\n")).collect();
    let of_templates = ids_of_templates();
    for (plain, named) in pages("").into_iter().zip(pages(&headings)) {
        let address = plain.route().address();
        let of = |page| of_templates.iter().cloned().chain(ids(&render(page))).collect::<Vec<_>>();
        let (plain, named) = (of(plain), of(named));
        assert_unique(&named);
        let apps =
            |ids: &[String]| ids.iter().filter(|id| is_own(id)).cloned().collect::<BTreeSet<_>>();
        assert_eq!(apps(&plain), apps(&named), "“{address}” has the app's ids and no others");
    }
}

#[test]
fn groups_of_topics_named_like_the_apps_ids_do_not_get_them() {
    for group in own_ids().iter().flat_map(|id| spellings(id)).chain([String::from("!")]) {
        assert_unique(&ids(&render(topics(&group))));
    }
}

#[test]
fn tools_have_ids_of_the_apps_own_alone() {
    for page in pages("").into_iter().skip(2) {
        let address = page.route().address();
        for id in ids(&render(page)) {
            assert!(is_own(&id), "{id} on {address}");
        }
    }
}

#[test]
fn headings_keep_their_anchors() {
    let text = "## How it goes wrong\n\n## Waymark guide\n\n## Waymark files\n\n## Main\n\n## !\n";
    let html = render(ReadingPage::Guide(rendered(&guide("a.md", text))).into());
    let found = ids(&html);
    for id in ["how-it-goes-wrong", "waymark-guide", "waymark-files", "main-1", "section"] {
        assert!(found.contains(&id.to_owned()), "{id} is not in {found:?}");
    }
}
