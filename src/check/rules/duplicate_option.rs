//! Two options, entries or cells that say the same.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Answer, Item, PairCell};
use crate::parse::markdown::{plain_text, plain_text_blocks};
use crate::source::Span;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-option",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Two options, entries or cells that say the same",
    docs: "\
## What it does
Reports options of a choice, entries of an ordering item and cells of one column of a matching item whose texts are equal but for white space and a final full stop. Upper and lower case count: `no-store` and `No-Store` differ.

## Why
One of the two is scored wrong although it says the same as the other.

## Example
```markdown
- [x] `404` {#k}
- [ ] 404 {#w}
```

## Use instead
Replace one of them.

## References
- Haladyna, Downing & Rodriguez (2002), guidelines 19 and 22.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "one option twice",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One thing {#k}\n  > Yes.\n- [ ] One  thing. {#w}\n  > No.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one right cell twice",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: matching\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhat?\n\n| A | B |\n|---|---|\n| `200` {#a} | fine {#b} |\n| `404` {#c} | fine {#d} |\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "different options",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    match &item.body.answer {
        Answer::None => {}
        Answer::Choices(choices) | Answer::Order(choices) => {
            let texts = choices.iter().map(|c| (c.span, plain_text_blocks(&c.content)));
            report(context, item, texts.collect(), findings);
        }
        Answer::Pairs(pairs) => {
            let cell = |c: &PairCell| (c.span, plain_text(&c.content));
            report(context, item, pairs.iter().filter_map(|p| p.left.as_ref()).map(cell).collect(), findings);
            report(context, item, pairs.iter().map(|p| cell(&p.right)).collect(), findings);
        }
    }
}

fn report(context: &Context<'_>, item: &Item, texts: Vec<(Span, String)>, findings: &mut Findings) {
    let doc = context.doc(item.doc);
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for (span, text) in texts {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned();
        // An option that is only an equation, a table or code has no words to compare by here, but its text.
        if folded.is_empty() {
            continue;
        }
        match first.get(&folded) {
            Some(other) => {
                let found = context.finding(doc, span, "this says the same as another one");
                findings.push(found.see(doc.file, *other, "here").help("replace one of the two"));
            }
            None => {
                first.insert(folded, span);
            }
        }
    }
}
