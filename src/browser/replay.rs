//! What a person did on the prerendered page before the app arrived: ratings, details, and text in
//! fields. Clicks on buttons are held and made again by `waymark_view::capture_clicks`; links work
//! by themselves. Meanwhile a script in the head of the page keeps the ratings in this tab, so that
//! they outlive a page that is loaded again because the app did not come.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::GuideKind;
use waymark_model::service::answer::{Edit, Rating, RatingKind};
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, Node};

use crate::app::Shown;
use crate::assessment::rating::RATING_NAME;
use crate::state::Session;

/// A rating chosen before the app arrived.
pub struct EarlyRating {
    criterion: CriterionId,
    kind: RatingKind,
}

/// The attribute of the root element while a script in the head keeps early ratings for when the page is
/// loaded again, and the key that it keeps them under in `sessionStorage`.
const EARLY: (&str, &str) = ("data-early", "waymark/early");

/// The event by which that script chooses again what was kept, on a page that the app has made.
const CHOOSE: &str = "waymark-early";

/// The ratings that are chosen on the page at the moment. From now on the app keeps ratings.
pub fn ratings() -> Vec<EarlyRating> {
    if let Ok(event) = Event::new(CHOOSE) {
        let _ = window().dispatch_event(&event);
    }
    let (mark, key) = EARLY;
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute(mark);
    }
    if let Ok(Some(store)) = window().session_storage() {
        let _ = store.remove_item(key);
    }
    chosen()
}

fn chosen() -> Vec<EarlyRating> {
    let selector = format!("input[name^='{RATING_NAME}']:checked");
    let Ok(inputs) = document().query_selector_all(&selector) else { return Vec::new() };
    (0..inputs.length())
        .filter_map(|index| {
            let input: HtmlInputElement = inputs.get(index)?.dyn_into().ok()?;
            let criterion = CriterionId::new(input.name().strip_prefix(RATING_NAME)?);
            Some(EarlyRating { criterion, kind: RatingKind::from_value(&input.value())? })
        })
        .collect()
}

/// Gives those ratings, as if they were chosen now.
pub fn apply(early: &[EarlyRating], shown: RwSignal<Shown>, session: Session) {
    shown.with_untracked(|shown| {
        let Shown::Page(page, _) = shown else { return };
        let Some(guide) = page.guide() else { return };
        let (GuideKind::Phase(phase), Some(assessment)) = (guide.kind(), &guide.assessment) else {
            return;
        };
        for rating in early {
            let mut outlines = assessment.criteria().map(|criterion| &criterion.outline);
            let criterion = outlines.find(|own| own.id == rating.criterion);
            let stored = untrack(|| {
                session.with_service(|service| {
                    service.answers.rating(&rating.criterion).map(Rating::kind)
                })
            });
            if stored == Some(rating.kind) {
                continue;
            }
            if let (Some(criterion), Some(begun)) = (criterion, rating.kind.begin(phase)) {
                session.edit(&criterion.id, &criterion.wording, Edit::Rate(begun));
            }
        }
    });
}

/// Fields of text that no browser fills in with what they held on an earlier visit.
const TYPED: &str = "main input[type=text][autocomplete=off]";

/// Has details that were opened, and fields that were typed into, say so again, now that somebody
/// listens.
pub fn controls() {
    announce("main details[open]", "toggle", |_| true);
    announce(TYPED, "input", |field| {
        let field: &HtmlInputElement = field.unchecked_ref();
        field.value() != field.default_value()
    });
}

/// Dispatches an event to each element that a selector finds and that was used.
fn announce(selector: &str, event: &str, was_used: fn(&Node) -> bool) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for element in (0..found.length()).filter_map(|index| found.get(index)).filter(was_used) {
        if let Ok(event) = Event::new(event) {
            let _ = element.dispatch_event(&event);
        }
    }
}
