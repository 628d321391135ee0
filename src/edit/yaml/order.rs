//! Keys put into order, with the comments that belong to them.

use super::layout::{Layout, blank_end, is_flow, newline};
use crate::edit::{Edit, EditError};
use crate::parse::yaml::{Node, Value};

/// Puts the keys into the order of `order`; keys that it does not name come
/// last, as they stood. `None` where nothing is to do.
///
/// # Errors
/// When the mapping is not in block style.
pub fn reorder(text: &str, map: &Node, order: &[&str]) -> Result<Option<Edit>, EditError> {
    let entries = map.entries().unwrap_or_default();
    let rank = |i: &usize| order.iter().position(|key| *key == entries[*i].key).unwrap_or(order.len());
    let mut wanted: Vec<usize> = (0..entries.len()).collect();
    wanted.sort_by_key(rank);
    if wanted.is_sorted() {
        return Ok(None);
    }
    let layout = Layout::of(text, map)?;
    let (Some(first), Some(last)) = (layout.chunks.first(), layout.chunks.last()) else { return Ok(None) };
    // Blank lines below the mapping would become part of a text that moves to its end.
    let keeps = layout.chunks.iter().any(|chunk| chunk.keeps);
    let end = if keeps { blank_end(text, last.end) } else { last.end };
    let region = first.lead.start..end;
    let pad = layout.pad();
    let mut out = String::with_capacity(region.len());
    for (nth, &i) in wanted.iter().enumerate() {
        let chunk = &layout.chunks[i];
        // Up to the comments of the next key in the author's order: blank lines come along.
        let until = layout.chunks.get(i + 1).map_or(end, |next| next.lead.start);
        out.push_str(&text[chunk.lead.clone()]);
        out.push_str(if nth == 0 { layout.prefix } else { &pad });
        out.push_str(&text[chunk.key..until]);
        if !out.ends_with('\n') {
            out.push_str(newline(text));
        }
    }
    if !text[region.clone()].ends_with('\n') {
        // The last line of the file had no end and has none now, unless it would be a blank one.
        let bare = out.strip_suffix(newline(text)).filter(|bare| !bare.ends_with('\n'));
        out.truncate(bare.unwrap_or(&out).len());
    }
    Ok(Some(Edit::new(region, out)))
}

/// Reorders a mapping and those inside it. `order_of` gives the order of the
/// mapping at a path of keys (elements of lists add nothing to the path), or
/// `None` to leave it. Only the outermost edits are given, because those inside
/// them would overlap: apply, parse and call again until none is left. Mappings
/// in braces stay as they are.
///
/// # Errors
/// When a mapping to be reordered is not in block style, one key a line.
pub fn reorder_all<'o>(
    text: &str,
    node: &Node,
    order_of: &dyn Fn(&[&str]) -> Option<&'o [&'o str]>,
) -> Result<Vec<Edit>, EditError> {
    let mut edits = Vec::new();
    walk(text, node, &mut Vec::new(), order_of, &mut edits)?;
    Ok(edits)
}

