//! Units of a numeric item that cannot be converted.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "numeric-unit",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Units of a numeric item that cannot be converted",
    docs: "\
## What it does
Reports `also` without `unit`, a unit that stands in both, and factors that are 0 or negative.

## Why
An answer in a further unit is multiplied by its factor and then compared with the key. A factor of 0 makes every such answer 0.

## Example
```yaml
answer: {value: \"1.5\", unit: MB, also: {MB: \"1\", kB: \"0\"}}
```

## Use instead
```yaml
answer: {value: \"1.5\", unit: MB, also: {kB: \"0.001\"}}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a factor of 0",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: numeric\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nanswer: {value: \"5\", unit: MB, also: {kB: \"0\"}}\nreferences: [\"RFC 9110 §15\"]\n---\nHow many classes of status code are there?\n\n## Correct\n\nFive.\n\n## Incorrect\n\nCount again.\n\n## Rationale\n\nThe first digit goes from 1 to 5.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a thousandth",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: numeric\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nanswer: {value: \"5\", unit: MB, also: {kB: \"0.001\"}}\nreferences: [\"RFC 9110 §15\"]\n---\nHow many classes of status code are there?\n\n## Correct\n\nFive.\n\n## Incorrect\n\nCount again.\n\n## Rationale\n\nThe first digit goes from 1 to 5.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(key) = &item.numeric else { return };
    let doc = context.doc(item.doc);
    for (unit, factor) in &key.also {
        let (message, help) = if key.unit.is_none() {
            (format!("the key has no unit that `{unit}` could be turned into"), "add `unit:` to `answer`")
        } else if key.unit.as_deref() == Some(unit) {
            (format!("`{unit}` is the unit of the key itself"), "take it out of `also`")
        } else if !factor.as_str().parse::<f64>().is_ok_and(|f| f > 0.0) {
            (format!("the factor of `{unit}` must be more than 0"), "write how many units of the key one of these is")
        } else {
            continue;
        };
        findings.push(context.finding(doc, doc.key_span(&["answer", "also", unit]), message).help(help));
    }
}
