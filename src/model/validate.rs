//! A node against a field table: every deviation at its place, with what to write.

use super::grammar::{self, Decimal, Duration, Range, Tolerance, VersionReq};
use super::shape::{Field, Shape};
use crate::diag::{Diagnostic, Severity, did_you_mean};
use crate::parse::yaml::{Entry, Node, Value};
use crate::source::{FileId, Span};
use crate::world::Date;

/// Checks a document's mapping against its table. An empty result means that
/// the typed decoder can read every value.
pub fn validate(file: FileId, node: &Node, fields: &'static [Field]) -> Vec<Diagnostic> {
    let mut check = Check { file, found: Vec::new() };
    check.object(node, fields, "the document");
    check.found
}

struct Check {
    file: FileId,
    found: Vec<Diagnostic>,
}

impl Check {
    fn error(&mut self, rule: &'static str, span: Span, message: String, label: &str, help: String) {
        let diagnostic = Diagnostic::new(rule, Severity::Error, message).at(self.file, span, label);
        self.found.push(diagnostic.help(help));
    }

    fn wrong(&mut self, node: &Node, key: &str, wanted: &str, example: &str) {
        let message = format!("`{key}` must be {wanted}, not {}", describe(node));
        self.error("wrong-type", node.span, message, "", format!("write for example `{key}: {example}`"));
    }

    fn object(&mut self, node: &Node, fields: &'static [Field], name: &str) {
        let Some(entries) = node.entries() else {
            let keys = fields.iter().filter(|f| f.required).map(|f| f.key).collect::<Vec<_>>().join("`, `");
            let message = format!("{name} must be a mapping of keys to values, not {}", describe(node));
            return self.error("wrong-type", node.span, message, "", format!("write the keys `{keys}`, one a line"));
        };
        for entry in entries {
            match super::shape::field(fields, &entry.key) {
                Some(field) => self.value(&entry.value, &field.shape, field.key, field.example),
                None => self.unknown(entry, entries, fields),
            }
        }
        // A mistyped key is one mistake: what it was meant to be is not missing as well.
        let meant = |key: &str| {
            let unknown = entries.iter().filter(|e| super::shape::field(fields, &e.key).is_none());
            unknown.into_iter().any(|e| did_you_mean(&e.key, fields.iter().map(|f| f.key)) == Some(key))
        };
        for field in fields.iter().filter(|f| f.required) {
            if !entries.iter().any(|e| e.key == field.key) && !meant(field.key) {
                let span = entries.first().map_or(node.span, |e| e.key_span);
                let message = format!("{name} has no `{}`", field.key);
                self.error(
                    "missing-key",
                    span,
                    message,
                    "",
                    format!("add `{}: {}`{}. {}", field.key, field.example, instead(&field.shape), field.doc),
                );
            }
        }
    }

    fn unknown(&mut self, entry: &Entry, beside: &[Entry], fields: &'static [Field]) {
        let keys = || fields.iter().map(|f| f.key);
        // A key that is there, or that an earlier slip becomes, is not written a second time.
        let taken = |best: &str| {
            beside.iter().any(|e| e.key == best)
                || beside.iter().take_while(|e| e.key_span != entry.key_span).any(|e| {
                    super::shape::field(fields, &e.key).is_none() && did_you_mean(&e.key, keys()) == Some(best)
                })
        };
        let message = format!("there is no key `{}` here", entry.key);
        let diagnostic = Diagnostic::new("unknown-key", Severity::Error, message).at(self.file, entry.key_span, "");
        let diagnostic = match did_you_mean(&entry.key, keys()) {
            Some(best) if taken(best) => {
                diagnostic.help(format!("`{best}` is there already; take this line out, or move it under `custom:`"))
            }
            Some(best) => {
                diagnostic.help(format!("did you mean `{best}`?")).fix(format!("write `{best}`"), entry.key_span, best)
            }
            None => {
                let keys = keys().collect::<Vec<_>>().join("`, `");
                diagnostic.help(format!("the keys are `{keys}`; keys of your own go under `custom:`"))
            }
        };
        self.found.push(diagnostic);
    }

    fn value(&mut self, node: &Node, shape: &'static Shape, key: &str, example: &str) {
        match shape {
            Shape::Any => {}
            Shape::Object(fields) => self.object(node, fields, &format!("`{key}`")),
            Shape::List(inner, least) => self.list(node, inner, *least, key, example),
            Shape::Map(keys, values) => self.map(node, keys, values, key, example),
            Shape::OneOf(shapes) => self.one_of(node, shapes, key, example),
            _ => self.scalar(node, shape, key, example),
        }
    }

