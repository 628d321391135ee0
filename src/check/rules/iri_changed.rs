//! A permanent base that is another one now.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "iri-changed",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A permanent base that is another one now",
    docs: "\
## What it does
With `--base REV`, reports an `iri` of `programme.yaml` that differs from the one at that revision.

## Why
LMSs and learning record stores keep every attempt by these identifiers. Under another base, all learners begin anew, and their records belong to courses that no longer exist.

## Example
```yaml
iri: https://new-name.example/mis/
```

## Use instead
Keep the base as it is: nothing has to be found at that address. Where the site lives is said by `url`.

## References
- xAPI 1.0.3, part 2, §2.4.4
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "another base",
            files: &[
                ("@base/programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\n"),
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://other.example/example/\norganisation: {name: Example}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "another title",
            files: &[
                ("@base/programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\n"),
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nurl: https://learn.example/\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let (Some(record), Some(before)) =
        (&context.programme().record, context.base.and_then(|base| base.record.as_ref()))
    else {
        return;
    };
    if record.iri != before.iri && !before.iri.is_empty() {
        let doc = context.doc(record.doc);
        let found = context.finding(doc, doc.span(&["iri"]), format!("the permanent base was `{}`", before.iri));
        findings.push(found.help("write the old one back; `url` says where the site is published"));
    }
}
