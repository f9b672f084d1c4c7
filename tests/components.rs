//! What components render natively, as snapshots. Every page is published in this form.

use std::rc::Rc;

use waymark::assessment::section::AssessmentSection;
use waymark::edition::{self, Edition};
use waymark::frame::breadcrumbs::{Breadcrumb, Breadcrumbs};
use waymark::frame::not_found_page::NotFoundPage;
use waymark::frame::page_footer::PageFooter;
use waymark::frame::page_header::PageHeader;
use waymark::frame::portable_keeping::portable_keeping;
use waymark::guide::phase_path::PhasePath;
use waymark::guide::phase_steps::PhaseSteps;
use waymark::guide::text::text_view;
use waymark::page::{Page, ReadingPage};
use waymark::parts::part_of;
use waymark::rendered::{Guide, render as rendered};
use waymark::route::{Route, Tool};
use waymark::search::search_page::SearchPage;
use waymark::state::{SearchAnswer, Session};
use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::{self, Anchor, GuidePath};
use waymark_model::content::outline::phase_outlines;
use waymark_model::content::phase::Phase;
use waymark_model::search::{Passage, PassagePlace, search};
use waymark_model::service::answer::{Edit, Rating};
use waymark_view::prelude::*;
use waymark_view::to_html;

/// Renders a view as it is published, with one element on each line.
fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| to_html(view().into_view()));
    html.replace("><", ">\n<")
}

fn guide(path: &str, source: &str) -> Guide {
    rendered::guide(&parsed(path, source))
}

fn parsed(path: &str, source: &str) -> guide::Guide {
    let path = GuidePath::new(path).expect("the path is within the pack");
    let parsed = waymark_content::parse(&path, source);
    assert_eq!(parsed.problems, [], "the guide is sound");
    parsed.guide
}

const PROSE: &str = "\
---
title: Prose
description: Everything that text can hold.
---

