//! The content of the shell, until the app shows the page that was asked for.

use waymark_view::prelude::*;

/// The content of the shell: the document that the offline worker makes any page of.
#[component]
pub fn ShellPage() -> View {
    view! {
        <main>
            <p>"Opening the copy of this guide that your browser keeps …"</p>
        </main>
    }
}
