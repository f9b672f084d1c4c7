//! The notice that the page of a followed link is still on its way.

use waymark_view::prelude::*;

use crate::state::Session;

/// A line at the foot of the window while somebody waits for a page.
#[component]
pub fn LoadingNotice(session: Session) -> View {
    let content = move || session.is_loading.get().then(|| view! { <p>"The page is loading…"</p> });
    view! {
        <div class="notice loading-notice" role="status">
            {content}
        </div>
    }
}
