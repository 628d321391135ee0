//! Items in canonical form.

use super::facets::Parts;
use super::fields;
use super::table::facet_table;
use super::text::{Texts, collapse, nfc};
use super::value::{Entries, Value};
use super::{Digest, Facets};
use crate::model::grammar::{Decimal, Tolerance};
use crate::model::{
    Answer, Built, Choice, Doc, Id, Item, ItemType, Kind, NumericKey, Pair, PairCell, SectionName, TextKey,
};
use crate::resolve::Resolved;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The facets of an item, or `None` while it has no canonical form: without an id, with
/// errors, or with a part that has no mark yet. `stimuli` gives what candidates see of the scenarios.
pub(super) fn facets(
    built: &Built,
    resolved: &Resolved,
    stimuli: &BTreeMap<Id, Facets>,
    item: &Item,
) -> Option<Facets> {
    parts(built, resolved, stimuli, item).map(|parts| parts.facets())
}

pub(super) fn parts(built: &Built, resolved: &Resolved, stimuli: &BTreeMap<Id, Facets>, item: &Item) -> Option<Parts> {
    if item.id.is_empty() || item.poisoned {
        return None;
    }
    let table = facet_table(Kind::Item)?;
    let doc: &Doc = built.docs.get(item.doc);
    let mut writer = Writer { texts: Texts::new(resolved, &built.docs, item.doc), parts: Parts::new(table), item };
    // Type, texts and lists of the front matter go by the field table; what the type changes the meaning of is put anew.
    fields::put(doc.front.as_ref()?, Kind::Item.spec().fields, table, &mut writer.texts, &mut writer.parts);
    writer.front(built.programme.language(), stimuli);
    writer.body()?;
    Some(writer.parts)
}

struct Writer<'a> {
    texts: Texts<'a>,
    parts: Parts,
    item: &'a Item,
}

