//! The home page.

use waymark_model::content::guide::Anchor;
use waymark_model::content::outline::PhaseOutline;
use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::frame::portable_keeping::portable_keeping;
use crate::guide::phase_path::PhasePath;
use crate::guide::text::text_view;
use crate::rendered::Guide;
use crate::route::Route;
use crate::state::Session;

/// What Waymark is, the five phases as a path, and a link to where the person left off.
#[component]
pub fn HomePage(guide: Guide, phases: Vec<PhaseOutline>, session: Session) -> View {
    let start = start_link(phases.clone(), session);
    view! {
        <article class="home">
            <div class="home-head">
                <h1>{guide.title}</h1>
                {guide.subtitle.map(|subtitle| view! { <p class="subtitle">{subtitle}</p> })}
                {start}
            </div>
            {portable_keeping(session)}
            <section class="home-path" aria-labelledby="phases">
                <h2 id="phases">"Five phases, five gates"</h2>
                <PhasePath phases session />
            </section>
            <div class="home-text">{text_view(guide.body)}</div>
        </article>
    }
}

/// The link into the guides: to the first phase, or to where the last answer was given.
fn start_link(phases: Vec<PhaseOutline>, session: Session) -> View {
    let start = Memo::new(move |_| left_off(&phases, session));
    let href = move || {
        let (phase, anchor) = start.get().unwrap_or((Phase::Discovery, None));
        Route::Home.link_to(&Route::phase(phase), anchor.as_ref())
    };
    let text = move || match start.get() {
        Some((phase, _)) => format!("Carry on with {}, where you left off", phase.name()),
        None => "Begin with discovery".to_owned(),
    };
    view! {
        <p>
            <a class="start" href=href>
                {text}
            </a>
        </p>
    }
}

/// The phase and the criterion of the answer that changed last. Criteria that the pack no longer
/// has do not count.
fn left_off(phases: &[PhaseOutline], session: Session) -> Option<(Phase, Option<Anchor>)> {
    let criteria = phases.iter().flat_map(|outline| {
        outline.criteria.iter().map(move |criterion| (outline.phase, &criterion.id))
    });
    session.with_service(|service| {
        let answered =
            criteria.filter_map(|(phase, id)| Some((service.answers.get(id)?.changed, phase, id)));
        let (_, phase, id) = answered.max_by_key(|(changed, ..)| *changed)?;
        Some((phase, Some(Anchor::new(id.as_str()))))
    })
}
