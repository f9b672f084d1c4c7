//! The fields of a piece of evidence, and what is typed in them.

use waymark_model::date::Date;
use waymark_model::service::ServiceId;
use waymark_model::service::evidence::{self, Evidence, EvidenceId, Place};
use waymark_model::store::change::Change;
use waymark_view::prelude::*;

use crate::form::field::{DateField, TextField, is_unreadable};

/// What is typed for a piece of evidence.
#[derive(Clone, Copy)]
pub struct EvidenceDraft {
    title: RwSignal<String>,
    place: RwSignal<String>,
    date: RwSignal<Option<Date>>,
    title_problem: RwSignal<Option<String>>,
    place_problem: RwSignal<Option<String>>,
}

impl EvidenceDraft {
    /// Begins with what is said of a piece; without one, with nothing.
    pub fn new(evidence: Option<Evidence>) -> EvidenceDraft {
        let (title, place, date) = match evidence {
            Some(evidence) => (evidence.title, evidence.place, evidence.date),
            None => (String::new(), String::new(), None),
        };
        EvidenceDraft {
            title: RwSignal::new(title),
            place: RwSignal::new(place),
            date: RwSignal::new(date),
            title_problem: RwSignal::new(None),
            place_problem: RwSignal::new(None),
        }
    }

    /// Why the title and the place cannot be taken.
    fn problems(self) -> (Option<String>, Option<String>) {
        let is_blank = self.title.with_untracked(|title| title.trim().is_empty());
        let refused = self.place.with_untracked(|place| Place::parse(place).err());
        let title = is_blank.then(|| "Say what the evidence is".to_owned());
        (title, refused.map(|refused| refused.to_string()))
    }

    /// Whether it can be taken as it is.
    pub fn is_sound(self) -> bool {
        self.problems() == (None, None)
    }

    /// Shows the problems, unless the form is being taken away: its field then loses the focus too.
    pub fn complain_on_leave(self) {
        if !self.title.is_disposed() {
            self.complain();
        }
    }

    /// Shows the problems of a piece; gives the name of the first field that cannot be taken. The
    /// date's own field says when what stands in it is no day.
    pub fn refused(self, piece: &str) -> Option<&'static str> {
        let is_no_day = || is_unreadable(&evidence_field_id(piece, DATE));
        self.complain().or_else(|| is_no_day().then_some(DATE))
    }

    /// Shows the problems; gives the name of the first field that cannot be taken.
    fn complain(self) -> Option<&'static str> {
        let (title, place) = self.problems();
        let first = match (&title, &place) {
            (Some(_), _) => Some(TITLE),
            (None, Some(_)) => Some(PLACE),
            (None, None) => None,
        };
        self.title_problem.set(title);
        self.place_problem.set(place);
        first
    }

    /// Shows the problems again where there were any: those that are solved go at once, while new
    /// ones wait until the person leaves the field.
    fn look_again(self) {
        let complains = |problem: RwSignal<Option<String>>| problem.with_untracked(Option::is_some);
        if complains(self.title_problem) || complains(self.place_problem) {
            self.complain();
        }
    }

    /// The change that saves it.
    pub fn change(self, service: ServiceId, id: EvidenceId) -> Change {
        Change::PutEvidence {
            service,
            id,
            title: self.title.with_untracked(|title| title.trim().to_owned()),
            place: self.place.with_untracked(|place| place.trim().to_owned()),
            date: self.date.get_untracked(),
        }
    }

    /// Begins again with nothing.
    pub fn clear(self) {
        self.title.set(String::new());
        self.place.set(String::new());
        self.date.set(None);
    }
}

/// The name of the field for what it is.
pub const TITLE: &str = "title";
const PLACE: &str = "place";

/// The name of the field for when it was made.
const DATE: &str = "date";

/// The identifier of a field of a piece, among those of the page.
pub fn evidence_field_id(piece: &str, field: &str) -> String {
    format!("evidence-{piece}-{field}")
}

/// The fields of a piece. `on_edit` follows each change.
pub fn evidence_fields(piece: &str, draft: EvidenceDraft, on_edit: Callback<()>) -> View {
    let edited = move || {
        draft.look_again();
        on_edit.run(());
    };
    view! {
        <TextField
            id=evidence_field_id(piece, TITLE)
            label="What is it?"
            hint="For example: report of the accessibility audit"
            value=draft.title
            problem=draft.title_problem
            on_input=move |title| {
                draft.title.set(title);
                edited();
            }
        />
        <TextField
            id=evidence_field_id(piece, PLACE)
            label="Link, or where it is"
            advice=Signal::derive(move || draft.place.with(|place| evidence::advice(place)))
            value=draft.place
            problem=draft.place_problem
            on_input=move |place| {
                draft.place.set(place);
                edited();
            }
        />
        <DateField
            id=evidence_field_id(piece, DATE)
            label="When was it made?"
            value=draft.date
            on_change=move |date| {
                draft.date.set(date);
                edited();
            }
        />
    }
}
