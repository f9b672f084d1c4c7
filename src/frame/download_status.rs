//! A download from the click until it is made, with a line on how it went.

use waymark_model::content::phase::Phase;
use waymark_model::export::Download;
use waymark_view::prelude::*;

use crate::frame::part_missing::PartMissingLine;
use crate::parts::Part;
use crate::state::Session;

/// The last download that was asked for. It waits until the part `exports` is loaded.
#[derive(Clone, Copy)]
pub struct Downloading {
    session: Session,
    asked: RwSignal<Option<(Download, Phase)>>,
    said: RwSignal<String>,
}

impl Downloading {
    pub fn new(session: Session) -> Downloading {
        let downloading =
            Downloading { session, asked: RwSignal::new(None), said: RwSignal::default() };
        Effect::new(move || downloading.make());
        downloading
    }

    /// Asks for a download of a phase's assessment.
    pub fn take(self, download: Download, phase: Phase) {
        self.said.set(String::new());
        self.asked.set(Some((download, phase)));
        self.session.load_exports();
    }

    /// Makes the download once the part is loaded.
    fn make(self) {
        if let (Some((download, phase)), Part::Here(exports)) =
            (self.asked.get(), self.session.exports.get())
        {
            self.said.set(untrack(|| (exports.make)(download, phase, self.session)));
            self.asked.set(None);
        }
    }

    /// A line on how the last download went, or on what is missing.
    pub fn status(self) -> View {
        let missing = move || {
            let is_missing = matches!(self.session.exports.get(), Part::Missing);
            (is_missing && self.asked.with(Option::is_some)).then(|| {
                let retry = Callback::new(move |()| self.session.load_exports());
                view! { <PartMissingLine what="What makes downloads" retry /> }
            })
        };
        view! {
            <p class="downloads-said" role="status">
                {self.said}
            </p>
            {missing}
        }
    }
}
