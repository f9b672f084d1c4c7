//! The published JSON Schema accepts real backups and refuses broken ones.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use waymark_model::export::backup;
use waymark_model::service::Service;

use crate::sample::{backup_of, service};

struct Published {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Published {
    fn load() -> Published {
        let schema: Value = serde_json::from_str(backup::SCHEMA).expect("the schema is JSON");
        let id = schema["$id"].as_str().expect("it has an identifier").to_owned();
        assert!(id.starts_with("urn:"), "nothing may be loaded for it: {id}");
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource(&id, schema).expect("it has a place");
        let mut schemas = Schemas::new();
        let index = compiler.compile(&id, &mut schemas).expect("it follows its draft");
        Published { schemas, index }
    }

    fn allows(&self, value: &Value) -> Result<(), String> {
        let validated = self.schemas.validate(value, self.index);
        validated.map_err(|error| format!("{error:#}"))
    }
}

fn exported(service: Service) -> Value {
    serde_json::from_str(&backup::write(&backup_of(service))).expect("a backup is JSON")
}

#[test]
fn exports_follow_the_schema() {
    let published = Published::load();
    for service in [service(), Service::default()] {
        assert_eq!(published.allows(&exported(service)), Ok(()));
    }
}

#[test]
fn unknown_fields_and_missing_lists_are_allowed_and_read() {
    let mut value = exported(service());
    value["mood"] = json!("Hi");
    value["service"]["answers"]["live-met"]["mood"] = json!("Hi");
    let fields = value["service"].as_object_mut().expect("a service has fields");
    fields.remove("records");
    assert_eq!(Published::load().allows(&value), Ok(()));
    let read = backup::read(&value.to_string()).expect("it can be read");
    let mut expected = service();
    expected.records = Default::default();
    assert_eq!(read.service, expected);
}

#[test]
fn broken_exports_are_refused_by_the_schema_and_by_the_reader() {
    let published = Published::load();
    let whole = exported(service());
    let check = |pointer: &str, broken: Option<Value>| {
        let mut value = whole.clone();
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer has a parent");
        let parent = value.pointer_mut(parent).unwrap_or_else(|| panic!("no {pointer}"));
        match (broken, parent) {
            (Some(broken), Value::Array(items)) => items[0] = broken,
            (Some(broken), parent) => {
                assert!(parent.get(name).is_some(), "no {pointer}");
                parent[name] = broken;
            }
            (None, parent) => {
                let fields = parent.as_object_mut().expect("it has fields");
                fields.remove(name).unwrap_or_else(|| panic!("no {pointer}"));
            }
        }
        assert!(published.allows(&value).is_err(), "the schema allows another {pointer}");
        assert!(backup::read(&value.to_string()).is_err(), "another {pointer} was read");
    };
    let answer = "/service/answers/live-partly";
    let record = "/service/records/r1";
    for (pointer, broken) in [
        ("/kind".to_owned(), Some(json!("else"))),
        ("/format".to_owned(), Some(json!(2))),
        ("/id".to_owned(), Some(json!("a/b"))),
        ("/exported".to_owned(), Some(json!(-1))),
        ("/content_version".to_owned(), None),
        ("/service/profile".to_owned(), None),
        ("/service/profile/phase".to_owned(), Some(json!("gamma"))),
        ("/service/profile/dates/live/began".to_owned(), Some(json!("2026-02-30"))),
        ("/service/answers".to_owned(), Some(json!([]))),
        (format!("{answer}/wording"), None),
        (format!("{answer}/rating/is"), Some(json!("so-so"))),
        (format!("{answer}/evidence/0"), Some(json!(1))),
        (format!("{answer}/action/state/is"), Some(json!("explained"))),
        ("/service/answers/live-not-applicable/rating/reason".to_owned(), None),
        ("/service/answers/live-too-early/rating/reopens".to_owned(), Some(json!("later"))),
        ("/service/answers/live-reworded/set_aside/0".to_owned(), Some(json!({}))),
        ("/service/evidence/e1/place".to_owned(), None),
        (format!("{record}/checksum"), None),
        (format!("{record}/verdict"), Some(json!("fine"))),
        (format!("{record}/reasons/0"), Some(json!({"criterion": "a", "reason": "so"}))),
        (format!("{record}/conditions/0"), Some(json!({}))),
        (format!("{record}/criteria/0"), Some(json!({"id": "a"}))),
    ] {
        check(&pointer, broken);
    }
}
