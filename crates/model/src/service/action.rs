//! Actions: what closes the gap that an answer shows, by whom and until when.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::date::Date;

/// An action: what is done so that a criterion is met, by whom and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What is to be done, on one line.
    pub what: String,
    /// Who sees to it. It may be blank.
    pub owner: String,
    /// The day by which it is to be done; `None` where nobody has set one.
    pub due: Option<Date>,
    /// Whether it is still to be done.
    pub state: ActionState,
}

/// Whether an action is still to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ActionState {
    /// It is still to be done.
    #[default]
    Open,
    /// It was done.
    Closed,
    /// It will not be done, for a reason that the team finds acceptable.
    Explained {
        /// The reason. While it is blank, the action counts as open.
        why: String,
    },
}

/// What serde derives for a type with a tag costs six times the WebAssembly.
impl<'de> Deserialize<'de> for ActionState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ActionState, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let text = |name| value.get(name).and_then(Value::as_str);
        match (text("is"), text("why")) {
            (Some("open"), _) => Ok(ActionState::Open),
            (Some("closed"), _) => Ok(ActionState::Closed),
            (Some("explained"), Some(why)) => Ok(ActionState::Explained { why: why.to_owned() }),
            _ => Err(D::Error::custom("no state of an action")),
        }
    }
}

impl Action {
    /// Whether no field says anything. A blank action is stored as none.
    pub fn is_blank(&self) -> bool {
        self.what.trim().is_empty()
            && self.owner.trim().is_empty()
            && self.due.is_none()
            && self.state == ActionState::Open
    }

    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        match &self.state {
            ActionState::Open => true,
            ActionState::Closed => false,
            ActionState::Explained { why } => why.trim().is_empty(),
        }
    }
}
