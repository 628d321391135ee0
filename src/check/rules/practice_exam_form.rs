//! A course whose practice exam is no practice form.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::FormKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "practice-exam-form",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A course whose practice exam is no practice form",
    docs: "\
## What it does
Reports courses whose `practice-exam` names an operational or beta form.

## Why
The practice exam is in the public package of the course. A form of exam items would be published with its keys.

## Example
```yaml
practice-exam: mis-associate-a   # kind: operational
```

## Use instead
Draw a practice form: `certwright assemble --kind practice`.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an operational form",
            files: &[
                (
                    "courses/reading-responses/course.yaml",
                    "id: reading-responses\ntitle: Reading Responses\ndescription: What the head says.\nauthors: [p001]\npractice-exam: example-a\n",
                ),
                (
                    "forms/example-a.yaml",
                    "id: example-a\ntitle: Form A\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a practice form",
            files: &[
                (
                    "courses/reading-responses/course.yaml",
                    "id: reading-responses\ntitle: Reading Responses\ndescription: What the head says.\nauthors: [p001]\npractice-exam: example-a\n",
                ),
                (
                    "forms/example-a.yaml",
                    "id: example-a\ntitle: Form A\nkind: practice\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-p4x7rt, hash: sha256:0}\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    for course in &programme.courses {
        let form = course.practice_exam.as_ref().and_then(|id| programme.forms.get(id));
        if let Some(form) = form.filter(|f| f.kind != FormKind::Practice) {
            let doc = context.doc(course.doc);
            let message = format!(
                "`{}` is {} form and must not be published",
                form.id,
                if form.kind == FormKind::Beta { "a beta" } else { "an operational" }
            );
            findings.push(
                context.finding(doc, doc.span(&["practice-exam"]), message).help("name a form of the kind `practice`"),
            );
        }
    }
}
