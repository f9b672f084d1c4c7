//! The form of a piece of evidence, and what is typed in it.

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
    /// Begins with a piece that is there, or with an empty form.
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

    /// Why the title and the place cannot be saved.
    fn problems(self) -> (Option<String>, Option<String>) {
        let is_blank = self.title.with_untracked(|title| title.trim().is_empty());
        let refused = self.place.with_untracked(|place| Place::parse(place).err());
        let title = is_blank.then(|| "Say what the evidence is".to_owned());
        (title, refused.map(|refused| refused.to_string()))
    }

    /// Whether it can be saved as it is.
    pub fn is_sound(self) -> bool {
        self.problems() == (None, None)
    }

    /// Shows the problems, unless the form has just been removed, which takes the focus from it as
    /// well.
    pub fn show_problems_on_leave(self) {
        if !self.title.is_disposed() {
            self.show_problems();
        }
    }

    /// Shows the problems, and returns the name of the first field that has one. The date field
    /// shows its own problem.
    pub fn first_invalid_field(self, piece: &str) -> Option<&'static str> {
        let is_no_day = || is_unreadable(&evidence_field_id(piece, DATE));
        self.show_problems().or_else(|| is_no_day().then_some(DATE))
    }

    /// Shows the problems, and returns the name of the first field that has one.
    fn show_problems(self) -> Option<&'static str> {
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

    /// Updates the problems that are shown. New ones wait until the person leaves the field.
    fn update_problems(self) {
        let is_shown = |problem: RwSignal<Option<String>>| problem.with_untracked(Option::is_some);
        if is_shown(self.title_problem) || is_shown(self.place_problem) {
            self.show_problems();
        }
    }

    pub fn change(self, service: ServiceId, id: EvidenceId) -> Change {
        Change::PutEvidence {
            service,
            id,
            title: self.title.with_untracked(|title| title.trim().to_owned()),
            place: self.place.with_untracked(|place| place.trim().to_owned()),
            date: self.date.get_untracked(),
        }
    }

    /// Empties the form.
    pub fn clear(self) {
        self.title.set(String::new());
        self.place.set(String::new());
        self.date.set(None);
    }
}

pub const TITLE: &str = "title";
const PLACE: &str = "place";

const DATE: &str = "date";

/// The `id` of a field. Several pieces can be on one page.
pub fn evidence_field_id(piece: &str, field: &str) -> String {
    format!("app.evidence-{piece}-{field}")
}

/// The fields of a piece. `on_edit` runs after each change.
pub fn evidence_fields(piece: &str, draft: EvidenceDraft, on_edit: Callback<()>) -> View {
    let edited = move || {
        draft.update_problems();
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
