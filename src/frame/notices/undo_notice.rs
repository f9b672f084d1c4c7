//! The notice of the last change, with a button that undoes it.

use waymark_view::prelude::*;

use crate::form::field::focus;
use crate::state::Session;

const MAIN: &str = "main";

/// A line at the foot of the window while a change can be undone.
#[component]
pub fn UndoNotice(session: Session) -> View {
    let undo = Memo::new(move |_| session.undoable());
    // The buttons disappear with the notice, so the focus moves to what remains.
    let undo_last = move |_| {
        session.undo_last();
        focus(MAIN);
    };
    let dismiss = move |_| {
        session.undo.set(None);
        focus(MAIN);
    };
    let buttons = move || {
        undo.with(Option::is_some).then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    on:click=undo_last
                >
                    "Undo"
                </button>
                <button
                    type="button"
                    class="link-button"
                    on:click=dismiss
                >
                    "Dismiss"
                </button>
            }
        })
    };
    let said = move || undo.with(|undo| undo.as_ref().map(|undo| undo.said.clone()));
    view! {
        <div class="notice undo-notice">
            <p role="status">{said}</p>
            {buttons}
        </div>
    }
}
