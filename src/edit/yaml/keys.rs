//! Keys set, inserted and removed, elements appended.

use super::layout::{Layout, blank_end, is_flow, keeps_blank_lines, line_end, line_start, newline, own_end};
use crate::edit::print::{Printed, after_colon, element, entry, in_flow, inline};
use crate::edit::scalar::quote_in_flow;
use crate::edit::{Edit, EditError};
use crate::parse::yaml::{Entry, Node, Value};

/// Sets a key: replaces its value, or inserts it as [`insert`] does. A comment
/// beside the key stays there.
///
/// # Errors
/// When the place is not in block style, or in braces and the value does not go there.
pub fn set(text: &str, map: &Node, key: &str, value: &Printed, order: &[&str]) -> Result<Edit, EditError> {
    let Some(entry) = map.entries().into_iter().flatten().find(|entry| entry.key == key) else {
        return insert(text, map, key, value, order);
    };
    if !is_flow(text, map) {
        return replace(text, entry, value);
    }
    let not_block = EditError::NotBlock { at: entry.value.span.start };
    match in_flow(value) {
        Some(inline) if !entry.value.span.range().is_empty() => Ok(Edit::new(entry.value.span.range(), inline)),
        _ => Err(not_block),
    }
}

fn replace(text: &str, entry: &Entry, value: &Printed) -> Result<Edit, EditError> {
    let key = entry.key_span.range();
    let not_block = EditError::NotBlock { at: entry.key_span.start };
    let rest = text.get(key.end..).ok_or(not_block.clone())?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    if !rest[spaces..].starts_with(':') {
        return Err(not_block);
    }
    let colon = key.end + spaces + 1;
    let old = entry.value.span.range();
    let beside = old.start > colon && !text[colon..old.start].contains('\n');
    if beside
        && !is_block(text, &entry.value)
        && let Some(inline) = inline(value)
    {
        return Ok(Edit::new(old, inline));
    }
    let indent = key.start - line_start(text, key.start);
    let mut new = after_colon(value, indent).replace('\n', newline(text));
    let end = text_end(text, &entry.value).max(colon);
    let line = &text[end..line_end(text, end)];
    // What follows on the last line is a comment; below a block it would become text.
    if let (Some(at), true) = (new.find(['\r', '\n']), line.trim_start().starts_with('#')) {
        new.insert_str(at, &format!(" {}", line.trim()));
        return Ok(Edit::new(colon..end + line.trim_end().len(), new));
    }
    Ok(Edit::new(colon..end, new))
}

/// Where a value ends, with the blank lines that a `|+` at its end makes part of it.
fn text_end(text: &str, value: &Node) -> usize {
    let end = value.span.range().end;
    if !keeps_blank_lines(text, value) {
        return end;
    }
    let blank = text[end..].len() - text[end..].trim_start_matches(['\n', '\r', ' ']).len();
    let last = text[..end + blank].rfind('\n').unwrap_or(end).max(end);
    end + text[end..last].trim_end_matches('\r').len()
}

/// Whether a value stands on lines of its own: a block scalar, list or mapping.
fn is_block(text: &str, value: &Node) -> bool {
    match value.value {
        Value::Null => false,
        Value::Scalar { .. } => text[value.span.range()].starts_with(['|', '>']),
        Value::List(_) | Value::Map(_) => !is_flow(text, value),
    }
}

/// Inserts a key that the mapping does not have: in block style behind the last
/// key that comes before it in `order`, or first; in braces at the end.
///
/// # Errors
/// When the mapping is neither in block style nor a value in braces.
pub fn insert(text: &str, map: &Node, key: &str, value: &Printed, order: &[&str]) -> Result<Edit, EditError> {
    let entries = map.entries().ok_or(EditError::NotBlock { at: map.span.start })?;
    if is_flow(text, map) {
        let value = in_flow(value).ok_or(EditError::NotBlock { at: map.span.start })?;
        return Ok(behind_last(
            map,
            entries.last().map(|e| e.value.span.range().end),
            &format!("{}: {value}", quote_in_flow(key)),
        ));
    }
    if entries.is_empty() && map.span.range().is_empty() {
        // An empty document is an empty mapping.
        let lines = entry(key, value, 0).replace('\n', newline(text));
        return Ok(Edit::new(map.span.range(), lines));
    }
    let layout = Layout::of(text, map)?;
    let rank = |key: &str| order.iter().position(|k| *k == key).unwrap_or(order.len());
    let lines = entry(key, value, layout.indent);
    match entries.iter().rposition(|entry| rank(&entry.key) <= rank(key)) {
        Some(before) => Ok(below(text, layout.chunks[before].end, &lines)),
        None if layout.in_list() => {
            let first = layout.chunks[0].key;
            let lines = format!("{}{}", &lines[layout.indent..], layout.pad());
            Ok(Edit::new(first..first, lines.replace('\n', newline(text))))
        }
        None => Ok(below(text, layout.chunks[0].lead.start, &lines)),
    }
}