impl Writer<'_> {
    fn front(&mut self, language: &str, stimuli: &BTreeMap<Id, Facets>) {
        let item = self.item;
        // An item that names the programme's language and one that inherits it are the same.
        let language = item.language.as_deref().unwrap_or(language).to_owned();
        self.parts.put("language", Value::text(language));
        if let Some(id) = &item.stimulus {
            let seen = stimuli.get(id).map(|f| f.candidate);
            self.parts.put("stimulus", Value::text(seen.map_or_else(|| id.to_string(), |digest: Digest| digest.hex())));
        }
        self.parts.replace("answer", item.numeric.as_ref().map(numeric));
        self.parts.replace("accept", item.text_key.as_ref().map(accept));
        if !shuffles(item.kind) {
            self.parts.replace("shuffle", None);
        }
        if item.kind != ItemType::ShortAnswer {
            self.parts.replace("match", None);
            self.parts.replace("max-length", None);
        }
    }

    fn body(&mut self) -> Option<()> {
        let body = &self.item.body;
        let stem = self.texts.blocks(&body.stem);
        self.parts.put("(stem)", stem);
        match &body.answer {
            Answer::None => {}
            Answer::Choices(choices) => {
                self.choices(choices)?;
                let keys = choices.iter().filter(|c| c.key).filter_map(mark);
                self.parts.put("(key)", Value::set(keys.map(Value::text)));
                self.order(choices.iter().filter_map(mark).collect());
                self.feedback(choices);
            }
            Answer::Order(entries) => {
                self.choices(entries)?;
                let order = entries.iter().filter_map(mark);
                self.parts.put("(key)", Value::List(order.map(Value::text).collect()));
            }
            Answer::Pairs(pairs) => self.pairs(pairs)?,
        }
        let sections = [
            ("(rationale)", SectionName::Rationale),
            ("(hint)", SectionName::Hint),
            ("(correct)", SectionName::Correct),
            ("(incorrect)", SectionName::Incorrect),
        ];
        for (name, section) in sections {
            let text = self.texts.blocks(body.section(section));
            self.parts.put(name, text);
        }
        Some(())
    }

    fn choices(&mut self, choices: &[Choice]) -> Option<()> {
        let mut texts = Entries::default();
        for choice in choices {
            texts.insert(mark(choice)?, self.texts.blocks(&choice.content));
        }
        self.parts.put("(options)", Value::set(texts.keys().map(|k| Value::text(k.clone()))));
        self.parts.put("(option texts)", Value::Map(texts));
        Some(())
    }

    fn pairs(&mut self, pairs: &[Pair]) -> Option<()> {
        let [mut left, mut right, mut key]: [Entries; 3] = Default::default();
        for pair in pairs {
            let choice = cell_mark(&pair.right)?;
            if let Some(cell) = &pair.left {
                let row = cell_mark(cell)?;
                left.insert(row.clone(), self.texts.inlines(&cell.content));
                key.insert(row, Value::text(choice.clone()));
            }
            right.insert(choice, self.texts.inlines(&pair.right.content));
        }
        let ids = |map: &Entries| Value::set(map.keys().map(|k| Value::text(k.clone())));
        self.parts.put("(options)", Value::map([("left", ids(&left)), ("right", ids(&right))]));
        self.parts.put("(key)", Value::Map(key));
        self.parts.put("(option texts)", Value::map([("left", Value::Map(left)), ("right", Value::Map(right))]));
        let rows = pairs.iter().filter_map(|p| cell_mark(p.left.as_ref()?));
        self.order(rows.chain(pairs.iter().filter_map(|p| cell_mark(&p.right))).collect());
        Some(())
    }

    /// The author's order is seen only where it is not shuffled.
    fn order(&mut self, marks: Vec<String>) {
        if !self.item.shuffle {
            self.parts.put("(order)", Value::List(marks.into_iter().map(Value::text).collect()));
        }
    }

    fn feedback(&mut self, choices: &[Choice]) {
        let mut all = Entries::default();
        for choice in choices.iter().filter(|c| !c.feedback.is_empty()) {
            if let Some(mark) = mark(choice) {
                all.insert(mark, self.texts.blocks(&choice.feedback));
            }
        }
        self.parts.put("(feedback)", Value::Map(all));
    }
}

/// Entries to order are always shuffled, a typed answer never is.
fn shuffles(kind: ItemType) -> bool {
    !matches!(kind, ItemType::Ordering | ItemType::Numeric | ItemType::ShortAnswer)
}

fn mark(choice: &Choice) -> Option<String> {
    choice.mark.as_ref().map(|m| m.id.clone())
}

fn cell_mark(cell: &PairCell) -> Option<String> {
    cell.mark.as_ref().map(|m| m.id.clone())
}

fn numeric(key: &NumericKey) -> Value {
    let mut value = vec![("value", Value::text(key.value.canonical()))];
    let zero = |n: &Decimal| n.canonical() == "0";
    let tolerance =
        key.tolerance.as_ref().filter(|t| !matches!(t, Tolerance::Absolute(n) | Tolerance::Percent(n) if zero(n)));
    value.extend(tolerance.map(|t| ("tolerance", Value::text(fields::tolerance(t)))));
    value.extend(key.unit.as_ref().map(|unit| ("unit", Value::text(collapse(unit)))));
    if !key.also.is_empty() {
        let factor = |(unit, factor): &(Id, Decimal)| (Cow::Owned(collapse(unit)), Value::text(factor.canonical()));
        value.push(("also", Value::Map(key.also.iter().map(factor).collect())));
    }
    Value::map(value)
}

/// Accepted texts as they are compared: white space counts only where the item says so.
fn accept(key: &TextKey) -> Value {
    let text = |text: &String| if key.space_exact || text.starts_with('/') { nfc(text) } else { collapse(text) };
    Value::set(key.accept.iter().map(|t| Value::text(text(t))))
}
