//! Schemas for editors that complete keys and show what they mean, and for other programs.

use super::{DESCRIPTION, kind, schema};
use crate::model::Kind;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

/// JSON Schema of the file of this name.
pub fn schema<T: JsonSchema>(name: &str) -> Value {
    named(schema::of::<T>(), name)
}

/// JSON Schema of the description of an election of a kind.
pub fn description(kind: &Kind) -> Value {
    named(kind::schema(kind), DESCRIPTION)
}

fn named(mut schema: Value, name: &str) -> Value {
    prepare(&mut schema);
    schema["title"] = name.into();
    schema
}

/// Leaves what is said to people: of keys and of choices, not of the program's types.
fn prepare(schema: &mut Value) {
    let Some(fields) = schema.as_object_mut() else { return };
    fields.remove("description");
    fields.remove("default");
    admit_numbers(fields);
    for property in fields.get_mut("properties").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        let about = property.get_mut("description").map(Value::take);
        prepare(property);
        property["description"] = about.into();
    }
    for inner in ["items", "additionalProperties"] {
        fields.get_mut(inner).into_iter().for_each(prepare);
    }
    for choice in fields.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(number) = choice["const"].as_str().and_then(|word| word.parse::<u64>().ok()) {
            choice["const"] = number.into();
            choice["type"] = "integer".into();
        }
    }
    fields.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten().for_each(prepare);
}

/// Editors read a plain number as a number where the program reads a text.
fn admit_numbers(fields: &mut Map<String, Value>) {
    if fields.contains_key("enum") || fields.contains_key("oneOf") {
        return;
    }
    match fields.get_mut("type") {
        Some(Value::Array(kinds)) if kinds.contains(&json!("string")) => kinds.push(json!("number")),
        Some(kind) if *kind == "string" => *kind = json!(["string", "number"]),
        _ => {}
    }
}
