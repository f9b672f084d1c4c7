//! A list whose rows stay as they are while others come and go. What is half typed in one is not
//! lost, and the focus stays where it is.

use waymark_view::prelude::*;

use crate::state::Session;

pub fn keyed_list(
    class: &'static str,
    keys: Memo<Vec<String>>,
    row: fn(String, Session) -> View,
    session: Session,
) -> View {
    view! {
        <ul class=class>
            <For each=move || keys.get() key=String::clone let:key>
                {row(key, session)}
            </For>
        </ul>
    }
}
