//! An item as the fields that are merged one by one.
//!
//! [`split`] takes an item's JSON object apart, and [`join`] puts it together again. A field is a
//! name of the object with its value. Two kinds of value are taken apart once more, because people
//! change their members apart from each other: the lists in [`SETS`], whose members are each there
//! or not, and the objects in [`MAPS`]. A member's path is the name of its list or object, a `#`,
//! and what tells the member from others.
//!
//! A field of an unknown name, written by a newer version of the app, is a field like any other.

use serde_json::{Map, Value};

use crate::fnv1a::digest;

/// The lists that are sets of members.
const SETS: [&str; 2] = ["evidence", "set_aside"];

/// The objects whose members are fields.
const MAPS: [&str; 1] = ["dates"];

/// The names of what is not the item's own: how it is stored, and what follows from the fields.
const NOT_FIELDS: [&str; 4] = ["format", "merge", "saved", "versions"];

/// What stands between a name and a member.
const MEMBER: char = '#';

/// The path of the one field of an item that is never edited in parts.
const WHOLE: &str = "whole";

/// A field of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub path: String,
    /// The value as this version of the app writes it; `None` where it does not know the field.
    pub known: Option<Value>,
    /// The value as it is stored, with what this version does not know within it.
    pub value: Value,
}

/// The fields of an item. `stored` is its object as it is stored, `known` the one that this version
/// of the app would write in its place. A field that says nothing is left out.
pub fn split(stored: Map<String, Value>, mut known: Map<String, Value>) -> Vec<Field> {
    let mut fields = Vec::new();
    for (name, value) in stored {
        if NOT_FIELDS.contains(&name.as_str()) {
            continue;
        }
        match (value, known.remove(&name)) {
            (Value::Array(members), Some(Value::Array(known))) if SETS.contains(&name.as_str()) => {
                for (value, known) in members.into_iter().zip(known) {
                    let path = format!("{name}{MEMBER}{}", digest(&[&known.to_string()]));
                    fields.push(Field { path, known: Some(known), value });
                }
            }
            (Value::Object(members), Some(Value::Object(mut known)))
                if MAPS.contains(&name.as_str()) =>
            {
                for (member, value) in members {
                    let known = known.remove(&member);
                    fields.push(Field { path: format!("{name}{MEMBER}{member}"), known, value });
                }
            }
            (_, Some(known)) if says_nothing(&known) => {}
            (value, known) => fields.push(Field { path: name, known, value }),
        }
    }
    fields
}

/// An item that is never edited in parts: it is one field.
pub fn whole(mut stored: Map<String, Value>, known: Map<String, Value>) -> Field {
    for name in NOT_FIELDS {
        stored.remove(name);
    }
    Field { path: WHOLE.to_owned(), known: Some(known.into()), value: stored.into() }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(members) => members.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The object that has these fields. The members of a set get the order of the fields.
pub fn join(fields: Vec<(String, Value)>) -> Map<String, Value> {
    let mut object = Map::new();
    for (path, value) in fields {
        match path.split_once(MEMBER) {
            Some((name, _)) if SETS.contains(&name) => {
                let members = object.entry(name).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(members) = members {
                    members.push(value);
                }
            }
            Some((name, member)) if MAPS.contains(&name) => {
                let members = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(members) = members {
                    members.insert(member.to_owned(), value);
                }
            }
            _ => match value {
                Value::Object(item) if path == WHOLE => object.extend(item),
                value => drop(object.insert(path, value)),
            },
        }
    }
    object
}

/// The value `now`, with what stands in `stored` beyond what this version knew of it (`known`).
pub fn with_unknown(stored: &Value, known: &Value, now: Value) -> Value {
    match (stored, known, now) {
        (Value::Object(stored), Value::Object(known), Value::Object(mut now)) => {
            for (name, value) in stored {
                match (known.get(name), now.get_mut(name)) {
                    (None, None) => drop(now.insert(name.clone(), value.clone())),
                    (Some(known), Some(own)) => *own = with_unknown(value, known, own.take()),
                    _ => {}
                }
            }
            Value::Object(now)
        }
        (_, _, now) => now,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: Value) -> Map<String, Value> {
        let Value::Object(object) = value else { panic!("an object is wanted") };
        object
    }

    fn taken_apart(value: Value) -> Vec<Field> {
        split(object(value.clone()), object(value))
    }

    #[test]
    fn what_is_split_can_be_joined() {
        let item = json!({
            "notes": "Words",
            "evidence": ["e2", "e1"],
            "dates": { "beta": { "began": "2026-11-26" } },
        });
        let fields = taken_apart(item.clone());
        assert_eq!(fields.len(), 4, "{fields:?}");
        let joined = join(fields.into_iter().map(|field| (field.path, field.value)).collect());
        assert_eq!(Value::Object(joined), item);
    }

    #[test]
    fn what_says_nothing_and_what_follows_is_no_field() {
        let item = json!({
            "notes": "", "rating": null, "evidence": [], "format": 1, "saved": 5, "merge": {},
            "versions": [1],
        });
        assert_eq!(taken_apart(item), []);
    }

    #[test]
    fn what_this_version_does_not_know_stays_a_field() {
        let stored = object(json!({ "notes": "Words", "mood": null }));
        let fields = split(stored, object(json!({ "notes": "Words" })));
        let unknown: Vec<_> = fields.iter().filter(|field| field.known.is_none()).collect();
        assert_eq!(unknown.len(), 1);
        assert_eq!(unknown[0].path, "mood");
    }

    #[test]
    fn what_is_unknown_within_a_value_stays_there() {
        let stored =
            json!({ "is": "not-applicable", "reason": "No staff", "by": { "who": "Ada" } });
        let known = json!({ "is": "not-applicable", "reason": "No staff" });
        let now = with_unknown(&stored, &known, json!({ "is": "met" }));
        assert_eq!(now, json!({ "is": "met", "by": { "who": "Ada" } }));
    }
}