/// Printed lines inserted at a line's beginning, or below a last line without an end.
fn below(text: &str, at: usize, lines: &str) -> Edit {
    let lines = if at == 0 || text[..at].ends_with('\n') {
        lines.to_owned()
    } else {
        format!("\n{}", lines.trim_end_matches('\n'))
    };
    Edit::new(at..at, lines.replace('\n', newline(text)))
}

/// An element inserted before the closing bracket of a flow collection.
fn behind_last(node: &Node, last: Option<usize>, element: &str) -> Edit {
    match last {
        Some(at) => Edit::new(at..at, format!(", {element}")),
        None => {
            let at = node.span.range().start + 1;
            Edit::new(at..at, element)
        }
    }
}

/// Removes a key with its lines; the comments above it stay. `None` where the key is not there.
///
/// # Errors
/// When the mapping is not in block style.
pub fn remove(text: &str, map: &Node, key: &str) -> Result<Option<Edit>, EditError> {
    let position = map.entries().into_iter().flatten().position(|entry| entry.key == key);
    let Some(position) = position else { return Ok(None) };
    let layout = Layout::of(text, map)?;
    let chunk = &layout.chunks[position];
    if position > 0 || !layout.in_list() {
        // Blank lines below would become part of a text above that keeps them.
        let keeps = chunk.lead.is_empty() && position > 0 && layout.chunks[position - 1].keeps;
        let end = if keeps { blank_end(text, chunk.end) } else { chunk.end };
        return Ok(Some(Edit::new(chunk.lead.end..end, "")));
    }
    // The dash stands on the first key's line and has to stay.
    let Some(next) = layout.chunks.get(1) else {
        let own = text[chunk.key..chunk.end].trim_end().len();
        return Ok(Some(Edit::new(chunk.key..chunk.key + own, "{}")));
    };
    let between = &text[chunk.end..next.lead.end];
    Ok(Some(Edit::new(chunk.lead.end..next.key, format!("{between}{}", layout.prefix))))
}

