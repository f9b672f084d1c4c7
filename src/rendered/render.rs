//! Renders parsed guides and notes. Both entry points, [`guide`] and [`notes`], are pure.

use waymark_model::content::assessment::{self, Follows};
use waymark_model::content::guide::{self, Anchor, Block, Inline, plain_text};
use waymark_view::Prose;
use waymark_view::prelude::*;

use super::blocks::{blocks, inlines};
use super::{
    Assessment, Choice, Criterion, Guide, KnowledgeCheck, Part, Text, ThemeGroup, contents,
    footnotes,
};
use crate::parts::MarkdownReader;
use crate::route::Route;
use crate::search::passages;

/// What reads Markdown, as the rest of the app calls it.
pub const READER: MarkdownReader = MarkdownReader {
    guide: |path, source| guide(&waymark_content::parse(path, source).guide),
    notes,
    passages: passages::of_sources,
};

/// Renders a guide. Its links are those of the current [`Edition`](crate::edition::Edition).
pub fn guide(guide: &guide::Guide) -> Guide {
    let route = Route::of_guide(&guide.path);
    let mut afterword = text(&guide.afterword, &route);
    if !guide.footnotes.is_empty() {
        let footnotes = footnotes::view(&guide.footnotes, &route);
        afterword.0.push(Part::Prose(Prose::of(footnotes)));
    }
    Guide {
        path: guide.path.clone(),
        title: guide.title.clone(),
        subtitle: guide.subtitle.clone(),
        description: guide.description_text(),
        contents: Prose::of(contents::view(guide.contents(), &route)),
        body: text(&guide.body, &route),
        assessment: guide.assessment.as_ref().map(|own| assessment(own, &route)),
        afterword,
    }
}

/// Renders notes that a person wrote in Markdown.
pub fn notes(notes: &str) -> Prose {
    // Links in notes are absolute, so it does not matter which page shows them.
    prose(blocks(&waymark_content::parse_notes(notes), &Route::Home))
}

/// Renders blocks as parts: each knowledge check is one, and so is all prose between two of them.
fn text(all: &[Block], route: &Route) -> Text {
    let is_check = |block: &Block| matches!(block, Block::KnowledgeCheck(_));
    let runs = all.chunk_by(|block, next| !is_check(block) && !is_check(next));
    let part = |run: &[Block]| match run {
        [Block::KnowledgeCheck(check)] => Part::Check(knowledge_check(check, route)),
        blocks_between => Part::Prose(prose(blocks(blocks_between, route))),
    };
    Text(runs.map(part).collect())
}

fn prose(views: impl IntoView) -> Prose {
    Prose::of(views.into_view())
}

fn knowledge_check(check: &guide::KnowledgeCheck, route: &Route) -> KnowledgeCheck {
    let choice = |choice: &guide::Choice| Choice {
        words: plain_text(&choice.text),
        text: prose(inlines(&choice.text, route)),
        correct: choice.correct,
        feedback: prose(blocks(&choice.feedback, route)),
    };
    KnowledgeCheck {
        id: check.id.clone(),
        prompt: prose(inlines(&check.prompt, route)),
        choices: check.choices.iter().map(choice).collect(),
    }
}

fn assessment(assessment: &assessment::Assessment, route: &Route) -> Assessment {
    let mut outlines = assessment.outline().into_iter();
    let mut criteria = |group: &assessment::ThemeGroup| {
        let criteria = group.criteria.iter().zip(outlines.by_ref());
        let criteria = criteria.map(|(criterion, outline)| Criterion {
            outline,
            wording: prose(inlines(&criterion.wording, route)),
            background: background(criterion, route),
        });
        criteria.collect()
    };
    let groups = assessment.groups.iter().map(|group| ThemeGroup {
        theme: group.theme,
        id: group.id.to_string(),
        introduction: text(&group.introduction, route),
        criteria: criteria(group),
    });
    Assessment {
        groups: groups.collect(),
        id: assessment.id.to_string(),
        title: prose(inlines(&assessment.title, route)),
        introduction: text(&assessment.introduction, route),
    }
}

/// Renders why a criterion matters, what it follows, what good evidence is, and further reading.
fn background(criterion: &assessment::Criterion, route: &Route) -> Text {
    let mut background = text(&criterion.why, route);
    let facts = view! {
        {criterion.follows.as_ref().map(|follows| follows_view(follows, route))}
        {evidence(&criterion.evidence, route)}
        {reading(&criterion.read, route)}
    };
    background.0.push(Part::Prose(Prose::of(facts)));
    background
}

fn follows_view(follows: &Follows, route: &Route) -> View {
    let guide = Route::of_guide(&follows.guide);
    let anchor = Anchor::new(follows.criterion.as_str());
    let href = route.link_to(&guide, Some(&anchor));
    let link = view! { <a href=href>{inlines(&follows.text, route)}</a> };
    view! {
        <p>
            <strong>"Builds on: "</strong>
            {link}
            ". "
            {inlines(&follows.adds, route)}
        </p>
    }
}

fn evidence(evidence: &[Vec<Inline>], route: &Route) -> Option<View> {
    let items: Vec<_> =
        evidence.iter().map(|item| view! { <li>{inlines(item, route)}</li> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <p>
                <strong>"Good evidence:"</strong>
            </p>
            <ul>{items}</ul>
        }
    })
}

fn reading(read: &[Inline], route: &Route) -> Option<View> {
    (!read.is_empty()).then(|| {
        view! {
            <p>
                <strong>"Read: "</strong>
                {inlines(read, route)}
            </p>
        }
    })
}
