//! An operational form that nobody can pass or fail.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{FormKind, ScoringStatus};

/// The rule.
pub static RULE: Rule = Rule {
    name: "form-without-cut-score",
    group: Group::Coverage,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An operational form without a cut score of its blueprint",
    docs: "\
## What it does
Reports operational forms without `cut-score:`, with the cut score of another blueprint, or with one that more points are needed for than the form has.

## Why
Whether somebody passed would be decided after their answers are known.

## Example
```yaml
kind: operational
blueprint: example-exam
```

## Use instead
```yaml
kind: operational
blueprint: example-exam
cut-score: example-2026   # a study in cut-scores/ with `blueprint: example-exam`
```
Until there is a study, the form is a `beta`.

## References
Standards for Educational and Psychological Testing (AERA, APA, NCME 2014), standards 5.21 to 5.23.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an operational form without one",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a beta form needs none",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    for form in programme.forms.iter().filter(|f| f.kind == FormKind::Operational) {
        let doc = context.doc(form.doc);
        if doc.poisoned() {
            continue;
        }
        let Some(id) = &form.cut_score else {
            let found = context.finding(doc, doc.span(&["kind"]), "this operational form has no cut score");
            findings.push(found.help("name an adopted study under `cut-score:`, or make it a beta form"));
            continue;
        };
        // One that does not exist is reported where references are resolved.
        let Some(study) = programme.cut_scores.get(id) else { continue };
        if study.blueprint != form.blueprint {
            let message =
                format!("cut score `{id}` was set for blueprint `{}`, not for `{}`", study.blueprint, form.blueprint);
            findings.push(
                context.finding(doc, doc.span(&["cut-score"]), message).help("name a study of this form's blueprint"),
            );
        }
        let counted = form.items.iter().filter(|e| !matches!(e.now(), ScoringStatus::Pretest | ScoringStatus::Dropped));
        let points: u32 = counted.filter_map(|e| programme.items.get(&e.item)).map(|i| i.points).sum();
        if study.blueprint == form.blueprint && study.cut > points {
            let message = format!("cut score `{id}` asks for {} points; the form has {points}", study.cut);
            findings.push(
                context
                    .finding(doc, doc.span(&["cut-score"]), message)
                    .help("draw the form anew, or adopt a cut for it"),
            );
        }
    }
}
