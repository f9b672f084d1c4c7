//! What undoes a change, for as long as nothing else has touched the same items.

use serde_json::{Value, json};

use crate::service::ServiceId;
use crate::store::change::Change;
use crate::store::item::{Item, Key};
use crate::store::stored;
use crate::store::workspace::Workspace;

/// The items that a change touched, as they were before and after it.
/// [`Workspace::undo_patch_to`] makes one from two workspaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoPatch {
    changes: Vec<ItemChange>,
    /// The services that the change created. Undoing it deletes them.
    added_services: Vec<ServiceId>,
}

/// What a change did to one item. `None` stands for an item that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ItemChange {
    pub(crate) key: Key,
    pub(crate) before: Option<Item>,
    pub(crate) after: Option<Item>,
}

impl UndoPatch {
    pub(crate) const fn new(changes: Vec<ItemChange>, added_services: Vec<ServiceId>) -> UndoPatch {
        UndoPatch { changes, added_services }
    }

    /// Whether every item that the change touched is still as the change left it. Otherwise
    /// undoing it would also undo what was done since, perhaps in another tab.
    pub fn applies_to(&self, workspace: &Workspace) -> bool {
        let is_untouched = |change: &ItemChange| {
            workspace.get(&change.key) == change.after.as_ref().map(Item::as_ref)
        };
        // A service that the change created has to hold no more items than the change gave it.
        let has_nothing_new = |service: &ServiceId| {
            let is_of_it = |key: &Key| key.service() == Some(service);
            let items_now = workspace.items().filter(|(key, _)| is_of_it(key)).count();
            items_now == self.changes.iter().filter(|change| is_of_it(&change.key)).count()
        };
        self.changes.iter().all(is_untouched) && self.added_services.iter().all(has_nothing_new)
    }

    /// The change that undoes the other one.
    pub fn change(&self) -> Change {
        let changes = self.changes.iter();
        Change::Restore(changes.map(|change| (change.key.clone(), change.before.clone())).collect())
    }

    /// The patch as JSON. The app keeps it while the tab is open, so that a reload does not end
    /// the offer to undo.
    pub fn to_json(&self) -> Value {
        let item = |item: &Option<Item>| item.as_ref().map(|item| stored::to_json(item.as_ref()));
        let changes = self.changes.iter();
        let steps: Vec<Value> = changes
            .map(|change| {
                json!([change.key.to_string(), item(&change.before), item(&change.after)])
            })
            .collect();
        json!({ "steps": steps, "added": self.added_services })
    }

    /// Reads what [`UndoPatch::to_json`] wrote. `None` where any part of it is damaged, because
    /// half of a patch would leave the workspace in a state that nobody made.
    pub fn from_json(value: &Value) -> Option<UndoPatch> {
        let changes = value.get("steps")?.as_array()?.iter().map(item_change);
        let added_services = crate::json::from_value(value.get("added")?.clone()).ok()?;
        Some(UndoPatch { changes: changes.collect::<Option<_>>()?, added_services })
    }
}

fn item_change(value: &Value) -> Option<ItemChange> {
    let [key, before, after] = value.as_array()?.as_slice() else { return None };
    let key = Key::parse(key.as_str()?)?;
    let item = |value: &Value| match value {
        Value::Null => Some(None),
        value => Some(Some(stored::from_json(&key, value.clone()).ok()?)),
    };
    Some(ItemChange { before: item(before)?, after: item(after)?, key })
}
