//! A numeric or short-answer item without its key.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, ItemType};

/// The rule.
pub static RULE: Rule = Rule {
    name: "key-missing",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A numeric or short-answer item without its key",
    docs: "\
## What it does
Reports numeric items without `answer` and short-answer items without `accept`.

## Why
The key of these types stands in the front matter, because it is no part of the text. Without it every answer is wrong.

## Example
```yaml
type: numeric
```

## Use instead
```yaml
type: numeric
answer: {value: \"1.50\", tolerance: \"0.05\", unit: MB}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a numeric item without answer",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: numeric\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nHow many classes of status code are there?\n\n## Correct\n\nFive.\n\n## Incorrect\n\nCount again.\n\n## Rationale\n\nThe first digit goes from 1 to 5.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a short-answer item without texts",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: short-answer\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich method keeps `308`?\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nIt keeps the method.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "keys",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: numeric\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nanswer: {value: \"5\"}\nreferences: [\"RFC 9110 §15\"]\n---\nHow many classes of status code are there?\n\n## Correct\n\nFive.\n\n## Incorrect\n\nCount again.\n\n## Rationale\n\nThe first digit goes from 1 to 5.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let (key, example) = match item.kind {
        ItemType::Numeric if item.numeric.is_none() => {
            ("answer", "answer: {value: \"1.50\", tolerance: \"0.05\", unit: MB}")
        }
        ItemType::ShortAnswer if item.text_key.as_ref().is_none_or(|k| k.accept.is_empty()) => {
            ("accept", "accept: [no-store]")
        }
        _ => return,
    };
    let doc = context.doc(item.doc);
    let message = format!("this {} item has no `{key}`, so no answer is right", item.kind.name());
    findings.push(context.finding(doc, doc.span(&["type"]), message).help(format!("write for example `{example}`")));
}
