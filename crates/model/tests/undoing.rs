//! When a change can still be undone.

use waymark_model::content::assessment::CriterionId;
use waymark_model::service::ServiceId;
use waymark_model::service::answer::{Edit, Timestamp};
use waymark_model::store::change::Change;
use waymark_model::store::undo_patch::UndoPatch;
use waymark_model::store::workspace::Workspace;

const NOW: Timestamp = Timestamp(9);

fn own(service: &str) -> ServiceId {
    ServiceId::new(service)
}

fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id)
}

fn note(service: &str, id: &str, words: &str) -> Change {
    Change::Edit {
        service: own(service),
        criterion: criterion(id),
        wording: String::new(),
        edit: Edit::Note(words.to_owned()),
    }
}

/// A service with one answer.
fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    workspace.apply(note("1", "a", "Words"), Timestamp(1));
    workspace
}

#[test]
fn a_way_back_closes_once_something_else_touches_the_same() {
    let before = workspace();
    let cleared = Change::ClearAnswers { service: own("1"), criteria: vec![criterion("a")] };
    let copied =
        Change::DuplicateService { service: own("1"), copy: own("copy"), name: "Copy".to_owned() };
    let in_copy = note("copy", "new", "Words");
    let check = |done: &Change, then: Option<Change>, is_open: bool| {
        let mut now = before.clone();
        now.apply(done.clone(), NOW);
        let patch = now.undo_patch_to(&before);
        // A reload keeps it as JSON.
        let patch = UndoPatch::from_json(&patch.to_json()).expect("it is read as written");
        assert_eq!(patch, now.undo_patch_to(&before));
        if let Some(then) = then.clone() {
            now.apply(then, Timestamp(NOW.0 + 1));
        }
        assert_eq!(patch.applies_to(&now), is_open, "{done:?}, then {then:?}");
    };
    check(&cleared, None, true);
    check(&cleared, Some(note("1", "elsewhere", "Words")), true);
    check(&cleared, Some(note("1", "a", "New words")), false);
    check(&copied, None, true);
    check(&copied, Some(note("1", "a", "New words")), true);
    check(&copied, Some(in_copy), false);
}