Words with *stress*, **weight**, ~~regret~~, `code`, a [guide](../phases/beta.md#why), a
[place](#two), the [web](https://example.org/) and a note.[^1] A second look.[^1]

## Two

1. First
2. Second

   With more below.

5. Fifth

- [ ] To do
- [x] Done

> Quoted <b>words</b> & signs

> [!WARNING]
> Take care.

```rust
fn main() {}
```

| Left | Middle | Right |
|:-----|:------:|------:|
| a    | b      | 1     |

---

![A map](map.png)

## What now? {#check-now .check}

- [ ] Wait.

  It costs a week.
- [x] Ask.

  It costs a minute.

[^1]: With its own *words*.
";

#[test]
fn prose() {
    let path = GuidePath::new("topics/prose").expect("the path is within the pack");
    let source = PROSE.replace("<b>", "").replace("</b>", "");
    let guide = rendered::guide(&waymark_content::parse(&path, &source).guide);
    insta::assert_snapshot!(render(|| {
        view! {
            {text_view(guide.body)}
            {text_view(guide.afterword)}
        }
    }));
}

#[test]
fn a_guide_travels_as_json() {
    for guide in
        [assessed(), guide("topics/prose.md", &PROSE.replace("<b>", "").replace("</b>", ""))]
    {
        for guide in [guide.published(), guide] {
            let json = serde_json::to_string(&guide).expect("a guide has a form as JSON");
            let read: Guide = serde_json::from_str(&json).expect("it is read back");
            assert_eq!(read, guide);
        }
    }
}

#[test]
fn a_page_holds_no_word_of_its_prose_twice() {
    let json = serde_json::to_string(&assessed().published()).expect("a guide has a form as JSON");
    for words in ["Answer together.", "Help costs them time", "Usable prototype"] {
        assert!(!json.contains(words), "{json}");
    }
    assert!(json.contains("Users finish without help."), "answers are given to this wording");
}

/// A guide with an assessment of one *must* and one *should*.
const ASSESSED: &str = "\
---
title: Beta
subtitle: Build it.
description: A phase.
---

Text.

## Are you ready for live? {#assessment .assessment}

Answer together.

### Users

#### Users *finish* without help. {#beta-finish .must}

Help costs them time.

- **Lead:** user research
- **Follows:** [Usable prototype](alpha.md#alpha-usable). Now in the real service.
- **Evidence:**
  - results of the last round of tests
  - [figures](../topics/figures.md)
- **Read:** [User research](../topics/user-research.md)
- **Source:** G1

### Reliability

#### We know when it is down. {#beta-down .should}

Users should not be the ones to tell you.

- **Lead:** operations
- **Evidence:**
  - an alert that somebody received
";

fn assessed() -> Guide {
    guide("phases/beta.md", ASSESSED)
}

/// A session in which these criteria have these ratings.
fn session(ratings: &[(&str, Rating)]) -> Session {
    let session = Session::at_build_time();
    for (criterion, rating) in ratings {
        session.edit(&CriterionId::new(*criterion), wording(criterion), Edit::Rate(rating.clone()));
    }
    session
}

fn wording(criterion: &str) -> &'static str {
    match criterion {
        "beta-finish" => "Users finish without help.",
        _ => "We know when it is down.",
    }
}

fn render_assessment(ratings: &[(&str, Rating)]) -> String {
    let assessment = assessed().assessment.expect("the guide has an assessment");
    render(|| {
        let session = session(ratings);
        view! { <AssessmentSection assessment phase=Phase::Beta session /> }
    })
}

#[test]
fn assessment_unanswered() {
    insta::assert_snapshot!(render_assessment(&[]));
}

#[test]
fn assessment_answered() {
    let reason = "Nobody runs it yet.".to_owned();
    insta::assert_snapshot!(render_assessment(&[
        ("beta-finish", Rating::TooEarly { reopens: Phase::Live }),
        ("beta-down", Rating::NotApplicable { reason }),
    ]));
}

#[test]
fn a_criterion_that_was_reworded_says_so() {
    let assessment = assessed().assessment.expect("the guide has an assessment");
    let html = render(|| {
        let session = Session::at_build_time();
        let edit = Edit::Rate(Rating::Met);
        session.edit(&CriterionId::new("beta-finish"), "Users finish.", edit);
        view! { <AssessmentSection assessment phase=Phase::Beta session /> }
    });
    for part in ["Reworded since you answered", ">Users finish.<"] {
        assert!(html.replace('\n', "").contains(part), "{part} is in {html}");
    }
}

#[test]
fn each_verdict_has_its_name_and_its_reasons() {
    let check = |ratings: &[(&str, Rating)], expected: &[&str]| {
        let html = render_assessment(ratings);
        for words in expected {
            assert!(html.contains(words), "{words:?} is in {html}");
        }
    };
    let must = |rating| ("beta-finish", rating);
    let should = |rating| ("beta-down", rating);
    check(&[], &["data-verdict=\"not-fully-assessed\"", ">must, unanswered<", ">0 of 2 answered<"]);
    check(&[must(Rating::NotMet)], &["data-verdict=\"not-ready\"", ">must, not met<"]);
    check(
        &[must(Rating::Met), should(Rating::PartlyMet)],
        &[
            "data-verdict=\"ready-with-conditions\"",
            "href=\"#beta-down\"",
            ">partly met · no owner yet, by 1 April 1970<",
        ],
    );
    check(
        &[must(Rating::Met), should(Rating::Met)],
        &["data-verdict=\"ready\"", ">2 of 2 answered · 2 met<"],
    );
}

#[test]
fn way_between_pages() {
    let topic = GuidePath::new("topics/privacy").expect("the path is within the pack");
    insta::assert_snapshot!(render(|| {
        let above = vec![Breadcrumb { title: "Topics".to_owned(), route: Route::Topics }];
        view! {
            <PageHeader route=Route::Guide(topic.clone()) />
            <Breadcrumbs above route=Route::Guide(topic) />
            <PhaseSteps phase=Phase::Beta />
        }
    }));
}

#[test]
fn phase_path() {
    insta::assert_snapshot!(render(|| {
        let phases = phase_outlines(&[parsed("phases/beta.md", ASSESSED)]);
        let session = session(&[("beta-finish", Rating::Met)]);
        view! { <PhasePath phases session /> }
    }));
}

#[test]
fn not_found() {
    insta::assert_snapshot!(render(|| view! { <NotFoundPage /> }));
}

/// The search page with an answer.
fn render_search(answer: SearchAnswer) -> String {
    render(|| {
        let session = Session::at_build_time();
        session.search.answer.set(answer);
        view! { <SearchPage session /> }
    })
}

/// Passages of several guides on the same topic. The first guide has criteria.
fn searchable(guides: usize) -> Vec<Passage> {
    let passage = |place, heading: &str, text: &str| Passage {
        place,
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let anchor = |name: &str| Anchor::new(name);
    let path = |name: &str| GuidePath::new(name).expect("the path is within the pack");
    let mut passages = vec![
        passage(PassagePlace::Guide(path("phases/live")), "Live phase", "Keep a backup."),
        passage(PassagePlace::Heading(anchor("backup")), "Backups", "Restore <one> first."),
    ];
    passages.extend((1..5).map(|number| {
        let place = PassagePlace::Criterion(anchor(&format!("live-{number}")));
        passage(place, "We have restored a backup.", "")
    }));
    passages.extend((1..guides).map(|number| {
        passage(PassagePlace::Guide(path(&format!("topics/{number}"))), "Topic", "Of backups.")
    }));
    passages
}

#[test]
fn search_results() {
    let found = search(&searchable(2), "backup");
    insta::assert_snapshot!(render_search(SearchAnswer::Found(found)));
}

#[test]
fn a_search_says_how_it_went() {
    let check = |answer: SearchAnswer, expected: &str| {
        let html = render_search(answer);
        let (_, rest) = html.split_once("search-status").expect("the status is there");
        let status = rest.split(['>', '<']).nth(1);
        assert_eq!(status.map(str::trim), Some(expected));
    };
    let found = |guides, query| SearchAnswer::Found(search(&searchable(guides), query));
    check(SearchAnswer::Nothing, "");
    check(SearchAnswer::Loading, "Looking …");
    check(
        SearchAnswer::Missing,
        "The text of the guides could not be loaded. Press “Search” to try again.",
    );
    check(found(1, "ape & co"), "Nothing found for “ape &amp; co”.");
    check(found(1, "first"), "1 result for “first”.");
    check(found(20, "backup"), "25 results for “backup” in 20 guides.");
    check(
        found(21, "backup"),
        "26 results for “backup” in 21 guides. The best 20 are shown: add a word to narrow them \
         down.",
    );
}

#[test]
fn pages_know_their_titles() {
    let check = |page: Page, title: &str, description: &str| {
        assert_eq!((page.title().as_str(), page.description().as_str()), (title, description));
    };
    check(ReadingPage::Guide(assessed()).into(), "Beta phase – Waymark", "A phase.");
    let topic = guide("topics/a.md", "---\ntitle: A topic\ndescription: About it.\n---\n\nText.\n");
    check(ReadingPage::Guide(topic).into(), "A topic – Waymark", "About it.");
    check(
        ReadingPage::NotFound.into(),
        "Page not found – Waymark",
        "There is no page at this address.",
    );
}

#[test]
fn pages_that_need_no_content_are_made_from_their_route() {
    let tools = Tool::ALL.map(|tool| Route::Tool(Phase::Beta, tool));
    for route in [Route::Search, Route::Services, Route::Service].into_iter().chain(tools) {
        let page = Page::without_content(&route).expect("it needs no content");
        assert_eq!(page.route(), route);
        assert!(part_of(&page).is_some(), "{route:?} lies in a part");
    }
    for route in [Route::Home, Route::Topics, Route::phase(Phase::Beta), Route::NotFound] {
        assert_eq!(Page::without_content(&route), None);
    }
}

#[test]
fn only_one_file_says_what_becomes_of_answers_in_it() {
    let keeping = || {
        render(|| {
            let session = Session::at_build_time();
            portable_keeping(session)
        })
    };
    assert!(!keeping().contains("<p"), "a site has nothing to say");
    let html = edition::within(Edition::Portable { files: Rc::default() }, keeping);
    for part in ["for this file in this place", "Download a copy", "href=\"#/services/\""] {
        assert!(html.contains(part), "{part} is in {html}");
    }
}

#[test]
fn a_site_leads_to_the_one_file_that_it_has() {
    let footer = || render(|| view! { <PageFooter route=Route::Topics /> });
    let link = "href=\"../waymark.html\"";
    assert!(!footer().contains(link));
    let html = edition::within(Edition::Site { portable: Some(612) }, footer);
    assert!(html.contains(link) && html.contains("612 KB") && html.contains("download"), "{html}");
    let portable = Edition::Portable { files: Rc::default() };
    assert!(!edition::within(portable, footer).contains("waymark.html"));
}
