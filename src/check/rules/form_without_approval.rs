//! An operational form that nobody has approved.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::FormKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "form-without-approval",
    group: Group::Governance,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An operational form that nobody has approved",
    docs: "\
## What it does
Reports operational forms without `approvals`, or approved only by people who do not hold the role that they signed in.

## Why
A form is the exam. The draw meets the blueprint; whether its items belong together is for a person to say.

## Example
```yaml
kind: operational
items: …
```

## Use instead
```yaml
approvals:
  - {by: p002, role: psychometrician, date: 2026-11-03}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "no approval",
            files: &[(
                "forms/example-a.yaml",
                "id: example-a\ntitle: Form A\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an approval in a role that is not held",
            files: &[(
                "forms/example-a.yaml",
                "id: example-a\ntitle: Form A\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\napprovals: [{by: p002, role: psychometrician, date: 2026-09-01}]\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an approval",
            files: &[(
                "forms/example-a.yaml",
                "id: example-a\ntitle: Form A\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\napprovals: [{by: p001, role: manager, date: 2026-09-01}]\n",
            )],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a practice form",
            files: &[(
                "forms/example-a.yaml",
                "id: example-a\ntitle: Form A\nkind: practice\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-p4x7rt, hash: sha256:0}\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for form in context.programme().forms.iter().filter(|f| f.kind == FormKind::Operational) {
        let doc = context.doc(form.doc);
        if !doc.poisoned() && !form.approvals.iter().any(|(by, role, _)| context.holds(by, role)) {
            let message = match form.approvals.is_empty() {
                true => "nobody has approved this form",
                false => "whoever approved this form does not hold the role they signed in",
            };
            let found = context.finding(doc, doc.key_span(&["approvals"]), message);
            findings.push(found.help("add `approvals: [{by: …, role: …, date: …}]` once it was reviewed"));
        }
    }
}
