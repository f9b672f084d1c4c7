//! Fetches what every phase asks, for what looks beyond its own page: reports, criteria that were
//! put off, and answers whose criterion was renamed.

use leptos::prelude::*;
use waymark_model::assessed::{assessed, renames};
use waymark_model::change::Change;
use waymark_model::digest::digest;
use waymark_model::outline::PhaseOutline;

use super::load;
use crate::state::{Content, Session};

/// Begins to fetch. Should that fail, the guide and its assessment work all the same.
pub fn begin(root: &str, session: Session) {
    let root = root.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        let Ok((text, phases)) = load::phases(&root).await else {
            return session.content.set(Some(Content::default()));
        };
        follow_renames(session, &phases);
        session.content.set(Some(Content { phases, version: digest(&[&text]) }));
    });
}

/// Answers follow criteria whose identifier was changed in the content.
fn follow_renames(session: Session, phases: &[PhaseOutline]) {
    let changes = session.workspace.with_untracked(|workspace| {
        let mut changes = Vec::new();
        for (id, service) in workspace.services() {
            for outline in phases {
                let criteria = assessed(phases, outline.phase, &service.answers);
                let renamed = renames(&criteria, &service.answers);
                changes.extend(renamed.into_iter().map(|(from, to)| Change::FollowAlias {
                    service: id.clone(),
                    from,
                    to,
                }));
            }
        }
        changes
    });
    for change in changes {
        session.apply(change);
    }
}
