//! Text of an exam item in something that is published.

use crate::check::shingles::Words;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::check::{Part, TextView};
use crate::diag::Diagnostic;
use crate::diag::Severity;
use crate::model::{Answer, DocId, Item, Kind, Pool};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "exam-text-in-public-source",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Text of an exam item in something that is published",
    docs: "\
## What it does
Compares the stem of every exam item, and its options taken together, with lessons, included files, practice items, their scenarios, the glossary and the texts of certifications. Four fifths of the runs of five words are enough; case, punctuation and markup do not count. Stems of fewer than eight words and options of fewer than ten are not compared: they are common property.

## Why
What stands in a lesson is public, and its history stays so. The scan of every build finds it in what is built; this rule finds it in the source, at its line.

## Example
A lesson that walks through the very situation of an exam item.

## Use instead
Give the exam item a situation and numbers of its own; if the text was published, retire the item.

## References
- Broder, A. Z. (1997). On the resemblance and containment of documents. Proceedings of Compression and Complexity of Sequences, 21–29.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a stem that a lesson tells, set otherwise",
            files: &[
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA fox of eleven years asks the third cache on its way for the photo of a lake at dawn. What does it get?\n\n- [x] The stored photo, with a note of its age in seconds {#k}\n- [ ] A redirect to the origin that made the photo {#w}\n- [ ] Nothing, until the lake has frozen over again {#p}\n\n## Rationale\n\nSo.\n"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nHere is a story. A **fox** of eleven years\nasks the *third cache* on its way for the photo of a lake at dawn. What does it get?\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "options that stand in a practice item, in another order",
            files: &[
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA fox of eleven years asks the third cache on its way for the photo of a lake at dawn. What does it get?\n\n- [x] The stored photo, with a note of its age in seconds {#k}\n- [ ] A redirect to the origin that made the photo {#w}\n- [ ] Nothing, until the lake has frozen over again {#p}\n\n## Rationale\n\nSo.\n"),
                ("items/practice/other.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nAnd now?\n\n- [ ] Nothing, until the lake has frozen over again {#w}\n- [ ] A redirect to the origin that made the photo {#k}\n- [x] The stored photo, with a note of its age in seconds {#p}\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a lesson on the same subject",
            files: &[
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA fox of eleven years asks the third cache on its way for the photo of a lake at dawn. What does it get?\n\n- [x] The stored photo, with a note of its age in seconds {#k}\n- [ ] A redirect to the origin that made the photo {#w}\n- [ ] Nothing, until the lake has frozen over again {#p}\n\n## Rationale\n\nSo.\n"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nA cache that stored a photo gives it with a note of its age. A fox may ask it.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

/// Shorter stems are common property.
const STEM_WORDS: usize = 8;
/// So are shorter sets of options.
const OPTION_WORDS: usize = 10;
/// Shingles by which a unit is looked for before it is compared as a whole.
const ANCHORS: usize = 4;
/// Units that are looked for by one shingle: a phrase of more items than this is a phrase of the house.
const CROWD: usize = 64;

/// The stem of an item, or its options.
struct Unit<'a> {
    item: &'a Item,
    what: &'static str,
    /// As they stand in the text.
    shingles: Vec<u64>,
}

impl Unit<'_> {
    /// Sorted, each once: only what is suspected is compared, so only that is sorted.
    fn set(&self) -> Vec<u64> {
        let mut set = self.shingles.clone();
        set.sort_unstable();
        set.dedup();
        set
    }
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let items: Vec<&Item> = context.programme().items.iter().filter(|i| i.pool == Pool::Exam).collect();
    let units: Vec<Unit<'_>> =
        items.into_par_iter().flat_map_iter(|item| [stem(item), options(item)]).flatten().collect();
    if units.is_empty() {
        return;
    }
    let anchors = anchors(&units);
    let texts = public(context);
    let found: Vec<Diagnostic> =
        texts.par_iter().flat_map_iter(|text| leaks(context, text, &units, &anchors)).collect();
    found.into_iter().for_each(|d| findings.push(d));
}

/// Everything that is published.
fn public<'a>(context: &Context<'a>) -> Vec<TextView<'a>> {
    let programme = context.programme();
    let scenarios = programme
        .items
        .iter()
        .filter(|i| i.pool == Pool::Exam)
        .filter_map(|i| programme.stimuli.get(i.stimulus.as_deref()?));
    let secret: BTreeSet<DocId> = scenarios.map(|s| s.doc).collect();
    let shown = |text: &TextView<'_>| match text.part {
        Part::Item => text.item.is_some_and(|i| i.pool == Pool::Practice),
        Part::Body => matches!(text.doc.kind, Kind::Lesson | Kind::Stimulus) && !secret.contains(&text.id),
        Part::Include | Part::Field(_) => true,
    };
    TextView::all(context.analysis).into_iter().filter(shown).collect()
}

fn stem(item: &Item) -> Option<Unit<'_>> {
    let mut words = Words::default();
    words.blocks(&item.body.stem);
    unit(item, "stem", words.len() >= STEM_WORDS, &[words])
}

/// In any order where the options are long enough to be known each by itself, else in theirs.
fn options(item: &Item) -> Option<Unit<'_>> {
    let mut parts: Vec<Words> = Vec::new();
    let mut whole = Words::default();
    match &item.body.answer {
        Answer::None => return None,
        Answer::Choices(choices) | Answer::Order(choices) => {
            for choice in choices {
                let mut part = Words::default();
                part.blocks(&choice.content);
                parts.push(part);
                whole.blocks(&choice.content);
            }
        }
        Answer::Pairs(_) => item.body.cells().into_iter().for_each(|cell| whole.inlines(cell)),
    }
    let enough = whole.len() >= OPTION_WORDS;
    let apart = parts.iter().flat_map(Words::shingles).count() >= OPTION_WORDS;
    if apart { unit(item, "options", enough, &parts) } else { unit(item, "options", enough, &[whole]) }
}

