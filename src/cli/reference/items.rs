//! Item types: the form of the answer block and the formulas of scoring.

use super::Page;
use crate::model::{ItemType, Scoring, example};

const TYPES: [ItemType; 7] = [
    ItemType::SingleChoice,
    ItemType::MultipleResponse,
    ItemType::TrueFalse,
    ItemType::Matching,
    ItemType::Ordering,
    ItemType::Numeric,
    ItemType::ShortAnswer,
];

const INTRO: &str = "\
An item's body is the stem, then the answer block of its type, then sections. The answer block is the last block before the first
section. The sections are level-2 headings: `## Rationale`, `## Hint` (practice items only), `## Correct` and `## Incorrect`; any other
level-2 heading is an error. Inside code nothing of this is read.

Every part that a candidate can choose, match or order ends in its mark, ` {#k}`: one character of `a-z0-9`, unique in the item. Give
marks at random, since they must not betray the key; `certwright fmt` mints missing ones. A quote inside an option is the feedback to
whoever chooses it.
";

fn about(kind: ItemType) -> &'static str {
    match kind {
        ItemType::SingleChoice => "A task list with exactly one `[x]`.",
        ItemType::MultipleResponse => {
            "A task list with two or more `[x]`. The stem says how many there are: \"Select two.\""
        }
        ItemType::TrueFalse => "A task list of exactly `True` and `False`, in either order, one of them marked `[x]`.",
        ItemType::Matching => {
            "A table of two columns with a header; each row is a pair. A row with an empty left cell is an extra choice on the right."
        }
        ItemType::Ordering => {
            "A numbered list in the right order, at least three entries. Candidates always see another order."
        }
        ItemType::Numeric => {
            "No answer block: the key is `answer:` in the front matter. Numbers are compared as exact decimals, |given × factor − value| ≤ tolerance, where the factor is that of the unit chosen (`also:`). `1.5` and `1,5` are read alike; thousands separators are refused with a message."
        }
        ItemType::ShortAnswer => {
            "No answer block: the key is `accept:` in the front matter, plain texts or `/patterns/` that must match the whole answer. `match:` says what is ignored. Patterns are matched in linear time: no look-around, no back-references."
        }
    }
}

/// The ways of scoring that a type takes, the default first.
fn ways(kind: ItemType) -> &'static [Scoring] {
    match kind {
        ItemType::MultipleResponse => &[Scoring::AllOrNothing, Scoring::Partial, Scoring::PartialPenalty],
        ItemType::Matching => &[Scoring::AllOrNothing, Scoring::Partial],
        ItemType::Ordering => &[Scoring::AllOrNothing, Scoring::Adjacent],
        ItemType::SingleChoice | ItemType::TrueFalse | ItemType::Numeric | ItemType::ShortAnswer => {
            &[Scoring::AllOrNothing]
        }
    }
}

fn formula(kind: ItemType, scoring: Scoring) -> &'static str {
    match (scoring, kind) {
        (Scoring::AllOrNothing, _) => "*p* for the whole key and nothing else, otherwise 0",
        (Scoring::Partial, ItemType::Matching) => "*p* × right pairs ÷ pairs",
        (Scoring::Partial, _) => "*p* × keys chosen ÷ keys; 0 if more options are chosen than there are keys",
        (Scoring::PartialPenalty, _) => "*p* × max(0, keys chosen − wrong options chosen) ÷ keys",
        (Scoring::Adjacent, _) => "*p* × neighbours in the right order ÷ (entries − 1)",
    }
}

pub(super) fn page() -> Page {
    let mut text = format!("# Item types\n\n{INTRO}");
    for kind in TYPES {
        let block = match kind {
            ItemType::Numeric | ItemType::ShortAnswer => {
                format!("```yaml\n{}\n```", example(kind).replace("   (in the front matter)", ""))
            }
            _ => format!("```markdown\n{}\n```", example(kind)),
        };
        let rows: String = ways(kind).iter().map(|s| format!("| `{}` | {} |\n", s.name(), formula(kind, *s))).collect();
        text.push_str(&format!(
            "\n## {}\n\n{}\n\n{block}\n\n| `scoring` | points, of *p* |\n|---|---|\n{rows}",
            kind.name(),
            about(kind)
        ));
    }
    text.push_str("\nPoints are never below 0. The first way of each table is the default.\n");
    Page { name: "item-types", about: "The answer block of each item type and how points are given.".to_owned(), text }
}
