//! A person of unstated gender called he or she.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::{Hit, List, Passage};

/// The rule.
pub static RULE: Rule = Rule {
    name: "fairness-pronoun",
    group: Group::Fairness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A person of unstated gender called *he* or *she*",
    docs: "\
## What it does
Finds *he*, *his*, *she*, *her* in an item that names no person of that gender: no given name and no *woman*, *mother*, *Mr* and the like. Pairs (\"he or she\") are left alone.

## Why
The engineer is a he and the nurse a she: the stereotype is read along with the question.

## Example
\"An administrator forgot his password.\"

## Use instead
\"An administrator forgot the password\", \"their password\"

## References
- American Educational Research Association, American Psychological Association, & National Council on Measurement in Education (2014). Standards for Educational and Psychological Testing, ch. 3 (fairness)
- APA Style: Bias-free language, Gender
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a gender out of nowhere", "An administrator has lost his password. Which status code does the page send?\n\n- [x] `401` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Fails(1)),
        item_example!("a named person", "Priya has lost her password. Which status code does the page send?\n\n- [x] `401` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let stem = (&prose.stem, &prose.stem_hits);
    let all: Vec<_> = std::iter::once(stem).chain(prose.options.iter().map(|o| (&o.text, &o.hits))).collect();
    let gendered = |h: &Hit| matches!(h.list, List::Male | List::Female);
    if !all.iter().any(|(_, hits)| hits.iter().any(gendered)) {
        return;
    }
    if all.iter().any(|(passage, _)| names_somebody(prose, passage)) {
        return;
    }
    for (passage, hits) in all {
        for hit in hits.iter().filter(|h| gendered(h) && !passage.tokens()[h.tokens.start].capitals) {
            let around = hit.tokens.start.saturating_sub(3)..hit.tokens.end + 3;
            let other = |h: &Hit| gendered(h) && h.list != hit.list && around.contains(&h.tokens.start);
            if hits.iter().any(other) {
                continue;
            }
            let span = passage.span(hit.tokens.clone()).unwrap_or_else(|| prose.stem_span(prose.lead()));
            let message = format!("`{}` gives a gender to a person who has none here", prose.source(context, span));
            findings.push(
                prose
                    .finding(context, span, message)
                    .help("write \"they\" or \"their\", repeat the noun, or turn the sentence"),
            );
            return;
        }
    }
}

/// A given name with a capital, or a noun that says a gender.
fn names_somebody(prose: &Prose<'_>, passage: &Passage) -> bool {
    let names = &prose.lexicon.names;
    passage.tokens().iter().any(|t| {
        let word = passage.text_of(t);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        GENDERED.contains(&bare) || (t.capital && (names.female.contains(bare) || names.male.contains(bare)))
    })
}

const GENDERED: &[&str] = &[
    "man",
    "men",
    "woman",
    "women",
    "mother",
    "father",
    "mr",
    "mrs",
    "ms",
    "sir",
    "madam",
    "husband",
    "wife",
    "boy",
    "girl",
    "son",
    "daughter",
    "brother",
    "sister",
    "king",
    "queen",
    "male",
    "female",
    "lady",
    "gentleman",
    "grandmother",
    "grandfather",
    "aunt",
    "uncle",
    "widow",
    "widower",
    "pregnant",
];
