//! What the tests of this module share: a reader, and values of every form.

use super::{Field, Printed};
use crate::parse::yaml::{Node, Value};
use proptest::prelude::*;

pub(crate) fn read(text: &str) -> Node {
    let (node, errors) = crate::parse::yaml::parse(text, 0, &crate::parse::Limits::default());
    assert_eq!(errors, [], "{text}");
    node.unwrap_or_else(|| panic!("no tree: {text}"))
}

/// The printed value that a tree came from.
pub(crate) fn printed(node: &Node) -> Printed {
    let entry = |e: &crate::parse::yaml::Entry| Field::new(e.key.clone(), printed(&e.value));
    match &node.value {
        Value::Null => Printed::Plain(String::new()),
        Value::Scalar { text, .. } => Printed::Text(text.clone()),
        Value::List(elements) => Printed::List(elements.iter().map(printed).collect()),
        Value::Map(entries) => Printed::Map(entries.iter().map(entry).collect()),
    }
}

/// A tree without its places.
pub(crate) fn shape(node: &Node) -> String {
    format!("{:?}", printed(node))
}

/// Texts, lists and mappings, nested.
pub(crate) fn any_value() -> impl Strategy<Value = Printed> {
    let text = prop_oneof!["[a-z0-9 :#'\"-]{0,8}", "[a-z :#\n\t-]{0,12}\n{0,3}", "\\PC{0,6}"];
    let map = |map: std::collections::BTreeMap<String, Printed>| {
        Printed::Map(map.into_iter().map(|(key, value)| Field::new(key, value)).collect())
    };
    text.prop_map(Printed::Text).prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Printed::List),
            prop::collection::btree_map("[a-z: ]{1,5}", inner, 0..4).prop_map(map),
        ]
    })
}

/// One to four fields, `k0` and so on.
pub(crate) fn any_fields() -> impl Strategy<Value = Vec<Field>> {
    let field = |(i, value): (usize, Printed)| Field::new(format!("k{i}"), value);
    prop::collection::vec(any_value(), 1..5).prop_map(move |values| values.into_iter().enumerate().map(field).collect())
}
