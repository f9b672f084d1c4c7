//! Reads the model's types from JSON values.
//!
//! `serde_json::from_value` does the same. It also reads a struct from a list, and the compiler
//! repeats that for each struct: some 25 kilobytes of WebAssembly that nothing uses. [`from_value`]
//! reads structs from objects alone.

use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer,
    MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

/// Reads a value.
///
/// # Errors
/// Fails where the JSON is not that of the type.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Mismatch> {
    T::deserialize(Json(value))
}

struct Json(Value);

/// The JSON is not that of the type. Callers tell people which part is damaged, so this error carries no
/// message: messages would cost WebAssembly, and nobody would read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the JSON is not that of the type")]
pub struct Mismatch;

impl Error for Mismatch {
    fn custom<T: std::fmt::Display>(_: T) -> Mismatch {
        Mismatch
    }
}

fn unexpected<T>() -> Result<T, Mismatch> {
    Err(Mismatch)
}

impl<'de> Deserializer<'de> for Json {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(value) => match (value.as_u64(), value.as_i64(), value.as_f64()) {
                (Some(value), _, _) => visitor.visit_u64(value),
                (None, Some(value), _) => visitor.visit_i64(value),
                (None, None, Some(value)) => visitor.visit_f64(value),
                (None, None, None) => unexpected(),
            },
            Value::String(value) => visitor.visit_string(value),
            Value::Array(members) => visitor.visit_seq(Members(members.into_iter())),
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Bool(value) => visitor.visit_bool(value),
            _ => unexpected(),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0.as_u64() {
            Some(value) => visitor.visit_u64(value),
            None => unexpected(),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::String(value) => visitor.visit_string(value),
            _ => unexpected(),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            value => visitor.visit_some(Json(value)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Array(members) => visitor.visit_seq(Members(members.into_iter())),
            _ => unexpected(),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
            _ => unexpected(),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_map(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    /// An enum is the name of a variant, or an object that has what the variant holds under its name.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::String(variant) => visitor.visit_enum(key(variant)),
            Value::Object(fields) if fields.len() == 1 => {
                visitor.visit_enum(Variant(Fields::new(fields)))
            }
            _ => unexpected(),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u16 u128 f32 f64 char bytes byte_buf unit unit_struct identifier
    }
}

fn key(text: String) -> StringDeserializer<Mismatch> {
    text.into_deserializer()
}

struct Members(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Members {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mismatch> {
        self.0.next().map(|value| seed.deserialize(Json(value))).transpose()
    }
}

struct Fields {
    rest: serde_json::map::IntoIter,
    value: Value,
}

impl Fields {
    fn new(fields: Map<String, Value>) -> Fields {
        Fields { rest: fields.into_iter(), value: Value::Null }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mismatch> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(key(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        seed.deserialize(Json(self.value.take()))
    }
}

/// A variant that holds something: the one field of an object.
struct Variant(Fields);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Mismatch;
    type Variant = Json;

    fn variant_seed<V: DeserializeSeed<'de>>(
        mut self,
        seed: V,
    ) -> Result<(V::Value, Json), Mismatch> {
        match self.0.next_key_seed(seed)? {
            Some(variant) => Ok((variant, Json(self.0.value))),
            None => unexpected(),
        }
    }
}

impl<'de> VariantAccess<'de> for Json {
    type Error = Mismatch;

    fn unit_variant(self) -> Result<(), Mismatch> {
        if self.0.is_null() { Ok(()) } else { unexpected() }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mismatch> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::from_value;
    use crate::service::answer::{Answer, Rating, Timestamp};
    use crate::service::{PhaseDates, Profile};

    #[test]
    fn structs_are_read_from_objects() {
        let answer: Answer = from_value(json!({
            "rating": { "is": "met" }, "wording": "We do.", "changed": 5, "mood": ["fine"],
        }))
        .expect("it is an answer");
        assert_eq!((answer.rating, answer.changed), (Some(Rating::Met), Timestamp(5)));
        let profile: Profile = from_value(json!({
            "name": "Permits", "phase": "beta", "changed": 0,
            "dates": { "beta": { "began": "2026-11-26", "assessed": null } },
        }))
        .expect("it is a profile");
        assert_eq!(profile.dates.len(), 1);
    }

    #[test]
    fn what_is_of_another_kind_is_refused() {
        for value in [
            json!([null, null]),
            json!({ "began": 5 }),
            json!({ "began": "soon" }),
            json!("2026-11-26"),
            json!(null),
        ] {
            assert!(from_value::<PhaseDates>(value.clone()).is_err(), "{value}");
        }
        for value in [json!({}), json!({ "is": "so-so" }), json!("met"), json!(["met"])] {
            assert!(from_value::<Rating>(value.clone()).is_err(), "{value}");
        }
    }
}