fn walk<'n, 'o>(
    text: &str,
    node: &'n Node,
    path: &mut Vec<&'n str>,
    order_of: &dyn Fn(&[&str]) -> Option<&'o [&'o str]>,
    edits: &mut Vec<Edit>,
) -> Result<(), EditError> {
    match &node.value {
        Value::Map(_) | Value::List(_) if is_flow(text, node) => {}
        Value::Map(entries) => {
            if let Some(order) = order_of(path)
                && let Some(edit) = reorder(text, node, order)?
            {
                edits.push(edit);
                return Ok(());
            }
            for entry in entries {
                path.push(&entry.key);
                walk(text, &entry.value, path, order_of, edits)?;
                path.pop();
            }
        }
        Value::List(elements) => {
            for element in elements {
                walk(text, element, path, order_of, edits)?;
            }
        }
        Value::Null | Value::Scalar { .. } => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::testing::{any_fields, read, shape};
    use crate::edit::{apply, document};
    use proptest::prelude::*;

    fn ordered(text: &str, order: &[&str]) -> String {
        match reorder(text, &read(text), order) {
            Ok(Some(edit)) => apply(text, &[edit]).unwrap_or_else(|e| panic!("{e}")),
            Ok(None) => text.to_owned(),
            Err(error) => panic!("{error}: {text}"),
        }
    }

    #[test]
    fn comments_go_with_their_key() {
        let text = "\
# About the file.
# yaml-language-server: $schema=x
# About c.
# More about c.
c: 1 # beside c
  # deeper, below c

b:
  - x
  # about y
  - y
# About a.
a: |
  # text

  text
# The end.
";
        let expected = "\
# About the file.
# yaml-language-server: $schema=x
# About a.
a: |
  # text

  text
b:
  - x
  # about y
  - y
# About c.
# More about c.
c: 1 # beside c
  # deeper, below c

# The end.
";
        assert_eq!(ordered(text, &["a", "b", "c"]), expected);
        assert_eq!(ordered(expected, &["a", "b", "c"]), expected);
        assert_eq!(ordered("# The file.\nb: 1\na: 2", &["a", "b"]), "# The file.\na: 2\nb: 1");
    }

    #[test]
    fn keys_without_a_rank_come_last_and_line_ends_stay() {
        assert_eq!(ordered("x: 1\r\nb: 2\r\ny: 3\r\na: 4", &["a", "b"]), "a: 4\r\nb: 2\r\nx: 1\r\ny: 3");
    }

    #[test]
    fn kept_blank_lines_belong_to_their_text() {
        let text = "b: 1\na: |+\n  x\n\n\n# end\n";
        assert_eq!(ordered(text, &["a", "b"]), "a: |+\n  x\n\n\nb: 1\n# end\n");
        assert_eq!(ordered("b: |+\n  x\na: 1\n\n", &["a", "b"]), "a: 1\n\nb: |+\n  x\n");
    }

    #[test]
    fn elements_of_lists_keep_their_dash() {
        let text =
            "list:\n  # the first\n  - b: 1\n    # about a\n    a: 2\n  - - b: 3\n      a: 4\nflow: {b: 1, a: 2}\n";
        let mut done = text.to_owned();
        loop {
            let node = read(&done);
            let edits = reorder_all(&done, &node, &|_| Some(&["a", "b"])).unwrap_or_else(|e| panic!("{e}"));
            if edits.is_empty() {
                break;
            }
            done = apply(&done, &edits).unwrap_or_else(|e| panic!("{e}"));
        }
        let expected =
            "list:\n  # the first\n    # about a\n  - a: 2\n    b: 1\n  - - a: 4\n      b: 3\nflow: {b: 1, a: 2}\n";
        assert_eq!(done, expected);
    }

    #[test]
    fn what_is_not_a_block_is_refused() {
        let fails = |text: &str| reorder(text, &read(text), &["a", "b"]).is_err();
        assert!(fails("{b: 1, a: 2}\n"));
        assert!(fails("{b: 1,\n a: 2}\n"));
        assert!(fails("? b\n: 1\n? a\n: 2\n"));
    }

    proptest! {
        /// No line is lost or made, every value stays, and the order is as asked.
        #[test]
        fn reordering_keeps_all_lines(
            fields in any_fields(),
            comments in prop::collection::vec((0usize..40, prop_oneof![Just("# c"), Just("  # deep"), Just("")]), 0..6),
            seed in any::<prop::sample::Index>(),
            ended in any::<bool>(),
            kept in any::<bool>(),
        ) {
            let printed = document(&fields);
            let mut lines: Vec<String> = printed.lines().map(str::to_owned).collect();
            for (at, comment) in &comments {
                let at = at % (lines.len() + 1);
                // Inside a literal block a comment would be text.
                let inside = lines.get(at).is_some_and(|line| !line.starts_with('k'));
                if !inside {
                    lines.insert(at, (*comment).to_owned());
                }
            }
            let keep = |line: String| if line.ends_with(": |") { line + "+" } else { line };
            let lines: Vec<String> = if kept { lines.into_iter().map(keep).collect() } else { lines };
            let text = lines.join("\n") + if ended { "\n" } else { "" };
            let before = read(&text);
            let mut order: Vec<&str> = fields.iter().map(|f| f.key.as_str()).collect();
            order.rotate_left(seed.index(fields.len()));
            order.reverse();
            let after = ordered(&text, &order);
            let sorted = |text: &str| {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            prop_assert_eq!(sorted(&text), sorted(&after), "{}\n=>\n{}", text, after);
            let node = read(&after);
            let keys: Vec<&str> = node.entries().unwrap_or_default().iter().map(|e| e.key.as_str()).collect();
            prop_assert_eq!(&keys, &order);
            for field in &fields {
                prop_assert_eq!(before.get(&field.key).map(shape), node.get(&field.key).map(shape), "{}\n=>\n{}", text, after);
            }
            prop_assert_eq!(ordered(&after, &order), after);
        }
    }
}
