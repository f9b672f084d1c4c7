//! The notice that a newer release of the site is ready.

use waymark_view::prelude::*;

use crate::state::Session;

/// A line at the foot of the window while a newer release is ready.
#[component]
pub fn UpdateNotice(session: Session) -> View {
    let content = move || {
        session.is_outdated.get().then(|| {
            view! {
                <p>"A newer version of this guide is ready. Your answers stay."</p>
                <button type="button" class="button" on:click=move |_| session.reload()>
                    "Show it"
                </button>
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| session.is_outdated.set(false)
                >
                    "Later"
                </button>
            }
        })
    };
    view! {
        <div class="notice update-notice" role="status">
            {content}
        </div>
    }
}
