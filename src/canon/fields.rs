//! Front matter and YAML documents in canonical form, by their field tables.
//!
//! What is left out and what is written with its default value are the same; so a
//! field that a later version brings changes no old digest.

use super::facets::Parts;
use super::table::{Facet, FacetTable};
use super::text::{Texts, collapse, nfc};
use super::value::{Entries, Value};
use crate::model::grammar::{Decimal, Duration, Range, Tolerance, Unit};
use crate::model::shape::{Field, Shape, field};
use crate::parse::yaml::{self, Node};
use crate::parse::{Limits, markdown};
use std::borrow::Cow;

/// Puts every field of a document's mapping into its facets.
pub(super) fn put(
    front: &Node,
    fields: &'static [Field],
    table: &'static FacetTable,
    texts: &mut Texts<'_>,
    parts: &mut Parts,
) {
    let mut reader = Reader { table, texts };
    for (facet, map) in Facet::ALL.into_iter().zip(reader.object(front, fields, "")) {
        for (name, value) in map {
            if let Some(field) = field(fields, &name) {
                parts.put_in(facet, field.key, value);
            }
        }
    }
}

type Maps = [Entries; 4];

struct Reader<'t, 'a> {
    table: &'static FacetTable,
    texts: &'t mut Texts<'a>,
}

impl Reader<'_, '_> {
    fn object(&mut self, node: &Node, fields: &'static [Field], path: &str) -> Maps {
        let mut maps = Maps::default();
        for field in fields {
            let Some(value) = node.get(field.key) else { continue };
            let path = join(path, field.key);
            if self.table.splits(&path) {
                for (map, part) in maps.iter_mut().zip(self.split(value, &field.shape, &path)) {
                    keep(map, field.key, part);
                }
                continue;
            }
            let Some(facet) = self.table.facet(&path) else { continue };
            let value = self.value(value, &field.shape, &path);
            if !field.default.is_some_and(|default| self.is_default(&value, default, &field.shape, &path)) {
                keep(&mut maps[facet as usize], field.key, value);
            }
        }
        maps
    }

    /// The value of a field that lies in several facets: one part of each element a facet.
    fn split(&mut self, node: &Node, shape: &'static Shape, path: &str) -> [Value; 4] {
        match shape {
            Shape::Object(fields) => self.object(node, fields, path).map(Value::Map),
            Shape::List(inner, _) => {
                let mut lists: [Vec<Value>; 4] = Default::default();
                for element in node.elements().unwrap_or_default() {
                    for (list, part) in lists.iter_mut().zip(self.split(element, inner, path)) {
                        list.push(part);
                    }
                }
                // Elements that say nothing in a facet hold their place beside those that do.
                lists.map(
                    |list| if list.iter().all(Value::is_empty) { Value::List(Vec::new()) } else { Value::List(list) },
                )
            }
            _ => Facet::ALL.map(|facet| match self.table.facet(path) == Some(facet) {
                true => self.value(node, shape, path),
                false => Value::List(Vec::new()),
            }),
        }
    }

    fn is_default(&mut self, value: &Value, default: &'static str, shape: &'static Shape, path: &str) -> bool {
        let word = default.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        match shape {
            // A plain word needs no parser, and every item has a few.
            Shape::Choice(_) | Shape::Bool | Shape::Int(..) if word => self.scalar(default, shape) == *value,
            _ => {
                let (node, _) = yaml::parse(default, 0, &Limits::default());
                node.is_some_and(|node| self.value(&node, shape, path) == *value)
            }
        }
    }

    fn value(&mut self, node: &Node, shape: &'static Shape, path: &str) -> Value {
        match shape {
            Shape::Object(fields) => {
                let mut all = Entries::default();
                self.object(node, fields, path).into_iter().for_each(|map| all.extend(map));
                Value::Map(all)
            }
            Shape::List(inner, _) => {
                let elements: Vec<Value> =
                    node.elements().unwrap_or_default().iter().map(|n| self.value(n, inner, path)).collect();
                if self.table.is_set(path) { Value::set(elements) } else { Value::List(elements) }
            }
            Shape::Map(_, inner) => {
                let entries = node.entries().unwrap_or_default().iter();
                Value::Map(entries.map(|e| (Cow::Owned(nfc(&e.key)), self.value(&e.value, inner, path))).collect())
            }
            Shape::OneOf(shapes) => {
                let fits = |shape: &&Shape| match shape {
                    Shape::Object(_) | Shape::Map(..) => node.entries().is_some(),
                    Shape::List(..) => node.elements().is_some(),
                    Shape::Range => node.text().is_some_and(|t| Range::parse(t).is_some()),
                    Shape::Int(..) => node.text().is_some_and(|t| Decimal::parse(t).is_some()),
                    _ => node.text().is_some(),
                };
                shapes.iter().find(fits).map_or(Value::text(""), |shape| self.value(node, shape, path))
            }
            Shape::Any => Value::text(""),
            _ => node.text().map_or(Value::text(""), |text| self.scalar(text, shape)),
        }
    }

    /// What a scalar says; what does not fit its shape is kept as it stands.
    fn scalar(&mut self, text: &str, shape: &Shape) -> Value {
        let read = match shape {
            Shape::Markdown => {
                let (markdown, _) = markdown::parse(text, 0, &Limits::default());
                return self.texts.blocks(&markdown.blocks);
            }
            Shape::Path => return self.texts.path(text),
            Shape::Bool => return Value::Bool(text == "true"),
            Shape::Int(..) | Shape::Decimal | Shape::Percent | Shape::Factor => {
                Decimal::parse(text).map(|n| n.canonical())
            }
            Shape::Tolerance => Tolerance::parse(text).map(|t| tolerance(&t)),
            Shape::Range => Range::parse(text).map(|range| range.to_string()),
            Shape::Duration => Duration::parse(text).map(duration),
            _ => None,
        };
        Value::text(read.unwrap_or_else(|| collapse(text)))
    }
}

fn join(path: &str, key: &'static str) -> Cow<'static, str> {
    if path.is_empty() { Cow::Borrowed(key) } else { Cow::Owned(format!("{path}.{key}")) }
}

fn keep(map: &mut Entries, key: &'static str, value: Value) {
    if !value.is_empty() {
        map.insert(key, value);
    }
}

/// `0.05` or `2%`, the number without trailing zeros.
pub(super) fn tolerance(tolerance: &Tolerance) -> String {
    match tolerance {
        Tolerance::Absolute(number) => number.canonical(),
        Tolerance::Percent(number) => format!("{}%", number.canonical()),
    }
}

/// Seconds, or months where a month has no fixed length.
fn duration(duration: Duration) -> String {
    match (duration.seconds(), duration.unit) {
        (Some(seconds), _) => format!("{seconds} s"),
        (None, Unit::Years) => format!("{} months", u64::from(duration.count) * 12),
        (None, _) => format!("{} months", duration.count),
    }
}