    fn list(&mut self, node: &Node, inner: &'static Shape, least: usize, key: &str, example: &str) {
        let Some(elements) = node.elements() else {
            return self.wrong(node, key, "a list", example);
        };
        if elements.len() < least {
            self.wrong(node, key, &format!("a list of at least {least}"), example);
        }
        let example = example.trim_start_matches('[').trim_end_matches(']');
        let example =
            if matches!(inner, Shape::Object(_)) { example } else { example.split(", ").next().unwrap_or("") };
        elements.iter().for_each(|element| self.value(element, inner, key, example));
    }

    fn map(&mut self, node: &Node, keys: &'static Shape, values: &'static Shape, key: &str, example: &str) {
        let Some(entries) = node.entries() else {
            return self.wrong(node, key, "a mapping", example);
        };
        for entry in entries {
            if let Some(wanted) = misfit(keys, &entry.key, true) {
                let message = format!("the key `{}` of `{key}` must be {wanted}", entry.key);
                self.error("wrong-type", entry.key_span, message, "", format!("write for example `{key}: {example}`"));
            }
            self.value(&entry.value, values, &entry.key, example);
        }
    }

    fn one_of(&mut self, node: &Node, shapes: &'static [Shape], key: &str, example: &str) {
        if let Some(shape) = shapes.iter().find(|s| same_form(s, node)) {
            return self.value(node, shape, key, example);
        }
        let wanted = shapes.iter().map(wanted).collect::<Vec<_>>().join(" or ");
        self.wrong(node, key, &wanted, example);
    }

    fn scalar(&mut self, node: &Node, shape: &'static Shape, key: &str, example: &str) {
        let Value::Scalar { text, quoted } = &node.value else {
            return self.wrong(node, key, wanted(shape), example);
        };
        let Some(wanted) = misfit(shape, text, *quoted) else { return };
        if matches!(shape, Shape::Decimal | Shape::Tolerance) && misfit(shape, text, true).is_none() {
            let message = format!("`{key}` must stand in quotes, so that it stays the text you wrote");
            let diagnostic = Diagnostic::new("wrong-type", Severity::Error, message).at(self.file, node.span, "");
            let quoted = format!("\"{text}\"");
            self.found.push(diagnostic.help(format!("write `{key}: {quoted}`")).fix(
                "quote the number",
                node.span,
                quoted,
            ));
            return;
        }
        if let Shape::Choice(words) = shape {
            return self.choice(node, text, words, key);
        }
        let bounded = match shape {
            Shape::Int(min, max) => number_wanted(text, *quoted, *min, *max),
            _ => None,
        };
        let reason = if let Some(bounded) = &bounded {
            bounded
        } else if matches!(shape, Shape::Date) && text.len() == 10 {
            "a day of the calendar (YYYY-MM-DD)"
        } else {
            wanted
        };
        self.wrong(node, key, reason, example);
    }

    fn choice(&mut self, node: &Node, text: &str, words: &'static [&'static str], key: &str) {
        let message = format!("`{text}` is no value of `{key}`");
        let diagnostic = Diagnostic::new("wrong-type", Severity::Error, message).at(self.file, node.span, "");
        let all = words.join("`, `");
        self.found.push(match did_you_mean(text, words.iter().copied()) {
            Some(best) => diagnostic.help(format!("did you mean `{best}`? The values are `{all}`")).fix(
                format!("write `{best}`"),
                node.span,
                best,
            ),
            None => diagnostic.help(format!("the values are `{all}`")),
        });
    }
}

fn same_form(shape: &Shape, node: &Node) -> bool {
    match shape {
        Shape::Object(_) | Shape::Map(..) => node.entries().is_some(),
        Shape::List(..) => node.elements().is_some(),
        Shape::Any => true,
        _ => matches!(&node.value, Value::Scalar { text, quoted } if misfit(shape, text, *quoted).is_none()),
    }
}

fn describe(node: &Node) -> String {
    match &node.value {
        Value::Null => "empty".to_owned(),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a mapping".to_owned(),
        Value::Scalar { text, .. } if text.trim().is_empty() => "an empty text".to_owned(),
        Value::Scalar { text, .. } if text.chars().count() > 40 => {
            format!("`{}…`", text.chars().take(40).collect::<String>())
        }
        Value::Scalar { text, .. } => format!("`{text}`"),
    }
}

