//! The message that a part of the app could not be loaded.

use waymark_view::prelude::*;

/// A line that says what could not be loaded, with a button that tries again.
#[component]
pub fn PartMissingLine(
    /// What could not be loaded, as the beginning of a sentence.
    what: &'static str,
    retry: Callback<()>,
) -> View {
    view! {
        <p class="not-loaded" role="alert">
            {what} " could not be loaded."
            <button type="button" class="link-button" on:click=move |_| retry.run(())>
                "Try again"
            </button>
        </p>
    }
}
