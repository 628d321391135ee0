//! Canonical form: golden digests, and what changes which facet in the sample programme.

use crate::support::{canon, memory, sample};
use certwright::analysis::Analysis;
use certwright::canon::{Facet, Facets};
use certwright::model::{Answer, ItemType, Kind};
use certwright::world::World;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

fn digests(facets: &Facets) -> Value {
    let one = |facet: Facet| (facet.name().to_owned(), Value::from(facets.get(facet).hex()));
    let mut all: serde_json::Map<String, Value> = Facet::ALL.into_iter().map(one).collect();
    all.insert("hash".to_owned(), Value::from(facets.candidate_hash()));
    Value::Object(all)
}

/// These digests may never change: releases, reviews and statistics are bound to them.
#[test]
fn golden_digests_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let canon = canon(&memory(&root.join("tests/fixtures/golden-items")));
    let now: serde_json::Map<String, Value> = canon.items.iter().map(|(id, f)| (id.to_string(), digests(f))).collect();
    let text = std::fs::read_to_string(root.join("tests/golden/digests.json")).unwrap_or_default();
    let golden: Value = serde_json::from_str(&text).unwrap_or_default();
    assert_eq!(golden, json!({"canon": 1, "items": now}), "{:#}", json!({"canon": 1, "items": now}));
    assert_eq!(canon.items.len(), 30);
}

#[test]
fn golden_items_cover_every_type() {
    let world = memory(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/golden-items"));
    let analysis = Analysis::new(&world).expect("a world in memory");
    let types: BTreeSet<ItemType> = analysis.built.programme.items.iter().map(|i| i.kind).collect();
    assert_eq!(types.len(), 7);
}

/// Changes every file of a kind in one way; the facets that this changed, over all of them.
fn changed(kind: Kind, edit: impl Fn(&str) -> Option<String>) -> BTreeSet<Vec<&'static str>> {
    let before = sample();
    let mut after = before.clone();
    let mut edited = 0;
    for entry in before.list().expect("a listing").iter().filter(|e| Kind::of_path(&e.path) == Some(kind)) {
        let text = String::from_utf8(before.read(&entry.path).expect("a file")).expect("text");
        if let Some(text) = edit(&text) {
            after.insert(&entry.path, text);
            edited += 1;
        }
    }
    let (old, new) = (canon(&before), canon(&after));
    let ids: Vec<_> = match kind {
        Kind::Item => old.items.keys().collect(),
        _ => old.documents[&kind].keys().collect(),
    };
    assert!(edited > 0 && ids.len() >= edited, "{edited} of {}", ids.len());
    let facets = |id: &str| {
        let (old, new) =
            (old.facets(kind, id).expect("before"), new.facets(kind, id).unwrap_or_else(|| panic!("{id} after")));
        Facet::ALL.into_iter().filter(|f| old.get(*f) != new.get(*f)).map(Facet::name).collect::<Vec<_>>()
    };
    ids.into_iter().map(|id| facets(id)).filter(|facets| !facets.is_empty()).collect()
}

fn only(facet: &'static str) -> BTreeSet<Vec<&'static str>> {
    BTreeSet::from([vec![facet]])
}

fn line(text: &str, key: &str, value: &str) -> Option<String> {
    let old = text.lines().find(|l| l.starts_with(&format!("{key}:")))?;
    Some(text.replacen(old, &format!("{key}: {value}"), 1))
}

#[test]
fn a_title_is_supporting_in_every_kind() {
    for kind in [
        Kind::Item,
        Kind::Stimulus,
        Kind::Lesson,
        Kind::Course,
        Kind::Module,
        Kind::Blueprint,
        Kind::Framework,
        Kind::Certification,
    ] {
        assert_eq!(changed(kind, |text| line(text, "title", "Another title")), only("supporting"), "{kind:?}");
    }
}

#[test]
fn a_competency_is_mapping_and_a_status_nothing() {
    assert_eq!(changed(Kind::Item, |text| line(text, "competency", "another")), only("mapping"));
    assert_eq!(changed(Kind::Item, |text| line(text, "pool", "exam")), only("mapping"));
    assert_eq!(changed(Kind::Item, |text| line(text, "status", "retired")), BTreeSet::new());
    assert_eq!(changed(Kind::Item, |text| line(text, "authors", "[p001]")), BTreeSet::new());
}

#[test]
fn a_weight_of_a_blueprint_and_a_statement_of_a_framework_are_major() {
    assert_eq!(changed(Kind::Blueprint, |text| line(text, "length", "59")), only("key"));
    let statement = |text: &str| Some(text.replacen("statement: ", "statement: Not ", 1));
    assert_eq!(changed(Kind::Framework, statement), only("key"));
}

#[test]
fn another_key_is_major_whatever_the_type() {
    let world = sample();
    let analysis = Analysis::new(&world).expect("a world in memory");
    let mut after = world.clone();
    for item in &analysis.built.programme.items {
        let doc = analysis.built.docs.get(item.doc);
        let swap = |a: certwright::source::Span, b: certwright::source::Span| {
            let (a, b) = if a < b { (a, b) } else { (b, a) };
            let (first, second) = (doc.slice(a), doc.slice(b));
            let text = &doc.text;
            [&text[..a.range().start], second, &text[a.range().end..b.range().start], first, &text[b.range().end..]]
                .concat()
        };
        let changed = match &item.body.answer {
            Answer::Choices(choices) => {
                let place = |key: bool| choices.iter().find(|c| c.key == key).and_then(|c| c.key_span);
                swap(place(true).expect("a key"), place(false).expect("a distractor"))
            }
            Answer::Order(entries) => {
                let text = |i: usize| entries[i].span;
                let line = |span: certwright::source::Span| {
                    doc.slice(span).trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()
                };
                let (first, second) = (line(text(0)), line(text(1)));
                doc.text.replacen(&first, "\u{0}", 1).replacen(&second, &first, 1).replacen('\u{0}', &second, 1)
            }
            Answer::Pairs(pairs) => swap(pairs[0].right.span, pairs[1].right.span),
            Answer::None if item.kind == ItemType::Numeric => doc.text.replacen("value: \"", "value: \"1", 1),
            Answer::None => doc.text.replacen("accept: [", "accept: [also-this, ", 1).replacen(
                "accept:\n",
                "accept:\n  - also-this\n",
                1,
            ),
        };
        after.insert(&doc.path, changed);
    }
    let (old, new) = (canon(&world), canon(&after));
    for (id, before) in &old.items {
        let after = new.items.get(id).unwrap_or_else(|| panic!("{id} cannot be read any more"));
        assert_ne!(before.key, after.key, "{id}");
        assert_eq!(before.mapping, after.mapping, "{id}");
        assert_eq!(before.candidate, after.candidate, "{id}");
    }
}
