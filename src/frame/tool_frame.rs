//! The frame of pages that show what this browser keeps.

use waymark_view::prelude::*;

use crate::assessment::verdict::keeping_text;
use crate::frame::breadcrumbs::{Breadcrumbs, above};
use crate::frame::part_missing::PartMissingLine;
use crate::frame::without_app::WithoutApp;
use crate::route::Route;
use crate::state::{Keeping, Session};

/// A page that shows what this browser keeps. Its heading is published; the rest is built once
/// storage has been read.
#[component]
pub fn ToolFrame(
    route: Route,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] subtitle: String,
    session: Session,
    /// The rest of the page.
    children: ChildrenFn,
) -> View {
    let is_ready = Memo::new(move |_| session.is_ready() && session.content.with(Option::is_some));
    let content = move || {
        is_ready.get().then(|| {
            if session.has_no_content() {
                let retry = Callback::new(move |()| session.load_content());
                view! { <PartMissingLine what="What the phases ask" retry /> }
            } else {
                children()
            }
        })
    };
    // These pages have no verdict bar, so this line says when something is not saved.
    let keeping = move || {
        session.keeping.with(|keeping| match keeping {
            Keeping::Starting | Keeping::Saved { unreadable: 0 } => None,
            other => Some(keeping_text(other)),
        })
    };
    let here = route.clone();
    view! {
        <article class="tool">
            <div class="guide-head">
                <Breadcrumbs above=above(&route) route />
                <h1>
                    <bdi>{title}</bdi>
                </h1>
                <p class="subtitle">{subtitle}</p>
            </div>
            {View::inert(move || view! { <WithoutApp route=here /> })}
            <p class="not-kept" role="status">
                {keeping}
            </p>
            {content}
        </article>
    }
}
