//! Printing new documents: keys in the order given, with comments.
//!
//! The style is that of the content: two spaces a level, lists of words in
//! brackets, lists of sentences and of mappings one element a line.

use super::scalar::{is_printable, plain, quote, quote_in_flow};

/// A value to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// A number, boolean, date or range: written without quotes.
    Plain(String),
    /// A text: quoted where it would be read as something else. With line ends
    /// it becomes a literal block.
    Text(String),
    /// A sequence.
    List(Vec<Printed>),
    /// A mapping, in this order.
    Map(Vec<Field>),
}

/// One key of a mapping to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: String,
    /// Its value.
    pub value: Printed,
    /// Lines of comment above it.
    pub above: Vec<String>,
    /// The field is printed as a comment, for authors to uncomment.
    pub off: bool,
}

impl Printed {
    /// Something that is no text: a number, a boolean, a date, a range.
    pub fn plain(value: impl ToString) -> Printed {
        Printed::Plain(value.to_string())
    }

    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Printed {
        Printed::List(texts.into_iter().map(|text| Printed::Text(text.into())).collect())
    }
}

impl From<&str> for Printed {
    fn from(text: &str) -> Printed {
        Printed::Text(text.to_owned())
    }
}

impl From<String> for Printed {
    fn from(text: String) -> Printed {
        Printed::Text(text)
    }
}

impl From<Vec<Field>> for Printed {
    fn from(fields: Vec<Field>) -> Printed {
        Printed::Map(fields)
    }
}

impl From<Vec<Printed>> for Printed {
    fn from(elements: Vec<Printed>) -> Printed {
        Printed::List(elements)
    }
}

impl Field {
    /// A key with its value.
    pub fn new(key: impl Into<String>, value: impl Into<Printed>) -> Field {
        Field { key: key.into(), value: value.into(), above: Vec::new(), off: false }
    }

    /// With a comment above; each line of the text is a line of comment.
    #[must_use]
    pub fn comment(mut self, text: &str) -> Field {
        self.above.extend(text.lines().map(str::to_owned));
        self
    }

    /// Commented out.
    #[must_use]
    pub fn off(mut self) -> Field {
        self.off = true;
        self
    }
}

/// A YAML document: its fields, one key a line, with a line end.
pub fn document(fields: &[Field]) -> String {
    fields.iter().map(|field| self::field(field, 0)).collect()
}

/// A Markdown document with front matter; the body begins on the line after the closing `---`.
pub fn front_matter(fields: &[Field], body: &str) -> String {
    format!("---\n{}---\n{body}", document(fields))
}

/// Columns that a list in brackets may fill.
const WIDTH: usize = 100;

/// A field with its comments at an indentation, each line ended.
fn field(field: &Field, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let comment = |line: &str| format!("{pad}{}\n", format!("# {line}").trim_end());
    let above: String = field.above.iter().map(|line| comment(&clean(line))).collect();
    let entry = entry(&field.key, &field.value, indent);
    if !field.off {
        return above + &entry;
    }
    let off = |line: &str| comment(line.strip_prefix(&pad).unwrap_or(line));
    above + &entry.lines().map(off).collect::<String>()
}

/// A comment ends at the line; nothing in it may end it earlier.
fn clean(line: &str) -> String {
    line.chars().map(|c| if is_printable(c) { c } else { ' ' }).collect()
}

/// `key: value` at an indentation, each line ended.
pub(super) fn entry(key: &str, value: &Printed, indent: usize) -> String {
    format!("{}{}:{}\n", " ".repeat(indent), quote_in_flow(key), after_colon(value, indent))
}

/// What stands after the colon of a key at this indentation, or after the dash
/// of an element (then without a further level): a space and a scalar, or lines
/// below. No line end at the end.
pub(super) fn after_colon(value: &Printed, indent: usize) -> String {
    if let Some(inline) = inline(value) {
        return format!(" {inline}");
    }
    let below = match value {
        Printed::Text(text) => return format!(" {}", literal(text, indent)),
        Printed::List(elements) => elements.iter().map(|e| element(e, indent + 2)).collect::<String>(),
        Printed::Map(fields) => fields.iter().map(|f| field(f, indent + 2)).collect(),
        Printed::Plain(text) => return format!(" {}", plain(text)),
    };
    format!("\n{}", below.trim_end_matches('\n'))
}

/// `- value` at an indentation, each line ended.
pub(super) fn element(value: &Printed, indent: usize) -> String {
    let pad = " ".repeat(indent);
    match value {
        // The first key stands beside the dash unless a comment has to go above it.
        Printed::Map(fields) if fields.first().is_some_and(|f| f.above.is_empty() && !f.off) => {
            let lines: String = fields.iter().map(|f| field(f, indent + 2)).collect();
            format!("{pad}- {}", &lines[indent + 2..])
        }
        value => format!("{pad}-{}\n", after_colon(value, indent)),
    }
}

