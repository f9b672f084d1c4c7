//! The way back from a change: what undoes it, for as long as nothing else touches the same things.

use serde_json::{Value, json};

use crate::service::ServiceId;
use crate::store::change::Change;
use crate::store::item::{Item, Key};
use crate::store::stored;
use crate::store::workspace::Workspace;

/// The way back from a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayBack {
    steps: Vec<Step>,
    /// The services that going back takes away.
    added_services: Vec<ServiceId>,
}

/// What a change did to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) key: Key,
    pub(crate) before: Option<Item>,
    pub(crate) after: Option<Item>,
}

impl WayBack {
    pub(crate) const fn new(steps: Vec<Step>, added_services: Vec<ServiceId>) -> WayBack {
        WayBack { steps, added_services }
    }

    /// Whether everything that the change touched is as the change left it. If not, going back
    /// would cost somebody what was done since.
    pub fn is_open(&self, workspace: &Workspace) -> bool {
        let is_untouched =
            |step: &Step| workspace.get(&step.key) == step.after.as_ref().map(Item::as_ref);
        self.steps.iter().all(is_untouched)
            && self.added_services.iter().all(|service| {
                let items = workspace.items().map(|(key, _)| key);
                let now = items.filter(|key| key.service() == Some(service)).count();
                let is_of_it = |step: &&Step| step.key.service() == Some(service);
                now == self.steps.iter().filter(is_of_it).count()
            })
    }

    /// The change that goes back.
    pub fn change(&self) -> Change {
        let steps = self.steps.iter();
        Change::Restore(steps.map(|step| (step.key.clone(), step.before.clone())).collect())
    }

    /// The way back as JSON, so that it outlives a reload.
    pub fn to_json(&self) -> Value {
        let item = |item: &Option<Item>| item.as_ref().map(|item| stored::to_json(item.as_ref()));
        let steps = self.steps.iter();
        let steps: Vec<Value> = steps
            .map(|step| json!([step.key.to_string(), item(&step.before), item(&step.after)]))
            .collect();
        json!({ "steps": steps, "added": self.added_services })
    }

    /// Reads what [`WayBack::to_json`] wrote; nothing where it is damaged.
    pub fn from_json(value: &Value) -> Option<WayBack> {
        let steps = value.get("steps")?.as_array()?.iter().map(step);
        let added_services = serde_json::from_value(value.get("added")?.clone()).ok()?;
        Some(WayBack { steps: steps.collect::<Option<_>>()?, added_services })
    }
}

fn step(value: &Value) -> Option<Step> {
    let [key, before, after] = value.as_array()?.as_slice() else { return None };
    let key = Key::parse(key.as_str()?)?;
    let item = |value: &Value| match value {
        Value::Null => Some(None),
        value => Some(Some(stored::from_json(&key, value.clone()).ok()?)),
    };
    Some(Step { before: item(before)?, after: item(after)?, key })
}
