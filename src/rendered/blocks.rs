//! Renders blocks and running text as elements. Neither can hold HTML, so that no text of a guide
//! becomes markup.

use waymark_model::content::guide::{Alignment, Anchor, Block, Inline, ListItem, Target};
use waymark_view::prelude::*;

use super::footnotes;
use crate::route::Route;

/// Renders blocks. `route` is the page that shows them: links in them are relative to it.
pub fn blocks(blocks: &[Block], route: &Route) -> Vec<View> {
    blocks.iter().map(|block| block_view(block, route)).collect()
}

/// Renders running text; see [`blocks`].
pub fn inlines(inlines: &[Inline], route: &Route) -> Vec<View> {
    inlines.iter().map(|inline| inline_view(inline, route)).collect()
}

fn block_view(block: &Block, route: &Route) -> View {
    match block {
        Block::Heading { level, id, text } => heading(*level, id, text, route),
        Block::Paragraph(text) => view! { <p>{inlines(text, route)}</p> },
        Block::List { start: Some(start), items } => {
            let start = (*start != 1).then(|| start.to_string());
            view! { <ol start=start>{list_items(items, route)}</ol> }
        }
        Block::List { start: None, items } => {
            view! { <ul>{list_items(items, route)}</ul> }
        }
        Block::Quote(inner) => view! { <blockquote>{blocks(inner, route)}</blockquote> },
        Block::Alert { kind, blocks: inner } => view! {
            <div class="alert" role="note">
                <p class="alert-title">{kind.title()}</p>
                {blocks(inner, route)}
            </div>
        },
        // A block with a long line scrolls, so the keyboard has to reach it.
        Block::Code { text, .. } => {
            view! { <pre tabindex="0"><code>{text.clone()}</code></pre> }
        }
        Block::Table { alignments, head, rows } => table(alignments, head, rows, route),
        Block::Rule => view! { <hr /> },
        // Knowledge checks only occur at the top level, where `render` takes them out.
        Block::KnowledgeCheck(_) => View::nothing(),
    }
}

fn heading(level: u8, id: &Anchor, text: &[Inline], route: &Route) -> View {
    let id = id.to_string();
    let text = inlines(text, route);
    match level {
        2 => view! { <h2 id=id>{text}</h2> },
        3 => view! { <h3 id=id>{text}</h3> },
        4 => view! { <h4 id=id>{text}</h4> },
        5 => view! { <h5 id=id>{text}</h5> },
        _ => view! { <h6 id=id>{text}</h6> },
    }
}

fn list_items(items: &[ListItem], route: &Route) -> Vec<View> {
    items.iter().map(|item| list_item(item, route)).collect()
}

fn list_item(item: &ListItem, route: &Route) -> View {
    // A single paragraph needs no `<p>` within the item.
    let content = match item.blocks.as_slice() {
        [Block::Paragraph(text)] => inlines(text, route),
        several => blocks(several, route),
    };
    match item.task {
        None => view! { <li>{content}</li> },
        Some(done) => {
            let mark = if done { "☑" } else { "☐" };
            let state = if done { "Done: " } else { "To do: " };
            view! {
                <li class="task">
                    <span class="task-mark" aria-hidden="true">{mark}</span>
                    <span class="visually-hidden">{state}</span>
                    <div>{content}</div>
                </li>
            }
        }
    }
}

