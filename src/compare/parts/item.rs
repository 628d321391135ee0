//! The parts of an item's text, as its author wrote them.

use super::Named;
use super::text::source;
use crate::canon::Facet;
use crate::model::{Answer, Choice, Doc, Item, Pair, SectionName};

pub(super) fn texts(doc: &Doc, item: &Item) -> Vec<Named> {
    let mut out = Vec::new();
    let mut put = |name: String, facet, text: String| {
        if !text.is_empty() {
            out.push(Named { name, facet, text });
        }
    };
    put("stem".to_owned(), Facet::Candidate, source(doc, &item.body.stem));
    match &item.body.answer {
        Answer::None => {}
        Answer::Choices(choices) => {
            for choice in choices {
                put(format!("option {}", mark(choice)), Facet::Candidate, option(doc, choice));
            }
            let keys: Vec<&str> = choices.iter().filter(|c| c.key).map(mark).collect();
            put("key".to_owned(), Facet::Key, keys.join(", "));
            for choice in choices {
                put(format!("feedback of {}", mark(choice)), Facet::Supporting, source(doc, &choice.feedback));
            }
        }
        Answer::Order(entries) => {
            for entry in entries {
                put(format!("entry {}", mark(entry)), Facet::Candidate, option(doc, entry));
            }
            put("right order".to_owned(), Facet::Key, entries.iter().map(mark).collect::<Vec<_>>().join(", "));
        }
        Answer::Pairs(pairs) => {
            for (name, facet, text) in pairs.iter().flat_map(|p| pair(doc, p)) {
                put(name, facet, text);
            }
        }
    }
    for section in &item.body.sections {
        let name = match section.name {
            SectionName::Rationale => "rationale",
            SectionName::Hint => "hint",
            SectionName::Correct => "said when right",
            SectionName::Incorrect => "said when wrong",
        };
        put(name.to_owned(), Facet::Supporting, source(doc, &section.blocks));
    }
    out
}

fn mark(choice: &Choice) -> &str {
    choice.mark.as_ref().map_or("?", |m| &m.id)
}

/// An option's text without its mark.
fn option(doc: &Doc, choice: &Choice) -> String {
    let text = source(doc, &choice.content);
    match &choice.mark {
        Some(mark) => text.replacen(&format!("{{#{}}}", mark.id), "", 1).trim().to_owned(),
        None => text,
    }
}

fn pair(doc: &Doc, pair: &Pair) -> Vec<(String, Facet, String)> {
    let cell = |cell: &crate::model::PairCell| {
        let mark = cell.mark.as_ref().map_or("?", |m| m.id.as_str()).to_owned();
        let text = doc.slice(cell.span).trim().trim_matches('|').replacen(&format!("{{#{mark}}}"), "", 1);
        (mark, text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let (right, right_text) = cell(&pair.right);
    let mut out = vec![(format!("choice {right}"), Facet::Candidate, right_text)];
    if let Some(left) = &pair.left {
        let (left, text) = cell(left);
        out.push((format!("row {left}"), Facet::Candidate, text));
        out.push((format!("partner of {left}"), Facet::Key, right));
    }
    out
}
