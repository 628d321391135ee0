//! A permanent base that identifiers cannot be built on.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "iri-form",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A permanent base that identifiers cannot be built on",
    docs: "\
## What it does
Reports an `iri` of `programme.yaml` that is not an `http` or `https` address, does not end with `/`, or has a query or fragment.

## Why
Identifiers of courses, items and competencies are this base with an id behind it. Without the slash, two of them run together.

## Example
```yaml
iri: https://credentials.example/mis
```

## Use instead
```yaml
iri: https://credentials.example/mis/
```

## References
- xAPI 1.0.3, part 2, §2.4.4 (activity ids are IRIs that the author controls)
",
    options: &[],
    fixable: true,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "no slash at the end",
            files: &[
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example\norganisation: {name: Example}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a base",
            files: &[
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(record) = &context.programme().record else { return };
    let doc = context.doc(record.doc);
    let iri = record.iri.as_str();
    let web =
        iri.strip_prefix("https://").or_else(|| iri.strip_prefix("http://")).is_some_and(|rest| !rest.starts_with('/'));
    if doc.poisoned() || iri.is_empty() || (web && iri.ends_with('/') && !iri.contains(['?', '#'])) {
        return;
    }
    let span = doc.span(&["iri"]);
    let found = context.finding(doc, span, format!("`{iri}` cannot be the base of identifiers"));
    findings.push(match web && !iri.contains(['?', '#']) {
        true => found.help("end it with `/`").fix("end it with `/`", span, format!("{iri}/")),
        false => found.help("write an address such as `https://credentials.example/mis/`, on a domain that you keep"),
    });
}