/// The value on one line, if it goes there.
pub(super) fn inline(value: &Printed) -> Option<String> {
    match value {
        Printed::Plain(text) => Some(plain(text)),
        Printed::Text(text) => (!is_literal(text)).then(|| quote(text)),
        Printed::Map(fields) => fields.is_empty().then(|| "{}".to_owned()),
        Printed::List(elements) => {
            let words: Option<Vec<String>> = elements.iter().map(word).collect();
            words.map(|words| format!("[{}]", words.join(", "))).filter(|list| list.chars().count() <= WIDTH)
        }
    }
}

/// The value inside brackets or braces, if it goes on one line: everything but comments does.
pub(super) fn in_flow(value: &Printed) -> Option<String> {
    match value {
        Printed::Plain(text) => Some(plain(text)),
        Printed::Text(text) => Some(quote_in_flow(text)),
        Printed::List(elements) => {
            let elements: Option<Vec<String>> = elements.iter().map(in_flow).collect();
            elements.map(|elements| format!("[{}]", elements.join(", ")))
        }
        Printed::Map(fields) => {
            let pair = |f: &Field| {
                let value = in_flow(&f.value).filter(|_| f.above.is_empty() && !f.off)?;
                Some(format!("{}: {value}", quote_in_flow(&f.key)))
            };
            let pairs: Option<Vec<String>> = fields.iter().map(pair).collect();
            pairs.map(|pairs| format!("{{{}}}", pairs.join(", ")))
        }
    }
}

/// An element of a list in brackets: anything without spaces.
fn word(value: &Printed) -> Option<String> {
    match value {
        Printed::Plain(text) if !text.contains(char::is_whitespace) => Some(plain(text)),
        Printed::Text(text) if !text.contains(char::is_whitespace) => Some(quote_in_flow(text)),
        _ => None,
    }
}

/// Whether a text is shown best, and without loss, as a literal block.
fn is_literal(text: &str) -> bool {
    let good_line = |line: &str| !line.ends_with([' ', '\t']) && !line.starts_with('\t');
    text.trim_end_matches('\n').contains('\n')
        && !text.ends_with("\n\n")
        && !text.starts_with([' ', '\n', '\t'])
        && text.chars().all(is_printable)
        && text.lines().all(good_line)
}

/// A literal block scalar (1.2.2 §8.1.2) for a key at this indentation, without the last line end.
/// Texts with blank lines at their end are quoted instead: with `|+` they would
/// change with every blank line that somebody leaves below.
fn literal(text: &str, indent: usize) -> String {
    let (kept, chomp) = text.strip_suffix('\n').map_or((text, "-"), |kept| (kept, ""));
    let pad = " ".repeat(indent + 2);
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("\n{pad}{line}") };
    let body: String = kept.split('\n').map(line).collect();
    format!("|{chomp}{body}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::testing::{any_fields, printed, read};
    use proptest::prelude::*;

    #[test]
    fn a_whole_document() {
        let fields = [
            Field::new("id", "mis-7k3f9q"),
            Field::new("title", "Vary: what it does").comment("Never shown to candidates.\n\nKeep it short."),
            Field::new("points", Printed::plain(1)),
            Field::new("also", Printed::List(Vec::new())).comment("Further competencies.").off(),
            Field::new("authors", Printed::texts(["p017", "p022"])),
            Field::new("references", Printed::texts(["RFC 9110 §12.5.1", "HTML, images"])),
            Field::new("answer", vec![Field::new("value", "1.50"), Field::new("unit", "MB").off()]),
            Field::new(
                "decisions",
                vec![
                    Printed::Map(vec![
                        Field::new("date", Printed::plain("2026-03-01")),
                        Field::new("people", Printed::texts(["p001"])),
                    ]),
                    Printed::Map(vec![Field::new("date", Printed::plain("2026-04-01")).comment("open")]),
                ],
            ),
            Field::new("rationale", "One.\n\nTwo: \"2\".\n").off(),
            Field::new("stem", "One.\n\n    code\nlast"),
            Field::new("custom", Printed::Map(Vec::new())),
        ];
        let expected = "\
---
id: mis-7k3f9q
# Never shown to candidates.
#
# Keep it short.
title: \"Vary: what it does\"
points: 1
# Further competencies.
# also: []
authors: [p017, p022]
references:
  - RFC 9110 §12.5.1
  - HTML, images
answer:
  value: \"1.50\"
  # unit: MB
decisions:
  - date: 2026-03-01
    people: [p001]
  -
    # open
    date: 2026-04-01
# rationale: |
#   One.
#
#   Two: \"2\".
stem: |-
  One.

      code
  last
custom: {}
---
Body.
";
        let text = front_matter(&fields, "Body.\n");
        assert_eq!(text, expected);
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(fields in any_fields()) {
            let text = document(&fields);
            prop_assert_eq!(printed(&read(&text)), Printed::Map(fields), "{}", text);
        }
    }
}
