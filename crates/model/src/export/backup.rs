//! The backup: a whole service as JSON, which can be imported again.
//!
//! [`write()`] makes the JSON that `schema/waymark-service.schema.json` describes. [`read`] reads it,
//! or the HTML report that contains it. Fields that this version does not know are ignored. A file
//! of a newer format is refused, because this version may misread it.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::export::html;
use crate::gate::record::Record;
use crate::service::answer::Timestamp;
use crate::service::{LONGEST_NAME, Service, ServiceId};
use crate::store::copies::Copies;
use crate::store::item::{ItemRef, Key};
use crate::store::stored::{from_json, to_json};

/// The version of the format that this module writes, and the newest that it reads.
const FORMAT: u64 = 1;

/// The JSON Schema of the file.
pub const SCHEMA: &str = include_str!("../../schema/waymark-service.schema.json");

/// The name under which the site publishes the schema, at its root.
pub const SCHEMA_FILE: &str = "waymark-service.schema.json";

/// The value of the field `kind`, which tells a backup from other JSON.
const KIND: &str = "waymark-service";

/// A whole service, with what an import needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The identifier that the service has in the browser that exported it. If the importing
    /// browser has it, too, the two can be merged.
    pub id: ServiceId,
    /// The time of the export.
    pub exported: Timestamp,
    /// The hash of the content pack's criteria at that time.
    pub content_version: String,
    /// The service with the answers of all phases.
    pub service: Service,
    /// What it takes to merge it. Earlier releases wrote none.
    pub copies: Copies,
}

impl Backup {
    /// The texts that merging this backup into the service `to` takes in.
    pub fn texts(&self, to: &ServiceId) -> Vec<(Key, String)> {
        crate::store::copies::texts(&self.service, &self.copies, to)
    }

    /// What a person should know before importing the service, in words. It can be imported all the
    /// same.
    pub fn warnings(&self) -> Vec<String> {
        let is_long = self.service.profile.name.chars().count() > LONGEST_NAME;
        let name = is_long.then(|| {
            format!("The service’s name has more than {LONGEST_NAME} characters. Shorten it")
        });
        let records = self.service.records.values().filter(|record| !record.is_intact());
        name.into_iter().chain(records.map(altered)).collect()
    }
}

fn altered(record: &Record) -> String {
    format!(
        "The record of the {} gate on {} does not match its checksum: it was altered after it was \
         frozen",
        record.phase.name(),
        record.held.in_words()
    )
}

/// Why a file cannot be imported. As text it says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportProblem {
    /// The file is neither a backup nor a report of this app.
    #[error(
        "This is not an export of Waymark. Choose the HTML report or the JSON backup that Waymark \
         made"
    )]
    NotAnExport,
    /// The file has a format that only a newer version of the app knows.
    #[error(
        "A newer version of Waymark made this file. Reload this page to get the newest version, \
         then import the file again"
    )]
    Newer,
    /// The file is in an encoding that cannot be told.
    #[error(
        "The letters of this file cannot be read, because it was saved in another encoding than \
         UTF-8. Nothing was imported. Choose the file as Waymark made it, or save it again as UTF-8"
    )]
    OtherEncoding,
    /// The file is not JSON any more.
    #[error("The file is damaged at line {line}, column {column}. {CHOOSE_ANOTHER}")]
    Damaged {
        /// The line of the file, from 1.
        line: usize,
        /// The byte of the line, from 1.
        column: usize,
    },
    /// The JSON is valid, but this part of it has a wrong type or a value that does not exist. The
    /// text names the part: `the answer to “alpha-team”`.
    #[error("The file is damaged: {0} cannot be understood. {CHOOSE_ANOTHER}")]
    DamagedPart(String),
}

const CHOOSE_ANOTHER: &str = "Nothing was imported. Choose another copy of the file";

/// The backup as JSON, in lines that a person can read.
pub fn write(backup: &Backup) -> String {
    let value = json!({
        "kind": KIND,
        "format": FORMAT,
        "id": backup.id,
        "exported": backup.exported,
        "content_version": backup.content_version,
        "service": service_data(backup),
        "merge": merge_data(backup),
    });
    format!("{value:#}\n")
}

/// The service: its profile, and objects of answers, evidence and records by their identifiers.
fn service_data(backup: &Backup) -> Value {
    let mut data = json!({ "answers": {}, "evidence": {}, "records": {} });
    data["profile"] = to_json(ItemRef::Profile(&backup.service.profile)).into();
    for (key, item) in backup.service.items(&backup.id) {
        let name = name_of(&key);
        if let Some((kind, id)) = name.split_once('/') {
            data[kind][id] = to_json(item).into();
        }
    }
    data
}

/// The name of an item within its service: `answers/CRITERION`.
fn name_of(key: &Key) -> String {
    let prefix = key.service().map(prefix_of).unwrap_or_default();
    let key = key.to_string();
    key.strip_prefix(&prefix).unwrap_or(&key).to_owned()
}

