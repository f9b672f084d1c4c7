//! The downloads of an assessment: each is made, read back and counted before it is offered.

use waymark_model::content::phase::Phase;
use waymark_model::export::backup::Backup;
use waymark_model::export::{Download, Source};
use waymark_model::gate::report::Report;
use waymark_model::store::change::{Change, ProfileEdit};
use waymark_view::prelude::*;

use crate::gate::report::REPORT;
use crate::route::{Route, Tool};
use crate::state::{Markup, Session};

/// The buttons for the downloads of an assessment, and what has become of the last one.
#[component]
pub fn Downloads(
    /// The phase.
    phase: Phase,
    /// The state behind the page.
    session: Session,
) -> View {
    let said = RwSignal::new(String::new());
    let buttons: Vec<_> = Download::ALL
        .into_iter()
        .map(|download| {
            let take = move |_| said.set(untrack(|| take(download, phase, session)));
            view! {
                <li>
                    <button type="button" class="button button-quiet" on:click=take>
                        {download.title()}
                    </button>
                </li>
            }
        })
        .collect();
    let services = Route::Tool(phase, Tool::Report).link_to(&Route::Services, None);
    view! {
        <details class="downloads">
            <summary class="button">"Downloads"</summary>
            <p>
                "The HTML report and the JSON backup hold all that was said of this service. \
                 Either can be brought back on the " <a href=services>"Services page"</a> "."
            </p>
            <ul>{buttons}</ul>
        </details>
        <p class="downloads-said" role="status">
            {said}
        </p>
    }
}

/// Makes a file and offers it. Says what is in it, or why there is none.
pub fn take(download: Download, phase: Phase, session: Session) -> String {
    let content = session.content.get().unwrap_or_default();
    let whole = Backup {
        id: session.service_id(),
        exported: session.now(),
        content_version: content.version,
        service: session.with_service(Clone::clone),
    };
    let today = session.today();
    let report = Report::of(&whole.service, &content.phases, phase, today);
    let Markup { body, style } = match download {
        Download::Html => session.markup(REPORT),
        _ => Markup::default(),
    };
    let source = Source { report: &report, backup: &whole, body: &body, style: &style };
    let made = match download.make(&source) {
        Ok(made) => made,
        Err(problem) => return format!("{problem}."),
    };
    let name = download.file_name(&report.service, phase, today);
    if !session.save_file(&name, download.media_type(), &made.text) {
        return format!("This browser refused to save {name}. Try another browser.");
    }
    if matches!(download, Download::Html | Download::Json) {
        let service = whole.id;
        session.apply(Change::EditProfile { service, edit: ProfileEdit::NoteExport });
    }
    format!("{name}: {}.", made.summary)
}
