//! The stored texts that this version of the app cannot read.

use waymark_model::store::replica::Unreadable;
use waymark_view::prelude::*;

use crate::state::Session;

/// What could not be read, if there is any, with a way to take it along.
#[component]
pub fn UnreadableList(session: Session) -> impl IntoView {
    move || {
        let entries: Vec<_> =
            session.unreadable.with(|unreadable| unreadable.iter().map(entry).collect());
        (!entries.is_empty()).then(|| {
            view! {
                <section aria-labelledby="app.unreadable">
                    <h2 id="app.unreadable">"What could not be read"</h2>
                    <p>
                        "This browser keeps texts that this version of Waymark cannot read. They \
                         stay as they are. A newer version reads what a newer version wrote."
                    </p>
                    <ul class="gone-answers">{entries}</ul>
                    <div class="buttons">
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| download(session)
                        >
                            "Download these texts"
                        </button>
                    </div>
                </section>
            }
        })
    }
}

fn entry(unreadable: &Unreadable) -> View {
    view! {
        <li>
            <details>
                <summary>
                    <code>{unreadable.key.to_string()}</code>
                    ": "
                    {unreadable.problem.to_string()}
                </summary>
                <pre tabindex="0">{unreadable.text.clone()}</pre>
            </details>
        </li>
    }
}

/// Offers the texts as they are stored, each under its key.
fn download(session: Session) {
    let mut all = String::new();
    session.unreadable.with_untracked(|unreadable| {
        for Unreadable { storage_key, text, .. } in unreadable {
            all += &format!("{storage_key}\n{text}\n\n");
        }
    });
    session.save_file("waymark-unreadable.txt", "text/plain", &all);
}
