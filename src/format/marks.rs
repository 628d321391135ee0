//! Marks for the parts of an item that have none.

use super::mint::Mint;
use crate::edit::{Edit, apply};
use crate::model::{Answer, Choice, ItemBody, ItemType, PairCell, parse_body};
use crate::parse::Limits;
use crate::parse::markdown::ast::{BlockKind, Inline};
use crate::parse::markdown::{self, plain_text_blocks};
use crate::source::Sources;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A body with a mark on every part, and the marks that were minted. `None` where none is
/// missing, or one cannot be placed (an option that begins with a table, say).
pub(super) fn marked(kind: ItemType, text: &str, mint: &mut Mint, limits: &Limits) -> Option<(String, Vec<char>)> {
    // What is wrong with the item is the business of `check`; the id is for reports that nobody sees.
    let file = Sources::default().add(Arc::from(""), Arc::from(""));
    let read = |text: &str| parse_body(file, kind, markdown::parse(text, 0, limits).0);
    let (body, found) = read(text);
    // A mark in the wrong place is moved by its author: a second one would change what answers were about.
    if found.iter().any(|d| d.rule == "option-mark") {
        return None;
    }
    let mut used: BTreeSet<String> = body.marks().iter().map(|m| m.id.clone()).collect();
    let mut edits = Vec::new();
    let mut minted = Vec::new();
    for place in missing(kind, &body)? {
        let mark = place.customary.filter(|c| !used.contains(&c.to_string())).or_else(|| mint.mark(&used))?;
        used.insert(mark.to_string());
        minted.push(mark);
        edits.push(Edit::new(place.at..place.at, format!(" {{#{mark}}}")));
    }
    if minted.is_empty() {
        return None;
    }
    let marked = apply(text, &edits).ok()?;
    // The proof: read again, every part has its mark and says what it said.
    let after = read(&marked).0;
    let whole = missing(kind, &after)?.is_empty() && words(&after) == words(&body);
    whole.then_some((marked, minted))
}

/// Where a mark has to go.
struct Place {
    at: usize,
    /// The mark that everybody expects here.
    customary: Option<char>,
}

fn missing(kind: ItemType, body: &ItemBody) -> Option<Vec<Place>> {
    let mut places = Vec::new();
    match &body.answer {
        Answer::None => {}
        Answer::Choices(choices) | Answer::Order(choices) => {
            for choice in choices.iter().filter(|c| c.mark.is_none()) {
                places.push(Place { at: end_of_first(choice)?, customary: customary(kind, choice) });
            }
        }
        Answer::Pairs(pairs) => {
            let cells = pairs.iter().flat_map(|p| p.left.iter().chain([&p.right]));
            for cell in cells.filter(|c| c.mark.is_none()) {
                places.push(Place { at: end_of(&cell.content)?, customary: None });
            }
        }
    }
    Some(places)
}

fn end_of_first(choice: &Choice) -> Option<usize> {
    match &choice.content.first()?.kind {
        BlockKind::Paragraph(inlines) => end_of(inlines),
        _ => None,
    }
}

fn end_of(inlines: &[Inline]) -> Option<usize> {
    inlines.last().map(|last| last.span.range().end)
}

/// `{#t}` and `{#f}` say the same as `True` and `False`, so they betray nothing.
fn customary(kind: ItemType, choice: &Choice) -> Option<char> {
    match (kind, plain_text_blocks(&choice.content).trim()) {
        (ItemType::TrueFalse, "True") => Some('t'),
        (ItemType::TrueFalse, "False") => Some('f'),
        _ => None,
    }
}

/// What the parts say, without their marks.
fn words(body: &ItemBody) -> Vec<String> {
    let cell = |cell: &PairCell| markdown::plain_text(&cell.content).trim_end().to_owned();
    match &body.answer {
        Answer::None => Vec::new(),
        Answer::Choices(choices) | Answer::Order(choices) => {
            let words = |c: &Choice| format!("{} {}", c.key, plain_text_blocks(&c.content).trim_end());
            choices.iter().map(words).collect()
        }
        Answer::Pairs(pairs) => pairs.iter().flat_map(|p| p.left.iter().chain([&p.right])).map(cell).collect(),
    }
}
