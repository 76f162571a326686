//! JSON Schema as far as the published schema uses it; a keyword that is not known here fails the test.

use serde_json::Value;

/// What is wrong with a value, each with its path.
pub fn faults(value: &Value, schema: &Value) -> Vec<String> {
    let mut found = vec![];
    check(value, schema, "", &mut found);
    found
}

fn check(value: &Value, schema: &Value, path: &str, found: &mut Vec<String>) {
    let mut demand = |holds: bool, what: String| {
        if !holds {
            found.push(format!("{path}: {what}"));
        }
    };
    let number = |bound: &Value| value.as_f64().zip(bound.as_f64());
    let mut inner: Vec<(&Value, &Value, String)> = vec![];
    let fields = schema.as_object().expect("a schema is an object");
    for (keyword, rule) in fields {
        match keyword.as_str() {
            "$schema" | "title" | "description" | "format" => {}
            "type" => demand(types(rule).any(|kind| is(value, kind)), format!("{value} is no {rule}")),
            "const" => demand(value == rule, format!("{value} is not {rule}")),
            "enum" => demand(list(rule).contains(value), format!("{value} is not in {rule}")),
            "minimum" => demand(number(rule).is_none_or(|(n, least)| n >= least), format!("{value} < {rule}")),
            "maximum" => demand(number(rule).is_none_or(|(n, most)| n <= most), format!("{value} > {rule}")),
            "minItems" => {
                demand(value.as_array().is_none_or(|a| a.len() as u64 >= rule.as_u64().unwrap_or(0)), "too few".into())
            }
            "oneOf" => demand(
                list(rule).iter().filter(|one| faults(value, one).is_empty()).count() == 1,
                format!("{value} is not one of {rule}"),
            ),
            "anyOf" => {
                demand(list(rule).iter().any(|one| faults(value, one).is_empty()), format!("{value} is none of {rule}"))
            }
            "required" => {
                let missing = list(rule)
                    .iter()
                    .filter(|key| key.as_str().is_some_and(|key| value.is_object() && value[key].is_null()));
                missing.for_each(|key| demand(false, format!("no {key}")));
            }
            "properties" => {
                let known = rule.as_object().expect("properties").iter();
                inner.extend(known.filter_map(|(key, rule)| Some((value.get(key)?, rule, format!("{path}/{key}")))));
            }
            "additionalProperties" => {
                let known = |key: &str| schema["properties"].get(key).is_some();
                for (key, value) in value.as_object().into_iter().flatten().filter(|(key, _)| !known(key)) {
                    match rule {
                        Value::Bool(allowed) => demand(*allowed, format!("{key} is unknown")),
                        rule => inner.push((value, rule, format!("{path}/{key}"))),
                    }
                }
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                inner.extend(items.map(|(index, item)| (item, rule, format!("{path}/{index}"))));
            }
            other => panic!("the keyword {other} is not known here"),
        }
    }
    for (value, schema, path) in inner {
        check(value, schema, &path, found);
    }
}

fn list(rule: &Value) -> &Vec<Value> {
    rule.as_array().expect("a list")
}

fn types(rule: &Value) -> impl Iterator<Item = &str> {
    rule.as_array().map_or(std::slice::from_ref(rule), Vec::as_slice).iter().filter_map(Value::as_str)
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("the type {other} is not known here"),
    }
}
