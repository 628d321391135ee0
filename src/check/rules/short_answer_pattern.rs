//! A pattern of a short answer that cannot be used.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;
use crate::plan::pattern::{Folding, compile, source};

/// The rule.
pub static RULE: Rule = Rule {
    name: "short-answer-pattern",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A pattern of a short answer that cannot be used",
    docs: "\
## What it does
Compiles every `/…/` of `accept` and reports what is no regular expression, what is too large, what accepts an empty answer, and anchors and word boundaries: a pattern always describes the whole answer.

## Why
A pattern that cannot be used accepts nothing. One that could take exponential time would let a candidate's answer freeze the exam; what is compiled here takes a time in proportion to the length of the answer.

## Example
```yaml
accept: [\"/no(-store/\", \"/a*/\"]
```

## Use instead
```yaml
accept: [\"/no-?store/\", \"/a+/\"]
```

## References
- Thompson, K. (1968). Regular expression search algorithm. Communications of the ACM, 11(6), 419–422.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "an open bracket, and a pattern that accepts nothing said",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: short-answer\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\naccept: [\"/no(-store/\", \"/a*/\"]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich method keeps `308`?\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nIt keeps the method.\n"),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "patterns that work",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: short-answer\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\naccept: [\"/no-?store/\", POST]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich method keeps `308`?\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nIt keeps the method.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(key) = &item.text_key else { return };
    let folding = Folding { case: !key.case_exact, accents: !key.accents_exact };
    for (position, text) in key.accept.iter().enumerate().filter(|(_, text)| source(text).is_some()) {
        if let Err(error) = compile(text, folding) {
            let doc = context.doc(item.doc);
            let span = doc.span(&["accept", &position.to_string()]);
            let found = context.finding(doc, span, format!("this pattern cannot be used: {error}"));
            findings.push(found.help("mend the pattern, or list the accepted texts one by one"));
        }
    }
}