/// What stands before the names of a service's items in their keys.
fn prefix_of(service: &ServiceId) -> String {
    Key::Profile(service.clone()).to_string().trim_end_matches("profile").to_owned()
}

/// The stored texts of the items by their names within the service.
fn merge_data(backup: &Backup) -> Value {
    let item = |(key, text): (&Key, &String)| {
        Some((name_of(key), serde_json::from_str::<Value>(text).ok()?))
    };
    let items: Map<String, Value> = backup.copies.stored.iter().filter_map(item).collect();
    json!({ "by": backup.copies.by, "items": items })
}

/// Reads what [`merge_data`] wrote. What cannot be read is left out: the service itself has what was
/// said, and merges without it as a file of an earlier release does.
fn copies(value: Option<Value>, id: &ServiceId) -> Copies {
    let Some(value) = value else { return Copies::default() };
    let prefix = prefix_of(id);
    let item = |(name, value): (&String, &Value)| {
        Some((Key::parse(&format!("{prefix}{name}"))?, value.to_string()))
    };
    let items = value.get("items").and_then(Value::as_object).into_iter().flatten();
    let by = value.get("by").and_then(Value::as_str).unwrap_or_default().to_owned();
    Copies { by, stored: items.filter_map(item).collect() }
}

/// Reads a backup from its JSON or from an HTML report.
///
/// # Errors
/// Fails where the text is neither, is of a newer format, or is damaged; then it says which part
/// is.
pub fn read(text: &str) -> Result<Backup, ImportProblem> {
    let text = text.trim_start_matches('\u{feff}');
    let (lines_before, json) = match text.trim_start().starts_with('<') {
        true => html::data(text).ok_or(ImportProblem::NotAnExport)?,
        false => (0, text),
    };
    let value: Value = serde_json::from_str(json).map_err(|error| {
        if json.contains(KIND) || lines_before > 0 {
            ImportProblem::Damaged { line: lines_before + error.line(), column: error.column() }
        } else {
            ImportProblem::NotAnExport
        }
    })?;
    let Value::Object(mut fields) = value else { return Err(ImportProblem::NotAnExport) };
    if fields.get("kind").and_then(Value::as_str) != Some(KIND) {
        return Err(ImportProblem::NotAnExport);
    }
    match fields.get("format").and_then(Value::as_u64) {
        Some(FORMAT) => {}
        Some(newer) if newer > FORMAT => return Err(ImportProblem::Newer),
        _ => return Err(damaged("its format")),
    }
    let id = id(part(&mut fields, "id", "the service’s identifier")?)?;
    Ok(Backup {
        copies: copies(fields.remove("merge"), &id),
        exported: part(&mut fields, "exported", "the moment of the export")?,
        content_version: part(&mut fields, "content_version", "the version of the content")?,
        service: service(part(&mut fields, "service", "the service")?, &id)?,
        id,
    })
}

fn damaged(part: &str) -> ImportProblem {
    ImportProblem::DamagedPart(part.to_owned())
}

/// Refuses an identifier that is blank or has a slash, because slashes divide the parts of a
/// storage key.
fn id(id: ServiceId) -> Result<ServiceId, ImportProblem> {
    let is_usable = !id.as_str().is_empty() && !id.as_str().contains('/');
    is_usable.then_some(id).ok_or_else(|| damaged("the service’s identifier"))
}

/// Reads a service part by part, so that an error can name the part.
fn service(mut fields: Map<String, Value>, id: &ServiceId) -> Result<Service, ImportProblem> {
    let mut service = Service::default();
    let mut put = |name: &str, value: Value, what: &str| {
        let key = Key::parse(&format!("{}{name}", prefix_of(id)));
        let item = key.and_then(|key| Some((from_json(&key, value).ok()?, key)));
        let (item, key) = item.ok_or_else(|| damaged(what))?;
        service.put(key, Some(item));
        Ok(())
    };
    let profile = fields.remove("profile").unwrap_or_default();
    put("profile", profile, "what is said of the service as a whole")?;
    for (kind, what) in
        [("answers", "the answer to"), ("evidence", "the evidence"), ("records", "the record")]
    {
        let pieces = match fields.remove(kind) {
            None => Map::new(),
            Some(Value::Object(pieces)) => pieces,
            Some(_) => return Err(damaged(&format!("the list of {kind}"))),
        };
        for (id, piece) in pieces {
            put(&format!("{kind}/{id}"), piece, &format!("{what} “{id}”"))?;
        }
    }
    Ok(service)
}

fn part<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
    what: &str,
) -> Result<T, ImportProblem> {
    let value = fields.remove(name).unwrap_or_default();
    crate::json::from_value(value).map_err(|_| damaged(what))
}
