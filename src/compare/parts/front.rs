//! Front matter and YAML documents as named texts: one a scalar, one a list of scalars.

use super::Named;
use crate::canon::{FacetTable, facet_table};
use crate::model::{Doc, Kind};
use crate::parse::yaml::Node;
use std::collections::BTreeMap;

/// Keys that name the objects of a list; what is below an id needs no path before it.
const IDS: [&str; 3] = ["id", "item", "term"];
/// Keys that tell them apart well enough.
const NAMES: [&str; 5] = ["rule", "role", "course", "title", "version"];

/// Every field of a facet. The items of a form are compared as a form's, not as text.
pub(super) fn texts(doc: &Doc, kind: Kind) -> Vec<Named> {
    let (Some(front), Some(table)) = (&doc.front, facet_table(kind)) else { return Vec::new() };
    let mut out = Vec::new();
    for entry in front.entries().unwrap_or_default() {
        if kind == Kind::Form && entry.key == "items" {
            continue;
        }
        push(table, &entry.value, &entry.key, &entry.key, &mut out);
    }
    // Two waivers of one rule: the second is told apart by its place.
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for named in &mut out {
        let nth = seen.entry(named.name.clone()).or_default();
        *nth += 1;
        if *nth > 1 {
            named.name = format!("{} ({nth})", named.name);
        }
    }
    out
}

/// Whether a part's name is that of a field rather than of a part of an item's text.
pub(super) fn is_plain(name: &str) -> bool {
    Kind::Item.spec().fields.iter().any(|f| f.key == name) && !matches!(name, "answer" | "accept")
}

/// `path` is that of the facet table, `name` that for people: elements of lists by their own names.
fn push(table: &FacetTable, node: &Node, path: &str, name: &str, out: &mut Vec<Named>) {
    if let Some(entries) = node.entries() {
        for entry in entries {
            let (path, name) = (format!("{path}.{}", entry.key), format!("{name} › {}", entry.key));
            push(table, &entry.value, &path, &name, out);
        }
        return;
    }
    if let Some(elements) = node.elements().filter(|e| e.iter().any(|n| n.entries().is_some())) {
        for (n, element) in elements.iter().enumerate() {
            let own = |keys: &[&str]| keys.iter().find_map(|key| Some(element.get(key)?.text()?.to_owned()));
            let name =
                own(&IDS).unwrap_or_else(|| format!("{name} › {}", own(&NAMES).unwrap_or_else(|| (n + 1).to_string())));
            push(table, element, path, &name, out);
        }
        return;
    }
    let text = match node.elements() {
        Some(elements) => elements.iter().filter_map(Node::text).collect::<Vec<_>>().join("; "),
        None => node.text().unwrap_or_default().to_owned(),
    };
    if let Some(facet) = table.facet(path).filter(|_| !text.is_empty()) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push(Named { name: name.to_owned(), facet, text });
    }
}
