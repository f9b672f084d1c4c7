//! The page that searches all guides.

use waymark_model::content::guide::GuidePath;
use waymark_model::search::{Hit, Marked, PassagePlace, SHOWN_GUIDES, SearchResults};
use waymark_model::verdict::counts::counted;
use waymark_view::prelude::*;

use crate::frame::breadcrumbs::Breadcrumbs;
use crate::route::Route;
use crate::state::{SearchAnswer, Session};

/// The `id` of the field.
pub const SEARCH_FIELD: &str = "app.search-words";

/// The field, and the results.
#[component]
pub fn SearchPage(session: Session) -> impl IntoView {
    let search = session.search;
    let topics = Route::Search.link_to(&Route::Topics, None);
    view! {
        <article class="tool search">
            <div class="guide-head">
                <Breadcrumbs above=Vec::new() route=Route::Search />
                <h1>"Search"</h1>
                <p class="subtitle">"Find words in every guide and every criterion."</p>
            </div>
            <form
                class="search-form"
                role="search"
                autocomplete="off"
                on:submit=move |event| {
                    event.prevent_default();
                    search.submitted.update(|times| *times += 1);
                }
            >
                <div class="field">
                    <label for=SEARCH_FIELD>"Words to look for"</label>
                    <input
                        type="search"
                        id=SEARCH_FIELD
                        name="q"
                        dir="auto"
                        maxlength="200"
                        autocomplete="off"
                        enterkeyhint="search"
                        prop:value=search.query
                        on:input=move |event| search.query.set(event_target_value(&event))
                        on:keydown=move |event| {
                            if event.key() == "Escape" {
                                search.query.set(String::new());
                            }
                        }
                    />
                </div>
                <button type="submit" class="button">
                    "Search"
                </button>
            </form>
            <p class="without-script">
                "Search needs JavaScript, which does not run here. Look through the "
                <a href=topics>"topics"</a> " or the " {glossary_link()}
                ", or use your browser’s own find on a page."
            </p>
            <p class="search-status" role="status">
                {move || search.answer.with(status)}
            </p>
            {move || search.answer.with(results)}
        </article>
    }
}

fn glossary_link() -> View {
    let glossary = GuidePath::new("glossary").unwrap_or_else(GuidePath::home);
    let href = Route::Search.link_to(&Route::of_guide(&glossary), None);
    view! { <a href=href>"glossary"</a> }
}

/// How the search went, in one line.
fn status(answer: &SearchAnswer) -> String {
    let found = match answer {
        SearchAnswer::Nothing => return String::new(),
        SearchAnswer::Loading => return "Looking …".to_owned(),
        SearchAnswer::Missing => {
            return "The text of the guides could not be loaded. Press “Search” to try again."
                .to_owned();
        }
        SearchAnswer::Found(found) => found,
    };
    let SearchResults { query, passages, guides, .. } = found;
    let results = counted(*passages, "result", "results");
    match *guides {
        0 => format!("Nothing found for “{query}”."),
        1 => format!("{results} for “{query}”."),
        2..=SHOWN_GUIDES => format!("{results} for “{query}” in {guides} guides."),
        _ => format!(
            "{results} for “{query}” in {guides} guides. The best {SHOWN_GUIDES} are shown: add a \
             word to narrow them down."
        ),
    }
}

fn results(answer: &SearchAnswer) -> View {
    match answer {
        SearchAnswer::Found(SearchResults { hits, .. }) if hits.is_empty() => help(),
        SearchAnswer::Found(SearchResults { hits, .. }) => {
            let mut guide = Route::Home;
            let hits: Vec<_> = hits.iter().map(|hit| hit_view(hit, &mut guide)).collect();
            view! { <div class="search-results">{hits}</div> }
        }
        _ => View::nothing(),
    }
}

/// Hints for a search without results.
fn help() -> View {
    let topics = Route::Search.link_to(&Route::Topics, None);
    view! {
        <ul class="search-help">
            <li>
                "Try fewer words, or others: a passage is found where all of them stand in it."
            </li>
            <li>"The beginning of a word is enough: “secur” finds “security”."</li>
            <li>"Look through the " <a href=topics>"topics"</a> " or the " {glossary_link()} "."</li>
        </ul>
    }
}

/// A guide, or a passage of the guide before it. `guide` is the last guide of the list.
fn hit_view(hit: &Hit, guide: &mut Route) -> View {
    let (anchor, label) = match &hit.place {
        PassagePlace::Guide(path) => {
            *guide = Route::of_guide(path);
            (None, "")
        }
        PassagePlace::Heading(anchor) => (Some(anchor), ""),
        PassagePlace::Criterion(anchor) => (Some(anchor), "Criterion: "),
    };
    let href = Route::Search.link_to(guide, anchor);
    let link = view! { <a href=href>{marked(&hit.heading)}</a> };
    let heading = match anchor {
        None => view! { <h2>{link}</h2> },
        Some(_) => view! { <h3>{label} {link}</h3> },
    };
    let more = match hit.more {
        0 => String::new(),
        more => counted(more, "more passage in this guide", "more passages in this guide"),
    };
    view! {
        {heading}
        <p>{marked(&hit.excerpt)}</p>
        <p class="search-more">{more}</p>
    }
}

/// A text with marks. Every second piece is what the person searched for.
fn marked(pieces: &Marked) -> Vec<View> {
    let pieces = pieces.iter().cloned().enumerate().map(|(index, piece)| match index % 2 {
        1 => view! { <mark>{piece}</mark> },
        _ => piece.into_view(),
    });
    pieces.collect()
}
