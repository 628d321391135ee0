//! JSON Schema (2020-12) from the field tables, one document a kind.

use super::grammar;
use super::shape::{Field, Shape};
use super::{Kind, KindSpec};
use serde_json::{Map, Value, json};

/// The schema of a kind. Shape only: what one field says about another is the decoder's.
pub fn schema(kind: Kind) -> Value {
    let spec: &KindSpec = kind.spec();
    let mut schema = object(spec.fields);
    let head = [
        ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
        ("title", json!(format!("Certwright {}", spec.name))),
        ("description", json!(format!("{} ({})", spec.doc, spec.place))),
    ];
    if let Value::Object(map) = &mut schema {
        for (key, value) in head {
            map.insert(key.to_owned(), value);
        }
    }
    schema
}

fn object(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields.iter().map(|f| (f.key.to_owned(), property(f))).collect();
    let required: Vec<&str> = fields.iter().filter(|f| f.required).map(|f| f.key).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn property(field: &Field) -> Value {
    let mut value = shape(&field.shape);
    if let Value::Object(map) = &mut value {
        let default = field.default.map(|d| format!(" Default: `{d}`.")).unwrap_or_default();
        map.insert(
            "description".to_owned(),
            json!(format!("{}{default}\nExample: `{}: {}`", field.doc, field.key, field.example)),
        );
    }
    value
}

fn pattern(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

/// Ids and ranges may look like numbers to a YAML reader (`2026`, `12`).
fn pattern_or_integer(text: &str) -> Value {
    json!({"anyOf": [{"type": "string", "pattern": text}, {"type": "integer", "minimum": 0}]})
}

fn shape(s: &Shape) -> Value {
    match s {
        // `title: 2026` and `version: 1.10` are texts here; a YAML reader calls them numbers.
        Shape::Text | Shape::Markdown => json!({"type": ["string", "number", "boolean"], "pattern": r"\S"}),
        Shape::Id | Shape::Ref(_) | Shape::LocalRef => pattern_or_integer(grammar::ID_PATTERN),
        Shape::Int(min, max) => json!({"type": "integer", "minimum": min, "maximum": max}),
        Shape::Bool => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Date => pattern(grammar::DATE_PATTERN),
        Shape::Range => pattern_or_integer(grammar::Range::PATTERN),
        Shape::Duration => pattern(grammar::Duration::PATTERN),
        Shape::Decimal => pattern(grammar::Decimal::PATTERN),
        Shape::Tolerance => pattern(grammar::Tolerance::PATTERN),
        Shape::Percent => json!({"type": "number", "minimum": 0, "maximum": 100}),
        Shape::Factor => json!({"type": "number", "minimum": 1, "maximum": 10}),
        Shape::VersionReq => {
            json!({"anyOf": [pattern(grammar::VersionReq::PATTERN), {"type": "number", "minimum": 0}]})
        }
        Shape::Iri => pattern(grammar::IRI_PATTERN),
        Shape::Path => pattern(grammar::PATH_PATTERN),
        Shape::Handle => pattern(grammar::HANDLE_PATTERN),
        Shape::List(inner, least) => json!({"type": "array", "items": shape(inner), "minItems": least}),
        Shape::Map(keys, values) => {
            let mut names = shape(keys);
            if let Shape::Ref(_) | Shape::Id = keys {
                names = json!({"pattern": grammar::ID_PATTERN});
            }
            json!({"type": "object", "propertyNames": names, "additionalProperties": shape(values)})
        }
        Shape::Object(fields) => object(fields),
        Shape::OneOf(shapes) => json!({"anyOf": shapes.iter().map(shape).collect::<Vec<_>>()}),
        Shape::Any => json!({}),
    }
}
