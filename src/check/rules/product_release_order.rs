//! Releases of a product that are not in their order.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use std::cmp::Ordering;

/// The rule.
pub static RULE: Rule = Rule {
    name: "product-release-order",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "Releases of a product that are not in their order",
    docs: "\
## What it does
Reports releases of a product whose date or version is not after that of the release before.

## Why
The last release counts as the current one: `{{ fact: product.ID.version }}` prints it, and what is due for review is counted from it.

## Example
```yaml
releases:
  - {version: \"3.2\", date: 2026-07-01}
  - {version: \"3.1\", date: 2026-01-15}
```

## Use instead
```yaml
releases:
  - {version: \"3.1\", date: 2026-01-15}
  - {version: \"3.2\", date: 2026-07-01}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "the newest first",
            files: &[
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nproducts: [{id: api, title: API, releases: [{version: \"3.2\", date: 2026-07-01}, {version: \"3.1\", date: 2026-01-15}]}]\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the oldest first, 3.10 after 3.9",
            files: &[
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nproducts: [{id: api, title: API, releases: [{version: \"3.9\", date: 2026-01-15}, {version: \"3.10\", date: 2026-07-01}]}]\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(record) = &context.programme().record else { return };
    let doc = context.doc(record.doc);
    for (p, product) in record.products.iter().enumerate() {
        for (r, pair) in product.releases.windows(2).enumerate() {
            let dates = pair[0].1.zip(pair[1].1).is_some_and(|(a, b)| a > b);
            let versions = compare(&pair[0].0, &pair[1].0).is_some_and(Ordering::is_ge);
            if dates || versions {
                let path = ["products", &p.to_string(), "releases", &(r + 1).to_string()];
                let message = format!("version {} of `{}` does not come after {}", pair[1].0, product.id, pair[0].0);
                findings.push(
                    context
                        .finding(doc, doc.span(&path), message)
                        .help("list the releases from the oldest to the newest"),
                );
            }
        }
    }
}

/// Versions of numbers and dots; others have no order that is known here.
fn compare(a: &str, b: &str) -> Option<Ordering> {
    let parts = |v: &str| v.split('.').map(|p| p.parse::<u64>().ok()).collect::<Option<Vec<_>>>();
    Some(parts(a)?.cmp(&parts(b)?))
}