fn table(
    alignments: &[Alignment],
    head: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
    route: &Route,
) -> View {
    let class = |column: usize| match alignments.get(column) {
        Some(Alignment::Centre) => Some("centre"),
        Some(Alignment::End) => Some("end"),
        _ => None,
    };
    let head: Vec<_> = head
        .iter()
        .enumerate()
        .map(|(column, cell)| {
            view! { <th scope="col" class=class(column)>{inlines(cell, route)}</th> }
        })
        .collect();
    let row = |cells: &Vec<Vec<Inline>>| {
        let cells: Vec<_> = cells
            .iter()
            .enumerate()
            .map(|(column, cell)| view! { <td class=class(column)>{inlines(cell, route)}</td> })
            .collect();
        view! { <tr>{cells}</tr> }
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    view! {
        <div class="table" role="group" aria-label="Table" tabindex="0">
            <table>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn inline_view(inline: &Inline, route: &Route) -> View {
    match inline {
        Inline::Text(text) => text.clone().into_view(),
        Inline::Code(text) => view! { <code>{text.clone()}</code> },
        Inline::Emphasis(inner) => view! { <em>{inlines(inner, route)}</em> },
        Inline::Strong(inner) => view! { <strong>{inlines(inner, route)}</strong> },
        Inline::Strikethrough(inner) => view! { <s>{inlines(inner, route)}</s> },
        Inline::Link { target, text } => {
            let text = inlines(text, route);
            // Where somebody reads, and from which host, is nobody else's business.
            let rel = matches!(target, Target::Web(_)).then_some("noopener noreferrer");
            view! {
                <a href=href(target, route) rel=rel>
                    {text}
                </a>
            }
        }
        Inline::Image { file, alternative } => {
            let source = route.picture(file);
            view! { <img src=source alt=alternative.clone() /> }
        }
        Inline::FootnoteReference { number, occurrence } => {
            footnote_reference(*number, *occurrence, route)
        }
        Inline::LineBreak => view! { <br /> },
    }
}

fn href(target: &Target, route: &Route) -> String {
    match target {
        Target::Guide { path, anchor } => route.link_to(&Route::of_guide(path), anchor.as_ref()),
        Target::Here(anchor) => route.link_within(anchor),
        Target::Web(address) | Target::Mail(address) => address.clone(),
    }
}

fn footnote_reference(number: usize, occurrence: usize, route: &Route) -> View {
    let id = footnotes::reference_id(number, occurrence);
    let href = route.link_within(&Anchor::new(footnotes::footnote_id(number)));
    let label = format!("Footnote {number}");
    view! {
        <sup>
            <a id=id href=href aria-label=label>
                {number.to_string()}
            </a>
        </sup>
    }
}

#[cfg(test)]
mod tests {
    use waymark_model::content::guide::GuidePath;
    use waymark_model::service::answer::Timestamp;
    use waymark_model::service::evidence::Evidence;
    use waymark_view::to_html;

    use super::*;
    use crate::answer::evidence_field::evidence_line;
    use crate::guide::text::text_view;
    use crate::rendered::render;

    /// How many links to other sites some markup has; each has to keep to itself who follows it.
    fn links_elsewhere(markup: &str) -> usize {
        let tags = markup.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
        let elsewhere: Vec<&str> = tags.filter(|tag| tag.contains("href=\"http")).collect();
        for tag in &elsewhere {
            assert!(tag.contains("rel=\"noopener noreferrer\""), "{tag}");
        }
        elsewhere.len()
    }

    #[test]
    fn links_to_other_sites_say_nothing_of_who_follows_them() {
        let owner = Owner::new();
        owner.with(|| {
            let text = "[a](https://a.org) <https://b.org> [c](mailto:c@example.org) [d](#d)";
            let source = format!("---\ntitle: T\ndescription: D\n---\n\n{text}\n\n## D\n");
            let guide = render::guide(&waymark_content::parse(&GuidePath::home(), &source).guide);
            let body = to_html(text_view(guide.body).into_view());
            assert_eq!((links_elsewhere(&body), body.matches("<a ").count()), (2, 4), "{body}");

            let notes = to_html(render::notes(&format!("{text} www.d.org http://e")).into_view());
            assert_eq!((links_elsewhere(&notes), notes.matches("<a ").count()), (4, 5), "{notes}");

            let evidence = Evidence {
                title: "Report".to_owned(),
                place: "https://example.org/report".to_owned(),
                date: None,
                changed: Timestamp::default(),
            };
            assert_eq!(links_elsewhere(&to_html(evidence_line(&evidence))), 1);
        });
    }
}
