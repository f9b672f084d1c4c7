//! Makes a download. [`Download::make`] reads it back and counts it before it is offered.

use waymark_model::content::phase::Phase;
use waymark_model::export::backup::Backup;
use waymark_model::export::{Download, Source, import};
use waymark_model::gate::report::Report;
use waymark_model::store::change::{Change, ProfileEdit};
use waymark_view::prelude::*;

use crate::gate::report::REPORT;
use crate::parts::Exports;
use crate::state::{Markup, Session};

/// What the part `exports` gives to the rest of the app.
pub const EXPORTS: Exports = Exports { make, read: import::read };

/// Makes a file and offers it. Returns the line to show: what it holds, or why there is none.
fn make(download: Download, phase: Phase, session: Session) -> String {
    let content = session.content.get().unwrap_or_default();
    let whole = Backup {
        id: session.service_id(),
        exported: session.now(),
        content_version: content.version,
        service: session.with_service(Clone::clone),
        copies: session.copies(&session.service_id()),
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
