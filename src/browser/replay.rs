//! What a person did on the prerendered page before the app arrived: ratings, details, and text in
//! fields. Clicks on buttons are held and made again by `waymark_view::capture_clicks`; links work
//! by themselves.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::GuideKind;
use waymark_model::service::answer::{Edit, Rating, RatingKind};
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, Node};

use crate::assessment::rating::RATING_NAME;
use crate::page::Page;
use crate::state::Session;

/// A rating chosen before the app arrived.
pub struct EarlyRating {
    criterion: CriterionId,
    kind: RatingKind,
}

/// The ratings that are chosen on the page at the moment.
pub fn ratings() -> Vec<EarlyRating> {
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
pub fn apply(early: &[EarlyRating], page: RwSignal<Page>, session: Session) {
    page.with_untracked(|page| {
        let Page::Guide(guide) = page else { return };
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
