//! Fetches what every phase asks, for what looks beyond its own page: reports, criteria that were
//! put off, and answers whose criterion was renamed.

use waymark_model::content::outline::PhaseOutline;
use waymark_model::fnv1a::digest;
use waymark_model::store::change::Change;
use waymark_model::store::workspace::Workspace;
use waymark_model::verdict::assessed::{assessed, renames};
use waymark_view::prelude::*;

use crate::browser::moving::load;
use crate::state::{Content, Session};

/// Fetches it. Should that fail, the guide and its assessment work all the same.
pub fn load(session: Session) {
    wasm_bindgen_futures::spawn_local(async move {
        let Ok((text, phases)) = load::phases().await else {
            return session.content.set(Some(Content::default()));
        };
        let version = digest(&[&text]);
        follow_renames(session, phases.clone());
        session.content.set(Some(Content { phases, version }));
    });
}

/// Answers follow criteria whose identifier was changed in the content: those that are there, and
/// those that an import or another tab brings.
fn follow_renames(session: Session, phases: Vec<PhaseOutline>) {
    let has_aliases = |outline: &PhaseOutline| {
        outline.criteria.iter().any(|criterion| !criterion.aliases.is_empty())
    };
    if !phases.iter().any(has_aliases) {
        return;
    }
    Effect::new(move || {
        for change in session.workspace.with(|workspace| renamed(workspace, &phases)) {
            session.apply(change);
        }
    });
}

/// The changes that make answers follow their criteria.
fn renamed(workspace: &Workspace, phases: &[PhaseOutline]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (id, service) in workspace.services() {
        for outline in phases {
            let criteria = assessed(phases, outline.phase, &service.answers);
            let renamed = renames(&criteria, &service.answers).into_iter();
            changes.extend(renamed.map(|(from, to)| Change::FollowAlias {
                service: id.clone(),
                from,
                to,
            }));
        }
    }
    changes
}
