//! A tolerance that does nothing, or lets almost everything pass.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;
use crate::model::grammar::Tolerance;

/// The rule.
pub static RULE: Rule = Rule {
    name: "numeric-tolerance",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A tolerance that does nothing, or lets almost everything pass",
    docs: "\
## What it does
Reports tolerances of 0 per cent, tolerances in per cent of a key that is 0, and tolerances as large as the key itself.

## Why
A tolerance of nothing looks as if rounding were forgiven (an absolute `\"0\"` says plainly that it is not). One as large as the key accepts 0 and twice the key.

## Example
```yaml
answer: {value: \"0\", tolerance: \"2%\"}
```

## Use instead
```yaml
answer: {value: \"0\", tolerance: \"0.05\"}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "per cent of nothing",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: numeric\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nanswer: {value: \"0\", tolerance: \"2%\"}\nreferences: [\"RFC 9110 §15\"]\n---\nHow many classes of status code are there?\n\n## Correct\n\nFive.\n\n## Incorrect\n\nCount again.\n\n## Rationale\n\nThe first digit goes from 1 to 5.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "as large as the key",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: numeric\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nanswer: {value: \"5\", tolerance: \"5\"}\nreferences: [\"RFC 9110 §15\"]\n---\nHow many classes of status code are there?\n\n## Correct\n\nFive.\n\n## Incorrect\n\nCount again.\n\n## Rationale\n\nThe first digit goes from 1 to 5.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a tenth",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: numeric\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nanswer: {value: \"5\", tolerance: \"10%\"}\nreferences: [\"RFC 9110 §15\"]\n---\nHow many classes of status code are there?\n\n## Correct\n\nFive.\n\n## Incorrect\n\nCount again.\n\n## Rationale\n\nThe first digit goes from 1 to 5.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(key) = &item.numeric else { return };
    let Some(tolerance) = &key.tolerance else { return };
    let number = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    let value = number(key.value.as_str()).abs();
    let (amount, percent) = match tolerance {
        Tolerance::Absolute(n) => (number(n.as_str()), false),
        Tolerance::Percent(n) => (number(n.as_str()), true),
    };
    let (message, help) = if amount == 0.0 && percent {
        ("0 per cent is no tolerance", "take it out: without one, only the value itself is right")
    } else if percent && value == 0.0 {
        ("per cent of 0 is nothing", "give the tolerance as a number")
    } else if (percent && amount >= 100.0) || (!percent && value > 0.0 && amount >= value) {
        ("this tolerance is as large as the key, so that 0 is right as well", "make it smaller")
    } else {
        return;
    };
    let doc = context.doc(item.doc);
    findings.push(context.finding(doc, doc.span(&["answer", "tolerance"]), message).help(help));
}
