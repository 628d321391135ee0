//! Which field of which kind is in which facet.

use super::Page;
use crate::canon::FACETS;

const INTRO: &str = "\
A document's meaning is hashed in four parts, its facets; formatting, order of keys and comments are in none. Which facet differs from the
last release says what the change costs:

| facet | class of a change | version |
|---|---|---|
| key | major | +1.0.0 |
| candidate | minor | x.+1.0 |
| mapping | mapping | x.y.+1 |
| supporting | patch | x.y.+1 |

A field without a facet (state, dates, people, addresses, keys of your own) changes no version. Entries in parentheses are no keys but
parts of the text or what lies beside the document. A key inside an object goes with the object where it has no line of its own. In lists
that are sets the order means nothing.
";

pub(super) fn page() -> Page {
    let mut text = format!("# Facets\n\n{INTRO}");
    for table in FACETS {
        text.push_str(&format!("\n## {}\n\n{}\n\n| field | facet |\n|---|---|\n", table.kind.name(), table.why));
        for (field, facet) in table.fields {
            let set = if table.sets.contains(field) { " (a set)" } else { "" };
            text.push_str(&format!("| `{field}`{set} | {} |\n", facet.map_or("–", |f| f.name())));
        }
        let inner: Vec<String> = table
            .sets
            .iter()
            .filter(|s| !table.fields.iter().any(|(f, _)| f == *s))
            .map(|s| format!("`{s}`"))
            .collect();
        if !inner.is_empty() {
            text.push_str(&format!("\nSets inside these: {}.\n", inner.join(", ")));
        }
    }
    Page {
        name: "facets",
        about: "Which key counts as major, minor, mapping or patch when it changes.".to_owned(),
        text,
    }
}
