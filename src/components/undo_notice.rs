//! What was done last, with the way to undo it.

use leptos::prelude::*;

use crate::state::Session;

/// A line at the foot of the window while something can be undone.
#[component]
pub fn UndoNotice(
    /// The state behind the page.
    session: Session,
) -> impl IntoView {
    let buttons = move || {
        session.undo.with(Option::is_some).then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| session.undo_last()
                >
                    "Undo"
                </button>
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| session.undo.set(None)
                >
                    "Dismiss"
                </button>
            }
        })
    };
    let said = move || session.undo.with(|undo| undo.as_ref().map(|undo| undo.said.clone()));
    view! {
        <div class="notice undo-notice">
            <p role="status">{said}</p>
            {buttons}
        </div>
    }
}
