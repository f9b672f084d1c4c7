//! What becomes of answers in the portable edition.

use waymark_model::export::Download;
use waymark_view::prelude::*;

use crate::edition;
use crate::frame::download_status::Downloading;
use crate::route::Route;
use crate::state::{Keeping, Session};

/// Says where answers are kept that are given in a file, which is less sure a place than a site,
/// with the way to a copy of them. On a site, nothing.
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
    // Services are brought back on a page that says so itself.
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

/// What it means that answers are kept as they are.
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