/// Adds an element at the end of a list: in block style on lines of its own, in
/// brackets behind the last one.
///
/// # Errors
/// When the node is no list, or in brackets and the element does not go there.
pub fn append(text: &str, list: &Node, value: &Printed) -> Result<Edit, EditError> {
    let not_block = EditError::NotBlock { at: list.span.start };
    let elements = list.elements().ok_or(not_block.clone())?;
    if is_flow(text, list) {
        let value = in_flow(value).ok_or(not_block)?;
        return Ok(behind_last(list, elements.last().map(|e| e.span.range().end), &value));
    }
    let last = elements.last().ok_or(not_block)?;
    let start = list.span.range().start;
    let indent = start - line_start(text, start);
    let end = own_end(text, last.span.range().end, indent, keeps_blank_lines(text, last));
    Ok(below(text, end, &element(value, indent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::testing::{any_fields, any_value, printed, read, shape};
    use crate::edit::{Field, apply, document};
    use proptest::prelude::*;

    const ORDER: [&str; 4] = ["id", "title", "also", "status"];

    fn applied(text: &str, edit: Result<Edit, EditError>) -> String {
        let edit = edit.unwrap_or_else(|e| panic!("{e}: {text}"));
        apply(text, &[edit]).unwrap_or_else(|e| panic!("{e}: {text}"))
    }

    fn with(text: &str, key: &str, value: impl Into<Printed>) -> String {
        applied(text, set(text, &read(text), key, &value.into(), &ORDER))
    }

    #[test]
    fn a_value_is_replaced_in_its_place() {
        assert_eq!(with("id: a\ntitle:  'x'  # c\n", "title", "y: z"), "id: a\ntitle:  \"y: z\"  # c\n");
        assert_eq!(with("title:\nstatus: x\n", "title", "y"), "title: y\nstatus: x\n");
        assert_eq!(with("title: # c\n", "title", "y"), "title: y # c\n");
        assert_eq!(with("title: ~\n", "title", "y"), "title: y\n");
        assert_eq!(with("title:\n  long\n  text\nid: a\n", "title", "y"), "title: y\nid: a\n");
        assert_eq!(with("title: |\n  a\n  b\nid: a\n", "title", "y"), "title: y\nid: a\n");
        assert_eq!(with("also:\n  - a\n  - b # c\n", "also", Printed::texts(["x"])), "also: [x] # c\n");
        assert_eq!(with("also: [a, b] # c\nid: x\n", "also", Printed::texts(["a b"])), "also: # c\n  - a b\nid: x\n");
        assert_eq!(with("title: x # c\r\nid: a\r\n", "title", "y\nz"), "title: |- # c\r\n  y\r\n  z\r\nid: a\r\n");
        assert_eq!(with("title: |+\n  x\n\n\nid: a\n", "title", "y\nz\n"), "title: |\n  y\n  z\nid: a\n");
        assert_eq!(with("{id: a, title: b}", "title", "x, y"), "{id: a, title: \"x, y\"}");
    }

    #[test]
    fn a_key_is_inserted_in_order() {
        let text = "# file\nid: a\n# about status\nstatus: draft\n";
        assert_eq!(with(text, "title", "t"), "# file\nid: a\ntitle: t\n# about status\nstatus: draft\n");
        assert_eq!(with(text, "custom", "t"), "# file\nid: a\n# about status\nstatus: draft\ncustom: t\n");
        assert_eq!(with("# file\nstatus: x\n", "id", "a"), "# file\nid: a\nstatus: x\n");
        assert_eq!(with("x: 1\n\n# about\nstatus: x", "custom", "a"), "x: 1\n\n# about\nstatus: x\ncustom: a");
        assert_eq!(with("", "id", "a"), "id: a\n");
        assert_eq!(with("{}\n", "id", "a"), "{id: a}\n");
        assert_eq!(with("{x: [1]}\n", "id", "a b"), "{x: [1], id: a b}\n");
        let list = "x:\n  - status: s\n    z: 1\n";
        let node = read(list);
        let inner = node.at(&["x", "0"]).unwrap_or_else(|| panic!("a mapping"));
        let edit = insert(list, inner, "id", &Printed::from("a"), &ORDER);
        assert_eq!(applied(list, edit), "x:\n  - id: a\n    status: s\n    z: 1\n");
    }

    #[test]
    fn a_key_is_removed_with_its_lines() {
        let without = |text: &str, path: &[&str], key: &str| {
            let node = read(text);
            let map = node.at(path).unwrap_or_else(|| panic!("a mapping"));
            match remove(text, map, key) {
                Ok(Some(edit)) => applied(text, Ok(edit)),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(without("a: 1\n# about\nb:\n  - x\n  # in b\nc: 3\n", &[], "b"), "a: 1\n# about\nc: 3\n");
        assert_eq!(without("a: 1\nb: 2", &[], "b"), "a: 1\n");
        assert_eq!(without("a: |+\n  x\nb: 1\n\nc: 3\n", &[], "b"), "a: |+\n  x\nc: 3\n");
        assert_eq!(without("- a: 1\n  # about\n  b: 2\n", &["0"], "a"), "  # about\n- b: 2\n");
        assert_eq!(without("- a: 1 # c\n- b\n", &["0"], "a"), "- {}\n- b\n");
        assert_eq!(remove("a: 1\n", &read("a: 1\n"), "b"), Ok(None));
    }

    #[test]
    fn an_element_is_appended() {
        let with = |text: &str, value: Printed| {
            let node = read(text);
            let list = node.get("l").unwrap_or_else(|| panic!("a list"));
            applied(text, append(text, list, &value))
        };
        assert_eq!(with("l: [a, b]\n", "c d".into()), "l: [a, b, c d]\n");
        assert_eq!(with("l: []\n", "c".into()), "l: [c]\n");
        assert_eq!(with("l:\n- a\nz: 1\n", "b".into()), "l:\n- a\n- b\nz: 1\n");
        let map = Printed::Map(vec![Field::new("x", "1"), Field::new("y", Printed::plain(2))]);
        assert_eq!(
            with("l:\n  - x: a # c\n    # more\n", map),
            "l:\n  - x: a # c\n    # more\n  - x: \"1\"\n    y: 2\n"
        );
    }

    proptest! {
        #[test]
        fn what_is_set_reads_back_and_the_rest_stays(fields in any_fields(), value in any_value(), index in any::<prop::sample::Index>()) {
            let text = document(&fields);
            let node = read(&text);
            let mut expected: Vec<Field> = fields.clone();
            let at = index.index(fields.len() + 1);
            let key = fields.get(at).map_or("new".to_owned(), |f| f.key.clone());
            match expected.get_mut(at) {
                Some(field) => field.value = value.clone(),
                None => expected.push(Field::new("new", value.clone())),
            }
            let after = applied(&text, set(&text, &node, &key, &value, &[]));
            prop_assert_eq!(printed(&read(&after)), Printed::Map(expected), "{}\n=>\n{}", text, after);
        }

        #[test]
        fn what_is_removed_is_gone_and_the_rest_stays(fields in any_fields(), index in any::<prop::sample::Index>()) {
            let text = document(&fields);
            let key = fields[index.index(fields.len())].key.clone();
            let edit = remove(&text, &read(&text), &key);
            let after = applied(&text, edit.map(|e| e.unwrap_or_else(|| panic!("the key is there"))));
            let node = read(&after);
            prop_assert!(node.get(&key).is_none());
            for field in fields.iter().filter(|f| f.key != key) {
                prop_assert_eq!(node.get(&field.key).map(shape), read(&text).get(&field.key).map(shape));
            }
        }
    }
}
