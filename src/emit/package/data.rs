//! The data beside the page: what the player scores, reports and saves with.

use super::TOOL;
use super::content::ItemContext;
use crate::emit::item_data::item_data;
use crate::model::{Item, ItemType};
use crate::plan::multi_key::AlsoKey;
use crate::plan::package::{Basis, Exam, Package, PackageItem, Target};
use crate::plan::pattern::{self, Folding};
use crate::render::{ItemParts, Labels, Options, render_parts};
use crate::words::Spoken;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// `cw-data`, as `themes/runtime/` reads it.
pub(super) fn data(
    basis: &Basis<'_>,
    package: &Package<'_>,
    target: Target,
    hash: &str,
    own_words: &BTreeMap<String, String>,
) -> Value {
    let items: Map<String, Value> =
        package.items.iter().map(|(id, planned)| (id.to_string(), item(basis, package, planned))).collect();
    let completion = package.course.map(|c| &c.completion);
    json!({
        "schema": 1,
        "package": {
            "id": package.id,
            "kind": package.kind.name(),
            "title": package.title,
            "language": package.language,
            "programme": basis.public.title(),
            "release": basis.release,
            "hash": hash,
            "tool": TOOL,
            "activity": package.activity,
            "form": package.form.as_ref().map(|f| &*f.id),
            "formHash": package.form.as_ref().map(|f| f.hash.as_str()),
        },
        "ui": words(package, own_words),
        "pages": pages(package),
        "items": items,
        "domains": package.domains(basis.programme).into_iter().map(|(id, title)| (id.to_string(), Value::from(title))).collect::<Map<_, _>>(),
        "competencies": package.competencies(basis.programme).into_iter().map(|(id, text)| (id.to_string(), Value::from(text))).collect::<Map<_, _>>(),
        "completion": {
            "lessons": "all",
            "checks": if completion.is_none_or(|c| c.checks_attempted) { "attempted" } else { "none" },
            "pass": completion.and_then(|c| c.pass),
        },
        "exam": package.exam.as_ref().map(exam),
        "limits": { "stateChars": target.state_limit(), "keyChars": package.key_length },
        "statements": if target == Target::Xapi { "on" } else { "off" },
    })
}

/// What the player says, in the package's language: only what this kind of package can say travels with it.
pub(super) fn words(package: &Package<'_>, own: &BTreeMap<String, String>) -> Value {
    let other = if package.exam.is_some() { "course." } else { "exam." };
    let said = Spoken::of(package.language).scripts().filter(|(key, _)| !key.starts_with(other));
    let word = |(key, text): (&str, &str)| (key.to_owned(), Value::from(own.get(key).map_or(text, String::as_str)));
    Value::Object(said.map(word).collect())
}

fn pages(package: &Package<'_>) -> Value {
    let page = |page: &crate::plan::package::Page<'_>| {
        json!({
            "id": page.id,
            "kind": page.kind(),
            "title": page.title,
            "module": page.module,
            "minutes": page.minutes,
            "items": page.items.iter().map(|id| &**id).collect::<Vec<_>>(),
            "competencies": page.competencies.iter().map(|id| &**id).collect::<Vec<_>>(),
            "activity": page.activity,
            "key": page.key,
        })
    };
    package.pages.iter().map(page).collect()
}

fn item(basis: &Basis<'_>, package: &Package<'_>, planned: &PackageItem<'_>) -> Value {
    let context = ItemContext::new(basis, package, planned.item.doc);
    // What is said after answering would teach the next candidate.
    let parts = if planned.secret {
        ItemParts::default()
    } else {
        render_parts(planned.item, &context, &Options { labels: Labels::of(package.language), ..Options::default() })
    };
    let mut fields = item_data(planned.item, &parts);
    let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    put("key", Value::from(planned.key.as_str()));
    put("ref", Value::from(planned.reference.as_str()));
    put("activity", Value::from(planned.activity.as_str()));
    put("competencyActivity", Value::from(planned.competency_activity.as_str()));
    put("domain", Value::from(&*planned.domain));
    put("scored", Value::from(planned.scored));
    put("secret", Value::from(planned.secret));
    if planned.all_credit {
        put("credit", Value::from("all"));
    }
    further_keys(planned, &mut fields);
    Value::Object(fields)
}

/// Answers that count beside the key. Alternatives of one choice and accepted texts go into the key itself; keys of
/// several parts stand beside it, and the best counts.
fn further_keys(planned: &PackageItem<'_>, fields: &mut Map<String, Value>) {
    let mut beside = Vec::new();
    for key in &planned.also {
        let answer = fields.get_mut("answer");
        match (key, answer) {
            (AlsoKey::Choices(marks), Some(Value::Array(answer)))
                if planned.item.kind != ItemType::MultipleResponse =>
            {
                answer.extend(marks.iter().map(|mark| Value::from(mark.as_str())));
            }
            (AlsoKey::Choices(marks) | AlsoKey::Order(marks), _) => beside.push(json!(marks)),
            (AlsoKey::Pairs(pairs), _) => beside.push(json!(pairs)),
            (AlsoKey::Number(number), Some(answer)) => {
                let mut other = answer.clone();
                other["value"] = Value::from(number.as_str());
                beside.push(other);
            }
            (AlsoKey::Text(text), Some(answer)) => accept(planned.item, text, answer),
            (AlsoKey::Number(_) | AlsoKey::Text(_), None) => {}
        }
    }
    if !beside.is_empty() {
        fields.insert("alsoKeys".to_owned(), Value::Array(beside));
    }
}

/// A further text, or the pattern of one.
fn accept(item: &Item, text: &str, answer: &mut Value) {
    let folding = item.text_key.as_ref().map(|k| Folding { case: !k.case_exact, accents: !k.accents_exact });
    let compiled = pattern::source(text).and(folding).and_then(|folding| pattern::compile(text, folding).ok());
    let (list, value) = match compiled {
        Some(pattern) => ("patterns", pattern.to_json()),
        None => ("accept", Value::from(text)),
    };
    if let Some(Value::Array(list)) = answer.get_mut(list) {
        list.push(value);
    }
}

fn exam(exam: &Exam) -> Value {
    json!({
        "limitSeconds": exam.limit_seconds,
        "countsWhileAway": exam.counts_while_away,
        "graceSeconds": exam.grace_seconds,
        "masteryPercent": exam.mastery.map(|percent| f64::from(percent) / 100.0),
        "masteryRaw": exam.cut,
        "maxScore": exam.max_score,
        "feedback": exam.feedback.name(),
        "accommodations": exam.accommodations,
    })
}
