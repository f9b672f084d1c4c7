//! The offer to keep all of the site for offline use.

use waymark_view::prelude::*;

use crate::state::{Offline, Session};

/// A line above the footer, shown while the browser keeps only what was visited.
#[component]
pub fn OfflineOffer(session: Session) -> View {
    let keep = move |_| session.keep_offline();
    let content = move || match session.offline.get() {
        Offline::Unknown | Offline::Kept => View::nothing(),
        Offline::Keeping => view! { <p>"Keeping everything in this browser …"</p> },
        Offline::Partly { bytes } => view! {
            <p>
                "To save data, this browser keeps only what you open. "
                <button type="button" class="link-button" on:click=keep>
                    {format!("Keep everything for offline use ({})", size(bytes))}
                </button>
            </p>
        },
        Offline::Failed { bytes } => view! {
            <p>
                {format!("{} could not be fetched. ", size(bytes))}
                <button type="button" class="link-button" on:click=keep>
                    "Try again"
                </button>
            </p>
        },
    };
    view! {
        <div class="offline-offer" role="status">
            {content}
        </div>
    }
}

/// A size in words. Hosts compress what they send, so the size is an upper limit.
fn size(bytes: u32) -> String {
    match bytes.div_ceil(1000) {
        kilobytes if kilobytes < 1000 => format!("at most {kilobytes} KB"),
        kilobytes => format!("at most {}.{} MB", kilobytes / 1000, kilobytes % 1000 / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_rounded_for_people() {
        assert_eq!(size(1), "at most 1 KB");
        assert_eq!(size(999_000), "at most 999 KB");
        assert_eq!(size(2_149_000), "at most 2.1 MB");
    }
}
