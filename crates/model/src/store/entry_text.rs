//! An entry as the text that is stored under its key. `docs/stored-format.md` describes it.

use serde_json::{Map, Value, json};

use crate::fnv1a::digest;
use crate::map::Map as SortedMap;
use crate::service::answer::Timestamp;
use crate::store::copies::changed;
use crate::store::entry::{Dot, Entry, Version, counting, known_fields};
use crate::store::fields::{Field, join, split, whole};
use crate::store::item::{ItemRef, Key};
use crate::store::stored::{FORMAT, FormatProblem, from_json, known_moment, read_object, to_json};

/// The replica that stands for releases of the app that knew none.
const UNNAMED: &str = "";

/// How many fields of one moment the unnamed replica can tell apart.
const FIELDS_OF_A_MOMENT: u64 = 1_000;

impl Entry {
    /// Reads the text that is stored under a key.
    ///
    /// # Errors
    /// Fails where the text is not an entry of a format that this version knows.
    pub fn decode(key: &Key, text: &str) -> Result<Entry, FormatProblem> {
        let mut object = read_object(text)?;
        let moment = |name| object.get(name).and_then(Value::as_u64).map(known_moment);
        let cleared = moment("cleared");
        let saved = cleared.or(moment("saved")).or(moment("changed")).unwrap_or_default();
        let merge = object.remove("merge");
        let fields = match cleared {
            Some(_) => Vec::new(),
            None => fields_of(key, object)?,
        };
        let mut entry = Entry { saved, ..Entry::default() };
        let is_current = entry.take_merge_data(merge, fields.as_slice());
        if !is_current {
            entry.take_unnamed(fields);
        }
        Ok(entry)
    }

    /// Takes over what the text says of versions. Returns whether that is of the same moment as the
    /// fields: a release of the app that does not know it keeps it as it found it.
    fn take_merge_data(&mut self, merge: Option<Value>, fields: &[Field]) -> bool {
        let Some(merge) = merge else { return false };
        for (replica, number) in merge.get("seen").and_then(Value::as_object).into_iter().flatten()
        {
            self.see(replica, number.as_u64().unwrap_or_default());
        }
        if merge.get("saved").and_then(Value::as_u64) != Some(self.saved.0) {
            return false;
        }
        let lists = |name| merge.get(name).and_then(Value::as_array).into_iter().flatten();
        for written in lists("written") {
            let Some((replica, at)) = writer(written) else { return false };
            for (path, number) in written.get(2).and_then(Value::as_object).into_iter().flatten() {
                let field = fields.iter().find(|field| field.path == *path);
                let (Some(field), Some(number)) = (field, number.as_u64()) else { return false };
                let dot = Dot { replica: replica.to_owned(), number };
                self.add(path, Version { dot, at, value: field.value.clone() });
            }
        }
        for other in lists("others") {
            let Some((replica, at)) = writer(other) else { return false };
            let number = other.get(2).and_then(Value::as_u64);
            let path = other.get(3).and_then(Value::as_str);
            let (Some(number), Some(path), Some(value)) = (number, path, other.get(4)) else {
                return false;
            };
            let dot = Dot { replica: replica.to_owned(), number };
            self.add(path, Version { dot, at, value: value.clone() });
        }
        // What is here without a dot comes from somewhere else.
        fields.iter().all(|field| self.fields.contains_key(&field.path))
    }

    /// Takes fields of which nothing is known but when they were saved.
    fn take_unnamed(&mut self, fields: Vec<Field>) {
        let first = self.saved.0.saturating_mul(FIELDS_OF_A_MOMENT);
        self.fields = SortedMap::new();
        for (number, field) in (first..).zip(fields) {
            let dot = Dot { replica: UNNAMED.to_owned(), number };
            self.fields
                .insert(field.path, vec![Version { dot, at: self.saved, value: field.value }]);
        }
        self.see(UNNAMED, first.saturating_add(FIELDS_OF_A_MOMENT - 1));
    }

    /// An item of which nothing is known but what it says. Its versions have dots of a replica that is
    /// named after the item, so the same item can be taken in again and changes nothing.
    pub(super) fn from_elsewhere(key: &Key, item: ItemRef<'_>) -> Entry {
        let at = changed(item);
        let said = Value::Object(to_json(item)).to_string();
        let replica = format!("file-{}", digest(&[&said]));
        let mut entry = Entry { saved: at, ..Entry::default() };
        for (number, field) in (1..).zip(known_fields(key, item)) {
            let dot = Dot { replica: replica.clone(), number };
            entry.add(&field.path, Version { dot, at, value: field.value });
            entry.see(&replica, number);
        }
        entry
    }

    /// The text to store under its key.
    pub fn encode(&self, key: &Key) -> String {
        let stored = join(self.counting(None));
        // Blank fields are written out, since earlier releases look for them.
        let known = self.known(key, None).map(|item| to_json(item.as_ref()));
        let mut object = known.unwrap_or_default();
        object.extend(stored);
        object.insert("format".to_owned(), FORMAT.into());
        let kept = if self.fields.is_empty() { "cleared" } else { "saved" };
        object.insert(kept.to_owned(), self.saved.0.into());
        object.insert("merge".to_owned(), self.merge_data());
        Value::Object(object).to_string()
    }

    /// What the text says of the versions of the fields, under the name `merge`. In it, `saved` is
    /// the moment of the entry that it belongs to. `written` has the versions that count: for each
    /// replica and moment, the number of each field's version. `others` has all other versions:
    /// replica, moment, number, path and value.
    fn merge_data(&self) -> Value {
        let mut written: Vec<(&str, Timestamp, Map<String, Value>)> = Vec::new();
        let mut others: Vec<Value> = Vec::new();
        for (path, versions) in self.fields.iter() {
            let counting = counting(path, versions, None).map(|version| &version.dot);
            for Version { dot, at, value } in versions {
                if counting != Some(dot) {
                    others.push(json!([dot.replica, at.0, dot.number, path, value]));
                    continue;
                }
                let group = written
                    .iter()
                    .position(|(by, moment, _)| (*by, *moment) == (&dot.replica, *at));
                let group = group.unwrap_or_else(|| {
                    written.push((&dot.replica, *at, Map::new()));
                    written.len() - 1
                });
                written[group].2.insert(path.clone(), dot.number.into());
            }
        }
        let seen: Map<String, Value> =
            self.seen.iter().map(|(replica, number)| (replica.clone(), (*number).into())).collect();
        let mut merge = Map::new();
        merge.insert("saved".to_owned(), self.saved.0.into());
        merge.insert("seen".to_owned(), seen.into());
        if !written.is_empty() {
            let lists = written.into_iter().map(|(by, at, numbers)| json!([by, at.0, numbers]));
            merge.insert("written".to_owned(), lists.collect());
        }
        if !others.is_empty() {
            merge.insert("others".to_owned(), others.into());
        }
        merge.into()
    }
}

/// The replica and the moment at the head of a list.
fn writer(list: &Value) -> Option<(&str, Timestamp)> {
    Some((list.get(0)?.as_str()?, known_moment(list.get(1)?.as_u64()?)))
}

/// The fields of a stored object.
fn fields_of(key: &Key, object: Map<String, Value>) -> Result<Vec<Field>, FormatProblem> {
    let item = from_json(key, Value::Object(object.clone()))?;
    Ok(match key {
        Key::Record(..) => vec![whole(object, to_json(item.as_ref()))],
        _ => split(object, to_json(item.as_ref())),
    })
}