fn unit<'a>(item: &'a Item, what: &'static str, enough: bool, words: &[Words]) -> Option<Unit<'a>> {
    let shingles: Vec<u64> = words.iter().flat_map(Words::shingles).map(|(hash, _)| hash).collect();
    (enough && !shingles.is_empty()).then_some(Unit { item, what, shingles })
}

/// The rarest shingles of each unit.
struct Anchors {
    units: FxHashMap<u64, Vec<u32>>,
    /// Whether a slot has any: most words of most texts are told to be none of them by this alone.
    filter: Vec<bool>,
}

/// One of a million slots, by the bits that are mixed best.
fn slot(hash: u64) -> usize {
    (hash >> 44) as usize
}

/// Shingles are counted by slot, which is rough: what matters is that an anchor is not common.
fn anchors(units: &[Unit<'_>]) -> Anchors {
    let mut counts = vec![0u32; 1 << 20];
    units.iter().flat_map(|u| &u.shingles).for_each(|hash| counts[slot(*hash)] += 1);
    let mut anchors = Anchors { units: FxHashMap::default(), filter: vec![false; 1 << 20] };
    for (position, unit) in units.iter().enumerate() {
        let mut rarest: Vec<(u32, u64)> = Vec::with_capacity(ANCHORS + 1);
        for hash in &unit.shingles {
            let candidate = (counts[slot(*hash)], *hash);
            // Most are commoner than all that were kept.
            if rarest.len() == ANCHORS && rarest[ANCHORS - 1] <= candidate {
                continue;
            }
            if let Err(at) = rarest.binary_search(&candidate) {
                rarest.insert(at, candidate);
                rarest.truncate(ANCHORS);
            }
        }
        for (_, hash) in rarest {
            anchors.filter[slot(hash)] = true;
            let crowd = anchors.units.entry(hash).or_default();
            if crowd.len() < CROWD {
                crowd.push(position as u32);
            }
        }
    }
    anchors
}

fn leaks(context: &Context<'_>, text: &TextView<'_>, units: &[Unit<'_>], anchors: &Anchors) -> Vec<Diagnostic> {
    let mut words = Words::default();
    text.groups.iter().for_each(|blocks| words.blocks(blocks));
    text.cells.iter().for_each(|cell| words.inlines(cell));
    let likely = words.shingles().filter(|(hash, _)| anchors.filter[slot(*hash)]);
    let suspects: BTreeSet<u32> = likely.filter_map(|(hash, _)| anchors.units.get(&hash)).flatten().copied().collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let here: FxHashSet<u64> = words.shingles().map(|(hash, _)| hash).collect();
    let mut found = Vec::new();
    for unit in suspects.into_iter().map(|position| &units[position as usize]) {
        let set = unit.set();
        let shared = set.iter().filter(|hash| here.contains(hash)).count();
        if shared * 5 < set.len() * 4 {
            continue;
        }
        let place = words.shingles().find(|(hash, _)| set.binary_search(hash).is_ok());
        let message = format!(
            "the {} of the exam item `{}` stand{} here",
            unit.what,
            unit.item.id,
            if unit.what == "stem" { "s" } else { "" }
        );
        let leak = text.finding(context, place.map_or(text.doc.head(), |(_, span)| span), message);
        let help = "give the exam item a situation and numbers of its own; if this was published, retire the item";
        found.push(leak.help(help).subject(&*unit.item.id));
    }
    found
}
