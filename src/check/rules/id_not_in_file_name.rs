//! A file name without the id of its document.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Doc, DocId, Kind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "id-not-in-file-name",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A file name without the id of its document",
    docs: "\
## What it does
Reports items and stimuli whose file is not called `<slug>.<id>.md`, and frameworks, blueprints, forms, cut scores, pathways and certifications whose file is not called `<id>.yaml`.

## Why
The id counts, not the name. Who looks for an id that a report names should find the file by it, and a copied file whose name still carries the old id betrays the copy.

## Example
`items/caching.md` with `id: mis-7k3f9q`

## Use instead
`items/caching.mis-7k3f9q.md`
",
    options: &[],
    fixable: false,
    scope: Scope::Document(check),
    examples: &[
        Example {
            title: "an item named by its topic alone",
            files: &[
                ("items/practice/example.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an item named by topic and id",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, _: DocId, doc: &Doc, findings: &mut Findings) {
    let Some(id) = doc.id() else { return };
    let name = doc.path.rsplit('/').next().unwrap_or(&doc.path);
    let (fits, wanted) = match doc.kind {
        Kind::Item | Kind::Stimulus => {
            let stem = name.strip_suffix(".md").unwrap_or(name);
            let before = stem.strip_suffix(id).unwrap_or("");
            (before.len() > 1 && before.ends_with('.'), format!("{}.{id}.md", stem.split('.').next().unwrap_or(stem)))
        }
        Kind::Framework
        | Kind::Blueprint
        | Kind::Form
        | Kind::CutScore
        | Kind::Pathway
        | Kind::Certification
        | Kind::Administration => (name.strip_suffix(".yaml") == Some(id), format!("{id}.yaml")),
        _ => return,
    };
    if !fits {
        let message = format!("this {} has the id `{id}`, which its file name `{name}` does not say", doc.kind.name());
        findings.push(context.finding(doc, doc.span(&["id"]), message).help(format!("rename the file to `{wanted}`")));
    }
}
