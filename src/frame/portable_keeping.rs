//! How the portable edition keeps answers.

use waymark_model::export::Download;
use waymark_view::prelude::*;

use crate::edition;
use crate::frame::download_status::Downloading;
use crate::route::Route;
use crate::state::{Keeping, Session};

/// Says where answers are kept, and offers a copy of them: a browser may lose what it keeps for a
/// file. On a site it shows nothing.
pub fn portable_keeping(session: Session) -> View {
    if !edition::current().is_portable() {
        return View::nothing();
    }
    let downloading = Downloading::new(session);
    let take_copy = move |_| {
        let phase = untrack(|| session.with_service(|service| service.profile.phase));
        downloading.take(Download::Json, phase);
    };
    let keeping = Memo::new(move |_| session.keeping.with(keeping_text));
    let several = Memo::new(move |_| {
        let is_one_of_several = session.workspace.with(|all| all.services().count() > 1);
        is_one_of_several.then(|| session.with_service(|service| service.profile.name.clone()))
    });
    let label = move || match several.get() {
        Some(name) => format!("Download a copy of “{name}”"),
        None => "Download a copy".to_owned(),
    };
    // Copies are read on the Services page.
    let services = Route::Home.link_to(&Route::Services, None);
    view! {
        <div class="alert portable-keeping" role="note">
            <p class="alert-title">"Where your answers are kept"</p>
            <p>
                {keeping} " The " <a href=services>"Services page"</a> " brings a copy back."
            </p>
            <p>
                <button type="button" class="button button-quiet" on:click=take_copy>
                    {label}
                </button>
            </p>
            {downloading.status()}
        </div>
    }
}

/// What the state of storage means for the answers.
fn keeping_text(keeping: &Keeping) -> &'static str {
    match keeping {
        Keeping::Starting | Keeping::Saved { .. } => {
            "They are kept in this browser, for this file in this place. If the file is moved or \
             renamed, or opened in another browser, they may not be there; and other files that \
             you open may be able to read them. So download a copy when you have answered."
        }
        Keeping::InMemory => {
            "This browser keeps nothing for a file, so your answers last until you close this \
             page. Download a copy before you do."
        }
        Keeping::Failed(_) => {
            "This browser could not save your last change. Download a copy before you close this \
             page."
        }
    }
}
