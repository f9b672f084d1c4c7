//! The verdict with its reasons, and the bar that keeps it in view.

use leptos::ev::MouseEvent;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::Anchor;
use waymark_model::gate::conditions;
use waymark_model::verdict::Verdict;
use waymark_view::prelude::*;

use crate::assessment::assessing::Assessing;
use crate::assessment::standing::{
    ReasonLine, counts_in_words, reason_item, verdict_lines, verdict_meaning,
};
use crate::assessment::theme_chart::ThemeChart;
use crate::route::Route;
use crate::state::Keeping;

const VERDICT: &str = "assessment-verdict";

impl Assessing {
    fn wording(self, id: &CriterionId) -> String {
        self.criteria.with(|criteria| {
            let own = criteria.iter().find(|criterion| criterion.id == *id);
            own.map(|criterion| criterion.wording.clone()).unwrap_or_default()
        })
    }
}

/// The verdict on an assessment, with the criteria that decided it.
#[component]
pub fn VerdictSection(assessing: Assessing) -> View {
    let standing = assessing.standing;
    let verdict = Memo::new(move |_| standing.get().verdict);
    let kind = move || verdict.with(|verdict| verdict.kind().value());
    let lines = Memo::new(move |_| verdict.with(|verdict| lines(assessing, verdict)));
    let is_empty = Memo::new(move |_| lines.with(Vec::is_empty));
    view! {
        <section class="verdict" data-verdict=kind aria-labelledby=VERDICT>
            <p class="verdict-phase">{format!("Verdict on {}", assessing.phase.name())}</p>
            <h3 id=VERDICT>{move || verdict.get().name()}</h3>
            <p>{move || verdict_meaning(verdict.get().kind())}</p>
            <ul class="deciding" hidden=is_empty on:click=move |event| reveal(assessing, &event)>
                <For each=move || lines.get() key=ReasonLine::clone children=reason_item />
            </ul>
            <p class="verdict-counts">{move || counts_in_words(standing.get().counts)}</p>
            {move || assessing.session.is_ready().then(|| view! { <ThemeChart assessing /> })}
        </section>
    }
}

/// Shows the criterion that a reason's link leads to, if the filter hides it.
fn reveal(assessing: Assessing, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a").ok().flatten());
    if let Some(href) = link.and_then(|link| link.get_attribute("href")) {
        assessing.reveal(&CriterionId::new(href.rsplit('#').next().unwrap_or_default()));
    }
}

/// The lines of the verdict's reasons, each with a link to its criterion on this page.
fn lines(assessing: Assessing, verdict: &Verdict) -> Vec<ReasonLine> {
    let Assessing { session, phase, .. } = assessing;
    let route = Route::phase(phase);
    let conditions =
        session.with_service(|service| conditions(verdict, service, phase, session.today()));
    verdict_lines(verdict, &conditions, &|id| {
        (assessing.wording(id), Some(route.link_within(&Anchor::new(id.as_str()))))
    })
}

/// The verdict's name and the counts, in view while the criteria are. It is a live region.
#[component]
pub fn VerdictBar(assessing: Assessing) -> View {
    let standing = assessing.standing;
    let keeping = assessing.session.keeping;
    let kind = move || standing.with(|standing| standing.verdict.kind().value());
    let answered = move || standing.get().counts.progress();
    let why = Route::phase(assessing.phase).link_within(&Anchor::new(VERDICT));
    view! {
        <div class="verdict-bar" data-verdict=kind>
            <p class="verdict-bar-text" role="status">
                <strong>{move || standing.get().verdict.name()}</strong>
                " "
                <span>{answered}</span>
            </p>
            <p class="verdict-bar-keeping" role="status">{move || keeping_text(&keeping.get())}</p>
            <a href=why>"See why"</a>
        </div>
    }
}

/// Whether everything is saved, in words.
pub fn keeping_text(keeping: &Keeping) -> String {
    match keeping {
        Keeping::Starting => "Stays in this browser".to_owned(),
        Keeping::Saved { unreadable: 0 } => "Saved in this browser".to_owned(),
        Keeping::Saved { unreadable: 1 } => {
            "Saved in this browser. 1 earlier answer could not be read; it is kept as it is"
                .to_owned()
        }
        Keeping::Saved { unreadable } => format!(
            "Saved in this browser. {unreadable} earlier answers could not be read; they are kept as they are"
        ),
        Keeping::InMemory => {
            "Not saved: this browser blocks storage, so answers last until you leave the page"
                .to_owned()
        }
        Keeping::Failed(error) => format!("Not saved: {error}"),
    }
}
