//! What scripts check answers with: the data of one item, the same for pages of the
//! site and for the player of a package.

use crate::model::grammar::Tolerance;
use crate::model::{Answer, Item, ItemType};
use crate::plan::pattern::{self, Folding};
use crate::render::ItemParts;
use serde_json::{Map, Value, json};

/// What an item's form, scoring and feedback need. A package adds what it reports the item by.
/// Keys and values are the contract with `themes/runtime/items/`.
pub(crate) fn item_data(item: &Item, parts: &ItemParts) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), json!(&*item.id));
    fields.insert("type".to_owned(), json!(item.kind.name()));
    fields.insert("scoring".to_owned(), json!(item.scoring.name()));
    fields.insert("points".to_owned(), json!(item.points));
    fields.insert("scored".to_owned(), json!(true));
    fields.insert("shuffle".to_owned(), json!(item.shuffle));
    fields.insert("competency".to_owned(), json!(&*item.competency));
    ids(item, &mut fields);
    fields.insert("answer".to_owned(), answer(item));
    fields.insert("secret".to_owned(), json!(false));
    fields.insert("feedback".to_owned(), feedback(parts));
    fields
}

/// Ids of the parts that a learner chooses, orders or matches.
fn ids(item: &Item, fields: &mut Map<String, Value>) {
    match &item.body.answer {
        Answer::Choices(choices) | Answer::Order(choices) => {
            fields.insert(
                "options".to_owned(),
                choices.iter().filter_map(|c| Some(c.mark.as_ref()?.id.clone())).collect(),
            );
        }
        Answer::Pairs(pairs) => {
            let left = pairs.iter().filter_map(|p| Some(p.left.as_ref()?.mark.as_ref()?.id.clone())).collect();
            let right = pairs.iter().filter_map(|p| Some(p.right.mark.as_ref()?.id.clone())).collect();
            fields.insert("left".to_owned(), left);
            fields.insert("right".to_owned(), right);
        }
        Answer::None => {}
    }
}

fn answer(item: &Item) -> Value {
    match &item.body.answer {
        Answer::Choices(choices) => {
            choices.iter().filter(|c| c.key).filter_map(|c| Some(c.mark.as_ref()?.id.clone())).collect()
        }
        Answer::Order(entries) => entries.iter().filter_map(|c| Some(c.mark.as_ref()?.id.clone())).collect(),
        Answer::Pairs(pairs) => {
            let pair = |p: &crate::model::Pair| {
                Some((p.left.as_ref()?.mark.as_ref()?.id.clone(), Value::from(p.right.mark.as_ref()?.id.clone())))
            };
            Value::Object(pairs.iter().filter_map(pair).collect())
        }
        Answer::None if item.kind == ItemType::Numeric => numeric(item),
        Answer::None => text(item),
    }
}

fn numeric(item: &Item) -> Value {
    let Some(key) = &item.numeric else { return Value::Null };
    let tolerance = match &key.tolerance {
        Some(Tolerance::Absolute(n)) => json!({ "abs": n.as_str() }),
        Some(Tolerance::Percent(n)) => json!({ "percent": n.as_str() }),
        None => Value::Null,
    };
    let also: Map<String, Value> =
        key.also.iter().map(|(unit, factor)| (unit.to_string(), Value::from(factor.as_str()))).collect();
    json!({ "value": key.value.as_str(), "tolerance": tolerance, "unit": key.unit, "also": also })
}

fn text(item: &Item) -> Value {
    let Some(key) = &item.text_key else { return Value::Null };
    let (patterns, accept): (Vec<&String>, Vec<&String>) =
        key.accept.iter().partition(|a| pattern::source(a).is_some());
    let folding = Folding { case: !key.case_exact, accents: !key.accents_exact };
    let patterns: Vec<Value> =
        patterns.into_iter().filter_map(|p| pattern::compile(p, folding).ok()).map(|p| p.to_json()).collect();
    let word = |exact: bool| if exact { "exact" } else { "ignore" };
    json!({
        "accept": accept,
        "patterns": patterns,
        "match": { "case": word(key.case_exact), "accents": word(key.accents_exact), "space": if key.space_exact { "exact" } else { "collapse" } },
        "max": key.max_length,
    })
}

fn feedback(parts: &ItemParts) -> Value {
    let options: Map<String, Value> =
        parts.options.iter().map(|(id, html)| (id.clone(), Value::from(html.as_str()))).collect();
    json!({
        "options": options,
        "correct": parts.correct.as_str(),
        "incorrect": parts.incorrect.as_str(),
        "rationale": parts.rationale.as_str(),
        "hint": parts.hint.as_str(),
    })
}