/// What is wrong with a whole number that is one, but not here.
fn number_wanted(text: &str, quoted: bool, min: i64, max: i64) -> Option<String> {
    if !text.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(match integer(text).is_some_and(|n| n >= min && n <= max) {
        true if quoted => "a whole number without quotes".to_owned(),
        _ if max == i64::MAX => format!("a whole number, {min} or more"),
        _ => format!("a whole number from {min} to {max}"),
    })
}

fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Markdown => "a text",
        Shape::Id => "an id (lower-case letters, digits, `.` and `-`, at most 64)",
        Shape::Ref(_) | Shape::LocalRef => "an id",
        Shape::Int(..) => "a whole number",
        Shape::Bool => "`true` or `false`",
        Shape::Choice(_) => "one of the listed words",
        Shape::Date => "a date (YYYY-MM-DD)",
        Shape::Range => "a range (`22..26`, `..20`, `15..` or `12`)",
        Shape::Duration => "a duration (`90 min`, `30 s`, `14 days`, `24 months`)",
        Shape::Decimal => "a decimal number in quotes",
        Shape::Tolerance => "a decimal number or per cent, in quotes",
        Shape::Percent => "a percentage from 0 to 100",
        Shape::Factor => "a factor from 1 to 10 such as 1.25",
        Shape::VersionReq => "a version requirement (`>=3.2`, `>=3.2 <4`)",
        Shape::Iri => "an absolute address (`https://…`)",
        Shape::Path => "a path with `/` inside the content folder",
        Shape::Handle => "a handle, without `@`",
        Shape::List(..) => "a list",
        Shape::Map(..) | Shape::Object(_) => "a mapping",
        Shape::OneOf(_) | Shape::Any => "a value",
    }
}

/// The id of an example is not one of this programme.
fn instead(shape: &Shape) -> &'static str {
    match shape {
        Shape::Ref(_) | Shape::List(Shape::Ref(_), _) => ", with an id that your programme has",
        _ => "",
    }
}

/// What a scalar should have been, where it does not fit.
fn misfit(shape: &Shape, text: &str, quoted: bool) -> Option<&'static str> {
    // To other readers of YAML a plain `true` or `1.5` is no text, so no id or path either.
    let typed = !quoted && (matches!(text, "true" | "false") || (text.contains('.') && number(text).is_some()));
    let fits = match shape {
        Shape::Text | Shape::Markdown => !text.trim().is_empty(),
        Shape::Id | Shape::Ref(_) | Shape::LocalRef => !typed && grammar::is_id(text),
        Shape::Int(min, max) => !quoted && integer(text).is_some_and(|n| n >= *min && n <= *max),
        Shape::Bool => !quoted && matches!(text, "true" | "false"),
        Shape::Choice(words) => words.contains(&text),
        Shape::Date => Date::parse(text).is_some(),
        Shape::Range => Range::parse(text).is_some(),
        Shape::Duration => Duration::parse(text).is_some(),
        Shape::Decimal => quoted && Decimal::parse(text).is_some(),
        Shape::Tolerance => quoted && Tolerance::parse(text).is_some(),
        Shape::Percent => !quoted && number(text).is_some_and(|n| (0.0..=100.0).contains(&n)),
        Shape::Factor => !quoted && number(text).is_some_and(|n| (1.0..=10.0).contains(&n)),
        Shape::VersionReq => VersionReq::parse(text).is_some(),
        Shape::Iri => grammar::is_iri(text),
        Shape::Path => !typed && (quoted || number(text).is_none()) && grammar::is_path(text),
        Shape::Handle => !typed && (quoted || number(text).is_none()) && grammar::is_handle(text),
        Shape::List(..) | Shape::Map(..) | Shape::Object(_) | Shape::OneOf(_) => false,
        Shape::Any => true,
    };
    (!fits).then(|| wanted(shape))
}

/// A whole number as YAML's core schema and JSON agree on it.
pub(super) fn integer(text: &str) -> Option<i64> {
    Decimal::parse(text).filter(|_| !text.contains('.'))?;
    text.parse().ok()
}

/// A decimal number as YAML's core schema and JSON agree on it.
pub(super) fn number(text: &str) -> Option<f64> {
    Decimal::parse(text)?;
    text.parse().ok()
}
