//! What stands on a page of what this browser keeps while no script can show that.

use waymark_view::prelude::*;

use crate::route::{Route, Tool};

/// Says what the page is for and what it lacks, and leads to what can be read instead. The style
/// shows it where scripts do not run, or the app has failed before it could show the page.
#[component]
pub fn WithoutApp(route: Route) -> View {
    let home = route.link_to(&Route::Home, None);
    let guide = match &route {
        Route::Tool(phase, _) => {
            let href = route.link_to(&Route::phase(*phase), None);
            let guide = format!("{} guide", phase.name());
            Some(view! { "the " <a href=href>{guide}</a> ", with every criterion, or " })
        }
        _ => None,
    };
    view! {
        <div class="without-script">
            <p>
                <strong>"There is nothing to see here yet."</strong>
                " "
                {purpose(&route)}
                " It needs JavaScript, which is switched off here or did not arrive."
            </p>
            <p>"What this browser keeps is still there."</p>
            <p>"Without JavaScript you can read " {guide} "every guide, from the " <a href=home>"home page"</a> "."</p>
        </div>
    }
}

/// What a page is for.
fn purpose(route: &Route) -> &'static str {
    match route {
        Route::Tool(_, Tool::Rehearsal) => {
            "Here a team goes through its answers one by one, as a panel would, and notes what it \
             could not show."
        }
        Route::Tool(_, Tool::Report) => {
            "Here a team’s answers make one page: the verdict, then each criterion with its rating, \
             notes and evidence, to print or to download."
        }
        Route::Tool(_, Tool::Records) => {
            "Here a team puts on record what was decided at the gate, and compares it with the gates \
             before."
        }
        Route::Services => {
            "Here you see each service that you assess in this browser, add another, and bring an \
             export back."
        }
        _ => {
            "Here you name the service that you assess, and find its evidence and its open actions \
             in one place."
        }
    }
}
