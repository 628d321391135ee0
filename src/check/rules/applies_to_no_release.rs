//! A requirement that no release of the product meets.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::grammar::VersionReq;
use crate::model::{DocId, Id};
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "applies-to-no-release",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A requirement that no release of the product meets",
    docs: "\
## What it does
Reports `applies-to` of items and lessons whose requirement none of the releases in `programme.yaml` satisfies.

## Why
Either the text speaks of something that nobody has, or a release is missing from `programme.yaml`, and with it the reviews that it makes due.

## Example
```yaml
applies-to: {delivery-api: \">=4\"}   # whose last release is 3.2
```

## Use instead
```yaml
applies-to: {delivery-api: \">=3.2\"}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a version to come",
            files: &[
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nproducts: [{id: api, title: API, releases: [{version: \"3.2\", date: 2026-07-01}]}]\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\napplies-to: {api: \">=4\"}\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the last version",
            files: &[
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nproducts: [{id: api, title: API, releases: [{version: \"3.2\", date: 2026-07-01}]}]\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\napplies-to: {api: \">=3.2\"}\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let Some(record) = &programme.record else { return };
    let products: BTreeMap<&str, Vec<&str>> = record
        .products
        .iter()
        .map(|p| (&*p.id, p.releases.iter().map(|(version, _)| version.as_str()).collect()))
        .collect();
    let items = programme.items.iter().map(|i| (i.doc, &i.applies_to));
    let lessons = programme.lessons.iter().map(|l| (l.doc, &l.applies_to));
    for (id, requirements) in items.chain(lessons) {
        for (product, requirement) in requirements {
            // A product that does not exist is reported as a reference.
            if products.get(&**product).is_some_and(|versions| !versions.iter().any(|v| requirement.matches(v))) {
                report(context, id, product, requirement, findings);
            }
        }
    }
}

fn report(context: &Context<'_>, id: DocId, product: &Id, requirement: &VersionReq, findings: &mut Findings) {
    let doc = context.doc(id);
    let message = format!("no release of `{product}` is {}", requirement.text);
    let found = context.finding(doc, doc.span(&["applies-to", product]), message);
    findings.push(found.help("correct the requirement, or add the release to `programme.yaml`"));
}
