//! Fetches what every phase asks. A guide's page has its own criteria alone; reports, criteria that
//! were put off, and answers whose criterion was renamed need those of other phases.

use waymark_model::content::outline::PhaseOutline;
use waymark_model::fnv1a::digest;
use waymark_model::store::change::Change;
use waymark_model::store::workspace::Workspace;
use waymark_model::verdict::assessed::{aliases, assessed, renames};
use waymark_view::prelude::*;

use crate::browser::keep;
use crate::browser::moving::load;
use crate::state::{Content, Session};

/// If this fails, the guide and its assessment still work.
pub fn load(session: Session) {
    wasm_bindgen_futures::spawn_local(async move {
        let Ok((text, phases)) = load::phases().await else {
            return session.content.set(Some(Content::default()));
        };
        let version = digest(&[&text]);
        keep::follow_aliases(aliases(&phases));
        follow_renames(session, phases.clone());
        session.content.set(Some(Content { phases, version }));
    });
}

/// Moves answers to criteria whose identifier was changed in the content, which an import or an undo
/// may bring. What comes from storage is read under the present identifier.
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

/// The changes that move answers to renamed criteria.
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
