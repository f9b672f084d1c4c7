//! The section that takes something away and says what goes.

use waymark_view::prelude::*;

use crate::form::focus::focus_soon;

/// A section with a button under its own `title`. `goes` says what goes, where anything is there;
/// otherwise `nothing` says that there is not.
pub fn removal(
    id: &'static str,
    title: &'static str,
    goes: Signal<Option<String>>,
    nothing: &'static str,
    remove: Callback<()>,
) -> View {
    let is_there = Memo::new(move |_| goes.with(Option::is_some));
    let words = move || goes.get().unwrap_or_else(|| nothing.to_owned());
    let button = move || {
        is_there.get().then(|| {
            let remove = move |_| {
                remove.run(());
                // The button goes with what it took away.
                focus_soon(id.to_owned());
            };
            view! {
                <div class="buttons">
                    <button type="button" class="button button-danger" on:click=remove>
                        {title}
                    </button>
                </div>
            }
        })
    };
    view! {
        <section class="removal" aria-labelledby=id>
            <h2 id=id tabindex="-1">
                {title}
            </h2>
            <p>{words}</p>
            {button}
        </section>
    }
}
