//! A section that removes something, and says first what is lost.

use waymark_view::prelude::*;

use crate::form::focus::focus_soon;

/// A section with a button of the same `title`. `goes` says what is lost; if it is none, `nothing`
/// says that there is nothing to remove.
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
                // The button disappears with what it removed.
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
