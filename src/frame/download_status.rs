//! A download that was asked for, and what has become of it.

use waymark_model::content::phase::Phase;
use waymark_model::export::Download;
use waymark_view::prelude::*;

use crate::frame::part_missing::PartMissingLine;
use crate::parts::Part;
use crate::state::Session;

/// A download that was asked for, until what makes it has arrived, and how the last one went.
#[derive(Clone, Copy)]
pub struct Downloading {
    session: Session,
    asked: RwSignal<Option<(Download, Phase)>>,
    said: RwSignal<String>,
}

impl Downloading {
    /// Begins with nothing asked for.
    pub fn new(session: Session) -> Downloading {
        let downloading =
            Downloading { session, asked: RwSignal::new(None), said: RwSignal::default() };
        Effect::new(move || downloading.make());
        downloading
    }

    /// Asks for a download of the assessment of a phase.
    pub fn take(self, download: Download, phase: Phase) {
        self.said.set(String::new());
        self.asked.set(Some((download, phase)));
        self.session.load_exports();
    }

    /// Makes what is asked for once that is possible.
    fn make(self) {
        if let (Some((download, phase)), Part::Here(exports)) =
            (self.asked.get(), self.session.exports.get())
        {
            self.said.set(untrack(|| (exports.make)(download, phase, self.session)));
            self.asked.set(None);
        }
    }

    /// What has become of the last one that was asked for.
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
