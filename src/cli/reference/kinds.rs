//! One page a kind of document, from its field table.

use super::shapes::{article, objects, words};
use super::{Page, cell};
use crate::model::KindSpec;
use crate::model::shape::Field;

pub(super) fn page(spec: &'static KindSpec) -> Page {
    let form = if spec.markdown { "Markdown with the keys as front matter between two `---` lines" } else { "YAML" };
    let mut text = format!(
        "# {}\n\n{}\n\nPlace: `{}`. Form: {form}.\n\n{}",
        capital(spec.name),
        spec.doc,
        spec.place,
        table(spec.fields, "")
    );
    for (path, fields) in objects(spec.fields) {
        text.push_str(&format!("\n## `{path}`\n\n{}", table(fields, &path)));
    }
    text.push_str(&format!("\n## An example of every key\n\nThey show notations; not all of them belong into one document.\n\n```yaml\n{}```\n", example(spec.fields)));
    Page { name: spec.name, about: format!("`{}`: {}", spec.place, spec.doc), text }
}

fn capital(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

fn table(fields: &[Field], path: &str) -> String {
    let mut text = String::from("| key | | value | default | meaning |\n|---|---|---|---|---|\n");
    for field in fields {
        let need = if field.required { "required" } else { "" };
        let default = field.default.map_or(String::new(), |d| format!("`{}`", cell(d)));
        let since = if field.since == "0.1.0" { String::new() } else { format!(" Since {}.", field.since) };
        let value = article(&words(&field.shape, &join(path, field.key), false));
        text.push_str(&format!(
            "| `{}` | {need} | {} | {default} | {}{since} |\n",
            field.key,
            cell(&value),
            cell(field.doc)
        ));
    }
    text
}

pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Each key on its own line with the table's example: they show notations and need not fit each other.
fn example(fields: &[Field]) -> String {
    fields.iter().map(|f| format!("{}: {}\n", f.key, f.example)).collect()
}
