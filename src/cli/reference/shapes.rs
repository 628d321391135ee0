//! Shapes of values in words.

use super::kinds::join;
use crate::model::Kind;
use crate::model::shape::{Field, Shape, Target};

/// What a value looks like, for one value or for many. `path` is where the field stands: an object links to its own table.
pub(super) fn words(shape: &Shape, path: &str, many: bool) -> String {
    let pick = |one: &str, more: &str| if many { more.to_owned() } else { one.to_owned() };
    match shape {
        Shape::Text => pick("text", "texts"),
        Shape::Markdown => pick("text in Markdown", "texts in Markdown"),
        Shape::Id => pick("new [id](values.md#id)", "new [ids](values.md#id)"),
        Shape::Ref(target) => format!("{} of {}", pick("id", "ids"), noun(*target, many)),
        Shape::LocalRef => pick("id of something in this document", "ids of things in this document"),
        Shape::Int(min, max) => format!("{} from {min} to {max}", pick("whole number", "whole numbers")),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Choice(options) => {
            format!("one of {}", options.iter().map(|o| format!("`{o}`")).collect::<Vec<_>>().join(", "))
        }
        Shape::Date => pick("[date](values.md#date)", "[dates](values.md#date)"),
        Shape::Range => pick("[range](values.md#range)", "[ranges](values.md#range)"),
        Shape::Duration => pick("[duration](values.md#duration)", "[durations](values.md#duration)"),
        Shape::Decimal => pick("[decimal](values.md#decimal)", "[decimals](values.md#decimal)"),
        Shape::Tolerance => pick("[tolerance](values.md#tolerance)", "[tolerances](values.md#tolerance)"),
        Shape::Percent => pick("number from 0 to 100", "numbers from 0 to 100"),
        Shape::Factor => pick("factor from 1 to 10", "factors from 1 to 10"),
        Shape::VersionReq => pick(
            "[version requirement](values.md#version-requirement)",
            "[version requirements](values.md#version-requirement)",
        ),
        Shape::Iri => pick("[address](values.md#address)", "[addresses](values.md#address)"),
        Shape::Path => pick("[path](values.md#path)", "[paths](values.md#path)"),
        Shape::Handle => pick("[handle](values.md#handle)", "[handles](values.md#handle)"),
        Shape::List(inner, least) => {
            let least = if *least > 0 { format!(", at least {least}") } else { String::new() };
            format!("{} of {}{least}", pick("list", "lists"), words(inner, path, true))
        }
        Shape::Map(keys, values) => {
            format!("{} from {} to {}", pick("mapping", "mappings"), words(keys, path, true), words(values, path, true))
        }
        Shape::Object(_) => format!("[{}](#{})", pick("object", "objects"), anchor(path)),
        Shape::OneOf(shapes) => shapes.iter().map(|s| words(s, path, many)).collect::<Vec<_>>().join(", or "),
        Shape::Any => "anything".to_owned(),
    }
}

/// With the article, where the words begin with a countable noun.
pub(super) fn article(words: &str) -> String {
    let plain = words.trim_start_matches('[');
    match plain {
        _ if ["id ", "object", "address"].iter().any(|w| plain.starts_with(w)) => format!("an {words}"),
        _ if ["text", "one of", "`true`", "anything"].iter().any(|w| plain.starts_with(w)) => words.to_owned(),
        _ => format!("a {words}"),
    }
}

fn noun(target: Target, many: bool) -> String {
    let page = match target {
        Target::Document(kind) => kind.name(),
        Target::Domain | Target::Task | Target::Competency => Kind::Framework.name(),
        Target::Person => Kind::People.name(),
        Target::Product => Kind::Programme.name(),
        Target::Term => Kind::Glossary.name(),
    };
    let name = target.name();
    let plural = match name {
        "competency" => "competencies".to_owned(),
        "person" => "people".to_owned(),
        "stimulus" => "stimuli".to_owned(),
        _ => format!("{name}s"),
    };
    let vowel = name.starts_with(['a', 'e', 'i', 'o']);
    match many {
        true => format!("[{plural}]({page}.md)"),
        false => format!("{} [{name}]({page}.md)", if vowel { "an" } else { "a" }),
    }
}

/// The anchor that Markdown viewers give to the heading of an object's table.
fn anchor(path: &str) -> String {
    path.replace('.', "")
}

/// The objects inside a table, each with its path of keys, in order.
pub(super) fn objects(fields: &'static [Field]) -> Vec<(String, &'static [Field])> {
    let mut found = Vec::new();
    fields.iter().for_each(|f| inside(&f.shape, f.key, &mut found));
    found
}

fn inside(shape: &'static Shape, path: &str, found: &mut Vec<(String, &'static [Field])>) {
    match shape {
        Shape::Object(fields) => {
            found.push((path.to_owned(), fields));
            fields.iter().for_each(|f| inside(&f.shape, &join(path, f.key), found));
        }
        Shape::List(inner, _) | Shape::Map(_, inner) => inside(inner, path, found),
        Shape::OneOf(shapes) => shapes.iter().for_each(|s| inside(s, path, found)),
        _ => {}
    }
}
