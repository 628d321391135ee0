//! An administration of a form that its release does not hold.

use crate::canon::ReleaseId;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Kind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "administration-unreleased",
    group: Group::Governance,
    severity: Severity::Warning,
    since: "0.2.0",
    summary: "An administration of a form that its release does not hold",
    docs: "\
## What it does
Reports administrations whose `release` was never stamped, does not hold their form, or was stamped after their first day; and those that count for a certification with another exam.

## Why
What candidates saw is known by the release that they were given. If a key is found wrong later, this is how those whose scores change are found.

## Example
```yaml
form: mis-associate-b
release: 2026-Q3     # stamped before form B was drawn
```

## Use instead
Name the release whose package was delivered.

## References
- AERA, APA & NCME (2014). Standards for Educational and Psychological Testing, standard 6.9
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a release that there is not",
            files: &[
                ("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n"),
                ("administrations/autumn.yaml", "id: autumn\ntitle: Autumn\nform: example-a\nrelease: 2026-Q3\nfrom: 2026-09-01\nto: 2026-09-30\ndelivery: {mode: lms}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example { title: "no administration", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let releases = &context.analysis.canon.releases;
    for window in &programme.administrations {
        let doc = context.doc(window.doc);
        let Some(form) = programme.forms.get(&window.form) else { continue };
        let release = ReleaseId::parse(&window.release).and_then(|id| releases.iter().find(|r| r.id == id));
        let wrong = match release {
            None => Some(format!("no release `{}` was stamped", window.release)),
            Some(release) if release.entry(Kind::Form, &window.form).is_none() => {
                Some(format!("the release {} does not hold the form `{}`", release.id, window.form))
            }
            Some(release) => window.from.filter(|from| *from < release.date).map(|from| {
                format!("the release {} was stamped on {}, after this began on {from}", release.id, release.date)
            }),
        };
        if let Some(message) = wrong {
            let found = context.finding(doc, doc.span(&["release"]), message).subject(&*window.form);
            findings.push(found.help("name the release whose package of the form is delivered"));
        }
        let certification = window.certification.as_ref().and_then(|id| programme.certifications.get(id));
        if let Some(other) = certification.filter(|c| c.blueprint != form.blueprint) {
            let message =
                format!("the form `{}` is no exam of `{}`, whose exam is `{}`", form.id, other.id, other.blueprint);
            let found = context.finding(doc, doc.span(&["certification"]), message).subject(&*other.id);
            findings.push(found.help("name the certification of the form's blueprint"));
        }
    }
}
