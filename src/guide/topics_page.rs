//! The index of topic guides.

use waymark_model::content::element_id::is_own;
use waymark_model::content::guide::Anchor;
use waymark_model::content::outline::TopicOutline;
use waymark_view::prelude::*;

use crate::frame::breadcrumbs::Breadcrumbs;
use crate::route::Route;

/// Every topic guide, by group.
#[component]
pub fn TopicsPage(
    /// Sorted, so that the topics of a group follow each other.
    topics: Vec<TopicOutline>,
) -> View {
    let mut taken = Vec::new();
    let groups = topics.chunk_by(|topic, next| topic.group == next.group);
    let groups: Vec<_> = groups.map(|topics| group(topics, &mut taken)).collect();
    view! {
        <article class="topics">
            <div class="guide-head">
                <Breadcrumbs above=Vec::new() route=Route::Topics />
                <h1>"Topics"</h1>
                <p class="subtitle">"What the phases build on, one subject at a time."</p>
            </div>
            {groups}
        </article>
    }
}

/// The topics of a group. `taken` has the ids of the groups before it.
fn group(topics: &[TopicOutline], taken: &mut Vec<String>) -> View {
    let title = topics.first().map(|topic| topic.group.clone()).unwrap_or_default();
    let mut id = Anchor::from_heading(&title).to_string();
    while is_own(&id) || id.is_empty() || taken.contains(&id) {
        id.push_str("-1");
    }
    taken.push(id.clone());
    let entries: Vec<_> = topics
        .iter()
        .map(|topic| {
            let href = Route::Topics.link_to(&Route::of_guide(&topic.path), None);
            view! {
                <li>
                    <a href=href>{topic.title.clone()}</a>
                    <p>{topic.description.clone()}</p>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id>{title}</h2>
            <ul class="topic-list">{entries}</ul>
        </section>
    }
}
