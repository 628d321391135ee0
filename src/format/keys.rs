//! Keys in the order of the field tables.

use crate::edit::{apply, reorder_all};
use crate::model::shape::{Field, Shape};
use crate::parse::Limits;
use crate::parse::yaml;

/// The order of the keys of one mapping of a document.
struct Order {
    /// Keys down to it; `None` is any key.
    path: Vec<Option<&'static str>>,
    keys: Vec<&'static str>,
}

/// A YAML text with its keys in order, or `None` where they stand in order already or
/// cannot be moved (keys in braces stay as they are).
pub(super) fn ordered(text: &str, fields: &'static [Field], limits: &Limits) -> Option<String> {
    let mut orders = Vec::new();
    collect(fields, &mut Vec::new(), &mut orders);
    let order_of = |path: &[&str]| {
        let fits = |order: &&Order| {
            order.path.len() == path.len()
                && order.path.iter().zip(path).all(|(wanted, key)| wanted.is_none_or(|w| w == *key))
        };
        orders.iter().find(fits).map(|order| order.keys.as_slice())
    };
    let mut done: Option<String> = None;
    // Each round settles one level of nesting.
    for _ in 0..limits.nesting {
        let current = done.as_deref().unwrap_or(text);
        let (node, errors) = yaml::parse(current, 0, limits);
        let node = node.filter(|_| errors.is_empty())?;
        let edits = reorder_all(current, &node, &order_of).ok()?;
        if edits.is_empty() {
            return done;
        }
        done = Some(apply(current, &edits).ok()?);
    }
    None
}

fn collect(fields: &'static [Field], path: &mut Vec<Option<&'static str>>, orders: &mut Vec<Order>) {
    orders.push(Order { path: path.clone(), keys: fields.iter().map(|f| f.key).collect() });
    for field in fields {
        path.push(Some(field.key));
        inside(&field.shape, path, orders);
        path.pop();
    }
}

fn inside(shape: &'static Shape, path: &mut Vec<Option<&'static str>>, orders: &mut Vec<Order>) {
    match shape {
        Shape::Object(fields) => collect(fields, path, orders),
        Shape::List(inner, _) => inside(inner, path, orders),
        Shape::Map(_, inner) => {
            path.push(None);
            inside(inner, path, orders);
            path.pop();
        }
        Shape::OneOf(shapes) => shapes.iter().for_each(|shape| inside(shape, path, orders)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn nested_mappings_are_put_in_order_too() {
        let text = "# yaml-language-server: $schema=x\nlength: 60\n# about the exam\nid: e\ncustom:\n  z: 1\n  a: 2\ntitle: T\ndomains:\n  b:\n    tolerance: 2\n    target: 18\n  a: 1..2\n";
        let expected = "# yaml-language-server: $schema=x\n# about the exam\nid: e\ntitle: T\nlength: 60\ndomains:\n  b:\n    target: 18\n    tolerance: 2\n  a: 1..2\ncustom:\n  z: 1\n  a: 2\n";
        let fields = Kind::Blueprint.spec().fields;
        assert_eq!(ordered(text, fields, &Limits::default()).as_deref(), Some(expected));
        assert_eq!(ordered(expected, fields, &Limits::default()), None);
        assert_eq!(ordered("id: [\n", fields, &Limits::default()), None);
    }
}
